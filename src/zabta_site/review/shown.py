"""What the post page shows, made ready for its template."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from zabta.domain.post import Post
from zabta.policy.pack import Clause, Exemption, Reason
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
from zabta_site.review.actions import live_words
from zabta_site.review.facts import Stated, asked_by, clause_of, clauses_of, stated_by
from zabta_site.review.forms import Word
from zabta_site.review.heard import Heard, heard, language
from zabta_site.review.highlight import Piece, pieces
from zabta_site.review.models import Decision
from zabta_site.review.rule import Says
from zabta_site.review.words import HARM, LIKELIHOOD


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
    return [ShownMedia(media, _boxes(media, signals)) for media in row.media.all()]


def _boxes(media: PostMedia, signals: Sequence[ShownSignal]) -> list[dict[str, Any]]:
    return [
        {"x": box[0], "y": box[1], "width": box[2], "height": box[3], "number": signal.number}
        for signal in signals
        if (box := signal.said.get("box")) and signal.said.get("media", 0) == media.position
    ]


def shown_finding(viewer: Viewer, row: ProposedFinding, bound: Word | None) -> ShownFinding:
    pack, clause = current_pack(), clause_of(row)
    live = live_words(row)
    mine = next((one for one in live if one.by.number == viewer.number), None)
    may_see = mine is not None or row.stage not in OPEN or not may_decide(viewer, row)
    waits = row.stage in OPEN and mine is None and may_decide(viewer, row)
    forms = {says: bound if bound and bound.says is says else Word(says) for says in Says}
    for says, form in forms.items():
        form.auto_id = f"id_{row.pk}_{says}_%s"  # several forms on one page
    return ShownFinding(
        row=row,
        clause=clause,
        waiting=clauses_of(row) if row.waits else [],
        because=row.because.get(language()) or row.because.get("en", ""),
        harm=str(HARM.get(row.harm, "")),
        considered=[pack.exceptions[one] for one in clause.exceptions if one in pack.exceptions]
        if clause
        else [],
        exceptions=[pack.exceptions[one] for one in row.exceptions if one in pack.exceptions],
        reasons=[pack.reasons[one] for one in row.reasons if one in pack.reasons],
        words=list(row.decisions.all()) if may_see else [],
        hidden_words=0 if may_see else len(live),
        mine=mine,
        may_undo=mine is not None and len(live) == 1,
        confirm=forms[Says.CONFIRM] if waits and row.outcome == Outcome.PROPOSE else None,
        dismiss=forms[Says.DISMISS] if waits else None,
    )


def may_decide(viewer: Viewer, row: ProposedFinding) -> bool:
    return viewer.may(Permission.REVIEW_FINDINGS) and row.outcome in (
        Outcome.PROPOSE,
        Outcome.NEEDS_REVIEW,
    )


def page_of(
    viewer: Viewer, row: StoredPost, bound: Word | None = None, about: int = 0
) -> dict[str, Any]:
    """Everything on the post page; `bound` is the form that was wrong, `about` its finding."""
    post = post_of(row)
    signals = shown_signals(list(row.signals.all()))
    findings = list(reads.findings_of(row))
    waiting = [one for one in findings if one.stage in OPEN and may_decide(viewer, one)]
    shown = [shown_finding(viewer, one, bound if one.pk == about else None) for one in findings]
    return {
        "row": row,
        "post": post,
        "pieces": shown_text(post, signals),
        "media": shown_media(row, signals),
        "signals": [one for one in signals if one.is_given],
        "weaker": [one for one in signals if not one.is_given],
        "open": [one for one in shown if one.row.outcome in ("propose", "needs_review")],
        "rest": [one for one in shown if one.row.outcome not in ("propose", "needs_review")],
        "asked": asked_by(waiting),
        "stated": shown_statements(row),
        "history": reads.history_of(row)[:50],
    }
