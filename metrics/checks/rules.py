"""What must hold between an article, its spec and the catalogue: one function a rule, each yielding problems.

To add a rule: write the function, name it in `RULES` or in those of its kind of entry, and add a broken fixture to the tests.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from metrics.checks import (
    completeness,
    corrections,
    double_entry,
    evidence,
    hidden,
    ledger,
    names,
    originals,
    proposals,
    readings,
    relations,
)
from metrics.corpus.catalog import Catalog
from metrics.corpus.folder import Corpus, Document
from metrics.errors import Problem, suggest


def check(corpus: Corpus) -> list[Problem]:
    """Every problem of a corpus, from reading it and from every rule, sorted."""
    problems = list(corpus.problems)
    for document in corpus.documents:
        problems += prove(document, corpus.catalog, corpus.root)
    problems += readings_without_article(corpus.root, [document.source.source_id for document in corpus.documents])
    return sorted(problems, key=lambda problem: problem.sort_key)


def prove(document: Document, catalog: Catalog, root: Path) -> Iterator[Problem]:
    """Every problem of one article: of its spec by every rule, of its original, and of its second reading, which stands in it."""
    for rule in RULES:
        yield from rule(document, catalog)
    yield from originals.original_is_kept(document, root)
    path = readings.path_of(root, document.source.source_id)
    if path.is_file():
        yield from readings.reading_stands(document, path, f"{root.resolve().name}/readings/{path.name}")


def readings_without_article(root: Path, source_ids: Iterable[str]) -> Iterator[Problem]:
    """Every second reading belongs to an article that can be used."""
    known = set(source_ids)
    for path in sorted((root / "readings").glob("*.tsv")):
        if path.stem not in known and not (root / f"{path.stem}.txt").is_file():
            file = f"{root.resolve().name}/readings/{path.name}"
            hint = suggest(path.stem, known)
            yield Problem("reading-without-article", file, "", f"there is no article {path.stem}.", hint)


Rule = Callable[[Document, Catalog], Iterator[Problem]]
#: What must hold of one entry, whatever else the spec has: curation asks these of an entry as soon as it is decided.
CLAIM_RULES: tuple[Rule, ...] = (
    evidence.quote_is_found,
    evidence.literal_is_found_once,
    completeness.literal_is_whole,
    double_entry.literal_is_readable,
    double_entry.unit_fits,
    double_entry.value_agrees,
    double_entry.bound_agrees,
    names.indicator_is_known,
    names.initiative_is_known,
    names.period_is_valid,
    names.place_goes_with_scope,
    names.ids_are_unique,
    names.denominator_is_not_zero,
)
EXCLUSION_RULES: tuple[Rule, ...] = (
    evidence.quote_is_found,
    evidence.exclusion_stands,
    completeness.indefinite_names_no_number,
)
INITIATIVE_RULES: tuple[Rule, ...] = (evidence.quote_is_found, evidence.initiative_is_found_once, names.ids_are_unique)
RELATION_RULES: tuple[Rule, ...] = (relations.relation_is_complete, relations.verdict_is_as_declared)
#: Every rule, each once: of the article and its spec as a whole, then of each kind of entry.
RULES: tuple[Rule, ...] = tuple(
    dict.fromkeys(
        (
            names.region_is_known,
            evidence.checksum_agrees,
            names.publication_date_is_valid,
            hidden.no_number_is_hidden,
            proposals.nothing_is_proposed,
            *CLAIM_RULES,
            *EXCLUSION_RULES,
            *INITIATIVE_RULES,
            *RELATION_RULES,
            evidence.claim_is_of_this_place,
            evidence.numeral_is_claimed_once,
            ledger.numeral_is_accounted,
            ledger.exclusion_holds_numeral,
            corrections.correction_stands,
        )
    )
)
