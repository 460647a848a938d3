"""Asking for a correction, answering it, and saying that a cure letter's steps are done."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from zabta_site.cases.actions import report_cured
from zabta_site.cases.models import CureLetter
from zabta_site.ledgerbook.actions import Actor, Subject, append
from zabta_site.mine.models import Correction, CorrectionState, MendProof
from zabta_site.people.models import Officer, User
from zabta_site.people.viewer import Viewer


class NotNow(Exception):
    """It was answered already, or waits already."""


@transaction.atomic
def ask_correction(
    officer: Officer, about: Subject, said: str, *, by: Actor, reason: str = ""
) -> Correction:
    """One open request an item."""
    same = Correction.objects.filter(
        officer=officer, subject_type=about.type, subject_id=about.id,
        state=CorrectionState.WAITING,
    )  # fmt: skip
    if same.exists():
        raise NotNow
    made = Correction.objects.create(
        officer=officer, subject_type=about.type, subject_id=about.id, said=said,
        at=timezone.now(),
    )  # fmt: skip
    append("correction.asked", by=by, subject=about, body={"correction": made.pk, "said": said})
    return made


@transaction.atomic
def answer_correction(
    correction: Correction, *, is_granted: bool, by: Actor, user: User, reason: str
) -> Correction:
    """With reasons, always. What is to be changed is changed where it is kept."""
    held = Correction.objects.select_for_update().get(pk=correction.pk)
    if held.state != CorrectionState.WAITING or user.number == held.officer_id:
        raise NotNow
    held.state = CorrectionState.GRANTED if is_granted else CorrectionState.REFUSED
    held.answer, held.answered_by, held.answered_at = reason, user, timezone.now()
    held.save()
    body = {"correction": held.pk, "granted": is_granted, "reason": reason}
    about = Subject(held.subject_type, held.subject_id)
    append("correction.answered", by=by, subject=about, body=body)
    return held


@transaction.atomic
def report_mended(
    letter: CureLetter, steps: Sequence[str], said: str, link: str, *, by: Viewer, reason: str = ""
) -> MendProof:
    """The officer's word and what shows it; a person then looks and closes the letter."""
    report_cured(letter, by=by, reason=reason or said)
    made, _ = MendProof.objects.update_or_create(
        letter=letter,
        defaults={"steps": list(steps), "said": said, "link": link, "at": timezone.now()},
    )
    append("cure.steps_done", by=by, subject=letter, body={"link": link, "steps": list(steps)})
    return made
