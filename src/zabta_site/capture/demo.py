"""Two captures for the demo force: made-up pages, brought in and sealed as a reviewer would."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from django.utils import timezone

from zabta_site.accounts.models import Account
from zabta_site.capture.actions import Page, Saved, capture_page
from zabta_site.capture.forms import ClockSource
from zabta_site.collection.demo import WHY, first_reviewer
from zabta_site.ledgerbook.actions import Actor

MOST = 2
STATEMENT = (
    "I opened this public page in a browser, without logging in, and saved what it showed. "
    "I changed nothing. Made up for the demo force."
)


def load(folder: Path, *, by: Actor) -> None:
    user = first_reviewer()
    if user is None:
        return
    pictures = sorted((folder / "media").glob("*.jpg")) + sorted((folder / "media").glob("*.png"))
    handles = Account.objects.filter(platform="tiktok", until=None).order_by("handle")
    for n, (picture, account) in enumerate(zip(pictures[:MOST], handles, strict=False)):
        saved = Saved(picture.name, picture.read_bytes())
        capture_page(_page(account.handle, n), [saved], by=by, user=user, reason=WHY)


def _page(handle: str, number: int) -> Page:
    now = timezone.now()
    return Page(
        url=f"https://www.tiktok.com/@{handle}/video/741200000000000471{number}",
        text="عوامی صفحے کی بنائی ہوئی مثال",
        published_at=now - timedelta(days=3, hours=number),
        handle=handle,
        is_complaint=False,
        first_known_at=now - timedelta(hours=2),
        device="office computer 4",
        clock=ClockSource.NETWORK.value,
        statement=STATEMENT,
    )
