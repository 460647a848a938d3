"""The vault's own clockwork: a signed head every hour, and masks for new pictures."""

from __future__ import annotations

from django.utils import timezone

from zabta.domain.fault import BadInput
from zabta_site.ledgerbook.actions import Machine, sign_head
from zabta_site.vault.actions import record_masks, record_no_stamp, stamp_head
from zabta_site.vault.actions_orphans import sweep_orphans
from zabta_site.vault.authorities import authorities
from zabta_site.vault.looking import detectors_here, masks_in
from zabta_site.vault.models import EvidenceFile
from zabta_site.vault.reads import unlooked
from zabta_site.vault.store import vault
from zabta_site.work.handlers import Progress, every, job
from zabta_site.work.models import Job

HOUR, DAY = 3600, 86_400
AT_ONCE = 200


@job("vault.sign_head")
def sign_hourly(row: Job, progress: Progress) -> None:
    sign_head(by=Machine("clock"), reason="hourly head")


@job("vault.find_masks")
def find_masks(row: Job, progress: Progress) -> None:
    """Of one item; without one, of pictures that were sealed before a detector was installed."""
    if "item" in row.payload:
        files = list(EvidenceFile.objects.filter(item=row.payload["item"], found=None))
    else:
        files = unlooked(AT_ONCE) if detectors_here() else []
    for done, file in enumerate(files, 1):
        if file.is_picture and (found := masks_in(vault().path(file.sha256))):
            record_masks(file, *found, by=Machine("masks"))
        progress(done, len(files))


@job("vault.stamp_head")
def stamp_daily(row: Job, progress: Progress) -> None:
    """Today's head goes to every authority that is set; one that fails is asked again tomorrow."""
    by = Machine("clock")
    found = authorities()
    if not found:
        return
    head = sign_head(by=by, reason="daily stamp")
    for done, one in enumerate(found, 1):
        try:
            stamp_head(head, one, by=by, reason="daily stamp")
        except BadInput as bad:
            record_no_stamp(head, one.authority.name, str(bad), by=by)
        progress(done, len(found))


@job("vault.sweep_orphans")
def sweep(row: Job, progress: Progress) -> None:
    sweep_orphans(timezone.now(), by=Machine("vault"))


every("vault.sign_head", HOUR)
every("vault.sweep_orphans", DAY)
every("vault.stamp_head", DAY)
every("vault.find_masks", HOUR)
