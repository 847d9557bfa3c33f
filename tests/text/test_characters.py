"""Characters that numbers are printed with, and those that look like another one."""

from __future__ import annotations

import pytest

from metrics.text.characters import canonical, expanded, is_gap, look_alikes


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("3人，μm，Ω，12，１２，五〇", []),
        ("⼈", ["⼈ is U+2F08 KANGXI RADICAL MAN, not 人 U+4EBA"]),
        ("⼈⼈", ["⼈ is U+2F08 KANGXI RADICAL MAN, not 人 U+4EBA"]),
        ("ωе", ["ω is U+03C9 GREEK SMALL LETTER OMEGA", "е is U+0435 CYRILLIC SMALL LETTER IE"]),
        ("\u0370\u052f\u036f\u0530", ["\u0370 is U+0370 GREEK CAPITAL LETTER HETA", "\u052f is U+052F CYRILLIC SMALL LETTER EL WITH DESCENDER"]),
        ("\uf900", ["\uf900 is U+F900 CJK COMPATIBILITY IDEOGRAPH-F900, not 豈 U+8C48"]),
        ("२", ["२ is U+0968 DEVANAGARI DIGIT TWO, not 2 U+0032"]),
        ("〩", ["〩 is U+3029 HANGZHOU NUMERAL NINE"]),
        ("〣", ["〣 is U+3023 HANGZHOU NUMERAL THREE"]),
        ("\u2e9a", ["\u2e9a is U+2E9A a character without a name"]),
        ("\uf90a", ["\uf90a is U+F90A CJK COMPATIBILITY IDEOGRAPH-F90A, not 金 U+91D1"]),
        ("\u2e80\u2fd5\ufaff", ["\u2e80 is U+2E80 CJK RADICAL REPEAT", "\u2fd5 is U+2FD5 KANGXI RADICAL FLUTE, not 龠 U+9FA0", "\ufaff is U+FAFF a character without a name"]),
        ("\u2e7f\u2fd6\uf8ff\ufb00", []),
    ],
)  # fmt: skip
def test_what_looks_like_another_character_is_told_with_both_names(text: str, named: list[str]) -> None:
    assert look_alikes(text) == named


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("１，０００．５萬個～５％", "1,000.5万个~5%"), ("１０，１００，１０００", "10,100，1000"), ("五，１００", "五，100"), ("3，100元", "3,100元"), ("约，100元", "约，100元"), ("無變", "无變"),
    ],
)  # fmt: skip
def test_each_variant_is_made_plain_and_no_character_is_lost(text: str, plain: str) -> None:
    assert canonical(text) == plain
    assert len(canonical(text)) == len(text)


@pytest.mark.parametrize(
    ("characters", "found"), [("0-3x", "0123x"), ("-ab", "-ab"), ("a-a", "a"), ("0-1a-c", "01abc"), ("", "")]
)
def test_a_character_class_is_written_out(characters: str, found: str) -> None:
    assert expanded(characters) == frozenset(found)


@pytest.mark.parametrize(
    ("white_space", "inside"), [(" ", True), (" " * 8, True), (" " * 9, False), ("\n", True), ("\r\n", True), ("\u3000\n ", True), ("\n\n", False), ("\t", False), ("", False)]
)  # fmt: skip
def test_a_number_may_be_broken_once_and_by_no_tab(white_space: str, inside: bool) -> None:
    assert is_gap(white_space) is inside
