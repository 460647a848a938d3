"""Made-up posts of the cast, and a screener that knows what to say of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django.fixtures import Settings

from zabta.domain.likelihood import Likelihood
from zabta.domain.post import AccountRef, Media, Post
from zabta.domain.postlines import write_posts
from zabta.domain.signal import Protected, Signal
from zabta.force import Force
from zabta_site.accounts.models import Account
from zabta_site.collection.actions import start_import
from zabta_site.collection.models import ImportBatch, ProposedFinding, StoredPost
from zabta_site.collection.reading import Upload, read_upload
from zabta_site.collection.screener import ClauseSaid, Given, Screened
from zabta_site.collection.words import Mode
from zabta_site.people.models import Officer, User
from zabta_site.people.reads import viewer_for
from zabta_site.work.actions_running import run_row
from zabta_site.work.models import Job

BASIS = "Order 12/2026 of the DPO, dated 01-11-2026"
UNIFORM = Signal(
    name="uniform",
    likelihood=Likelihood.LIKELY,
    score=0.8713,
    why="Cloth and belt look like the force's uniform",
    may_be_wrong=("Other forces wear the same colour",),
    spans=((0, 4),),
    box=(10, 10, 40, 60),
    media=0,
    detector="test",
    version="1",
)


class CastScreener:
    """Answers by the first word of a post's id: uniform, live, ask, pay; anything else, nothing."""

    stamp = "cast"

    def screen(
        self, posts: Sequence[Post], force: Force, given: Sequence[Given], media: Path | None
    ) -> list[Screened]:
        return [_said(post, facts) for post, facts in zip(posts, given, strict=True)]


def _said(post: Post, given: Given) -> Screened:
    kind = post.id.partition("-")[0]
    if kind == "pay" and given.get("grievance") != "unlikely":
        line = ClauseSaid("", "", "protected", because={"en": "A complaint about pay"})
        return Screened(protected=Protected(True, "A complaint about pay"), said=(line,))
    if kind in ("uniform", "pay"):
        return Screened((UNIFORM,), said=(clause("propose", "low"),))
    if kind == "live":
        return Screened((UNIFORM,), said=(clause("propose", "high", is_urgent=True),))
    if kind == "ask":
        return Screened(said=(clause(ASKED[given.get("uniform_visible")], "low", given),))
    return Screened(said=(ClauseSaid("", "", "out_of_scope"),))


ASKED = {None: "needs_review", "very_likely": "propose", "unlikely": "out_of_scope"}


def clause(
    outcome: str, harm: str, given: Given | None = None, *, is_urgent: bool = False
) -> ClauseSaid:
    return ClauseSaid(
        clause="Z-01",
        rule="R3",
        outcome=outcome,
        directive="1.0",
        harm=harm,
        reasons=("N5",) if outcome == "needs_review" else (),
        facts={"uniform_visible": str((given or {}).get("uniform_visible", "unknown"))},
        because={"en": "Met because someone wears the uniform", "ur": "وردی", "ps": "وردي"},
        is_urgent=is_urgent,
    )


@pytest.fixture(autouse=True)
def cast_screener(settings: Settings) -> None:
    settings.SCREENER = "site_posts.CastScreener"


def a_post(id_: str, handle: str = "zarghuna_k", **changes: object) -> Post:
    fields: dict[str, object] = {
        "id": id_,
        "platform": "tiktok",
        "account": AccountRef(handle=handle),
        "text": "وردی میں ایک تصویر",
        "published_at": "2026-10-01T08:00:00Z" if not id_.startswith("live") else _an_hour_ago(),
        **changes,
    }
    return Post(**fields)  # type: ignore[arg-type]  # a table of fields


def _an_hour_ago() -> str:
    """What is live was published just now."""
    return (timezone.now() - timedelta(hours=1)).isoformat()


def lines(*posts: Post) -> bytes:
    return b"".join(write_posts(posts))


def declare(user: User, handle: str) -> Account:
    officer = Officer.objects.get(number=user.number)
    return Account.objects.create(
        platform="tiktok", handle=handle, officer=officer, status="declared"
    )


def bring_in(
    user: User, *posts: Post, mode: Mode = Mode.MANUAL, complainant: str = ""
) -> ImportBatch:
    return bring(user, [read_upload("posts.jsonl", lines(*posts))], mode, complainant)


def bring(
    user: User, uploads: list[Upload], mode: Mode = Mode.MANUAL, complainant: str = ""
) -> ImportBatch:
    """Through the same doors as on the page, with the job run at once."""
    batch = start_import(
        uploads, mode, by=viewer_for(user), user=user, reason=BASIS, complainant=complainant
    )
    run_row(Job.objects.get(key=f"collection.store:{batch.pk}").pk)
    return batch


def stored(id_: str) -> StoredPost:
    return StoredPost.objects.get(native_id=id_)


def finding(id_: str) -> ProposedFinding:
    return ProposedFinding.objects.get(post__native_id=id_)


def a_picture(position: int = 0, path: str = "pic.png") -> Media:
    return Media(position=position, type="image", path=path, width=100, height=100, alt="A picture")
