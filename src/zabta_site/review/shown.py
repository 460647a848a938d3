"""What the post page shows, made ready for its template."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from zabta.domain.post import Post
from zabta.policy.pack import Clause, Exemption, Reason
from zabta_site.clearance.beside import cleared_beside
from zabta_site.collection.models import (
    PostMedia,
    ProposedFinding,
    Statement,
    StoredPost,
    StoredSignal,
)
from zabta_site.collection.rows import post_of
from zabta_site.collection.words import OPEN, Outcome
from zabta_site.people.roles import Permission
from zabta_site.people.viewer import Viewer
from zabta_site.register.directives import current_pack
from zabta_site.review import reads
from zabta_site.review.actions import live_words, may_undo
from zabta_site.review.facts import Stated, asked_by, clause_of, clauses_of, stated_by
from zabta_site.review.forms import GroundSaid, Word
from zabta_site.review.gates import Gate, Proof, demanded, proofs_of, shut_gates
from zabta_site.review.heard import Heard, heard, language
from zabta_site.review.highlight import Piece, pieces
from zabta_site.review.models import Decision
from zabta_site.review.routing import routes_of
from zabta_site.review.rule import Says
from zabta_site.review.safety import safety_of
from zabta_site.review.translation import translation_for
from zabta_site.review.words import HARM, LIKELIHOOD
from zabta_site.review.workload import nudge_for
from zabta_site.vault.reads import covered_files


@dataclass(frozen=True, slots=True)
class ShownSignal:
    number: int
    said: dict[str, Any]
    heard: Heard
    likelihood: str
    is_given: bool


@dataclass(frozen=True, slots=True)
class ShownStatement:
    """What one person said of the post: what they saw, and what they did not."""

    row: Statement
    seen: list[Stated]
    not_seen: list[Stated]


@dataclass(frozen=True, slots=True)
class ShownMedia:
    row: PostMedia
    boxes: list[dict[str, Any]]
    is_covered: bool
    """Shown as its masked copy; a reason uncovers it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownFinding:
    """One clause on the post, and what the viewer may do about it."""

    row: ProposedFinding
    clause: Clause | None
    waiting: list[Clause]
    because: str
    harm: str
    exceptions: list[Exemption]
    considered: list[Exemption]
    """Every exception of the clause; those that hold are in `exceptions`."""
    reasons: list[Reason]
    words: list[Decision]
    hidden_words: int
    """Said by others, and not shown before the viewer has spoken: each looks for themselves."""
    mine: Decision | None
    may_undo: bool
    confirm: Word | None
    dismiss: Word | None
    gates: list[Gate]
    """What must be done before it can be confirmed; each ground among them has a form."""
    grounds: list[GroundSaid]
    proofs: list[Proof]
    repeats: int
    """Exact repeats that a dismissal may take along."""


def shown_signals(signals: Sequence[StoredSignal]) -> list[ShownSignal]:
    return [
        ShownSignal(
            number,
            row.said,
            heard(row.said),
            str(LIKELIHOOD.get(row.likelihood, row.likelihood)),
            row.likelihood in ("likely", "very_likely"),
        )
        for number, row in enumerate(signals, 1)
    ]


def shown_statements(row: StoredPost) -> list[ShownStatement]:
    return [_shown_statement(said) for said in row.stated.select_related("by")]


def _shown_statement(row: Statement) -> ShownStatement:
    said = stated_by(row.facts)
    seen = [one for one in said if not one.is_usual]
    return ShownStatement(row, seen, [one for one in said if one.is_usual])


def shown_text(post: Post, signals: Sequence[ShownSignal]) -> list[Piece]:
    spans = [(a, b, s.number) for s in signals for a, b in s.said.get("spans") or ()]
    return pieces(post.text, spans)


def shown_media(row: StoredPost, signals: Sequence[ShownSignal]) -> list[ShownMedia]:
    every = list(row.media.all())
    covered = covered_files(media.sha256 for media in every if media.sha256)
    return [ShownMedia(one, _boxes(one, signals), one.sha256 in covered) for one in every]


def _boxes(media: PostMedia, signals: Sequence[ShownSignal]) -> list[dict[str, Any]]:
    return [
        {"x": box[0], "y": box[1], "width": box[2], "height": box[3], "number": signal.number}
        for signal in signals
        if (box := signal.said.get("box")) and signal.said.get("media", 0) == media.position
    ]


