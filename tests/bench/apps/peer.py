"""The comparison's chart in Dash: the same facts, the same figure function, the regions as a checklist."""

from dash import Dash, Input, Output, dcc, html

from metrics.build import tables
from metrics.build.paths import default_seeds
from metrics.figures.compare import compare
from metrics.model.context import Context
from metrics.query.comparison import comparable, select
from metrics.table import parquet
from metrics.texts.labels import Labels

INDICATOR, SCOPE = "grid_worker_count", "region"

facts, kept = parquet.read(tables.build(default_seeds()).path)
context = Context.read(kept)
labels = Labels(context, "zh")
present = [region for region in context.regions if region in set(facts["region"])]

app = Dash(__name__)
server = app.server
app.layout = html.Div(
    [
        dcc.Checklist(
            id="regions",
            options=[{"label": labels.region(region), "value": region} for region in present],
            value=present,
            inline=True,
        ),
        dcc.Graph(id="chart"),
    ]
)


@app.callback(Output("chart", "figure"), Input("regions", "value"))
def draw(chosen):
    """The chosen regions side by side."""
    regions = [region for region in present if region in chosen]
    comparison = comparable(select(facts, regions), INDICATOR, SCOPE, regions, context)
    return compare(comparison, labels)
