"""A made-up district large enough that something may be said of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from site_posts import a_post, bring_in, cast_screener, declare
from zabta_site.ledgerbook.actions import Machine
from zabta_site.oversight.actions import count_all, release_figures
from zabta_site.oversight.models import Release
from zabta_site.people.models import Officer, Posting, Unit, User
from zabta_site.register.models import Acknowledgement

__all__ = ["cast_screener"]
Cast = dict[str, User]
TESTER = Machine("test")
STATION, OTHER = 60, 40


@pytest.fixture
def full(cast: Cast) -> Cast:
    """A station of 62, another of 40, a district office of few; half of each served."""
    other = Unit.objects.create(
        id="other", name_en="=Other", name_ur="دوسرا", name_ps="بل", kind="station",
        parent_id="district", path="/force/district/other/",
    )  # fmt: skip
    people(STATION, Unit.objects.get(pk="station"), "S")
    people(OTHER, other, "O")
    people(25, Unit.objects.get(pk="elsewhere"), "E")
    declare(cast["zarghuna"], "zarghuna_k")
    posts = [a_post(f"uniform-{n}") for n in range(24)]
    bring_in(cast["kamran"], *posts, *(a_post(f"none-{n}") for n in range(30)))
    return cast


def people(count: int, unit: Unit, letter: str) -> None:
    for n in range(count):
        officer = Officer.objects.create(
            number=f"{letter}{n}", name=f"{letter}{n}", rank="constable", cadre="provincial",
            gender="female" if n % 3 else "male", language="ur", status="serving",
        )  # fmt: skip
        Posting.objects.create(officer=officer, unit=unit, role="", since="2020-01-01T00:00:00Z")
        if n % 2:
            Acknowledgement.objects.create(
                officer=officer, directive="2.0", at="2026-01-01T00:00:00Z", way="web"
            )


@pytest.fixture
def given_out(full: Cast) -> Callable[[], Release]:
    """Count everything and give it out, as the weekly job does."""

    def give() -> Release:
        count_all(by=TESTER)
        return release_figures(by=TESTER)

    return give
