"""Law 3: every numeral of an article is claimed or excluded, and stale judgement cannot hide."""

import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from metrics.checks.rules import check, ledger
from metrics.corpus.folder import read_corpus

ROOT = Path(__file__).parents[2]
SOURCES = ["tongliao-01", "baotou-01", "hangjin-01", "wanrong-01", "xingan-01"]


@pytest.fixture
def article(tmp_path: Path) -> Callable[[str, str], Path]:
    """A corpus of one article with the given text and exclusions."""

    def write(text: str, exclusions: str = "") -> Path:
        seeds = tmp_path / "seeds"
        seeds.mkdir()
        shutil.copytree(ROOT / "seeds" / "catalog", seeds / "catalog")
        (seeds / "a-01.txt").write_text(text, "utf-8")
        (seeds / "a-01.toml").write_text(exclusions, "utf-8")
        return seeds

    return write


def rules(seeds: Path, family: str = "numeral|exclu") -> list[str]:
    return [problem.rule for problem in check(read_corpus(seeds)) if re.search(family, problem.rule)]


def account(seeds: Path) -> ledger.Ledger:
    corpus = read_corpus(seeds)
    return ledger.account(corpus.documents[0], corpus.catalog)


@pytest.mark.parametrize("source_id", SOURCES)
def test_every_numeral_of_the_articles_is_accounted_for(source_id: str) -> None:
    corpus = read_corpus(ROOT / "seeds")
    (document,) = [each for each in corpus.documents if each.source.source_id == source_id]
    found = ledger.account(document, corpus.catalog)
    assert found.count(ledger.UNACCOUNTED) == 0
    assert found.count(ledger.CLAIMED) >= len(document.spec.claims)
    assert str(found).endswith("· 0 unaccounted")


