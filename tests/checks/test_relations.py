"""Arithmetic inside an article, at the precision of its digits."""

import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from metrics.checks import relations
from metrics.corpus.folder import read_corpus
from metrics.corpus.spec import Relation
from metrics.text.quantity import parse

ROOT = Path(__file__).parents[2]


def interval(literal: str, counted: bool = True) -> str:
    return str(relations.of(parse(literal), counted))


@pytest.mark.parametrize(
    ("literal", "counted", "said"),
    [
        ("2103个", True, "2103"),
        ("35万户", True, "[345000, 355000]"),
        ("4.1亿元", False, "[405000000, 415000000]"),
        ("180元", False, "[179.5, 180.5]"),
        ("40.3%", False, "[40.25, 40.35]"),
        ("10万元以上", False, "[100000, ∞)"),
        ("不足3个", True, "(−∞, 3]"),
        ("3—5人", True, "[3, 5]"),
        ("240元左右", False, "(−∞, ∞)"),
    ],
)
def test_a_claim_is_an_interval_as_wide_as_its_digits(literal: str, counted: bool, said: str) -> None:
    assert interval(literal, counted) == said


@pytest.fixture
def relate(tmp_path: Path):
    """Write an article and its claims, and one relation over them; returns the verdict."""

    def write(kind: str, result: str, *of: str) -> str:
        literals = [result, *of]
        names = [f"c{number}" for number in range(len(literals))]
        text = "".join(f"第{chr(ord('甲') + number)}项为{literal}。" for number, literal in enumerate(literals))
        claims = "".join(
            f'[[claims]]\nid = "{name}"\nindicator = "{_indicator(literal)}"\nquote = "第{chr(ord("甲") + number)}项为{literal}"\n'
            f'literal = "{literal}"\nperiod = "2022"\n'
            for number, (name, literal) in enumerate(zip(names, literals, strict=True))
        )
        seeds = tmp_path / "seeds"
        seeds.mkdir(exist_ok=True)
        if not (seeds / "catalog").exists():
            shutil.copytree(ROOT / "seeds" / "catalog", seeds / "catalog")
        (seeds / "a-01.txt").write_text(text, "utf-8")
        inputs = ", ".join(f'"{name}"' for name in names[1:])
        relation = f'[[relations]]\nkind = "{kind}"\nresult = "c0"\nof = [{inputs}]\n'
        (seeds / "a-01.toml").write_text(claims + relation, "utf-8")
        corpus = read_corpus(seeds)
        (verdict,) = relations.verdicts(corpus.documents[0], corpus.catalog)
        return verdict.verdict

    return write


def _indicator(literal: str) -> str:
    return {"元": "investment", "%": "model_party_branch_share"}.get(parse(literal).unit, "village_count")


@pytest.mark.parametrize(
    ("kind", "result", "of", "verdict"),
    [
        ("ratio", "19.5万元", ["4.1亿元", "2103个"], "consistent"),
        ("ratio", "19.8万元", ["4.1亿元", "2103个"], "inconsistent"),
        ("ratio", "19.5万元", ["4.4亿元", "2103个"], "inconsistent"),
        ("share", "40.3%", ["847个", "2103个"], "consistent"),
        ("share", "40.4%", ["847个", "2103个"], "inconsistent"),
        ("share", "80%", ["79个"], "undecidable"),
        ("sum", "151个", ["10个", "141个"], "consistent"),
        ("sum", "152个", ["10个", "141个"], "inconsistent"),
        ("part-of", "2103个", ["826个"], "consistent"),
        ("part-of", "826个", ["2103个"], "inconsistent"),
        ("part-of", "100余个", ["30个"], "consistent"),
        ("part-of", "100余个", ["130个"], "undecidable"),
        ("sum", "10万元以上", ["20万元"], "consistent"),
        ("sum", "20万元", ["10万元以上"], "undecidable"),
        ("sum", "100个以上", ["100个"], "consistent"),
        ("sum", "100个以内", ["100个"], "consistent"),
        ("sum", "100个以上", ["90个以上"], "undecidable"),
        ("sum", "100个以内", ["110个以内"], "undecidable"),
        ("sum", "100个以上", ["99个"], "inconsistent"),
        ("part-of", "100个", ["100个"], "consistent"),
        ("share", "200%", ["2个", "1个"], "consistent"),
        ("ratio", "1元", ["1个", "1个"], "consistent"),
        ("sum", "约20个", ["20个"], "undecidable"),
        ("ratio", "2万元", ["4万元", "0个"], "undecidable"),
        ("ratio", "2万元", ["4万元", "2个以上"], "consistent"),
        ("ratio", "3万元", ["4万元", "2个以上"], "inconsistent"),
        ("ratio", "3万元", ["4万元以上", "1个"], "inconsistent"),
        ("ratio", "4万元", ["-4万元", "1个"], "undecidable"),
    ],
)
def test_the_verdict_is_what_the_digits_allow(relate, kind: str, result: str, of: list[str], verdict: str) -> None:
    assert relate(kind, result, *of) == verdict


