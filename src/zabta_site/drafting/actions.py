"""Every change of a draft, its sign-off and its issue: by two people, and the second is another."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from zabta.policy.written import Plain, written
from zabta_site.circulation.actions import open_circulation
from zabta_site.drafting.models import Draft, Run, State
from zabta_site.drafting.texts import DraftText
from zabta_site.ledgerbook.actions import Actor, append
from zabta_site.people.models import User
from zabta_site.people.roles import Permission
from zabta_site.people.viewer import WHOLE_FORCE, NotAllowed, Viewer
from zabta_site.register.actions import issue_version
from zabta_site.register.directives import current_pack
from zabta_site.register.models import IssuedVersion
from zabta_site.work.actions import ask_job


class CannotNow(Exception):
    """The draft is not in a state for this; the words say what to do."""


@transaction.atomic
def start_draft(
    version: str, directive: Mapping[str, Plain], *, by: Viewer, user: User, reason: str = ""
) -> Draft:
    """A version that begins as the last one: it carries all of its clauses until one is changed."""
    last = current_pack().versions[-1].id
    if current_pack().version(version) or Draft.objects.filter(version=version).exists():
        raise CannotNow(_("There is a version with this number already. Choose another."))
    told: dict[str, Plain] = {"id": version, **directive, "supersedes": [last], "carries": last}
    draft = Draft.objects.create(
        version=version,
        against=last,
        files={f"{version}/directive.yaml": written(told)},
        started_by=user,
    )
    body = {"against": last, "reason": reason, "version": version}
    append("draft.started", by=by, subject=draft, body=body)
    return draft


@transaction.atomic
def change_draft(
    draft: Draft, files: Mapping[str, str], *, by: Actor, revision: int, reason: str = ""
) -> Draft:
    """Put other files in the place of the draft's. `revision` is the one the person saw."""
    draft = Draft.objects.select_for_update().get(pk=draft.pk)
    if draft.revision != revision:
        raise CannotNow(_("Someone else changed the draft meanwhile. Look at it again, please."))
    if draft.state not in (State.OPEN, State.SIGNED):
        raise CannotNow(_("This draft is closed. Start a new one."))
    if dict(files) == draft.files:
        return draft
    changed = sorted(
        name for name in {*files, *draft.files} if dict(files).get(name) != draft.files.get(name)
    )
    draft.before = draft.files
    draft.files, draft.revision = dict(files), draft.revision + 1
    draft.state, draft.signed_by, draft.signed_at = State.OPEN, None, None
    draft.save()
    body = {"changed": changed, "reason": reason, "revision": draft.revision}
    append("draft.changed", by=by, subject=draft, body=body)
    return draft


@transaction.atomic
def undo_change(draft: Draft, *, by: Actor, revision: int) -> Draft:
    """Take the last change back. That too is a change: undone again, it stands again."""
    if draft.before is None:
        raise CannotNow(_("There is no change to take back."))
    return change_draft(draft, draft.before, by=by, revision=revision, reason="taken back")


@transaction.atomic
def sign_draft(draft: Draft, *, by: Viewer, user: User, reason: str) -> Draft:
    """Legal sign-off of this very text. Nothing may be wrong with it, and it may not look back."""
    by.must(Permission.DRAFT_DIRECTIVE)
    if not draft.is_open:
        raise CannotNow(_("Only a draft that is open can be signed off."))
    _must_be_right(draft)
    draft.state, draft.signed_by = State.SIGNED, user
    draft.signed_at, draft.signed_why = timezone.now(), reason
    draft.save(update_fields=["state", "signed_by", "signed_at", "signed_why"])
    runs = draft.runs.filter(is_attached=True, revision=draft.revision)
    body = {
        "reason": reason,
        "revision": draft.revision,
        "trial_runs": list(runs.order_by("pk").values_list("pk", flat=True)),
    }
    append("draft.signed", by=by, subject=draft, body=body)
    return draft


@transaction.atomic
def issue_draft(draft: Draft, *, by: Viewer, user: User, reason: str) -> IssuedVersion:
    """Issue what was signed off. Whoever signed it or began it may not be the one who issues it."""
    by.must(Permission.ISSUE_DIRECTIVE, WHOLE_FORCE)
    if draft.state != State.SIGNED:
        raise CannotNow(_("The legal branch has to sign the draft off first."))
    if user in (draft.signed_by, draft.started_by):
        raise NotAllowed(_("Two people: who drafted or signed it cannot issue it."))
    _must_be_right(draft)
    row = issue_version(draft.version, draft.files, by=by, reason=reason)
    draft.state, draft.issued_by, draft.issued_at = State.ISSUED, user, row.issued_at
    draft.save(update_fields=["state", "issued_by", "issued_at"])
    body = {"reason": reason, "revision": draft.revision, "version": draft.version}
    append("draft.issued", by=by, subject=draft, body=body)
    open_circulation(draft.version, by=by, reason=reason)
    return row


@transaction.atomic
def drop_draft(draft: Draft, *, by: Actor, reason: str) -> None:
    """It stays on record, and can no more be changed or issued."""
    if draft.state not in (State.OPEN, State.SIGNED):
        raise CannotNow(_("This draft is closed. Start a new one."))
    draft.state = State.DROPPED
    draft.save(update_fields=["state"])
    append("draft.dropped", by=by, subject=draft, body={"reason": reason})


def _must_be_right(draft: Draft) -> None:
    text = DraftText(draft.version, draft.files)
    found = text.read()
    if found is None:
        raise CannotNow(_("Something is still wrong with the draft. Mend it first."))
    if any(text.broken_examples()):
        raise CannotNow(_("An example does not come out as the text says. Mend it first."))
    if found[1].in_force_from <= timezone.now():
        raise CannotNow(
            _("It would be in force before it was issued. Choose a later time: no rule looks back.")
        )


@transaction.atomic
def ask_run(draft: Draft, *, by: Viewer, user: User, reason: str = "") -> Run:
    """Have the draft tried on the stored history, as it stands now and as things are known now."""
    run = Run.objects.create(
        draft=draft,
        revision=draft.revision,
        files=draft.files,
        against=draft.against,
        as_of=timezone.now(),
        by=user,
    )
    append("draft.trial_asked", by=by, subject=draft, body={"reason": reason, "run": run.pk})
    ask_job("drafting.whatif", {"run": run.pk}, key=str(run.pk), by=by, reason=reason)
    return run


@transaction.atomic
def save_run(
    run: Run, report: dict[str, object], *, by: Actor, reason: str = "", fault: str = ""
) -> None:
    run.report, run.fault, run.done_at = report, fault, timezone.now()
    run.save(update_fields=["report", "fault", "done_at"])
    body = {"fault": fault, "reason": reason, "run": run.pk}
    append("draft.tried", by=by, subject=run.draft, body=body)


@transaction.atomic
def attach_run(run: Run, is_attached: bool, *, by: Actor, reason: str = "") -> None:
    """Lay a run beside the sign-off, or take it away again; only of the text as it stands."""
    if is_attached and run.revision != run.draft.revision:
        raise CannotNow(_("The draft was changed since this run. Run it again."))
    run.is_attached = is_attached
    run.save(update_fields=["is_attached"])
    body = {"attached": is_attached, "reason": reason, "run": run.pk}
    append("draft.trial_attached", by=by, subject=run.draft, body=body)
