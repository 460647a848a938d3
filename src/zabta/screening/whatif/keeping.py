"""What screening knew of a post, as a row of the store; the ranks put into bands."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from zabta.domain.finding import Finding, FindingOutcome
from zabta.domain.post import Post
from zabta.policy.compare import FactValue
from zabta.screening.facts import Record
from zabta.screening.port import ForceView
from zabta.screening.whatif.store import FactRow
from zabta.signals.text.language import script_of

BANDS = {
    "constables": ("constable", "head_constable"),
    "upper_subordinates": ("asi", "si", "inspector"),
    "gazetted": ("dsp", "asp"),
    "senior": ("sp", "ssp", "aig", "dig", "addl_ig", "igp"),
    "civil": ("junior_clerk", "senior_clerk"),
}
_BAND_OF = {rank: band for band, ranks in BANDS.items() for rank in ranks}


def rank_band(rank: str) -> str:
    """`other` for a rank that no band names."""
    return _BAND_OF.get(rank.lower().replace(" ", "_"), "other") if rank else ""


def letters_of(text: str) -> str:
    """What a post is written in: `ps`, `ur`, `latin`, or `none` without words."""
    script = script_of(text)
    if script.arabic > script.latin:
        return script.arabic_language
    return "latin" if script.latin else "none"


def is_sealed(lines: Sequence[Finding]) -> bool:
    """Protected speech: no history of it is kept."""
    return len(lines) == 1 and lines[0].outcome is FindingOutcome.PROTECTED


@dataclass
class Keeping:
    """A keeper for `Screen`: rows in the order of the posts, under names of the caller's choice."""

    force: ForceView
    known_at: datetime
    detectors: str
    token: Callable[[str], str]
    """What stands for an officer in the store."""
    rows: list[FactRow] = field(default_factory=list)

    def __call__(self, post: Post, record: Record, facts: Mapping[str, FactValue]) -> None:
        officer, at = record.officer, post.moment.at
        posting = self.force.posting_at(officer.id, at) if officer and at else None
        row = FactRow(
            post=f"{post.platform}:{post.id}",
            published_at=at,
            known_at=self.known_at,
            facts=dict(facts),
            officer=self.token(officer.id) if officer else "",
            cadre=officer.cadre.value if officer else "",
            unit=posting.unit if posting else "",
            rank_band=rank_band(officer.rank) if officer else "",
            gender=officer.gender if officer else "",
            language=letters_of(post.text),
            platform=post.platform,
            detectors=self.detectors,
        )
        self.rows.append(row)

    def take(self) -> list[FactRow]:
        """What was kept since it was last asked."""
        rows, self.rows = self.rows, []
        return rows
