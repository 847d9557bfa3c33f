"""A corpus of any size, made up: the clauses of the five real articles shuffled, their numbers varied, their lines broken anywhere.

Every article comes with a complete spec, so that `metrics check` finds no problem in it: what a made-up article costs is what a real one costs.
The same folder, number and seed make the same corpus. Run as a program: `PYTHONPATH=.:tests/bench python -m madeup FOLDER ARTICLES [CLAIMS [SEED [COUNTIES]]]`.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
import shutil
import sys
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from metrics.corpus.catalog import Catalog
from metrics.corpus.folder import read_corpus
from metrics.errors import QuantityError
from metrics.text import numerals, printing, quantity
from metrics.text.bounds import Bound
from metrics.text.quantity import Quantity
from metrics.text.source import squeeze, stands_alone

ROOT = Path(__file__).parents[2]
#: An article of the real size.
CHARACTERS = 3_900
#: Stray line breaks: within quotes, and within other clauses.
BROKEN, OTHER_BREAKS = 12, 8
_YEARS = range(2015, 2026)
_FAMILIES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙"
_SITES = ("家庄", "家营", "家窑", "家湾", "家沟", "家店", "家坪", "家洼", "家堡", "家集")
_KINDS = ("村", "嘎查", "乡", "镇", "苏木")
_CLAUSE = re.compile(r"[,，。；;！？!?：:、]")


@dataclass(frozen=True)
class Pattern:
    """A clause of a real article with one number in it, which a claim of its spec reads."""

    before: str
    literal: str
    after: str
    indicator: str


@dataclass(frozen=True)
class Claim:
    """A made-up claim: the clause as it is quoted, its literal, whether a line break runs through it, what it counts exactly, its entry."""

    id: str
    quote: str
    literal: str
    broken: bool
    counted: tuple[str, Decimal] | None
    entry: str


@dataclass(frozen=True)
class Article:
    """A made-up article and its spec."""

    source_id: str
    text: str
    spec: str
    claims: tuple[Claim, ...]


def make(folder: Path, articles: int, claims: int = 50, seed: int = 1, counties: int = 0) -> None:
    """Write a corpus of `articles` made-up articles with `claims` claims each, and the real catalogue, into a new folder.

    They are of the real regions, or of so many made-up counties, in turn.
    """
    folder.mkdir(parents=True)
    shutil.copytree(ROOT / "seeds" / "catalog", folder / "catalog")
    regions = {f"county-{number:04}": _county(number) for number in range(counties)}
    if counties:
        entries = [_table("regions", id=name, **entry) for name, entry in regions.items()]
        (folder / "catalog" / "regions.toml").write_text("\n".join(entries), "utf-8")
    for number in range(articles):
        home = list(regions.items())[number % counties] if counties else None
        made = article(number, claims, seed, (home[0], str(home[1]["zh"])) if home else None)
        (folder / f"{made.source_id}.txt").write_bytes(made.text.encode())
        (folder / f"{made.source_id}.toml").write_bytes(made.spec.encode())


def _county(number: int) -> dict[str, object]:
    """A made-up county of one of thirty provinces."""
    draw = random.Random(number)
    province = number % 30
    name = _FAMILIES[number % len(_FAMILIES)] + _FAMILIES[number * 7 // len(_FAMILIES) % len(_FAMILIES)]
    return {
        "zh": f"{name}{number // len(_FAMILIES) or ''}县", "en": f"County {number}", "level": "county",
        "parent": f"{_FAMILIES[province]}省", "parent_en": f"Province {province + 1}", "code": f"{province + 11}{number:04}",
        "colour": draw.choice(("#0072B2", "#D55E00", "#009E73", "#B2619A", "#A67C00")), "symbol": "circle",
    }  # fmt: skip


def article(number: int, claims: int = 50, seed: int = 1, home: tuple[str, str] | None = None) -> Article:
    """One made-up article, a function of its number and the seed, of a region by id and name. At most as many claims as there are patterns."""
    material = _material()
    draw = random.Random(f"{seed}/{number}")
    drawn = draw.choice(list(material.catalog.regions))
    region, name = home or (drawn, material.catalog.regions[drawn].zh)
    year = draw.choice(_YEARS)
    patterns = draw.sample(material.patterns, claims)
    broken = set(draw.sample(range(claims), min(BROKEN, claims)))
    made = [_claim(draw, material, pattern, number, at in broken, year) for at, pattern in enumerate(patterns)]
    fillers = iter(draw.sample(material.fillers, len(material.fillers)))

    programmes = [next(fillers) for _ in range(2)]
    dated = [(f"{draw.choice(_YEARS)}年{draw.randint(1, 12)}月", next(fillers)) for _ in range(3)]
    pieces = [*(claim.quote for claim in made), *programmes, *(f"{date}{filler}" for date, filler in dated)]
    passage = _passage(draw, material) if number % 3 == 0 else ""
    size = sum(map(len, pieces)) + len(pieces) + len(passage)
    plain: list[str] = []
    while size < CHARACTERS:
        plain.append(next(fillers))
        size += len(plain[-1]) + 1
    breakable = {claim.quote for claim in made if claim.broken} | set(plain[:OTHER_BREAKS])
    pieces += plain
    draw.shuffle(pieces)
    printed = [_break(draw, piece) if piece in breakable else piece for piece in pieces]
    text = "".join(piece + draw.choice(("，", ",", "。", "。\n\n")) for piece in printed) + f"\n\n{passage}"

    initiatives = [f"programme-{at}" for at in range(len(programmes))]
    entries = [_head(region, name, year, text, number)]
    entries += [claim.entry for claim in made]
    for name, quote in zip(initiatives, programmes, strict=True):
        entries.append(_table("initiatives", id=name, zh=f"“{quote[:6]}”行动", en=f"Programme {name[-1]}",
                              pillar=draw.choice(_PILLARS), quote=quote))  # fmt: skip
    entries += [_table("exclusions", quote=date + filler, literal=date, reason="date") for date, filler in dated]
    counted = sorted((claim.counted, claim.id) for claim in made if claim.counted)
    for (small, part), (large, whole) in zip(counted[:-1:9], counted[1::9], strict=False):
        if small[0] == large[0]:
            entries.append(_table("relations", kind="part-of", result=whole, of=[part]))
    if passage:
        entries.append(_table("exclusions", **{"from": _OPENS, "to": _CLOSES}, reason="other-place"))
    return Article(f"{region}-{number:05}", text, "\n".join(entries), tuple(made))


_PILLARS = ("industry", "talent", "culture", "ecology", "organization")
_OPENS, _CLOSES = "【邻县简讯】", "【简讯完】"


@dataclass(frozen=True)
class _Material:
    """What the five real articles give: clauses without a numeral, clauses with one that is claimed, and the catalogue."""

    catalog: Catalog
    fillers: list[str]
    patterns: list[Pattern]
    alike: dict[tuple[str, str], list[str]]

    def indicator(self, draw: random.Random, own: str, printed: str) -> str:
        """The pattern's own indicator, or another that is counted in the same unit."""
        return own if draw.random() < 0.5 else draw.choice(self.alike.get((own, printed), [own]))


