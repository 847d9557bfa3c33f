"""区域比较: one indicator, the chosen regions side by side, and what was left out."""

import streamlit as st

from metrics.figures import style
from metrics.figures.compare import alt, compare
from metrics.query import comparable
from metrics.ui import choose, evidence, filters, tables

selection = filters.current()
say, labels = selection.say, selection.labels
indicator = choose.indicator(selection)
scope = choose.scope(selection, indicator)
suspects = choose.suspects(selection, indicator)
comparison = comparable(selection.facts, indicator, scope, selection.regions, selection.data.context, suspects)

st.subheader(labels.indicator(indicator))
st.caption(choose.definition(selection, indicator))
if len(comparison.rows):
    picked = st.plotly_chart(
        compare(comparison, labels),
        key=f"chart:{indicator}:{scope}",
        on_select="rerun",
        selection_mode="points",
        config=style.config(labels, labels.indicator(indicator)),
        alt=alt(comparison, labels),
    )
    st.caption(tables.caption(selection, comparison))
    row = tables.facts(selection, comparison.rows, key=f"rows:{indicator}:{scope}")
    tables.download(selection, comparison.rows, [labels.indicator(indicator)])
    evidence.open_picked(selection, evidence.picked_mark(picked), row)
else:
    st.info(say("nothing_here", indicator=labels.indicator(indicator)))
tables.left_out(selection, comparison)