def shown_finding(
    viewer: Viewer, row: ProposedFinding, bound: Word | None, *, is_free: bool = True
) -> ShownFinding:
    """`is_free` unless somebody else is working on the post."""
    pack, clause = current_pack(), clause_of(row)
    live, now = live_words(row), timezone.now()
    mine = next((one for one in live if one.by.number == viewer.number), None)
    has_spoken = mine is not None and mine.counts_at <= now
    may_see = has_spoken or (mine is None and not _waits(viewer, row))
    waits = is_free and mine is None and _waits(viewer, row)
    may_confirm = waits and row.outcome == Outcome.PROPOSE
    gates = shut_gates(row) if may_confirm else []
    forms = _forms(row, bound)
    held = pack.exceptions
    return ShownFinding(
        row=row,
        clause=clause,
        waiting=clauses_of(row) if row.waits else [],
        because=row.because.get(language()) or row.because.get("en", ""),
        harm=str(HARM.get(row.harm, "")),
        considered=[held[one] for one in clause.exceptions if one in held] if clause else [],
        exceptions=[held[one] for one in row.exceptions if one in held],
        reasons=[pack.reasons[one] for one in row.reasons if one in pack.reasons],
        words=list(row.decisions.all()) if may_see else [],
        hidden_words=0 if may_see else len([one for one in live if one is not mine]),
        mine=mine,
        may_undo=mine is not None and may_undo(mine, live, now),
        confirm=forms[Says.CONFIRM] if may_confirm and not gates else None,
        dismiss=forms[Says.DISMISS] if waits else None,
        gates=gates,
        grounds=[GroundSaid(gate.kind) for gate in gates if gate.kind in demanded(row)],
        proofs=proofs_of(row) if row.outcome == Outcome.PROPOSE else [],
        repeats=reads.repeats_of(viewer, row).count() if waits else 0,
    )


def _forms(row: ProposedFinding, bound: Word | None) -> dict[Says, Word]:
    forms = {says: bound if bound and bound.says is says else Word(says) for says in Says}
    for says, form in forms.items():
        form.auto_id = f"id_{row.pk}_{says}_%s"  # several forms on one page
    return forms


def _waits(viewer: Viewer, row: ProposedFinding) -> bool:
    return row.stage in OPEN and may_decide(viewer, row)


def may_decide(viewer: Viewer, row: ProposedFinding) -> bool:
    return viewer.may(Permission.REVIEW_FINDINGS) and row.outcome in (
        Outcome.PROPOSE,
        Outcome.NEEDS_REVIEW,
    )


def page_of(
    viewer: Viewer,
    row: StoredPost,
    bound: Word | None = None,
    about: int = 0,
    *,
    is_free: bool = True,
) -> dict[str, Any]:
    """Everything on the post page; `bound` is the form that was wrong, `about` its finding."""
    post, comfort = post_of(row), reads.comfort_of(viewer)
    signals = shown_signals(list(row.signals.all()))
    findings = list(reads.findings_of(row))
    waiting = [one for one in findings if one.stage in OPEN and may_decide(viewer, one)]
    shown = [
        shown_finding(viewer, one, bound if one.pk == about else None, is_free=is_free)
        for one in findings
    ]
    return {
        "row": row,
        "post": post,
        "beside": cleared_beside(row.officer_id or "", post.text, row.published_at),
        "pieces": shown_text(post, signals),
        "media": shown_media(row, signals),
        "signals": [one for one in signals if one.is_given],
        "weaker": [one for one in signals if not one.is_given],
        "open": [one for one in shown if one.row.outcome in ("propose", "needs_review")],
        "rest": [one for one in shown if one.row.outcome not in ("propose", "needs_review")],
        "asked": asked_by(waiting) if is_free else [],
        "stated": shown_statements(row),
        "history": reads.history_of(row)[:50],
        "comfort": comfort,
        "safety": safety_of(row, viewer),
        "routes": routes_of(row, findings),
        "translation": translation_for(comfort, post.text),
        "last_word": reads.last_word(viewer),
        "nudge": nudge_for(viewer, comfort),
    }
