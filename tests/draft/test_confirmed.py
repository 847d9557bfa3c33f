"""A draft that a person takes as it stands passes every check: quotes, literals, values, units, the account of numerals, the arithmetic."""

import re
import shutil
from dataclasses import replace

import pytest

from metrics.checks.rules import check
from metrics.corpus.folder import read_corpus
from metrics.draft import draft, writing
from metrics.draft.knowledge import Knowledge
from metrics.draft.regions import About
from metrics.text.source import Source
from tests.conftest import ROOT, SMALL

NEWS = """武乡县：党建“红引擎”驱动乡村振兴加速跑

本报讯（记者 李某）近年来，武乡县深入实施“红星闪耀”工程，全县12个乡镇、269个行政村共划分网格1126个，配备网格员1358名。

今年以来，该县投入财政资金3200余万元。截至9月底，村级集体经济总收入达到2.38亿元，同比增长11.6%，其中收入50万元以上的村达到96个，占比35.7%。

“我们村流转土地860亩，去年村集体收入突破110万元。”王家峪村党支部书记郝建军说。力争到2025年底，培育致富带头人1000名。

丙丁县
小区党建

本报讯（记者 王某）今年以来，丙丁县建立小区党组织151个，其中实体型10个、功能型141个。
"""
NARROW = """市委组织部：五项举措推进党建引
领乡村治理
一是织密组织体系。武乡县6个乡镇
1 326个村全部建立“村党组织—网格
党小组—党员联系户”三级体系，划分
网格8 712个，配备网格员1.0
8万人。二是做实帮扶，帮办实事9600
余件，增长12.
5%。几百名党员、数十家单位参加。
"""


@pytest.mark.parametrize("text", [NEWS, NARROW], ids=["a page of news", "a narrow column from a PDF"])
def test_a_draft_taken_as_it_stands_has_no_problem(small, tmp_path, text):
    root = tmp_path / "seeds"
    shutil.copytree(SMALL / "catalog", root / "catalog")
    shutil.copy(ROOT / "seeds/catalog/units.toml", root / "catalog")  # with 亩, 件 and the like
    known = Knowledge.of(small.documents, read_corpus(root).catalog)
    made = draft.propose(Source("tongliao-01", text), About("tongliao", ("武乡县", "武乡")), "2024-10", known)
    (root / "tongliao-01.txt").write_text(text, encoding="utf-8")
    (root / "tongliao-01.toml").write_text(_confirmed(writing.toml(replace(made, indicators=[]))), encoding="utf-8")
    with (root / "catalog/indicators.toml").open("a", encoding="utf-8") as file:
        file.write("".join(map(_entry, made.indicators)))
    assert check(read_corpus(root)) == []


def _confirmed(toml: str) -> str:
    """Without what only drafts have, and with what the person adds."""
    toml = re.sub(r"^(?:proposed|why|alternatives) = .*\n(?:  \{.*\n)*(?:\]\n)?", "", toml, flags=re.MULTILINE)
    toml = toml.replace("[source]\n", '[source]\ntitle = "题"\nverified_on = 2026-11-27\n', 1)
    return re.sub(r'^(zh = )(".*")$', r"\1\2\nen = \2", toml, flags=re.MULTILINE)


def _entry(new) -> str:
    more = f'pillar = "{new.pillar}"\n' if new.pillar else ""
    return f'\n[[indicators]]\nid = "{new.id}"\nzh = {new.zh!r}\nen = "x"\nkind = "{new.kind}"\nunit = "{new.unit}"\ndefinition = "x"\ndefinition_en = "x"\n{more}'
