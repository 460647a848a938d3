"""The menu: short ones are plain, long ones are folded into groups of what belongs together."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from zabta_site.desk.menu import FLAT, GROUPS, ROOM_GROUPS, all_entries, entries_for, menu_for
from zabta_site.people.viewer import Viewer

PEOPLE = ["zarghuna", "samreen", "afsar", "kamran", "oversight", "admin"]


@pytest.mark.parametrize("who", PEOPLE)
def test_every_entry_a_person_may_open_stands_in_the_menu_once(
    viewer: Callable[[str], Viewer], who: str
) -> None:
    shown = [entry for group in menu_for(viewer(who)) for entry in group.entries]
    assert sorted(e.url for e in shown) == sorted(e.url for e in entries_for(viewer(who)))


def test_a_long_menu_is_folded_into_a_few_groups(viewer: Callable[[str], Viewer]) -> None:
    for who in PEOPLE:
        groups = menu_for(viewer(who))
        assert len(groups) <= max(FLAT, len(GROUPS))


def test_a_group_of_one_is_a_plain_link(viewer: Callable[[str], Viewer]) -> None:
    for who in PEOPLE:
        assert all(len(g.entries) > 1 for g in menu_for(viewer(who)) if g.label)


def test_groups_name_rooms_that_exist_and_entries_name_groups_that_exist() -> None:
    assert {room for rooms in ROOM_GROUPS.values() for room in rooms} <= set(settings.ROOMS)
    assert {entry.group for entry in all_entries()} <= {*GROUPS, ""}


def test_the_group_of_the_page_one_is_on_is_marked(signed_in: Callable[..., Client]) -> None:
    page = signed_in("samreen").get(reverse("gate:table")).content.decode()
    assert page.count("data-here") == 1
