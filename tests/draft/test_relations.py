"""Arithmetic is suggested where digits and words agree, and not for digits alone."""

import pytest

from metrics.draft import draft
from metrics.draft.regions import About
from metrics.text.source import Source

REGION = About("tongliao", ("通辽市", "通辽"))


@pytest.fixture
def suggested(knowledge):
    def of(text):
        made = draft.propose(Source("made", text), REGION, "2024", knowledge)
        literals = {claim.id: claim.literal for claim in made.claims}
        return [
            (each.kind, literals[each.result], tuple(literals[name] for name in each.of), each.verdict)
            for each in made.relations
        ]

    return of


def test_parts_that_add_up_make_a_sum(suggested):
    assert ("sum", "151个", ("10个", "141个"), "consistent") in suggested(
        "全市建立党组织151个，其中实体型10个、功能型141个。"
    )


def test_a_share_finds_its_base(suggested):
    found = suggested("全市2103个嘎查村。评出先进支部847个，占比40.3%。")
    assert ("share", "40.3%", ("847个", "2103个"), "consistent") in found


def test_a_share_without_a_base_is_undecidable(suggested):
    assert ("share", "80%", ("79名",), "undecidable") in suggested("熟悉工作的干部达到79名，占比80%。")


def test_a_rate_is_no_share_of_the_number_before_it(suggested):
    assert not suggested("参与调解纠纷67起，调解成功率达97%。")


def test_rows_of_shares_belong_to_rows_of_counts(suggested):
    found = suggested("干部分别达到79名、276名，占比分别为80%、79%。")
    assert ("share", "80%", ("79名",), "undecidable") in found
    assert ("share", "79%", ("276名",), "undecidable") in found


def test_an_average_is_a_total_over_a_count(suggested):
    found = suggested("全市2103个嘎查村。全市集体经济收入达4.1亿元，平均每村19.5万元。")
    assert ("ratio", "19.5万元", ("4.1亿元", "2103个"), "consistent") in found


def test_a_wrong_average_is_not_suggested(suggested):
    assert not suggested("全市2103个嘎查村。全市集体经济收入达4.1亿元，平均每村29.5万元。")


def test_equal_numbers_far_apart_are_a_coincidence(suggested):
    assert not suggested("举办大讲堂36期。服务群众方面，新增岗位36个。")
