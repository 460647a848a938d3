"""A clearance becomes X2, and a class approval X5, by itself; an edit afterwards asks a person."""

from __future__ import annotations

import io
from datetime import datetime, timedelta
from pathlib import Path

import msgspec
import numpy as np
import pytest
from django.utils import timezone
from PIL import Image
from pytest_django.fixtures import Settings

from zabta.demo.pictures import draw_picture, picture_names
from zabta.domain.finding import FindingOutcome
from zabta.domain.likelihood import Likelihood
from zabta.domain.post import AccountRef, Media, Post
from zabta.policy.load import load_pack
from zabta.screening.facts import facts_of_post, record_of
from zabta.screening.screen import Screen
from zabta.screening.seen import NOT_SEEN
from zabta.signals.image.hashes.alike import is_alike, look_of
from zabta_site.accounts.models import Account
from zabta_site.clearance import actions
from zabta_site.clearance.models import Request
from zabta_site.clearance.pictures import Brought, bring
from zabta_site.clearance.words import Kind
from zabta_site.collection.force import approvers_of, force_for
from zabta_site.collection.packscreener import PackScreener
from zabta_site.ledgerbook.actions import Machine
from zabta_site.people.models import Officer, Posting, Unit, User

TEST = Machine("test")
ROOT = Path(__file__).resolve().parents[3]
TEXT = "Our traffic branch reminds everyone: wear a helmet and keep to the left of the road."
UNIFORM = {"uniform_visible": Likelihood.VERY_LIKELY}


@pytest.fixture
def account(cast: dict[str, User]) -> Account:
    officer = Officer.objects.get(pk="1001")
    return Account.objects.create(
        platform="facebook", handle="zarghuna", officer=officer, status="declared", kind="personal"
    )


def post(text: str = TEXT, at: datetime | None = None, *pictures: str) -> Post:
    moment = at or timezone.now() + timedelta(hours=2)
    return Post(
        id="p1",
        platform="facebook",
        account=AccountRef(handle="zarghuna"),
        text=text,
        published_at=moment.isoformat(),
        media=tuple(Media(position=n, type="image", sha256=h) for n, h in enumerate(pictures)),
    )


def cleared(units: dict[str, Unit], user: User, pictures: tuple[Brought, ...] = ()) -> Request:
    now = timezone.now()
    draft = actions.Draft(
        kind=Kind.POST, platform="facebook", text=TEXT, place="", since=now,
        until=now + timedelta(days=2),
    )  # fmt: skip
    officer = Officer.objects.get(pk="1001")
    asked = actions.ask_clearance(officer, units["station"], draft, pictures, by=TEST)
    return actions.approve_request(asked, by=TEST, user=user)


def facts(one: Post) -> dict[str, object]:
    return dict(facts_of_post(one, record_of(one, force_for([one])), NOT_SEEN, {}))


def lines(one: Post, **given: object) -> list[tuple[str | None, str, tuple[str, ...]]]:
    pack = load_pack(ROOT / "directives" / "kp-social-media")
    found = Screen.of(pack, force_for([one])).post(one, {**UNIFORM, **given})  # type: ignore[dict-item]
    return [(line.clause, line.outcome.value, line.exceptions) for line in found]


def test_the_cleared_post_is_exempt_as_x2(
    account: Account, units: dict[str, Unit], cast: dict[str, User]
) -> None:
    cleared(units, cast["pr"])
    said = {clause: (outcome, codes) for clause, outcome, codes in lines(post())}
    assert said["KP-SM-03"] == (FindingOutcome.EXEMPT.value, ("X2",))


def test_a_place_added_afterwards_asks_a_person(
    account: Account, units: dict[str, Unit], cast: dict[str, User]
) -> None:
    cleared(units, cast["pr"])
    edited = facts(post(TEXT + " We stand at Ladha check post until midnight."))
    assert (edited["approved"], edited["approval_mismatch"]) == (False, True)


def test_another_text_altogether_has_nothing_to_do_with_it(
    account: Account, units: dict[str, Unit], cast: dict[str, User]
) -> None:
    cleared(units, cast["pr"])
    other = facts(post("A beautiful evening in the mountains with friends and family."))
    assert (other["approved"], other["approval_mismatch"]) == (False, False)