@cache
def _material() -> _Material:
    real = read_corpus(ROOT / "seeds")
    words = real.catalog.fixed_words
    patterns: dict[str, Pattern] = {}
    for document in real.documents:
        for reading in document.readings:
            for clause in _CLAUSE.split(squeeze(reading.claim.quote)):
                literal = squeeze(reading.claim.literal)
                found = numerals.scan(clause, words)
                if clause.count(literal) == 1 and len(found) == 1 and found[0].text in literal:
                    before, _, after = clause.partition(literal)
                    alone = stands_alone(clause, len(before), len(before + literal))
                    if len(before) > 1 and alone and not _COUNTS.search(before + after):
                        shape = before + "#" + after
                        patterns.setdefault(shape, Pattern(before, literal, after, reading.claim.indicator))
    fillers = {
        clause
        for document in real.documents
        for clause in _CLAUSE.split(squeeze(document.source.text))
        if 6 <= len(clause) <= 40 and not _COUNTS.search(clause)
    }
    whole = "\0".join([*fillers, *(pattern.before + pattern.literal + pattern.after for pattern in patterns.values())])
    alike: dict[tuple[str, str], list[str]] = {}
    for pattern in patterns.values():
        printed = quantity.parse(pattern.literal).unit
        own = real.catalog.indicators[pattern.indicator]
        alike[pattern.indicator, printed] = [
            name for name, other in real.catalog.indicators.items()
            if other.unit == own.unit and real.catalog.factor(printed, other) is not None
        ]  # fmt: skip
    return _Material(
        real.catalog,
        sorted(filler for filler in fillers if whole.count(filler) == 1),
        [pattern for _, pattern in sorted(patterns.items())],
        alike,
    )