@pytest.mark.parametrize(
    ("kind", "of", "line"),
    [
        ("ratio", ["a", "b"], "r ≈ a ÷ b"),
        ("share", ["a", "b"], "r ≈ a ÷ b × 100"),
        ("share", ["a"], "r ≈ a ÷ ? × 100"),
        ("sum", ["a", "b", "c"], "r = a + b + c"),
        ("part-of", ["a"], "a ⊆ r"),
    ],
)
def test_a_relation_is_written_as_a_line_of_arithmetic(kind: str, of: list[str], line: str) -> None:
    assert relations.formula(Relation(kind=kind, result="r", of=of)) == line


@pytest.mark.parametrize(("kind", "fits"), [("ratio", [2]), ("share", [1, 2]), ("part-of", [1]), ("sum", [1, 2, 3, 4])])
def test_a_relation_has_as_many_claims_as_its_kind_needs(corpus, kind: str, fits: list[int]) -> None:
    for count in range(1, 5):
        of = ", ".join(['"village_count"'] * count)
        corpus.add_to_spec(f'[[relations]]\nkind = "{kind}"\nresult = "grid_count"\nof = [{of}]\n')
    read = corpus.read()
    found = list(relations.relation_is_complete(read.documents[0], read.catalog))
    assert [problem.where for problem in found] == [f"relations[{n}]" for n in range(1, 5) if n not in fits]
    assert [problem.found for problem in found] == [f"a {kind} of {n} claims." for n in range(1, 5) if n not in fits]
    assert len(relations.verdicts(read.documents[0], read.catalog)) == len(fits)


def test_every_relation_of_the_articles_has_its_declared_verdict() -> None:
    corpus = read_corpus(ROOT / "seeds")
    found = [verdict for document in corpus.documents for verdict in relations.verdicts(document, corpus.catalog)]
    declared = [relation for document in corpus.documents for relation in document.spec.relations]
    assert len(found) == len(declared) >= 20
    assert all(verdict.verdict == verdict.relation.verdict for verdict in found)


def test_a_wrong_digit_turns_exactly_its_relation(tmp_path: Path) -> None:
    """Article and spec both print 2.1亿元 for 4.1亿元: the literal agrees with its value, but not with the average."""
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    shutil.copytree(ROOT / "seeds" / "catalog", seeds / "catalog")
    for suffix in (".txt", ".toml"):
        text = (ROOT / "seeds" / f"tongliao-01{suffix}").read_text("utf-8")
        text = text.replace("4.1亿元", "2.1亿元").replace("value = 410000000", "value = 210000000")
        (seeds / f"tongliao-01{suffix}").write_text(text, "utf-8")
    corpus = read_corpus(seeds)
    turned = list(relations.verdict_is_as_declared(corpus.documents[0], corpus.catalog))
    assert [problem.rule for problem in turned] == ["relation-verdict"]
    assert "collective_income_average" in turned[0].where
    assert turned[0].found.count("[") == 2


def test_a_verdict_on_intervals_is_that_of_their_relation() -> None:
    one, two, three = (relations.Interval(Decimal(n), Decimal(n)) for n in (1, 2, 3))
    assert relations.judge("sum", three, [one, two]) == "consistent"
    assert relations.judge("part-of", one, [two]) == "inconsistent"
    assert relations.judge("part-of", three, [two]) == "consistent"
    assert relations.judge("share", three, [one, two]) == "inconsistent"


def test_an_end_is_told_in_seven_digits() -> None:
    assert str(relations.Interval(Decimal("1234567.891"), Decimal("1234567.891"))) == "1234568"
    assert str(relations.Interval(Decimal(1) / 3, Decimal(2))) == "[0.3333333, 2]"


def test_infinite_ends_are_not_finite() -> None:
    assert not relations.Interval(Decimal(1), Decimal("Infinity")).is_finite
    assert relations.Interval(Decimal(1), Decimal(2)).is_finite
