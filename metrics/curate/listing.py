"""The drafts of a corpus: how far each is; and putting one aside."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from metrics.curate.drafts import SUFFIXES, path_of
from metrics.curate.publish import clear, originals
from metrics.curate.view import Counter, DraftView
from metrics.draft.writing import FOLDER
from metrics.errors import MetricsError, RequestError

DISCARDED = "discarded"


@dataclass(frozen=True)
class DraftInfo:
    """One draft in a list. `broken` says why it cannot be opened; its other fields are then empty."""

    id: str
    title: str = ""
    region: str = ""
    counter: Counter = field(default_factory=Counter)
    reopened: bool = False
    changed: datetime | None = None
    broken: str = ""


def list_drafts(root: Path) -> list[DraftInfo]:
    """Every draft, by name. What a publication that was stopped left behind is cleared away first."""
    folder = root / FOLDER
    for path in sorted(folder.glob("*.journal.jsonl")):
        with suppress(MetricsError):
            clear(root, path.name.removesuffix(".journal.jsonl"))
    return [_info(root, path.stem, _stamp(root, path.stem)) for path in sorted(folder.glob("*.toml"))]


def discard(root: Path, draft_id: str) -> None:
    """Put a draft aside, with its text, decisions and original, into `drafts/discarded/`. Raises `RequestError` where there is none."""
    if Path(draft_id).name != draft_id or not path_of(root, draft_id).is_file():
        raise RequestError(f"There is no draft {draft_id}.")
    now = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    target = root / FOLDER / DISCARDED / f"{draft_id}-{now}"
    target.mkdir(parents=True)
    kept = [path_of(root, draft_id, suffix) for suffix in SUFFIXES]
    for path in (*kept, *originals(root, draft_id)):
        if path.exists():
            path.replace(target / path.name)


def _stamp(root: Path, draft_id: str) -> tuple[tuple[str, int, int], ...]:
    """Changes whenever a draft or the catalogue does."""
    own = [path_of(root, draft_id, suffix) for suffix in SUFFIXES]
    paths = [*own, *sorted((root / "catalog").glob("*.toml"))]
    states = [(path.name, path.stat()) for path in paths if path.exists()]
    return tuple((name, state.st_mtime_ns, state.st_size) for name, state in states)


@lru_cache(maxsize=1024)
def _info(root: Path, draft_id: str, stamp: tuple[tuple[str, int, int], ...]) -> DraftInfo:
    changed = max((modified for name, modified, _ in stamp if name.startswith(f"{draft_id}.")), default=0)
    try:
        view = DraftView(root, draft_id, "-")
    except MetricsError as error:
        return DraftInfo(draft_id, broken=str(error))
    return DraftInfo(
        id=draft_id,
        title=str(view.article.fields.get("title", "")),
        region=str(view.article.fields.get("region", "")),
        counter=view.counter,
        reopened=bool(view.opened_from),
        changed=datetime.fromtimestamp(changed / 1e9, UTC),
    )
