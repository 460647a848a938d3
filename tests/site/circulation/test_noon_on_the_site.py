"""Issued on the page, the letter is what screening goes by: by its hour, and by who was served."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django.fixtures import Settings

from site_drafting import WHY, a_draft, chief
from site_posts import a_post, declare
from zabta.domain.likelihood import Likelihood
from zabta.domain.moment import FORCE_ZONE
from zabta_site.collection.force import force_for
from zabta_site.collection.packscreener import PackScreener
from zabta_site.collection.screener import ClauseSaid
from zabta_site.drafting.actions import issue_draft, sign_draft
from zabta_site.people.models import Officer, User
from zabta_site.people.reads import viewer_for
from zabta_site.register.models import Acknowledgement, Way

__all__ = ["chief"]
OLD, NEW = "2025.2", "2031.1"
GIVEN = {
    "uniform_visible": Likelihood.VERY_LIKELY,
    "protected_disclosure": Likelihood.UNLIKELY,
    "grievance": Likelihood.UNLIKELY,
}
MINUTE = timedelta(minutes=1)


@pytest.fixture
def noon(cast: dict[str, User], chief: User, settings: Settings) -> datetime:
    """The real pack, and a version of it issued for noon of the day after tomorrow."""
    settings.DIRECTIVES = Path(__file__).resolve().parents[3] / "directives"
    settings.DIRECTIVE_PACK = "kp-social-media"
    day = timezone.localtime() + timedelta(days=2)
    begins = day.astimezone(FORCE_ZONE).replace(hour=12, minute=0, second=0, microsecond=0)
    legal = cast["samreen"]
    draft = a_draft(legal, NEW, begins)
    draft = sign_draft(draft, by=viewer_for(legal), user=legal, reason=WHY)
    issue_draft(draft, by=viewer_for(chief), user=chief, reason=WHY)
    declare(cast["zarghuna"], "zarghuna_k")
    return begins


def serve(version: str, at: datetime) -> None:
    officer = Officer.objects.get(pk="1001")
    Acknowledgement.objects.create(officer=officer, directive=version, way=Way.WEB, at=at)


def said_at(*times: datetime) -> list[ClauseSaid]:
    """What KP-SM-03 comes to for a picture in uniform published at each time."""
    posts = [a_post(str(n), published_at=at.isoformat()) for n, at in enumerate(times)]
    found = PackScreener().screen(posts, force_for(posts), [GIVEN] * len(posts), None)
    lines = [[one for one in each.said if one.clause == "KP-SM-03"] for each in found]
    assert all(len(each) == 1 for each in lines), [each.said for each in found]
    return [each[0] for each in lines]


def test_the_minute_before_noon_cites_the_old_letter_and_noon_the_new(noon: datetime) -> None:
    for version in (OLD, NEW):
        serve(version, timezone.now() - timedelta(days=30))
    before, at = said_at(noon - MINUTE, noon)
    assert (before.directive, before.outcome) == (OLD, "propose")
    assert (at.directive, at.outcome) == (NEW, "propose")


def test_who_was_not_served_with_the_new_letter_is_not_cited_by_it(noon: datetime) -> None:
    serve(OLD, timezone.now() - timedelta(days=30))
    (at,) = said_at(noon)
    assert at.outcome == "exempt"
    assert at.exceptions == ("X6",)


def test_service_counts_from_its_own_hour_on(noon: datetime) -> None:
    serve(OLD, timezone.now() - timedelta(days=30))
    serve(NEW, noon + timedelta(hours=1))
    early, late = said_at(noon + MINUTE, noon + timedelta(hours=2))
    assert (early.outcome, late.outcome) == ("exempt", "propose")
