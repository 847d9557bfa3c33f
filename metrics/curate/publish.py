"""A verified draft → article, original, spec and new entries of the catalogue, in place: whole, or not at all.

All is written into a folder of its own first and proved there, with every other article. Then file after file is renamed into place, the spec last:
it is what makes the article one of the corpus (`corpus.folder` passes over the text of a draft). Whatever stops this leaves the corpus as it was, or
with the article; the draft goes only after its spec is in place, and what is left of it then is cleared away when drafts are listed again.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from metrics.build import article
from metrics.checks.rules import readings_without_article
from metrics.corpus.folder import open_folder
from metrics.curate import catalogue, filling
from metrics.curate.corrections import corrections
from metrics.curate.drafts import path_of
from metrics.curate.journal import Journal
from metrics.curate.spec_file import spec_text
from metrics.curate.verification import Verification
from metrics.curate.view import DraftView
from metrics.draft.writing import FOLDER
from metrics.errors import MetricsError, Problem, RequestError, SeedsError
from metrics.files import exclusive_lock, inside, sync

#: Where the journals of published drafts are kept: who decided what, and when.
JOURNALS = "journals"


def check_publication(view: DraftView, why: str = "") -> list[Problem]:
    """What keeps a draft from being published: open entries, and every problem of the corpus with the article in it. Nothing is left behind."""
    with _staged(view, why) as (_, problems):
        return problems


def publish(verification: Verification, why: str = "") -> Path:
    """Publish a draft; returns its spec. `why` is the reason of corrections that have none of their own.

    Raises `SeedsError` with every problem, `Conflict` where another window decided meanwhile, `RequestError` where the published spec was changed
    since it was opened again, `MetricsError` where the disk refuses.
    """
    root = verification.root
    with _staged(verification, why) as (stage, problems):
        if problems:
            raise SeedsError(problems)
        try:
            with exclusive_lock(root / FOLDER / "publish"):
                _is_as_it_was_opened(verification)
                spec = stage / f"{verification.id}.toml"
                digest = hashlib.sha256(spec.read_bytes()).hexdigest()
                verification.journal.append("publish", verification.by, fields={"sha256": digest})
                for path in _in_order(stage, verification.id):
                    target = root / path.relative_to(stage)
                    target.parent.mkdir(exist_ok=True)
                    path.replace(target)
                sync(root)
        except OSError as error:
            if isinstance(error, MetricsError):
                raise
            found = f"{verification.id} cannot be published ({error.strerror or error})."
            raise MetricsError(f"{found} The draft is kept; publish it again when the disk takes it.") from error
    clear(root, verification.id)
    return root / f"{verification.id}.toml"


def clear(root: Path, draft_id: str) -> bool:
    """Clear away a draft whose spec is in place; returns whether it is. What cannot be removed now is removed next time."""
    journal = Journal(path_of(root, draft_id, ".journal.jsonl"))
    journal.refresh()
    spec = root / f"{draft_id}.toml"
    if not (journal.decisions and journal.decisions[-1].action == "publish" and spec.is_file()):
        return False
    if hashlib.sha256(spec.read_bytes()).hexdigest() != journal.decisions[-1].fields.get("sha256"):
        return False
    shutil.rmtree(_stage(root, draft_id), ignore_errors=True)
    with suppress(OSError):
        read = (root / FOLDER).glob(f"readings/{draft_id}.tsv")
        for path in [path_of(root, draft_id), path_of(root, draft_id, ".txt"), *originals(root, draft_id), *read]:
            path.unlink(missing_ok=True)
        kept = root / JOURNALS
        kept.mkdir(exist_ok=True)
        number = filling.free_id(draft_id, [path.name.removesuffix(".jsonl") for path in kept.glob("*.jsonl")])
        journal.path.replace(kept / f"{number}.jsonl")  # the last: it says that the draft is published
    return True


def originals(root: Path, draft_id: str) -> list[Path]:
    """The document that a draft was made from, if it was kept."""
    found = sorted((root / FOLDER / "originals").glob(f"{draft_id}.*"))
    return [path for path in found if path.stem == draft_id and inside(root, path)]


def _stage(root: Path, draft_id: str) -> Path:
    """Where a publication is put together."""
    return root / FOLDER / f".publish-{draft_id}"


# --- staging ----------------------------------------------------------------------------------------------------------


@contextmanager
def _staged(view: DraftView, why: str) -> Iterator[tuple[Path, list[Problem]]]:
    """A folder with all that is to be put in place, and what is wrong with the corpus as it would then be."""
    stage = _stage(view.root, view.id)
    try:
        shutil.rmtree(stage, ignore_errors=True)
        stage.mkdir(parents=True)
        _write(view, stage, why)
        problems = [*_undecided(view), *_proved(view, stage)]
        yield stage, sorted(problems, key=lambda problem: problem.sort_key)
    except OSError as error:
        if isinstance(error, MetricsError):
            raise
        raise MetricsError(f"{view.id} cannot be published ({error.strerror or error}). The draft is kept.") from error
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def _write(view: DraftView, stage: Path, why: str) -> None:
    now = datetime.now(UTC).date()
    before_them = str(view.draft.article.get("verified_by") or "").split("、")
    authors = dict.fromkeys([*before_them, *(decision.by for decision in view.history)])
    by = "、".join(filter(None, authors)) or view.by
    before = path_of(view.root, view.id).read_text("utf-8")
    texts = {
        f"{view.id}.txt": view.source.text,
        f"{view.id}.toml": spec_text(view, before, corrections(view, view.by, now, why), by, now),
    }
    used = {str(item.entry.get("indicator")) for item in view.items if item.state == "claimed"}
    indicators = {name: fields for name, fields in view.state.indicators.items() if name in used}
    units = {str(fields.get("unit")) for fields in indicators.values()}
    taken = {
        "indicators": indicators,
        "units": {name: each for name, each in view.state.units.items() if name in units},
    }
    for path in sorted((view.root / "catalog").glob("*.toml")):
        texts[f"catalog/{path.name}"] = catalogue.with_entries(
            path.read_text("utf-8"), path.stem, taken.get(path.stem, {})
        )
    for name, text in texts.items():
        _put(stage / name, text.encode("utf-8"))
    # What a published article has already, or what is new.
    kept = [
        *view.root.glob(f"originals/{view.id}.*"),
        *originals(view.root, view.id),
        *view.root.glob(f"readings/{view.id}.tsv"),
        *(view.root / FOLDER).glob(f"readings/{view.id}.tsv"),
    ]
    for path in kept:
        _put(stage / path.parent.name / path.name, path.read_bytes())


def _put(path: Path, data: bytes) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    sync(path)


def _in_order(stage: Path, draft_id: str) -> Iterator[Path]:
    """What is put in place, the spec last; a file of the catalogue only where it changed."""
    for path in sorted(stage.rglob("*")):
        there = stage.parents[1] / path.relative_to(stage)
        if path.is_file() and path.name != f"{draft_id}.toml" and not _same(path, there):
            yield path
    yield stage / f"{draft_id}.toml"


def _same(one: Path, other: Path) -> bool:
    return other.is_file() and one.read_bytes() == other.read_bytes()


# --- proving ----------------------------------------------------------------------------------------------------------


def _undecided(view: DraftView) -> Iterator[Problem]:
    file = f"{FOLDER}/{view.id}.toml"
    hint = "Decide it; nothing is published that no person confirmed."
    for item in view.items:
        if item.state == "open":
            yield Problem(
                "undecided", file, f"{item.span.start} {item.literal}", "nobody has decided on this numeral.", hint
            )
    others = [(part.key, "passage", part.kept) for part in view.passages]
    others += [(part.id, "initiative", part.kept) for part in view.initiatives]
    others += [(part.key, "relation", part.kept) for part in view.relations]
    for name, kind, kept in others:
        if kept is None:
            yield Problem("undecided", file, f"{kind} {name}", f"nobody has decided on this {kind}.", hint)
    for lost in view.draft.lost:
        yield Problem(
            "quote-not-found", file, lost, "the entry is not found in the article.", "Correct it in the file."
        )


def _proved(view: DraftView, stage: Path) -> Iterator[Problem]:
    """Every problem of the corpus with the staged files in place."""
    staged, folder = open_folder(stage), open_folder(view.root)
    of_catalog = f"{folder.name}/catalog/"
    yield from (_named(problem, folder.name) for problem in staged.problems)
    yield from (each for each in folder.problems if not each.file.startswith(of_catalog) and each.rule != "no-articles")
    yield from (_named(problem, folder.name) for problem in article.check(staged, view.id).problems)
    others = [stem for stem in folder.stems if stem != view.id]
    for stem in others:
        yield from article.check(replace(folder, catalog=staged.catalog), stem).problems
    yield from readings_without_article(view.root, [view.id, *others])


def _named(problem: Problem, name: str) -> Problem:
    """A problem of the staged folder, by the corpus's own name."""
    return replace(problem, file=f"{name}/{problem.file.partition('/')[2]}")


def _is_as_it_was_opened(view: DraftView) -> None:
    """Refuse to write over a spec that was changed since it was opened as a draft, or over one that was never opened."""
    spec = view.root / f"{view.id}.toml"
    if not spec.exists():
        return
    if not view.opened_from:
        raise RequestError(f"There is an article {view.id} already. Give the draft another id.")
    if hashlib.sha256(spec.read_bytes()).hexdigest() != view.opened_from:
        raise RequestError(f"{spec.name} was changed since it was opened again. Discard this draft, and open it again.")
