"""A period in a reader's language."""

from __future__ import annotations

import pytest

from metrics.errors import PeriodError
from metrics.texts.language import codes, language
from metrics.texts.periods import label


@pytest.mark.parametrize(
    ("text", "chinese", "english"),
    [
        ("2022", "2022年", "2022"),
        ("2022-H1", "2022年上半年", "H1 2022"),
        ("2022-H2", "2022年下半年", "H2 2022"),
        ("2022-Q1", "2022年第一季度", "Q1 2022"),
        ("2022-Q2", "2022年第二季度", "Q2 2022"),
        ("2022-Q3", "2022年第三季度", "Q3 2022"),
        ("2022-01", "2022年1月", "Jan 2022"),
        ("2022-02", "2022年2月", "Feb 2022"),
        ("2022-07", "2022年7月", "Jul 2022"),
        ("2022-12-01", "2022年12月1日", "1 Dec 2022"),
        ("2018/2021", "2018年—2021年", "2018–2021"),
        ("2021-Q4/2022-01-05", "2021年第四季度—2022年1月5日", "Q4 2021–5 Jan 2022"),
    ],
)
def test_a_label_says_the_period_in_the_readers_language(text: str, chinese: str, english: str) -> None:
    assert label(text, language("zh")) == chinese
    assert label(text, language("en")) == english


@pytest.mark.parametrize("code", codes())
@pytest.mark.parametrize("text", ["", "2022-13", "2022/2021", "2022年"])
def test_what_is_no_period_has_no_label(text: str, code: str) -> None:
    with pytest.raises(PeriodError):
        label(text, language(code))
