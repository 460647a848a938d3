"""A signed head every hour, whoever sits at the machine."""

from __future__ import annotations

from zabta_site.ledgerbook.actions import Machine, sign_head
from zabta_site.work.handlers import Progress, every, job
from zabta_site.work.models import Job

HOUR = 3600


@job("vault.sign_head")
def sign_hourly(row: Job, progress: Progress) -> None:
    sign_head(by=Machine("clock"), reason="hourly head")


every("vault.sign_head", HOUR)
