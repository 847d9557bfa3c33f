"""收入: incomes of whole regions, before and after, money put in beside money earned, and places as small stories."""

import streamlit as st

from metrics.query.income import changes, sides, stories, together
from metrics.ui import evidence, filters, income, tables
from metrics.ui.stories import show

selection = filters.current()
t, context, regions = selection.t, selection.data.context, selection.regions
if not regions:
    st.info(t("no_regions"))
    st.stop()
facts = selection.facts
st.caption(t("income_intro"))
income.contents(selection)

income.section(selection, "regions")
of_regions, marks = income.panels(selection)
rows = [tables.show(selection, of_regions, "income:rows:regions", with_indicator=True)] if len(of_regions) else [None]

income.section(selection, "changes")
pairs = changes(facts, regions)
marks.append(income.changes(selection, pairs))
changed = income.changed_rows(selection, pairs)
rows.append(tables.show(selection, changed, "income:rows:changes", with_indicator=True) if pairs else None)

income.section(selection, "money")
money = sides(facts, context, regions)
log = income.scale(selection, "money_scale")
marks += income.money(selection, money, log)
other, clicked = income.others(selection, log)
marks += clicked
flows = together(money.put_in, money.earned, other)
rows.append(tables.show(selection, flows, "income:rows:money", with_indicator=True) if len(flows) else None)
tables.list_left_out(selection, money.left_out)

income.section(selection, "stories")
show(selection, stories(facts, context, regions), pairs)
shown = together(of_regions, changed, flows)
if len(shown):
    tables.download(selection, shown, [t("page_income")])
evidence.open_picked(selection, *marks, *rows, key="picked:income")