def test_a_picture_that_was_not_cleared_asks_a_person(
    account: Account, units: dict[str, Unit], cast: dict[str, User]
) -> None:
    cleared(units, cast["pr"], (Brought("a" * 64, "b" * 64, b"copy"),))
    assert facts(post(TEXT, None, "a" * 64))["approved"] is True
    assert facts(post(TEXT, None, "b" * 64))["approved"] is True
    added = facts(post(TEXT, None, "a" * 64, "c" * 64))
    assert (added["approved"], added["approval_mismatch"]) == (False, True)


def test_before_it_was_given_and_after_it_ended_it_covers_nothing(
    account: Account, units: dict[str, Unit], cast: dict[str, User]
) -> None:
    asked = cleared(units, cast["pr"])
    early = facts(post(TEXT, timezone.now() - timedelta(hours=1)))
    late = facts(post(TEXT, asked.until + timedelta(minutes=1)))
    assert (early["approved"], late["approved"]) == (False, False)


def test_a_colleague_cannot_use_it(
    account: Account, units: dict[str, Unit], cast: dict[str, User]
) -> None:
    cleared(units, cast["pr"])
    account.officer_id = "1002"
    account.save()
    assert facts(post())["approved"] is False


@pytest.mark.parametrize("kind", ["ceremony", "memorial", "awareness"])
def test_a_class_approval_is_x5_for_the_units_below(
    account: Account, units: dict[str, Unit], cast: dict[str, User], kind: str
) -> None:
    now = timezone.now()
    window = (now, now + timedelta(days=9))
    Posting.objects.filter(officer="1010").update(unit=units["force"])
    actions.approve_class(
        units["district"], kind, "This spring", "", window, by=TEST, user=cast["pr"]
    )
    said = {clause: codes for clause, _, codes in lines(post(), **{kind: True})}
    assert "X5" in said["KP-SM-03"]
    assert all("X5" not in codes for _, _, codes in lines(post()))


def test_a_class_approval_of_another_district_does_not_count(
    account: Account, units: dict[str, Unit], cast: dict[str, User]
) -> None:
    now = timezone.now()
    actions.approve_class(
        units["elsewhere"], "ceremony", "Theirs", "", (now, now + timedelta(days=9)), by=TEST,
        user=cast["pr"],
    )  # fmt: skip
    assert facts(post())["ceremony_class"] is False


def test_who_cleared_a_post_may_not_review_that_officer(
    account: Account, units: dict[str, Unit], cast: dict[str, User]
) -> None:
    cleared(units, cast["pr"])
    assert "1010" in approvers_of("1001")
    assert "1010" not in approvers_of("1002")


@pytest.fixture(autouse=True)
def whole_directive(settings: Settings, small_directive: None) -> None:
    settings.DIRECTIVES, settings.DIRECTIVE_PACK = ROOT / "directives", "kp-social-media"


def drawn(quality: int, size: tuple[int, int], scene: str = "award_ceremony") -> bytes:
    out = io.BytesIO()
    image = Image.open(io.BytesIO(draw_picture(picture_names(scene)[0])))
    image.resize(size).save(out, "JPEG", quality=quality)
    return out.getvalue()


@pytest.mark.parametrize(
    ("scene", "outcome"), [("award_ceremony", ("X2",)), ("senior_portrait", ())]
)
def test_a_cleared_picture_is_known_again_after_the_platform_made_it_smaller(
    account: Account,
    units: dict[str, Unit],
    cast: dict[str, User],
    tmp_path: Path,
    scene: str,
    outcome: tuple[str, ...],
) -> None:
    cleared(units, cast["pr"], (bring(drawn(92, (1200, 900))),))
    (tmp_path / "stored.jpg").write_bytes(drawn(60, (640, 480), scene))
    posted = post(TEXT, None, "f" * 64)
    posted = msgspec.structs.replace(
        posted, media=(Media(position=0, type="image", path="stored.jpg", sha256="f" * 64),)
    )
    force = force_for([posted])
    said = PackScreener().screen([posted], force, [UNIFORM], tmp_path)[0].said
    line = next(one for one in said if one.clause == "KP-SM-03")
    assert line.exceptions == outcome
    assert ("N12" in line.reasons) is (outcome == ())


def test_an_even_picture_looks_like_nothing() -> None:
    assert look_of(np.full((300, 400, 3), 90, np.uint8)) == ""
    assert not is_alike("", "")
