"""区域比较: one indicator or a few, or a family of them, the chosen regions side by side, and what was left out."""

import streamlit as st

from metrics.ui import choose, compare, families, filters

selection = filters.current()
families.linked(selection)
with st.container(horizontal=True, vertical_alignment="bottom"):
    indicator = choose.indicator(selection)
    family = families.ask(selection, indicator)
    with st.popover(selection.t("view"), icon=":material/tune:"):
        how = compare.view(selection)
        shown = compare.per_village(selection, indicator)
        further = compare.beside(selection, indicator)
if family:
    families.show(selection, family, how.axis == "log")
else:
    for name in dict.fromkeys([shown, *further]):
        compare.panel(selection, name, how)
