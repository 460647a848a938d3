"""A reviewer sees what was cleared beside what was published, and what was changed afterwards."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.http import Http404
from django.utils import timezone

from zabta_site.clearance import actions, reads
from zabta_site.clearance.beside import cleared_beside
from zabta_site.clearance.models import Request
from zabta_site.clearance.pictures import Brought
from zabta_site.clearance.words import Kind
from zabta_site.ledgerbook.actions import Machine
from zabta_site.people.models import Officer, Unit, User
from zabta_site.people.reads import viewer_for

TEST = Machine("test")
TEXT = "Road safety: wear a helmet on your motorcycle"


@pytest.fixture
def cleared(cast: dict[str, User], units: dict[str, Unit]) -> Request:
    now = timezone.now()
    draft = actions.Draft(
        kind=Kind.POST, platform="facebook", text=TEXT, place="", since=now - timedelta(hours=1),
        until=now + timedelta(days=1),
    )  # fmt: skip
    picture = Brought("a" * 64, "b" * 64, b"a small copy")
    officer = Officer.objects.get(pk="1001")
    asked = actions.ask_clearance(officer, units["station"], draft, [picture], by=TEST)
    return actions.approve_request(asked, by=TEST, user=cast["pr"])


def test_words_added_after_the_clearance_are_marked(cleared: Request) -> None:
    (found,) = cleared_beside("1001", TEXT + " at Naway Pul", timezone.now())
    assert [(one.mark, one.text) for one in found.pieces] == [
        ("same", TEXT),
        ("added", "at Naway Pul"),
    ]
    assert not found.is_same


def test_the_same_words_are_said_to_be_the_same(cleared: Request) -> None:
    assert cleared_beside("1001", TEXT, timezone.now())[0].is_same


def test_another_text_without_a_picture_has_nothing_beside_it(cleared: Request) -> None:
    cleared.pictures.all().delete()
    assert cleared_beside("1001", "Quite another thing altogether", timezone.now()) == []


def test_outside_its_time_or_for_someone_else_it_is_not_shown(cleared: Request) -> None:
    assert cleared_beside("1001", TEXT, timezone.now() + timedelta(days=3)) == []
    assert cleared_beside("1002", TEXT, timezone.now()) == []
    assert cleared_beside("1001", TEXT, None) == []


def test_the_cleared_picture_is_for_those_who_compare_and_not_for_strangers(
    cleared: Request, cast: dict[str, User]
) -> None:
    picture = cleared.pictures.get()
    assert reads.picture_for(viewer_for(cast["kamran"]), picture.pk) == picture
    for who in ("bilal", "stranger", "oversight"):
        with pytest.raises(Http404):
            reads.picture_for(viewer_for(cast[who]), picture.pk)
