"""A draft of a made-up article beside the small corpus, with something of everything to decide."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from metrics.corpus.folder import Corpus, read_corpus
from metrics.curate.verification import Verification, open_verification
from metrics.draft import draft, writing
from metrics.draft.knowledge import Knowledge
from metrics.draft.regions import resolve
from metrics.text.source import Source
from tests.conftest import ROOT, SMALL

ARTICLE = """通辽市：党建引领“红色网格”工程走深走实

本报讯（记者 李某）近年来，通辽市深入实施“红色网格”工程，全市2103个嘎查村共划分网格16893个，平均每村8个，配备网格员18000余名。

今年以来，该市投入财政资金3200余万元。截至9月底，新建文化广场45个，培育致富带头人一批。力争到2025年底，培育致富带头人1000名。

“我们村流转土地860亩，去年村集体收入突破110万元。”王家峪村党支部书记郝建军说。

丙丁县
小区党建

本报讯（记者 王某）今年以来，丙丁县建立小区党组织151个，其中实体型10个、功能型141个。
"""
ID = "tongliao-02"


def write_draft(root: Path, text: str = ARTICLE, draft_id: str = ID, published: str | None = "2024-10") -> None:
    """The draft that a program makes of an article, on disk."""
    corpus = read_corpus(root)
    known = Knowledge.of(corpus.documents, corpus.catalog)
    made = draft.propose(Source(draft_id, text), resolve("tongliao", corpus.catalog), published, known)
    writing.write(made, root, draft_id)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small corpus with the units of the real one, and the draft; to be copied, not written to."""
    root = tmp_path_factory.mktemp("made") / "seeds"
    shutil.copytree(SMALL, root, ignore=shutil.ignore_patterns(".*"))
    shutil.copy(ROOT / "seeds/catalog/units.toml", root / "catalog")
    write_draft(root)
    return root


@pytest.fixture
def root(made: Path, tmp_path: Path) -> Path:
    """A seeds folder of its own with the draft."""
    return shutil.copytree(made, tmp_path / "seeds")


@pytest.fixture(scope="session")
def known(made: Path) -> Corpus:
    """What the draft's corpus holds, read once."""
    return read_corpus(made)


@pytest.fixture
def opened(root: Path, known: Corpus) -> Callable[..., Verification]:
    """A window on the draft: each call opens a further one."""

    def of(by: str = "张三") -> Verification:
        return open_verification(root, ID, by, known)

    return of


def at(verification: Verification, literal: str):
    """The item with a literal."""
    return next(item for item in verification.items if item.literal == literal)
