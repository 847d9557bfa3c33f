"""The made-up corpus that the bench measures with is sound, of the promised size, and the same each time."""

from __future__ import annotations

from metrics.build.tables import corpus_files
from metrics.checks.rules import check
from metrics.corpus.folder import read_corpus
from metrics.text.source import squeeze
from tests.bench import madeup


def test_made_up_articles_have_no_problem_and_the_promised_size(tmp_path):
    madeup.make(tmp_path / "made", 12)
    corpus = read_corpus(tmp_path / "made")
    assert check(corpus) == []
    assert [len(document.spec.claims) for document in corpus.documents] == [50] * 12
    assert all(3_800 <= len(document.source.text) <= 4_300 for document in corpus.documents)
    assert {claim.scope for document in corpus.documents for claim in document.spec.claims} == {"region", "place"}
    assert {claim.status for document in corpus.documents for claim in document.spec.claims} == {
        "actual",
        "target",
        "plan",
    }


def test_a_dozen_quotes_are_broken_over_lines():
    made = madeup.article(7)
    broken = [claim for claim in made.claims if claim.quote not in made.text]
    assert (len(broken), all(claim.broken for claim in broken)) == (madeup.BROKEN, True)
    assert all(claim.quote in squeeze(made.text) for claim in broken)


def test_the_same_seed_makes_the_same_corpus_and_another_another(tmp_path):
    contents = []
    for name, seed in (("one", 1), ("two", 1), ("three", 2)):
        madeup.make(tmp_path / name, 3, claims=5, seed=seed)
        contents.append([path.read_bytes() for path in corpus_files(tmp_path / name)])
    assert contents[0] == contents[1] != contents[2]
