"""Known answers, a random draw, and a few words on it, so that the figures show something."""

from __future__ import annotations

from itertools import cycle, islice
from pathlib import Path

from zabta_site.collection.models import ProposedFinding
from zabta_site.collection.screener import current_screener
from zabta_site.ledgerbook.actions import Actor
from zabta_site.people.models import Grant
from zabta_site.people.reads import viewer_for
from zabta_site.people.roles import Role
from zabta_site.quality import actions, reads
from zabta_site.quality.models import AuditSays
from zabta_site.review.demo import reviewers, speak
from zabta_site.review.rule import Says

KNOWN, WANTED, LOOKED = 6, 60, 24
WORDS = (*[AuditSays.CLEAN] * 11, AuditSays.MISSED)
WHY = "answered by the legal adviser before review"


def load(folder: Path, *, by: Actor) -> None:
    set_answers()
    draw = actions.draw_audit(WANTED, by=by, seed=1, reason="demo")
    people = reviewers()
    if draw is None or not people:
        return
    viewer = viewer_for(people[0])
    drawn = list(islice(reads.drawn_for(viewer), LOOKED))
    for item, says in zip(drawn, cycle(WORDS), strict=False):
        try:
            actions.say_of_drawn(
                item, says, "", by=viewer, user=people[0], screener=current_screener()
            )
        except actions.InConflict:
            continue


def set_answers() -> None:
    """All but two of them are concluded, one otherwise than the answer."""
    grant = Grant.objects.filter(role=Role.LEGAL).select_related("user").first()
    if grant is None:
        return
    viewer, known = viewer_for(grant.user), list[tuple[ProposedFinding, Says]]()
    for answer in islice(cycle((Says.CONFIRM, Says.DISMISS)), KNOWN):
        if finding := reads.golden_to_answer(viewer):
            actions.set_golden(finding, answer, by=viewer, user=grant.user, reason=WHY)
            known.append((finding, answer))
    for number, (finding, answer) in enumerate(known[:-2]):
        other = Says.DISMISS if answer is Says.CONFIRM else Says.CONFIRM
        speak(finding, (answer, answer) if number else (other, other), reviewers())
