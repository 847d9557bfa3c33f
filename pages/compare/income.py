"""收入: incomes of whole regions, before and after, money put in beside money earned, what is neither, and places as small stories; a tab each."""

import streamlit as st

from metrics.query.income import changes, others, sides, stories, together
from metrics.ui import choose, evidence, filters, income, tables
from metrics.ui.ending import end_page
from metrics.ui.stories import show

selection = filters.current(filters.LEGIBLE)
t, facts, context, regions = selection.t, selection.facts, selection.data.context, selection.regions
if not regions:
    st.info(t("no_regions"))
    end_page()
with st.container(horizontal=True, vertical_alignment="center"):
    part = choose.part("income", income.PARTS, lambda code: t(f"income_{code}"), t("part"))
    log = income.scale(selection, part)
marks: list[str | None] = []
if part != "regions":
    filters.tell_newest(selection)
if part == "regions":
    shown, marks = income.panels(selection)
elif part == "changes":
    pairs = changes(facts, regions)
    marks = [income.changes(selection, pairs, log)]
    shown = income.changed_rows(selection, pairs)
elif part == "money":
    money = sides(facts, context, regions)
    marks = income.money(selection, money, log)
    shown = together(money.put_in, money.earned)
elif part == "others":
    shown, marks = income.others(selection, others(facts, context, regions), log)
else:
    shown = income.story_rows(selection, told := stories(facts, context, regions))
    show(selection, told, changes(facts, regions))
st.caption(t(f"income_{part}_help"))
if len(shown):
    if part != "stories":
        marks.append(tables.show(selection, shown, f"income:rows:{part}", with_indicator=True))
    tables.download(selection, shown, [t("page_income"), t(f"income_{part}")])
if part == "money":
    tables.list_left_out(selection, money.left_out)
evidence.open_picked(selection, *marks)
