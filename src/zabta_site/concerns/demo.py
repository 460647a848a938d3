"""Three made-up reports; the demo desk's passphrase is said in docs/demo-folder.md."""

from __future__ import annotations

from pathlib import Path

from zabta_site.concerns import actions
from zabta_site.concerns.models import About
from zabta_site.ledgerbook.actions import Actor
from zabta_site.people.models import Grant
from zabta_site.people.reads import viewer_for
from zabta_site.people.roles import Role

PASSPHRASE = "four winds over the demo pass"  # noqa: S105 # made up, for made-up reports
REPORTS = (
    (About.PAY, "ہمارے تھانے کے چھ جوانوں کا رسک الاؤنس چار ماہ سے بند ہے۔", False),
    (About.SAFETY, "د شپې په چوکۍ کې یوازې دوه جاکټونه دي او نهه کسان یو.", False),
    (About.ABUSE, "After I complained about the slap I was sent to the farthest post.", True),
)


def load(folder: Path, *, by: Actor) -> None:
    grant = Grant.objects.filter(role=Role.CONCERNS).select_related("user").first()
    if grant is None:
        return
    actions.make_key(PASSPHRASE, by=viewer_for(grant.user), user=grant.user)
    for about, text, retaliation in REPORTS:
        actions.receive_report(text, about, retaliation=retaliation)
