"""区域比较: one indicator or a few, the chosen regions side by side, and what was left out."""

import streamlit as st

from metrics.ui import choose, compare, filters

selection = filters.current()
indicator = choose.indicator(selection)
with st.container(horizontal=True, vertical_alignment="bottom"):
    how = compare.view(selection)
    shown = compare.per_village(selection, indicator)
    further = compare.beside(selection, indicator)
for name in dict.fromkeys([shown, *further]):
    compare.panel(selection, name, how)
