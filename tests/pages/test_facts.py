"""For every fact of the table: its link opens the sentence with its literal."""

import re
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from metrics.corpus.folder import read_corpus
from metrics.table.ratios import all_facts
from metrics.text.source import squeeze
from tests.pages.opening import ROOT, open_app

FACTS = all_facts(read_corpus(ROOT / "seeds"))


pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def opened_seeds() -> None:
    """All articles of the seeds, not only the five that the other pages' tests open."""


@pytest.fixture(scope="module")
def app() -> AppTest:
    return open_app("pages/evidence/article.py", lang="zh")


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.fact_id)
def test_the_link_of_a_fact_opens_its_sentence(app: AppTest, fact) -> None:
    app.query_params["fact"] = fact.fact_id
    app.run()
    assert not app.exception
    bodies = [element.proto.body for element in app.get("html")]
    sentences = [body for body in bodies if body.startswith("<blockquote")]
    shown = squeeze(unescape(re.sub("<[^>]+>", "", "".join(sentences))))
    for name in (fact.inputs or fact.fact_id).split(";"):
        (source,) = [each for each in FACTS if each.fact_id == name]
        assert squeeze(source.quote) in shown
        if source.literal:
            assert any(
                re.search(rf"<mark[^>]*>{re.escape(squeeze(source.literal))}</mark>", each) for each in sentences
            )
    if fact.literal:
        hit = re.search(r"<mark[^>]* id=.hit.[^>]*>(.*?)</mark>", "".join(bodies), re.DOTALL)
        assert hit
        assert squeeze(unescape(hit.group(1))) == squeeze(fact.literal)
