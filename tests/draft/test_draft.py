"""A whole draft: every numeral has a proposal that stands in the article, the same corpus gives the same draft, and nothing is hidden."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.checks import ledger
from metrics.draft import draft, writing
from metrics.draft.knowledge import Knowledge
from metrics.draft.regions import About, resolve
from metrics.errors import RequestError
from metrics.text.numerals import scan
from metrics.text.source import Source

REGION = About("tongliao", ("通辽市", "通辽"))


@pytest.fixture(scope="session")
def made(small):
    document = small.documents[0]
    known = Knowledge.of(small.documents, small.catalog, without=document.source.sha256)
    return draft.propose(document.source, resolve("tongliao", small.catalog), "2022-10", known)


def test_every_numeral_has_one_proposal(small, made):
    spans = [each.span for each in (*made.claims, *made.exclusions)]
    for numeral in scan(made.source.text, small.catalog.fixed_words):
        assert sum(span.start <= numeral.start and numeral.end <= span.end for span in spans) == 1, numeral


def test_claim_or_exclusion_is_as_the_person_judged(small, made):
    claimed = [claim.span for claim in made.claims]
    for entry in ledger.account(small.documents[0], small.catalog).entries:
        if entry.by == "other-place":  # the small corpus has no byline that would tell
            continue
        proposed = any(span.start <= entry.numeral.start < span.end for span in claimed)
        assert proposed == (entry.state == "claimed"), entry


def test_a_quote_finds_its_literal_once(made):
    for claim in made.claims:
        (place,) = made.source.locate(claim.quote.text, claim.literal, claim.quote.prefix)
        assert place.literal == claim.span


def test_a_quote_is_no_longer_than_it_must_be(knowledge):
    text = "全市2103个嘎查村划分网格16893个，配备网格员17288人。"
    claims = draft.propose(Source("made", text), REGION, "2022", knowledge).claims
    assert claims[-1].quote.text == "配备网格员17288人"


def test_values_are_in_the_unit_of_the_indicator(made):
    income = next(claim for claim in made.claims if claim.literal == "1.84万元")
    assert (income.quantity.value, income.unit) == (18400, "yuan")


def test_an_article_is_no_precedent_for_itself(small):
    document = small.documents[0]
    with_itself = Knowledge.of(small.documents, small.catalog)
    without = Knowledge.of(small.documents, small.catalog, without=document.source.sha256)
    assert with_itself.precedents.alike("全市", "2103个", "嘎查村划分网格") != []
    assert without.precedents.alike("全市", "2103个", "嘎查村划分网格") == []


def test_what_nothing_in_the_catalogue_counts_is_proposed_as_new(knowledge):
    made = draft.propose(Source("made", "全市组建治安联防队20支。"), REGION, "2022", knowledge)
    (new,) = made.indicators
    assert (new.zh, new.kind) == ("治安联防队数", "grid")
    assert made.claims[0].indicator == new.id


def test_two_numbers_of_one_place_and_time_are_not_one_indicator(knowledge):
    """The word 网格 alone does not make a second number of one region a number of grids."""
    text = "全市划分网格16893个。全市有网格长办公室的乡镇52个。"
    first, second = draft.propose(Source("made", text), REGION, "2022", knowledge).claims
    assert first.indicator == "grid_count"
    assert second.indicator != first.indicator


def test_a_number_of_a_year_after_the_publication_is_no_result(knowledge):
    text = "按照规划，2026年全市网格20000个。目前，全市划分网格16893个。"
    claims = draft.propose(Source("made", text), REGION, "2022-10", knowledge).claims
    assert [claim.status for claim in claims] == ["target", "actual"]


def test_without_a_date_the_period_is_open_and_said_to_be(knowledge):
    (claim,) = draft.propose(Source("made", "全市划分网格16893个。"), REGION, None, knowledge).claims
    assert claim.period is None
    assert "时间未定" in claim.reason


def test_the_same_corpus_gives_the_same_draft(small, made):
    document = small.documents[0]
    known = Knowledge.of(small.documents, small.catalog, without=document.source.sha256)
    again = draft.propose(document.source, resolve("tongliao", small.catalog), "2022-10", known)
    assert json.dumps(writing.data(again)) == json.dumps(writing.data(made))


@given(st.text(alphabet="全市县12.3个%元，。“”《》到至约一二三百万亿余年月村\n 、（）", max_size=120))
def test_any_text_gets_a_draft_in_which_everything_stands(knowledge, text):
    made = draft.propose(Source("made", text), REGION, "2022", knowledge)
    for each in (*made.claims, *made.exclusions):
        assert text[slice(*each.span)] == each.literal


def test_a_region_is_known_by_id_name_or_alias_and_a_new_one_by_its_name(small):
    assert resolve("通辽市", small.catalog).id == "tongliao"
    assert resolve("武乡县", small.catalog).names == ("武乡县", "武乡")
    with pytest.raises(RequestError, match="tongliao"):
        resolve("tonglaio", small.catalog)
