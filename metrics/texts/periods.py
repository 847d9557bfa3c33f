"""A period in a reader's language."""

from __future__ import annotations

from metrics.text import period
from metrics.texts.language import Language


def label(text: str, language: Language) -> str:
    """How a reader sees a period. Raises `PeriodError` where it is none.

    >>> from metrics.texts.language import language
    >>> label("2022-H1", language("zh")), label("2022-01/2022-09", language("zh")), label("2022-07-21", language("en"))
    ('2022年上半年', '2022年1月—2022年9月', '21 Jul 2022')
    """
    period.parse(text)
    parts = [_part(part, language) for part in text.split("/")]
    return parts[0] if len(parts) == 1 else language.t("period.range", start=parts[0], end=parts[1])


def _part(part: str, language: Language) -> str:
    year, _, rest = part.partition("-")
    if not rest:
        return language.t("period.year", year=year)
    if rest[0] in "HQ":
        return language.t(f"period.{'half' if rest[0] == 'H' else 'quarter'}_{rest[1:]}", year=year)
    month, _, day = rest.partition("-")
    if not day:
        return language.t(f"period.month_{int(month)}", year=year)
    return language.t(f"period.day_of_month_{int(month)}", year=year, day=int(day))