_COUNTS = re.compile("[0-9０-９一二三四五六七八九十百千万亿两〇零半数几]|若干")


def _claim(draw: random.Random, material: _Material, pattern: Pattern, number: int, broken: bool, year: int) -> Claim:
    literal, read = _vary(draw, pattern.literal)
    indicator = material.indicator(draw, pattern.indicator, read.unit)
    factor = material.catalog.factor(read.unit, material.catalog.indicators[indicator])
    assert factor is not None
    read = read.scaled(factor)
    place = draw.choice(_FAMILIES) + draw.choice(_SITES) + draw.choice(_KINDS) if draw.random() < 0.4 else None
    before = (place or "") + pattern.before
    status = draw.choices(("actual", "target", "plan"), (8, 1, 1))[0]
    period = str(year - draw.randint(0, 2)) if draw.random() < 0.8 else f"{year}-{draw.randint(1, 12):02}"
    numbers = {key: getattr(read, key) for key in (("lower", "upper") if read.value is None else ("value",))}
    quote = before + literal + pattern.after
    name = f"{pattern.indicator}_{draw.getrandbits(40):010x}"
    parts = {
        "id": name, "indicator": indicator, "quote": quote, "literal": literal, **numbers,
        "bound": None if read.bound is Bound.EXACT else str(read.bound), "period": period,
        "status": None if status == "actual" else status, "scope": "place" if place else None, "place": place,
        "initiative": "programme-0" if draw.random() < 0.2 else None,
        "said_by": "村党支部书记" if draw.random() < 0.1 else None,
        "suspect": "与上文不符。" if draw.random() < 0.01 else None,
        "note": f"编造的语料，第{number}篇。" if draw.random() < 0.2 else None,
    }  # fmt: skip
    unit = material.catalog.indicators[indicator].unit
    exact = read.bound is Bound.EXACT and read.step == 1 and not material.catalog.units[unit].continuous
    counted = (unit, read.value) if exact and read.value is not None else None
    return Claim(name, quote, literal, broken, counted, _table("claims", **parts))


def _vary(draw: random.Random, literal: str) -> tuple[str, Quantity]:
    """The literal with other digits, as many of them, and what it reads."""
    for _ in range(9):
        varied = re.sub(
            r"[0-9]+",
            lambda run: str(draw.randint(1, 9)) + "".join(draw.choices("123456789", k=len(run[0]) - 1)),
            literal,
        )
        try:
            return varied, quantity.parse.__wrapped__(varied)
        except QuantityError:  # a range whose ends came out the wrong way round
            continue
    return literal, quantity.parse(literal)


def _break(draw: random.Random, piece: str) -> str:
    """The piece with a stray line break in it, as page layout leaves them."""
    at = draw.randint(1, len(piece) - 1)
    return piece[:at] + draw.choice(("\n", "\n\n")) + piece[at:]


def _passage(draw: random.Random, material: _Material) -> str:
    """Another article on the same page: numbers that are another place's."""
    parts = []
    for pattern in draw.sample(material.patterns, 3):
        literal, _ = _vary(draw, pattern.literal)
        parts.append(f"邻县{literal}{pattern.after}")
    return f"{_OPENS}{'，'.join(parts)}。{_CLOSES}\n"


def _head(region: str, name: str, year: int, text: str, number: int) -> str:
    return _table(
        "source",
        region=region,
        title=f"{name}振兴纪事（{number}）",
        outlet="编造日报",
        published=f"{year}-12",
        published_basis="编造。",
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        verified_on="2026-11-21",
    )


def _table(name: str, **parts: object) -> str:
    lines = ["[source]" if name == "source" else f"[[{name}]]"]
    for key, value in parts.items():
        if isinstance(value, Decimal):
            lines.append(f"{key} = {printing.plain(value)}")
        elif value is not None:
            lines.append(f"{key} = {value if key == 'verified_on' else json.dumps(value, ensure_ascii=False)}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    make(Path(sys.argv[1]), *map(int, sys.argv[2:]))
