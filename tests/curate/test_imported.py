"""From a document to the table: imported, every entry decided, published; and the original stands where the spec says."""

from __future__ import annotations

import hashlib
import tomllib

from starlette.applications import Starlette

from metrics.build import tables
from metrics.checks.rules import check
from metrics.corpus.folder import read_corpus
from metrics.curate.publish import publish
from metrics.curate.verification import open_verification
from metrics.draft.importing import Choices, import_document
from metrics.model.context import Context
from metrics.table.context import context_of
from metrics.web import originals
from tests.curate.conftest import ARTICLE
from tests.curate.test_publish import decide_all


def test_a_document_that_was_imported_and_published_is_kept_and_handed_out(root, ask):
    for path in (root / "drafts").glob("tongliao-02.*"):
        path.unlink()
    data = ARTICLE.partition("丙丁县")[0].encode("gb18030")
    made = import_document("简讯.txt", data, root, Choices("tongliao", "2024-10"))
    verification = open_verification(root, made.path.stem, "张三")
    decide_all(verification)
    spec = tomllib.loads(publish(verification).read_text("utf-8"))["source"]
    assert spec["original"] == "originals/tongliao-02.txt"
    assert (root / spec["original"]).read_bytes() == data
    assert spec["original_sha256"] == hashlib.sha256(data).hexdigest()
    assert (spec["received_as"], spec["converter"]) == ("简讯.txt", "gb18030")
    corpus = read_corpus(root)
    assert check(corpus) == []
    assert tables.build(root).facts > 0
    assert list((root / "drafts/originals").iterdir()) == []
    context = Context.read(context_of(corpus))
    app = Starlette(routes=[originals.route(lambda: context, lambda: root)])
    assert ask(app, "/api/originals/tongliao-02").body == data
