"""What tests of several modules share: the real seeds, a small corpus to break, and facts made by hand."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import settings

from metrics import quantity, table
from metrics.corpus import Corpus, read_corpus
from metrics.fact import Fact

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

STEM = "tongliao-01"

#: One article with one of everything: exact, hedged and approximate numbers, a range, a target, a number that cannot be right,
#: a place, a named programme, a number that the page breaks over a line, and another article on the same page.
ARTICLE = """\
■视点

党旗飘在网格上

2022年,全市2103个嘎查村划分网格16893个,配备网格员17000
余人。农牧民人均可支配收入1.84万元,嘎查村集体经济收入全部达到10万元以上,稳步向12万元目标迈进。

查干敖村每亩果园节本240元左右,优质果率提高15%至20%,卖出玉米3吨,联系181万户。“红色网格”工程让党员走进院落。

临县简讯

临县另有30个村。
"""

SPEC = """\
[source]
region          = "tongliao"
title           = "党旗飘在网格上"
published       = "2022-10"
published_basis = "推断：按文中的2022年。"
sha256          = "SHA256"
verified_on     = 2026-11-21

[[claims]]
indicator = "village_count"
quote     = "全市2103个嘎查村划分网格16893个"
literal   = "2103个"
value     = 2103
period    = "2022"

[[claims]]
indicator  = "grid_count"
quote      = "全市2103个嘎查村划分网格16893个"
literal    = "16893个"
value      = 16893
period     = "2022"
initiative = "red_grid"

[[claims]]
indicator = "grid_worker_count"
quote     = "配备网格员17000余人"
literal   = "17000余人"
value     = 17000
bound     = "more_than"
period    = "2022"

[[claims]]
indicator = "rural_disposable_income"
quote     = "农牧民人均可支配收入1.84万元"
literal   = "1.84万元"
value     = 18400
period    = "2022"

[[claims]]
indicator = "collective_income_floor"
quote     = "嘎查村集体经济收入全部达到10万元以上"
literal   = "10万元以上"
value     = 100000
bound     = "at_least"
period    = "2022"

[[claims]]
id        = "collective_income_floor_target"
indicator = "collective_income_floor"
quote     = "稳步向12万元目标迈进"
literal   = "12万元"
value     = 120000
period    = "2023"
status    = "target"

[[claims]]
indicator = "cost_reduction_per_mu"
quote     = "每亩果园节本240元左右"
literal   = "240元左右"
value     = 240
bound     = "about"
period    = "2022"
scope     = "place"
place     = "查干敖村"
said_by   = "村党支部书记"

[[claims]]
indicator = "premium_product_rate_gain"
quote     = "优质果率提高15%至20%"
literal   = "15%至20%"
lower     = 15
upper     = 20
bound     = "range"
period    = "2022"
scope     = "place"
place     = "查干敖村"

[[claims]]
indicator = "produce_sold_quantity"
quote     = "卖出玉米3吨"
literal   = "3吨"
value     = 6000
period    = "2022-09"
scope     = "place"
place     = "查干敖村"
note      = "指玉米。"
note_en   = "Counts maize."

[[claims]]
indicator  = "grid_contact_household_count"
quote      = "联系181万户"
literal    = "181万户"
value      = 1810000
period     = "2022"
scope      = "place"
place      = "查干敖村"
suspect    = "一个村没有这么多户。"
suspect_en = "No village has so many households."

[[initiatives]]
id     = "red_grid"
zh     = "“红色网格”工程"
en     = "“Red grid” project"
pillar = "organization"
quote  = "“红色网格”工程让党员走进院落"

[[exclusions]]
quote   = "2022年,全市"
literal = "2022年"
reason  = "date"

[[exclusions]]
from   = "临县简讯"
to     = "临县另有30个村。"
reason = "other-place"
"""

REGIONS = """\
[[regions]]
id = "tongliao"
zh = "通辽市"
en = "Tongliao"
level = "prefecture-level-city"
parent = "内蒙古自治区"
parent_en = "Inner Mongolia"
code = "150500"
colour = "#0072B2"
symbol = "circle"
"""

RATIOS = """\
[[ratios]]
id = "grids_per_village"
zh = "村均网格数"
en = "Grids per village"
kind = "grid"
numerator = "grid_count"
denominator = "village_count"
unit = "piece"
definition = "网格数 ÷ 村数。"
definition_en = "Grids divided by villages."

