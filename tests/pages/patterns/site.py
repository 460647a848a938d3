"""The site with the patterns' force and posts in it, and one browser window a person."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from django.core.management import call_command
from django.db import connection
from django.test import Client, override_settings
from django.utils import timezone
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from pages.patterns.world import EVERY, Folder
from site_cast import PASSWORD, SETUP, approve_assessment
from site_support import lift_guards
from stories import cast
from zabta_site.cases.actions import sign_track
from zabta_site.cases.tracks import all_tracks
from zabta_site.collection.actions import store_file
from zabta_site.collection.demo import take_given
from zabta_site.collection.models import ImportFile, ProposedFinding, StoredPost
from zabta_site.collection.screener import current_screener
from zabta_site.collection.tasks import store_and_screen
from zabta_site.ledgerbook.guards import raise_guards
from zabta_site.people.actions import create_user, grant_role
from zabta_site.people.models import Officer, Unit, User
from zabta_site.people.reads import viewer_for
from zabta_site.people.roles import Role
from zabta_site.project import importing
from zabta_site.project.loading import load_folder
from zabta_site.review.models import Claim

ORDER = "Order 12/2026 of the DPO, dated 01-11-2026"
Line = tuple[str, ...]
"""Clause, outcome, exceptions and reasons of one line."""
PATIENCE = 45_000
"""Milliseconds; a busy machine is slow, and a word that is not there is missed at once anyway."""
CODES = ("exceptions", "reasons")
ROLES = {
    "kamran": (Role.REVIEWER, "D"),
    "naseem": (Role.REVIEWER, "D"),
    "gul": (Role.REVIEWER, "F"),
    "rashid": (Role.REVIEWER, "F"),
    "samreen": (Role.LEGAL, "F"),
    "afsar": (Role.COMMANDER, "D"),
    "rpo": (Role.COMMANDER, "F"),
    "finder": (Role.INQUIRY, "D"),
    "oversight": (Role.OVERSIGHT, None),
    "welfare": (Role.CONCERNS, "D"),
}
"""Each person's one duty, and the unit within which it holds."""


@dataclass(slots=True)
class Site:
    """`go("kamran", "/review/")`: each keeps one window; each is signed in the quick way."""

    browser: Browser
    address: str
    screened: dict[str, list[Line]]
    """What `zabta screen` said of each post."""
    windows: dict[str, Page] = field(default_factory=dict)

    def window(self, who: str) -> Page:
        if who not in self.windows:
            client = Client()
            client.force_login(User.objects.get(number=who))
            context = self.browser.new_context(viewport={"width": 1280, "height": 900})
            cookies = {"django_language": "en", "sessionid": client.cookies["sessionid"].value}
            context.add_cookies(
                [{"name": n, "value": v, "url": self.address} for n, v in cookies.items()]
            )
            context.set_default_timeout(PATIENCE)
            self.windows[who] = context.new_page()
        return self.windows[who]

    def go(self, who: str, path: str, status: int = 200) -> Page:
        page = self.window(who)
        answer = page.goto(self.address + path, wait_until="domcontentloaded")
        assert answer is not None and answer.status == status, (who, path, answer)
        return page

    def read(self, who: str, path: str) -> str:
        """The page as it is sent, where nobody needs to click on it."""
        answer = self.window(who).request.get(self.address + path)
        assert answer.ok, (who, path, answer.status)
        return answer.text()

    def is_shut(self, who: str, path: str) -> bool:
        """The same "not found" as for a wrong address."""
        return self.window(who).request.get(self.address + path).status == 404

    def let_go(self) -> None:
        """Ten minutes pass: what a reviewer was handed and left is free for the next one."""
        Claim.objects.update(until=timezone.now())

    def close(self, who: str) -> None:
        if who in self.windows:
            self.windows.pop(who).context.close()


@contextmanager
def told_site(folder: Path, browser: Browser) -> Iterator[Site]:
    """One server and one database for all stories; emptied afterwards."""
    settings = {
        "DIRECTIVES": cast.PACK.parent,
        "DIRECTIVE_PACK": cast.PACK.name,
        "SCREENER": "zabta_site.collection.packscreener.PackScreener",
        "DATA": folder,
    }
    raise_guards(connection)
    server = LiveServer("localhost")
    try:
        with override_settings(**settings):
            told = Folder(folder / "told").write()
            site = Site(browser, str(server), screened(told))
            load(told)
            yield site
            for who in list(site.windows):
                site.close(who)
    finally:
        server.stop()
        lift_guards()
        call_command("flush", verbosity=0, interactive=False)


def load(folder: Folder) -> None:
    """As an installation does: the force, who may sign in, then what a reviewer brings in."""
    load_folder(folder.force, by=SETUP)
    approve_assessment()
    for number, (role, unit) in ROLES.items():
        officer = Officer.objects.filter(pk=number).first()
        user = add_user(number, officer.name if officer else number.title())
        grant_role(user, role, Unit.objects.get(pk=unit) if unit else None, by=SETUP)
    for told in EVERY.values():
        if told.officer:
            add_user(told.officer, told.officer)
    add_user("stranger", "A Stranger")
    legal = User.objects.get(number="samreen")
    for track in all_tracks():
        sign_track(track, by=viewer_for(legal), user=legal, reason="Seen in the gazette, for tests")
    bring_in(folder)


def add_user(number: str, name: str) -> User:
    user = create_user(number, name, PASSWORD, language="en", by=SETUP)
    if Officer.objects.filter(pk=number).exists():
        grant_role(user, Role.OFFICER, by=SETUP)
    return user


def bring_in(folder: Folder) -> None:
    """The very files that the command screened, by `zabta import`; then what is known of them."""
    words = [f"--basis={ORDER}", "--by=kamran", "--was-public", "--mode=manual", "--later"]
    assert importing.main([*words, str(folder.posts)]) == 0
    file, kamran = ImportFile.objects.get(), User.objects.get(number="kamran")
    by = viewer_for(kamran)
    store_file(file, by=by)
    take_given(file, folder.given, kamran, by)
    store_and_screen(file, current_screener(), lambda done, total: None)


def screened(folder: Folder) -> dict[str, list[Line]]:
    """By post. That nothing is to be said of a post is a line there, and no row on the site."""
    found: dict[str, list[Line]] = {told.post_id: [] for told in folder.told}
    for row in folder.screen():
        if row["post"] in found and (row["clause"] or row["outcome"] != "out_of_scope"):
            found[row["post"]].append(
                (row["clause"] or "", row["outcome"], *(" ".join(row[n]) for n in CODES))
            )
    return {post_id: sorted(lines) for post_id, lines in found.items()}


def said_of(post_id: str) -> list[Line]:
    """What the site holds of one post, in the same words."""
    rows = ProposedFinding.objects.filter(post=post(post_id)).order_by("clause")
    return sorted(
        (row.clause, row.outcome, *(" ".join(getattr(row, name)) for name in CODES)) for row in rows
    )


def post(post_id: str) -> StoredPost:
    return StoredPost.objects.get(native_id=post_id)
