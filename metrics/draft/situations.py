"""What a draft proposes of a number beside value and indicator: status, period, scope, place and speaker."""

from __future__ import annotations

from dataclasses import dataclass

from metrics.draft import periods, speakers, statuses
from metrics.draft.candidates import Candidate
from metrics.draft.periods import Dated
from metrics.draft.places import Places
from metrics.draft.statuses import Stated
from metrics.vocabulary import Scope


@dataclass(frozen=True)
class Situation:
    """Status, period, scope, place and speaker of one number; `said_by` is "" where the article itself states it."""

    status: Stated
    dated: Dated
    scope: Scope
    place: str
    said_by: str

    @property
    def key(self) -> tuple[str, ...]:
        """What two numbers of one indicator must differ in: status, period or place."""
        return self.status.status, self.dated.period, self.place


def situation(candidate: Candidate, published: str | None, places: Places) -> Situation:
    """The situation of a number in an article that was published then; without a date its period is ""."""
    status = statuses.stated(candidate, published or "9999")
    dated = periods.dated(candidate, published) if published else Dated("", "")
    if published and status.status == "actual" and periods.is_after(dated.period, published):
        status = Stated("target", dated.words)
    speaker = speakers.speaker(candidate)
    scope, place = places.of(candidate.literal.start)
    if speaker and not place and (named := places.named_in(*speaker.span)):
        scope, place = "place", named
    return Situation(status, dated, scope, place, speaker.name if speaker else "")
