"""A document is handed out as it came, to be saved: nothing of it is shown, nothing else of the disk is handed out."""

from __future__ import annotations

import hashlib
import json

import pytest
from starlette.applications import Starlette

from metrics.errors import TableError
from metrics.model.context import Context
from metrics.table.context import context_of
from metrics.web import originals
from tests.documents import written

PAGE = written.page().encode("gb18030")


@pytest.fixture
def kept(corpus):
    """The small corpus, its article made from a page."""
    corpus.write("originals/tongliao-01.html", PAGE)
    digest = hashlib.sha256(PAGE).hexdigest()
    named = f'original = "originals/tongliao-01.html"\noriginal_sha256 = "{digest}"\n'
    corpus.edit_spec("verified_on", f"{named}verified_on")
    return corpus


def serving(corpus) -> Starlette:
    context = Context.read(context_of(corpus.read()))
    return Starlette(routes=[originals.route(lambda: context, lambda: corpus.root)])


def test_the_document_comes_as_it_came_and_only_to_be_saved(kept, ask):
    answer = ask(serving(kept), "/api/originals/tongliao-01")
    assert (answer.status, answer.body) == (200, PAGE)
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"] == 'attachment; filename="tongliao-01.html"'
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in answer.headers["content-security-policy"]
    assert ask(serving(kept), "/api/originals/tongliao-01", "HEAD").body == b""


@pytest.mark.parametrize("name", ["nobody-01", "..", "tongliao-01.html", "%2e%2e%2fcatalog%2funits.toml", "x" * 5000])
def test_another_name_is_nothing(kept, ask, name):
    answer = ask(serving(kept), f"/api/originals/{name}")
    assert answer.status == 404
    assert len(answer.body) < 300


def test_an_article_that_came_as_text_has_no_other_original(corpus, ask):
    assert "no other original" in json.loads(ask(serving(corpus), "/api/originals/tongliao-01").body)["error"]


def test_what_is_no_longer_the_document_is_not_handed_out(kept, ask, tmp_path):
    app, path = serving(kept), kept.root / "originals/tongliao-01.html"
    path.write_bytes(PAGE.replace(b"1.16", b"9.16"))
    assert ask(app, "/api/originals/tongliao-01").status == 404
    path.unlink()
    assert ask(app, "/api/originals/tongliao-01").status == 404
    (tmp_path / "elsewhere").write_bytes(PAGE)
    path.symlink_to(tmp_path / "elsewhere")
    assert ask(app, "/api/originals/tongliao-01").status == 404
    path.unlink()
    path.mkdir()
    assert ask(app, "/api/originals/tongliao-01").status == 404


def test_without_a_table_a_sentence_says_what_to_do(ask, tmp_path):
    def load():
        raise TableError("gone")

    answer = ask(Starlette(routes=[originals.route(load, lambda: tmp_path)]), "/api/originals/tongliao-01")
    assert answer.status == 503
    assert "metrics check" in json.loads(answer.body)["error"]
