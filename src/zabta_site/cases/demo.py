"""A few cases of the demo force: one at its inquiry, one decided and appealed, one closed; and a
batch of cure letters. The tracks are signed for the demo, and say so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from zabta.procedure.words import Refused
from zabta_site.cases import actions, curing, reads
from zabta_site.cases.models import Case
from zabta_site.cases.persons import person_for
from zabta_site.cases.tracks import all_tracks
from zabta_site.collection.models import ProposedFinding
from zabta_site.ledgerbook.actions import Actor
from zabta_site.people.models import User
from zabta_site.people.reads import units_for, user_of, viewer_for
from zabta_site.people.roles import Permission

DPO, RPO, LEGAL, FINDER, INQUIRY = "PSP-12", "PSP-4", "INS-33", "INS-52", "DSP-9"
WHY = "Demo: the record and the reviewers' reasons were read and weighed."
HOLIDAYS = ((2, 5, "Kashmir Day"), (3, 23, "Pakistan Day"), (8, 14, "Independence Day"))
LETTERS = 6

Plan = list[tuple[str, str, dict[str, Any]]]

TO_FACTS: Plan = [(DPO, "order_fact_finding", {"named": FINDER}), (FINDER, "report_facts", {})]
TO_INQUIRY: Plan = [
    *TO_FACTS,
    (LEGAL, "consent_major", {"outcome": "agreed"}),
    (DPO, "choose_major", {}),
    (DPO, "issue_charge", {}),
    (LEGAL, "serve_charge", {"served_how": "in_person"}),
    (LEGAL, "answer_charge", {"on_paper": "Z-LEG/118", "wants_hearing": True}),
    (DPO, "appoint_inquiry", {"named": INQUIRY}),
]
TO_APPEAL: Plan = [
    *TO_INQUIRY,
    (INQUIRY, "record_hearing", {"was_present": True}),
    (INQUIRY, "submit_findings", {"outcome": "partly_proved"}),
    (DPO, "issue_final_show_cause", {}),
    (LEGAL, "serve_final_show_cause", {"served_how": "in_person"}),
    (LEGAL, "answer_final", {"on_paper": "Z-LEG/131"}),
    (DPO, "hear_in_person", {}),
    (
        DPO,
        "order_major",
        {"outcome": "penalty", "penalty": "censure", "proportionality": WHY},
    ),
    (LEGAL, "serve_order", {"served_how": "in_person"}),
    (LEGAL, "lodge_appeal", {"on_paper": "Z-LEG/140"}),
]
PLANS: list[Plan] = [
    TO_APPEAL,
    TO_INQUIRY,
    [*TO_FACTS, (DPO, "close_no_case", {})],
    [],
]


def load(folder: Path, *, by: Actor) -> None:
    users = {
        number: user for number in (DPO, RPO, LEGAL, FINDER, INQUIRY) if (user := user_of(number))
    }
    if len(users) < 5:
        return
    _rest_on(users[LEGAL])
    for findings, plan in zip(_posts(users[DPO]), PLANS, strict=False):
        _play(findings, plan, users)
    _letters(users)


def _rest_on(legal: User) -> None:
    """The tracks and the calendar."""
    viewer, year = viewer_for(legal), timezone.localdate().year
    for track in all_tracks():
        actions.sign_track(track, by=viewer, user=legal, reason=f"{WHY} Not for real use.")
    for month, day, title in HOLIDAYS:
        actions.add_holiday(date(year, month, day), title, by=viewer)


def _posts(dpo: User) -> Iterator[list[ProposedFinding]]:
    """Findings of one post at a time, of officers on the provincial track."""
    viewer = viewer_for(dpo)
    rows = reads.ready_findings(viewer).filter(post__officer__cadre="provincial").order_by("pk")
    for post in dict.fromkeys(rows.values_list("post", flat=True)):
        yield reads.ready_of_post(viewer, post)


def _play(
    findings: list[ProposedFinding],
    plan: Plan,
    users: dict[str, User],
) -> None:
    at = timezone.now() - timedelta(minutes=len(plan) + 1)
    dpo = users[DPO]
    try:
        case = actions.open_case(findings, by=viewer_for(dpo), user=dpo, reason=WHY, at=at)
    except (Refused, actions.NoTrack):
        return
    for number, (who, move, said) in enumerate(plan, 1):
        _move(case, users, who, move, at + timedelta(minutes=number), said)


def _move(
    case: Case, users: dict[str, User], who: str, move: str, at: datetime, said: dict[str, Any]
) -> None:
    user = users[who]
    if "named" in said:
        said = {**said, "named": person_for(viewer_for(users[said["named"]]), case.unit.path)}
    actions.make_move(case, move, by=viewer_for(user), user=user, at=at, reason=WHY, **said)


def _letters(users: dict[str, User]) -> None:
    """One batch, signed by legal and printed; one more that waits for its second signature."""
    dpo, legal = users[DPO], users[LEGAL]
    viewer = viewer_for(dpo)
    unit = units_for(viewer, Permission.ISSUE_CURES).order_by("path").first()
    rows = [
        one
        for one in curing.candidates(viewer).order_by("clause")[:200]
        if curing.can_be_cured(one)
    ]
    clauses = [one.clause for one in rows]
    clause = max(clauses, key=clauses.count, default="")
    chosen = [one for one in rows if one.clause == clause][:LETTERS]
    if unit is None or not chosen:
        return
    batch = actions.draft_cures(chosen, unit, 7, by=viewer, user=dpo, reason=WHY)
    for letter in batch.letters.filter(pk__in=batch.sample):
        actions.read_sample(letter, by=viewer_for(legal), user=legal, reason=WHY)
    actions.sign_batch(batch, by=viewer_for(legal), user=legal, reason=WHY)
    actions.issue_batch(batch, by=viewer)