[[ratios]]
id = "grid_workers_per_grid"
zh = "每网格网格员数"
en = "Grid workers per grid"
kind = "grid"
numerator = "grid_worker_count"
denominator = "grid_count"
unit = "person"
definition = "网格员数 ÷ 网格数。"
definition_en = "Grid workers divided by grids."
"""

#: id → dimension, factor, printed forms
UNITS = {
    "yuan": ("money", 1, ["元"]),
    "percent": ("share", 1, ["%"]),
    "person": ("person", 1, ["人", "名"]),
    "household": ("household", 1, ["户"]),
    "village": ("village", 1, ["个"]),
    "piece": ("piece", 1, ["个"]),
    "jin": ("mass", 1, ["斤"]),
    "tonne": ("mass", 2000, ["吨"]),
}
#: id → kind, unit, pillar
INDICATORS = {
    "village_count": ("grid", "village", None),
    "grid_count": ("grid", "piece", None),
    "grid_worker_count": ("grid", "person", None),
    "grid_contact_household_count": ("grid", "household", None),
    "rural_disposable_income": ("income", "yuan", None),
    "collective_income_floor": ("income", "yuan", None),
    "cost_reduction_per_mu": ("initiative", "yuan", "industry"),
    "premium_product_rate_gain": ("initiative", "percent", "industry"),
    "produce_sold_quantity": ("initiative", "jin", "industry"),
}


@dataclass(frozen=True)
class SmallCorpus:
    """A seeds folder on disk, complete and without a problem, for a test to break. An edit that finds nothing to change fails."""

    root: Path

    def write(self, name: str, content: str | bytes) -> None:
        """Put a file into the folder, as these bytes."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace a stretch that stands once in a file."""
        text = (self.root / name).read_bytes().decode()
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        self.write(name, text.replace(old, new))

    def edit_spec(self, old: str, new: str) -> None:
        """Replace a stretch of the spec."""
        self.edit(f"{STEM}.toml", old, new)

    def add_to_spec(self, entry: str) -> None:
        """Append an entry to the spec."""
        self.write(f"{STEM}.toml", (self.root / f"{STEM}.toml").read_bytes() + b"\n" + entry.encode())

    def edit_article(self, old: str, new: str) -> None:
        """Replace a stretch of the article, and bring the spec's checksum up to date."""
        before = _digest(self.root / f"{STEM}.txt")
        self.edit(f"{STEM}.txt", old, new)
        self.edit_spec(before, _digest(self.root / f"{STEM}.txt"))

    def copy_as(self, stem: str) -> None:
        """A second article with its spec, like the first."""
        for suffix in (".txt", ".toml"):
            self.write(f"{stem}{suffix}", (self.root / f"{STEM}{suffix}").read_bytes())

    def read(self) -> Corpus:
        """The folder as it now is."""
        return read_corpus(self.root)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _toml(key: str, entries: Iterable[dict[str, Any]]) -> str:
    lines: list[str] = []
    for entry in entries:
        lines += [f"[[{key}]]", *(f"{name} = {value!r}" for name, value in entry.items() if value is not None), ""]
    return "\n".join(lines)


@pytest.fixture
def corpus(tmp_path: Path) -> SmallCorpus:
    """A small seeds folder of its own, fresh for each test."""
    small = SmallCorpus(tmp_path / "seeds")
    units = [
        {"id": name, "zh": forms[0], "en": name, "dimension": dimension, "factor": factor, "forms": forms}
        for name, (dimension, factor, forms) in UNITS.items()
    ]
    indicators = [
        {"id": name, "zh": f"{name}之数", "en": name, "kind": kind, "unit": unit, "pillar": pillar}
        | {"definition": "定义。", "definition_en": "Definition."}
        for name, (kind, unit, pillar) in INDICATORS.items()
    ]
    small.write("catalog/regions.toml", REGIONS)
    small.write("catalog/ratios.toml", RATIOS)
    small.write("catalog/units.toml", _toml("units", units))
    small.write("catalog/indicators.toml", _toml("indicators", indicators))
    small.write(f"{STEM}.txt", ARTICLE)
    small.write(f"{STEM}.toml", SPEC.replace("SHA256", _digest(small.root / f"{STEM}.txt")))
    return small


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The project's own seeds folder."""
    return Path(__file__).parents[1] / "seeds"


@pytest.fixture(scope="session")
def real(seeds: Path) -> Corpus:
    """The project's own corpus, as read."""
    return read_corpus(seeds)


@pytest.fixture(scope="session")
def make_fact() -> Callable[..., Fact]:
    """Facts by hand: `make_fact("grid_count", 100, bound="at_least", region="baotou")`; bounds follow from the hedge."""

    def make(indicator: str, value: float | None = 1, **columns: Any) -> Fact:
        region = columns.setdefault("region", "tongliao")
        columns.setdefault("source_id", f"{region}-01")
        columns.setdefault("bound", "exact")
        number = None if value is None else Decimal(str(value))
        if number is not None:
            lower, upper = quantity.interval(number, quantity.Bound(columns["bound"]))
            columns = {"lower": lower, "upper": upper} | columns
        year = int(columns.setdefault("period", "2022")[:4])
        defaults = {"kind": "grid", "unit": "piece", "status": "actual", "year": year, "literal": f"{value}个"}
        fact_id = f"{columns['source_id']}:{columns.pop('id', indicator)}"
        published = {"published": "2022-10", "verified_on": date(2026, 11, 21), "quote": f"共{value}个"}
        return Fact(fact_id=fact_id, indicator=indicator, value=number, **(defaults | published | columns))

    return make


@pytest.fixture
def as_table(tmp_path: Path) -> Callable[[Iterable[Fact]], pd.DataFrame]:
    """Facts as the rows that a reader of the table sees: through the file and back."""

    def through(facts: Iterable[Fact]) -> pd.DataFrame:
        path = tmp_path / "as_table.parquet"
        table.write(facts, path, "fingerprint", {})
        return table.read(path)[0]

    return through
