"""Per what a number counts decides between indicators that share all other words."""

import pytest

from metrics.draft import basis

NUMBERS = [
    ("亩均增收", "【400】元", {"mu"}),
    ("", "带动农户每户增收【6000】元", {"household"}),
    ("", "村集体经济总收入达【4860】万元", set()),
    ("农民人均可支配收入", "农民人均可支配收入【18650】元", {"person"}),
    ("", "每亩投入不少，但去年全镇的总投资额仍然达到了【300】万元", set()),
]


@pytest.mark.parametrize(("noun", "marked", "per"), NUMBERS)
def test_a_number_says_per_what_it_counts(candidate, noun, marked, per):
    assert basis.said(noun, candidate(marked)) == per


def test_an_indicator_per_something_else_keeps_less_than_one_per_the_same_or_of_a_total():
    person, mu, total = basis.named("人均增收"), basis.named("每亩增收"), basis.named("总产值")
    same, unsaid, other = basis.agreement(mu, mu), basis.agreement(mu, total), basis.agreement(person, mu)
    assert same == basis.agreement(total, mu) == 1
    assert other < unsaid < same
