"""What stands of a draft after decisions: states, fields that follow from others, problems at once, undo, two windows."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from metrics.curate.journal import Conflict
from metrics.curate.verification import open_verification
from metrics.errors import RequestError
from tests.curate.conftest import ID, at, write_draft


def test_every_numeral_has_an_item_and_a_proposal_in_reading_order(opened):
    verification = opened()
    spans = [item.span for item in verification.items]
    assert spans == sorted(spans)
    assert {item.literal for item in verification.items} >= {"2103个", "18000余名", "突破110万元", "9", "2025", "151个"}
    assert {item.state for item in verification.items} == {"open"}
    assert (verification.counter.done, verification.counter.total) == (0, len(spans))


def test_one_key_a_numeral_leads_from_the_first_to_the_last(opened):
    verification = opened()
    seen = []
    item = verification.next_open()
    while item:
        seen.append(item.literal)
        verification.accept(item.key)
        item = verification.next_open(item.key)
    assert verification.counter.done == verification.counter.total
    assert (
        len(seen) == len(set(seen)) == verification.counter.total - 2
    )  # the passage is one decision for three numerals
    assert [each.rule for item in verification.items for each in item.problems] == []


def test_what_is_decided_stands_after_a_restart_with_who_and_when(opened):
    first = opened("李四")
    key = at(first, "2103个").key
    first.accept(key)
    item = opened().item(key)
    assert (item.state, item.proposed, item.decided.by, item.decided.number) == ("claimed", False, "李四", 1)


def test_another_windows_decision_is_a_conflict_and_then_seen(opened):
    one, other = opened(), opened("李四")
    key = at(one, "2103个").key
    one.accept(key)
    with pytest.raises(Conflict, match="张三"):
        other.exclude(key, "label")
    assert other.refresh()
    assert other.item(key).state == "claimed"
    other.exclude(key, "label")
    assert one.refresh()
    assert (one.item(key).state, one.item(key).entry["reason"]) == ("excluded", "label")


def test_an_alternative_brings_value_unit_and_id_along(opened):
    verification = opened()
    key = at(verification, "3200余万元").key
    verification.edit(key, indicator="collective_income_floor")
    entry = verification.item(key).entry
    assert (entry["indicator"], entry["value"], entry["bound"]) == ("collective_income_floor", 32000000, "more_than")
    other = at(verification, "突破110万元").key
    verification.accept(other)
    assert verification.item(other).entry["id"] == "collective_income_floor_2"
    counted = at(verification, "2103个")
    assert all(each.zh for each in counted.alternatives)
    verification.accept(counted.key, 1)
    assert at(verification, "2103个").entry["indicator"] == counted.alternatives[0].indicator
    with pytest.raises(RequestError, match="alternatives"):
        verification.accept(other, 99)


def test_a_literal_typed_by_hand_is_read_anew_with_its_quote_and_its_problem_is_told_at_once(opened):
    verification = opened()
    key = at(verification, "18000余名").key
    verification.edit(key, literal="18000")
    item = verification.item(key)
    assert (item.entry["value"], item.entry.get("bound")) == (18000, None)
    assert [(each.field, each.rule) for each in item.problems] == [("literal", "left-out")]
    verification.edit(key, literal="18000余名")
    assert (verification.item(key).entry["bound"], verification.item(key).problems) == ("more_than", ())


@pytest.mark.parametrize(
    ("fields", "field", "rule"),
    [
        ({"value": "18001"}, "value", "value-disagrees"),
        ({"bound": "at_least"}, "bound", "bound-disagrees"),
        ({"indicator": "grid_cuont"}, "indicator", "unknown-indicator"),
        ({"indicator": "rural_disposable_income"}, "indicator", "unknown-unit"),
        ({"period": None}, "period", "missing-key"),
        ({"period": "二〇二四"}, "period", "malformed-period"),
        ({"quote": "没有这句话，哪里也没有"}, "quote", "quote-not-found"),
        ({"literal": "19000余名"}, "literal", "literal-not-found"),
        ({"initiative": "nobody"}, "initiative", "unknown-initiative"),
        ({"scope": "place"}, "place", "place-without-scope"),
        ({"status": "done"}, "status", "unknown-status"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_at_its_field(opened, fields, field, rule):
    verification = opened()
    key = at(verification, "18000余名").key
    verification.edit(key, **fields)
    assert (field, rule) in {(each.field, each.rule) for each in verification.item(key).problems}
    assert verification.counter.problems > 1  # the title is missing too


def test_numbers_typed_are_numbers_and_place_and_scope_go_together(opened):
    verification = opened()
    key = at(verification, "18000余名").key
    verification.edit(key, value="18,000", place="开鲁县")
    assert (verification.item(key).entry["value"], verification.item(key).entry["scope"]) == (Decimal(18000), "place")
    verification.edit(key, scope="region")
    assert not {"place", "scope"} & verification.item(key).entry.keys()


def test_a_numeral_is_excluded_with_one_key_and_claimed_with_another(opened):
    verification = opened()
    key = at(verification, "45个").key
    verification.exclude(key, "furniture")
    assert (verification.item(key).entry["literal"], verification.item(key).problems) == ("45", ())
    verification.claim(key)
    item = verification.item(key)
    assert (item.state, item.entry["literal"], item.entry["value"], item.entry["period"]) == (
        "claimed",
        "45个",
        45,
        "2024-09",
    )


def test_a_numeral_that_the_draft_excluded_has_choices_once_it_is_claimed(opened):
    verification = opened()
    key = at(verification, "2025").key
    assert verification.item(key).alternatives == ()
    verification.claim(key)
    item = verification.item(key)
    assert not {"alternatives", "new_indicator", "proposed", "why"} & item.entry.keys()
    assert item.new_indicator["unit"] == "year"
    assert [each.rule for each in item.problems] == ["unknown-indicator"]
    verification.edit(key, period="2024")
    assert verification.item(key).new_indicator == item.new_indicator
    verification.accept(key)
    taken = verification.item(key)
    assert (taken.entry["period"], taken.new_indicator, taken.problems) == ("2024", None, ())
    assert taken.entry["indicator"] in verification.catalog.indicators
    assert open_verification(verification.root, ID, "李四").item(key).entry == taken.entry


@pytest.mark.parametrize("literal", ["18000余名", "突破110万元", "3200余万元", "9", "一"])
def test_any_numeral_can_be_excluded_as_it_is_printed(opened, literal):
    verification = opened()
    key = at(verification, literal).key
    verification.exclude(key, "label")
    assert (verification.item(key).state, verification.item(key).problems) == ("excluded", ())


def test_a_field_that_an_exclusion_has_not_is_refused_and_a_claimed_numeral_is_not_excluded_too(opened):
    verification = opened()
    key = at(verification, "9").key
    with pytest.raises(RequestError, match="Claim it first"):
        verification.edit(key, period="2024")
    other = at(verification, "2103个").key
    verification.accept(other)
    added = verification.add(other)
    verification.exclude(added, "label")
    assert "excluded-and-claimed" in {each.rule for each in verification.item(added).problems}


def test_a_passage_holds_numerals_whole_and_its_words_stand_once(opened):
    verification = opened()
    text = verification.source.text
    at_number = text.index("16893")
    verification.select(at_number + 2, text.index("平均每村8个"))
    assert at(verification, "16893个").state == "passage"
    for start, end in ((0, 3), (text.index("今年以来，该市"), text.index("今年以来，该市") + 2)):
        with pytest.raises(RequestError, match="no numeral"):
            verification.select(start, end)
    assert {each.rule for item in verification.items for each in item.problems} <= {"unknown-indicator"}


def test_a_claim_that_is_narrowed_leaves_the_rest_open(opened):
    verification = opened()
    key = at(verification, "突破110万元").key
    total = verification.counter.total
    verification.edit(key, literal="110万元")
    assert verification.counter.total == total
    assert [each.rule for each in verification.item(key).problems] == ["left-out"]


def test_a_new_indicator_is_taken_with_its_claim_and_goes_with_undo(opened):
    verification = opened()
    key = at(verification, "860亩").key
    assert verification.item(key).new_indicator["zh"] == "土地面积"
    verification.accept(key)
    name = verification.item(key).entry["indicator"]
    assert verification.catalog.indicators[name].unit == "mu"
    assert verification.item(key).problems == ()
    assert verification.undo() == key
    assert name not in verification.catalog.indicators
    assert verification.item(key).state == "open"


def test_a_new_indicator_brings_a_new_unit_where_the_catalogue_has_none_such(opened):
    verification = opened()
    key = at(verification, "45个").key
    verification.take_indicator(key, zh="文化广场数", unit="座次", kind="grid")
    indicator = verification.catalog.indicators[verification.item(key).entry["indicator"]]
    assert (indicator.zh, verification.catalog.units[indicator.unit].forms) == ("文化广场数", ("座次",))
    with pytest.raises(RequestError, match="names its pillar"):
        verification.take_indicator(key, zh="别的数", kind="initiative")


def test_a_passage_is_set_aside_with_every_numeral_in_it_and_taken_back(opened):
    verification = opened()
    inside = at(verification, "151个")
    verification.accept(inside.key)
    assert {at(verification, literal).state for literal in ("151个", "10个", "141个")} == {"passage"}
    with pytest.raises(RequestError, match="Take the passage back first"):
        verification.exclude(inside.key, "label")
    verification.decide_passage(verification.passages[0].key, keep=False)
    assert {at(verification, literal).kind for literal in ("151个", "10个", "141个")} == {"claim"}
    assert at(verification, "151个").entry["value"] == 151
    text = verification.source.text
    verification.select(text.index("丙丁县"), len(text))
    assert at(verification, "151个").state == "passage"
    assert verification.passages[-1].kept


def test_a_second_claim_of_one_numeral_is_an_item_of_its_own(opened):
    verification = opened()
    key = at(verification, "2103个").key
    verification.accept(key)
    added = verification.add(key)
    assert [(each.field, each.rule) for each in verification.item(added).problems] == [("indicator", "missing-key")]
    verification.edit(added, indicator="village_count")
    assert "claimed-twice" in {each.rule for each in verification.item(added).problems}
    verification.remove(added)
    assert added not in {item.key for item in verification.items}


def test_undo_goes_back_to_the_beginning_also_after_a_restart(opened):
    verification = opened()
    for item in verification.items[:4]:
        verification.accept(item.key)
    verification.set_article(title="题")
    again = opened()
    keys = []
    while again.history:
        keys.append(again.undo())
    assert keys == [None, *(item.key for item in reversed(verification.items[:4]))]
    assert {item.state for item in again.items} == {"open"}
    assert "title" not in again.article.fields
    assert again.undo() is None


def test_initiatives_relations_and_the_article_are_decided_too(opened):
    verification = opened()
    (named,) = verification.initiatives
    verification.decide_initiative(named.id, keep=True, pillar="organization")
    assert (verification.initiatives[0].kept, verification.initiatives[0].fields["pillar"]) == (True, "organization")
    text = verification.source.text
    added = verification.add_initiative("致富带头人培育", "talent", text.index("培育致富带头人"), text.index("一批"))
    assert [each.problems for each in verification.initiatives if each.id == added] == [()]
    assert [each.rule for each in verification.article.problems] == ["missing-key"]
    verification.set_article(title="题", region="tongliaoo")
    assert [each.rule for each in verification.article.problems] == ["unknown-region"]
    (relation,) = verification.relations
    assert relation.waits
    verification.exclude(at(verification, "8个").key, "idiom")
    assert verification.relations == ()


def test_a_date_that_is_given_later_brings_the_times_of_what_is_not_decided(root):
    write_draft(root, draft_id="tongliao-03", published=None)
    path = root / "drafts/tongliao-03.toml"  # the article's own latest year stood for the date
    undated = re.sub("^(published|period|status).*\n", "", path.read_text("utf-8"), flags=re.MULTILINE)
    path.write_text(undated, encoding="utf-8")
    verification = open_verification(root, "tongliao-03", "张三")
    literals = ("2103个", "45个", "1000名", "突破110万元")
    assert [at(verification, each).entry.get("period") for each in literals] == [None] * 4
    verification.edit(at(verification, "2103个").key, period="2020")
    verification.set_article(published="2024-10")
    assert [at(verification, each).entry.get("period") for each in literals] == ["2020", "2024-09", "2025-12", "2023"]
    assert at(verification, "1000名").entry["status"] == "target"
    verification.set_article(published="早先")
    assert at(verification, "45个").entry.get("period") is None
    assert {each.field for each in verification.article.problems} == {"title", "published"}
    verification.claim(at(verification, "45个").key)  # without a time, which its field tells
    assert "period" in {each.field for each in at(verification, "45个").problems}
    verification.undo()
    verification.undo()
    assert at(verification, "45个").entry["period"] == "2024-09"


def test_a_catalogue_that_breaks_meanwhile_is_told_and_nothing_is_lost(opened, root):
    verification = opened()
    key = at(verification, "2103个").key
    path = root / "catalog/indicators.toml"
    good = path.read_text("utf-8")
    path.write_text(good + "\n[[indicators", encoding="utf-8")
    assert verification.refresh()
    assert [each.rule for each in verification.catalog_problems] == ["toml-syntax"]
    verification.accept(key)
    assert (verification.item(key).state, verification.item(key).problems) == ("claimed", ())
    path.write_text(good, encoding="utf-8")
    assert verification.refresh()
    assert verification.catalog_problems == ()
    assert opened().item(key).state == "claimed"


def test_a_draft_that_is_not_there_or_has_no_author_is_a_sentence(root):
    with pytest.raises(RequestError, match="no draft"):
        open_verification(root, "nowhere-01", "张三")
    with pytest.raises(RequestError, match="no draft"):
        open_verification(root, "../seeds/tongliao-01", "张三")
    with pytest.raises(RequestError, match="who decides"):
        open_verification(root, ID, " ")