@pytest.mark.parametrize("source_id", SOURCES)
@pytest.mark.parametrize("added", ["，另有7个", "，另有三户", "，达百分之八", "，数百名", "，９人"])
def test_one_number_added_anywhere_is_named(source_id: str, added: str, tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    shutil.copytree(ROOT / "seeds", seeds, ignore=shutil.ignore_patterns(".cache"))
    path = seeds / f"{source_id}.txt"
    (document,) = [each for each in read_corpus(seeds).documents if each.source.source_id == source_id]
    text = document.source.text
    elsewhere = [span.start for entry in document.spec.exclusions if (span := ledger.passage(document, entry))]
    stops = [
        match.start() for match in re.finditer("[。；]", text) if match.start() < min(elsewhere, default=len(text))
    ]
    at = random.Random(f"{source_id}{added}").choice(stops)
    path.write_text(text[:at] + added + text[at:], "utf-8")
    found = [problem for problem in check(read_corpus(seeds)) if problem.rule == "unaccounted-numeral"]
    assert len(found) == 1
    assert found[0].file == f"seeds/{source_id}.toml"
    numeral = re.search("[0-9９]|三|百分之八|数百", added)
    assert numeral
    assert f"“{numeral.group()}” at {at + numeral.start()}–" in found[0].found


def test_removing_a_claimed_number_is_refused(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    shutil.copytree(ROOT / "seeds", seeds, ignore=shutil.ignore_patterns(".cache"))
    path = seeds / "tongliao-01.txt"
    path.write_text(path.read_text("utf-8").replace("配备网格员17288人", "配备网格员"), "utf-8")
    found = [problem for problem in check(read_corpus(seeds)) if problem.rule == "quote-not-found"]
    assert any("grid_worker_count" in problem.where for problem in found)


def test_removing_an_excluded_number_is_refused(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    shutil.copytree(ROOT / "seeds", seeds, ignore=shutil.ignore_patterns(".cache"))
    path = seeds / "tongliao-01.txt"
    path.write_text(path.read_text("utf-8").replace("落实“四个一”包联机制", "落实包联机制"), "utf-8")
    found = [problem for problem in check(read_corpus(seeds)) if "exclusions" in problem.where]
    assert [problem.rule for problem in found] == ["quote-not-found"]


def test_an_article_without_numerals_is_not_assessed(article) -> None:
    seeds = article("乡村振兴，关键在人。")
    assert "not assessed" in str(account(seeds))
    assert rules(seeds) == []


def test_an_exclusion_accounts_for_its_numeral_with_its_reason(article) -> None:
    seeds = article("实施“1124”工程。", '[[exclusions]]\nquote = "“1124”工程"\nliteral = "1124"\nreason = "label"\n')
    (entry,) = account(seeds).entries
    assert (entry.numeral.text, entry.state, entry.by) == ("1124", "excluded", "label")


def test_a_passage_covers_all_its_numerals(article) -> None:
    seeds = article(
        "闻喜县有151个。其中10个。本县无。",
        '[[exclusions]]\nfrom = "闻喜县"\nto = "其中10个"\nreason = "other-place"\n',
    )
    assert [entry.state for entry in account(seeds).entries] == ["excluded", "excluded"]
    assert rules(seeds) == []


@pytest.mark.parametrize(
    ("exclusion", "rule", "found"),
    [
        ('quote = "关键在人"\nliteral = "在人"\nreason = "idiom"', "exclusion-without-numeral", "“在人” holds no numeral."),
        ('from = "乡村"\nto = "在人"\nreason = "other-place"', "exclusion-without-numeral", "the passage holds no numeral."),
        ('quote = "关键在人"\nreason = "idiom"', "exclusion-incomplete", "the entry is neither a numeral nor a passage."),
    ],
)  # fmt: skip
def test_an_exclusion_that_excludes_nothing_is_a_problem(article, exclusion: str, rule: str, found: str) -> None:
    problems = check(read_corpus(article("乡村振兴，关键在人。", f"[[exclusions]]\n{exclusion}\n")))
    assert [(each.rule, each.found) for each in problems if "exclu" in each.rule] == [(rule, found)]


def test_a_numeral_cannot_be_claimed_and_excluded(article) -> None:
    claim = '[[claims]]\nindicator = "village_count"\nquote = "共5个村"\nliteral = "5个"\nvalue = 5\nperiod = "2022"\n'
    seeds = article("全县共5个村。", claim + '[[exclusions]]\nquote = "共5个村"\nliteral = "5个"\nreason = "idiom"\n')
    assert rules(seeds) == ["excluded-and-claimed"]


def test_half_a_numeral_claimed_is_not_accounted(article) -> None:
    """A claim of 15% leaves the other end of 15%至20% open."""
    claim = '[[claims]]\nindicator = "premium_product_rate_gain"\nquote = "提高15%至20%"\nliteral = "15%"\nvalue = 15\nperiod = "2022"\n'
    assert "unaccounted-numeral" in rules(article("提高15%至20%。", claim))


def test_the_hint_proposes_the_number_that_the_numeral_reads(article) -> None:
    seeds = article("全县投入1.16亿元，培训数百人。")
    hints = [problem.hint for problem in check(read_corpus(seeds)) if problem.rule == "unaccounted-numeral"]
    fixed = "; if it is part of a fixed word, add the word to catalog/words.toml."
    assert hints == [
        f"Claim 1.16亿元 (it reads 116000000), or exclude it with a reason{fixed}",
        f"数百人 names no number: exclude it as indefinite{fixed}",
    ]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("提高四至五成。", "Claim 四至五成 (it reads 40 to 50)"),
        ("工期三百五天。", "as a claim it is refused"),
        ("增速为-1.5%。", "Claim -1.5% (it reads -1.5)"),
        ("共1689\n3个。", "It may be one number, or 1689 and 3"),
    ],
)
def test_the_hint_speaks_of_the_whole_quantity(article, text: str, hint: str) -> None:
    found = [problem for problem in check(read_corpus(article(text))) if problem.rule == "unaccounted-numeral"]
    assert hint in found[0].hint


@pytest.mark.parametrize(
    ("claims", "states"),
    [
        ([("网格16893个", "16893个", 16893)], ["claimed"]),
        ([("3个", "3个", 3)], ["unaccounted", "claimed"]),
        ([], ["unaccounted"]),
    ],
)
def test_a_number_that_the_page_broke_is_one_entry_unless_a_part_is_claimed_by_itself(
    article, claims, states: list[str]
) -> None:
    entries = "".join(
        f'[[claims]]\nindicator = "village_count"\nquote = "{quote}"\nliteral = "{literal}"\nvalue = {value}\nperiod = "2022"\n'
        for quote, literal, value in claims
    )
    assert [entry.state for entry in account(article("网格1689\n3个。", entries)).entries] == states


def test_the_numerals_around_a_number_that_the_page_broke_stay(article) -> None:
    claim = '[[claims]]\nindicator = "village_count"\nquote = "3个"\nliteral = "3个"\nvalue = 3\nperiod = "2022"\n'
    found = account(article("另有7人。网格1689\n3个，村5个，8\n9人。", claim)).entries
    assert [entry.numeral.text for entry in found] == ["7", "1689", "3", "5", "8\n9"]


def test_an_article_of_many_numerals_that_nobody_looked_at_names_a_thousand_and_counts_the_rest(corpus):
    corpus.edit_article("走进院落。", "走进院落。" + "村1" * 1_500)
    found = [problem for problem in check(corpus.read()) if problem.rule == "unaccounted-numeral"]
    assert len(found) == 1_001
    start = corpus.read().documents[0].source.text.index("村1村1") + 2 * 1_000 + 1
    assert found[-1].where == f"ledger {start}"
    assert found[-1].found == f"500 more numerals, from {start} on, are neither claimed nor excluded."
    assert found[-1].hint == "Is this an article?"
