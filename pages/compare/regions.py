"""区域比较: one indicator, the chosen regions side by side, and what was left out."""

import streamlit as st

from metrics.figures.compare import alt, compare
from metrics.query import comparable
from metrics.ui import chart, choose, evidence, filters, tables

selection = filters.current()
say, labels = selection.say, selection.labels
indicator = choose.indicator(selection)
scope = choose.scope(selection, indicator)
suspects = choose.suspects(selection, indicator)
comparison = comparable(selection.facts, indicator, scope, selection.regions, selection.data.context, suspects=suspects)

st.subheader(labels.indicator(indicator))
st.caption(choose.definition(selection, indicator))
if len(comparison.rows):
    name = labels.indicator(indicator)
    mark = chart.show(
        selection, compare(comparison, labels), f"chart:{indicator}:{scope}", name, alt(comparison, labels)
    )
    st.caption(tables.caption(selection, comparison))
    row = tables.show(selection, comparison.rows, key=f"rows:{indicator}:{scope}")
    tables.download(selection, comparison.rows, [name])
    evidence.open_picked(selection, mark, row)
else:
    only_suspect = (comparison.left_out["reason"] == "suspect").any()
    st.info(say("only_suspect" if only_suspect else "nothing_here", indicator=labels.indicator(indicator)))
tables.left_out(selection, comparison)
