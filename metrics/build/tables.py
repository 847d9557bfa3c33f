"""Corpus → tables on disk: facts, terms and the audit, each whole or not at all; nothing to do where the fingerprint is the tables' own.

An article whose digest is that of the last good tables is not proved again: its rows are taken from there. What a build makes is the same
with and without earlier tables. The table of facts is written last: a reader holds the others against its fingerprint.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from contextlib import ExitStack
from pathlib import Path

from metrics.build.assembly import PreviousTables, TableBuilder
from metrics.build.fingerprint import combine, contents, source_digests
from metrics.build.paths import TablePaths
from metrics.build.state import Built, State, up_to_date
from metrics.corpus.folder import open_folder
from metrics.errors import MetricsError, SeedsError, TableError
from metrics.files import exclusive_lock
from metrics.parallel import Engine, in_process
from metrics.table import writer
from metrics.table.context import merge
from metrics.table.groups import part_names

#: So often a build begins anew, where files are saved while it reads them.
_TRIES = 5


def build(seeds: Path, out: Path | None = None, engine: Engine = in_process, partitioned: bool = False) -> Built:
    """Bring the tables up to date; the engine proves the articles and cuts them into words. A table of facts that is once `partitioned` stays so.

    Raises `SeedsError` with every problem, and leaves the previous tables as they are. Builds of one table wait for each other. Raises
    `TableError` where the disk refuses, or the seeds are saved again and again meanwhile.
    """
    if built := up_to_date(seeds, out, partitioned):
        return built
    paths = TablePaths.beside(out) if out else TablePaths.of(seeds)
    if not seeds.is_dir():
        raise SeedsError(open_folder(seeds).problems)
    try:
        with exclusive_lock(paths.facts):
            return _rebuild_while_saved(seeds, paths, engine, partitioned or bool(part_names(paths.facts)))
    except TableError:
        raise
    except OSError as error:
        reason = error.strerror or error
        raise TableError(f"{paths.facts} cannot be written ({reason}). Choose another file with --out.") from error


def _rebuild_while_saved(seeds: Path, paths: TablePaths, engine: Engine, partitioned: bool) -> Built:
    """Look again, now that no other build runs, and write what is not up to date; anew where a file was saved while it was read.

    Its tables would be of neither corpus, and what was wrong with it may be wrong no more.
    """
    for _ in range(_TRIES):
        state = State.of(seeds, paths, partitioned)
        if not state.stale:
            return Built(paths.facts, state.facts, written=False)
        try:
            facts = _rebuild(seeds, paths, state.contents, state.stale, engine, partitioned)
            return Built(paths.facts, facts, written=True)
        except (MetricsError, OSError):
            if contents(seeds) == state.contents:
                raise
    raise TableError(f"{seeds} is saved again and again while it is read. Build when all is saved.")


def _rebuild(
    seeds: Path,
    paths: TablePaths,
    before: Mapping[str, str],
    stale: Collection[Path],
    engine: Engine,
    partitioned: bool,
) -> int:
    """Write the tables that are not up to date; returns the number of facts."""
    current = combine(before)
    folder = open_folder(seeds)
    if not folder.stems:
        raise SeedsError(folder.problems)
    digests = source_digests(before, folder.stems)
    work = TableBuilder(folder, paths, digests, engine, PreviousTables.of(paths, digests))
    with ExitStack() as stack:
        put = stack.enter_context(writer.writing_audit(paths.audit, current)) if paths.audit in stale else _nowhere
        facts = work.facts(put)
        if paths.terms in stale:
            rows, beside = work.terms(facts)
            writer.write_terms(rows, paths.terms, current, beside)
        if contents(seeds) != before:
            paths.terms.unlink(missing_ok=True)
            raise TableError(f"{seeds} was saved while it was read.")
    if paths.facts in stale:
        context = merge(folder.catalog, work.parts.values())
        writer.write(facts, paths.facts, current, context, partitioned)
    return len(facts)


def _nowhere(source_id: str, digest: str, record: str) -> None:
    """Where the audit goes when its table is up to date."""
