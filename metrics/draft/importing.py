"""`metrics import`: a document → its text, its original and a draft of its spec, in `drafts/`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from metrics.corpus.folder import Corpus, read_corpus
from metrics.documents import parts, statements
from metrics.documents.conversion import Conversion, Stated
from metrics.documents.duplicates import Duplicate, find_duplicates
from metrics.documents.read import read_document
from metrics.draft import command, writing
from metrics.draft.proposals import Draft, Received
from metrics.draft.regions import resolve
from metrics.errors import DocumentError, MetricsError, RequestError, SeedsError, sanitize
from metrics.files import MAX_ORIGINAL_BYTES, exclusive_lock, read_file
from metrics.text import numerals, period
from metrics.text.source import Source

#: So many characters of a line that was left out are printed.
_SHOWN = 80


@dataclass(frozen=True)
class Choices:
    """What a person says of documents to import. `part` takes one of a page's articles, counted from 1; with `keep_rest` the others stay in the text, as
    excluded passages. `again` imports what is there already; `whole` keeps all that an HTML page shows."""

    region: str
    published: str | None = None
    part: int | None = None
    id: str | None = None
    keep_rest: bool = False
    again: bool = False
    whole: bool = False


@dataclass(frozen=True)
class Imported:
    """A document that became a draft: the draft's file, what was converted and proposed, the page's articles, and those that hold the text already."""

    path: Path
    conversion: Conversion
    draft: Draft
    parts: Sequence[parts.Part]
    duplicates: Sequence[Duplicate]


def import_files(paths: Sequence[Path], root: Path, choices: Choices) -> Iterator[tuple[Path, Imported | MetricsError]]:
    """Import one file after the other; what is wrong with one does not stop the rest. Raises `RequestError` for one id for several files."""
    if choices.id and len(paths) > 1:
        raise RequestError("--id names one draft: import that file by itself.")
    corpus = read_corpus(root)
    for path in paths:
        try:
            yield path, import_document(path.name, _bytes(path), root, choices, corpus)
        except MetricsError as error:
            yield path, error


def import_document(name: str, data: bytes, root: Path, choices: Choices, corpus: Corpus | None = None) -> Imported:
    """Convert a document and draft its spec, with the corpus in `root` as precedents.

    Raises `DocumentError` for what cannot be converted, is there already or cannot be written, `RequestError` for a part, region or id that is none,
    `PeriodError` for a date that is none, `SeedsError` where the catalogue cannot be read.
    """
    corpus = corpus or read_corpus(root)
    if corpus.catalog.unread:
        raise SeedsError(corpus.problems)
    about = resolve(choices.region, corpus.catalog)
    published, basis = choices.published, ""
    if published:
        period.parse(published)
    conversion = read_document(name, data, choices.whole)
    on_page = parts.split(conversion.text)
    text, aside = conversion.text, None
    if choices.part is not None:
        chosen = _chosen(on_page, choices.part)
        conversion = replace(conversion, title=Stated(chosen.headline, "文首的标题行") if chosen.headline else None)
        if choices.keep_rest:
            aside = [each.span for each in on_page if each is not chosen]
        else:
            text = conversion.text[slice(*chosen.span)] + "\n"
            converter = f"{conversion.converter or 'utf-8'}, part {choices.part} of {len(on_page)}"
            conversion = replace(conversion, converter=converter)
    duplicates = find_duplicates(text, root)
    if (same := next((each for each in duplicates if each.same), None)) and not choices.again:
        where = "drafts/" if same.is_draft else ""
        found = f"The article is there already as {where}{same.source_id} ({same.contained:.0%} of its text)."
        raise DocumentError("already-there", f"{found} Go on with that one; or import it once more with --again.")
    stated = conversion.published.value if conversion.published else None
    if published in (None, "", stated):  # a person who leaves what was proposed leaves how it is known
        published, basis = _published(conversion)
    made = command.propose_for(Source("", text), about, published, corpus, basis, aside)
    try:
        with exclusive_lock(root / writing.FOLDER / "import"):
            source_id = command.free_id(about.id, root, choices.id)
            made = replace(made, source=Source(source_id, text), received=_received(conversion, text, source_id, data))
            path = writing.write(made, root, source_id, data)
    except OSError as error:
        found = f"The draft cannot be written into {root / writing.FOLDER} ({error.strerror or error})."
        raise DocumentError(
            "unwritable", f"{found} Nothing was imported; make room there, or allow it, and try again."
        ) from error
    return Imported(path, conversion, made, on_page, duplicates)


def lines_of(made: Imported) -> Iterator[str]:
    """What the command prints of an import, line by line; the text of documents without what steers a terminal."""
    conversion, proposed = made.conversion, made.draft
    how = f" with {conversion.converter}" if conversion.converter else ""
    yield f"{made.path}: {len(proposed.claims)} claims, {len(proposed.exclusions)} exclusions, {len(proposed.indicators)} new indicators proposed"
    yield f"  from {conversion.name}{how}"
    for key in ("title", "outlet", "published"):
        stated = getattr(conversion, key)
        yield f"  {key}: {sanitize(stated.value)} ({stated.basis})" if stated else f"  {key}: not stated"
    if len(made.parts) > 1:
        told = "; ".join(f"{number} {sanitize(part.headline) or '…'}" for number, part in enumerate(made.parts, 1))
        yield f"  The page holds {len(made.parts)} articles (--part N takes one): {told}"
    for each in made.duplicates:
        yield f"  {each.contained:.0%} of the text stands in {'drafts/' if each.is_draft else ''}{each.source_id}"
    for line in conversion.left_out:
        if numerals.scan(line):
            yield f"  left out, with a number: {sanitize(line)[:_SHOWN]}"
    yield from (f"  {sanitize(str(warning))}" for warning in conversion.warnings)


def _chosen(on_page: Sequence[parts.Part], number: int) -> parts.Part:
    if not 1 <= number <= len(on_page):
        told = "; ".join(f"{each} {part.headline or '(no headline)'}" for each, part in enumerate(on_page, 1))
        raise RequestError(f"--part {number}: the page holds {told}.")
    return on_page[number - 1]


def _published(conversion: Conversion) -> tuple[str | None, str]:
    """The date that the document states, and how it is known where the page does not print it."""
    if conversion.published is None:
        return None, ""
    printed = statements.dates_in([*conversion.left_out, *conversion.text.split("\n")])
    return conversion.published.value, "" if conversion.published.value in printed else conversion.published.basis


def _bytes(path: Path) -> bytes:
    try:
        return read_file(path, MAX_ORIGINAL_BYTES)
    except OSError as error:
        raise DocumentError("unreadable", f"The file cannot be read ({error.strerror or error}).") from error


def _received(conversion: Conversion, text: str, source_id: str, data: bytes) -> Received:
    stated = {key: each.value for key in ("title", "outlet") if (each := getattr(conversion, key))}
    if text.encode("utf-8") == data:  # the text is the document
        return Received(**stated, received_as=conversion.name)
    return Received(
        **stated,
        received_as=conversion.name,
        original=f"originals/{source_id}.{conversion.kind}",
        original_sha256=conversion.sha256,
        converter=conversion.converter,
    )
