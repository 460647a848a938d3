"""A sealed post is out of reach of everyone but legal and oversight: asked of every address the
site has, by GET and by POST, with the sealed post's own number beside a number that is not there.

Whatever differs between the two answers (status, words, how many questions the database is asked,
and so the time) would tell that there is something.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver

from site_cast import PASSWORD, SETUP
from site_posts import a_picture, a_post, bring_in, cast_screener, declare
from zabta_site.collection.models import ProposedFinding, QueueRow, StoredPost
from zabta_site.collection.words import Question
from zabta_site.oversight.actions import count_all, release_figures
from zabta_site.oversight.families import FAMILIES
from zabta_site.people.actions import create_user, grant_role
from zabta_site.people.models import User
from zabta_site.people.reads import viewer_for
from zabta_site.people.roles import MATRIX, Permission, Role
from zabta_site.project.access import pages
from zabta_site.quality.actions import draw_audit
from zabta_site.reports.published import SPANS
from zabta_site.review.reads import confirmed_findings, queue_for
from zabta_site.review.search import search_posts

__all__ = ["cast_screener"]
Cast = dict[str, User]
SECRET = "تنخواہ تین ماہ سے نہیں ملی"
NUMBER, MISSING = 777_777, 888_888
MONITORS = ["kamran", "second"]
OTHERS = ["mighty", "concerns", "bilal"]
"""Everyone else: all other roles at once over the whole force; the desk, which no other role may be
with; and a colleague of the one who wrote it."""
MIGHTY = set(Role) - MATRIX[Permission.READ_SEALED] - {Role.CONCERNS}
WORD = re.compile(r"<(\w+):\w+>|<(\w+)>")
SKIP = ("/sign-out/", "/concerns/desk/shut/", "/review/next/")
"""What ends a session or moves on; none of them takes a number of an item."""


@pytest.fixture
def sealed(cast: Cast) -> StoredPost:
    """One sealed post and its line, both with a number that nothing else has."""
    cast["mighty"] = create_user("9009", "Of Many Roles", PASSWORD, language="en", by=SETUP)
    for role in MIGHTY:
        grant_role(cast["mighty"], role, by=SETUP)
    declare(cast["zarghuna"], "zarghuna_k")
    bring_in(cast["kamran"], *(a_post(f"uniform-{n}", text=f"text {n}") for n in range(3)))
    for table in ("collection_storedpost", "collection_proposedfinding"):
        start_at(table, NUMBER)
    bring_in(cast["kamran"], a_post("pay-1", text=SECRET, media=(a_picture(),)))
    draw_audit(5, by=viewer_for(cast["kamran"]), seed=1)
    post = StoredPost.objects.get(native_id="pay-1")
    assert (post.pk, post.is_sealed) == (NUMBER, True)
    assert ProposedFinding.objects.get(post=post).pk == NUMBER
    return post


def start_at(table: str, number: int) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)", [table, number - 1]
            )
        else:
            cursor.execute(
                "UPDATE sqlite_sequence SET seq = %s WHERE name = %s", [number - 1, table]
            )


def routes(patterns: list[URLPattern | URLResolver], before: str = "/") -> Iterator[str]:
    for one in patterns:
        address = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from routes(one.url_patterns, address)
        elif "^" not in address:
            yield address


def addresses(number: int) -> list[str]:
    """Every address of the site that names something, filled with the number."""
    found = [WORD.sub(str(number), route) for route in routes(get_resolver().url_patterns)]
    return sorted({one for one in found if str(number) in one and not one.startswith(SKIP)})


EXPORTS = {
    "oversight:export": [table for family in FAMILIES.values() for table in family.tables],
    "reports:period": list(SPANS),
    "reports:weekly_pdf": ["en", "ur"],
    "reports:yearly_pdf": ["en"],
    "review:question": [question.value for question in Question if question.value],
    "cases:paper": [f"{NUMBER}.{form}" for form in ("pdf", "txt", "json")],
    "oversight:officer_log": ["1001"],
    "oversight:watcher": ["1005"],
}
"""Addresses that name no number of a post, with every value that opens something."""


def exports() -> list[str]:
    routes = {page.name: page.address for page in pages()}
    return [filled(routes[name], value) for name, values in EXPORTS.items() for value in values]


def filled(address: str, value: str) -> str:
    """One value in the place of all that the address leaves open."""
    before, _, rest = address.partition("<")
    return before + value + rest.rpartition(">")[2]


def plain_addresses() -> list[str]:
    found = routes(get_resolver().url_patterns)
    return sorted({one for one in found if "<" not in one and not one.startswith(SKIP)})


def client_of(user: User) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(user)
    return client


def plain(content: bytes) -> str:
    """Without tokens and without the number that was asked for."""
    text = content.decode("utf-8", "replace")
    return re.sub(r'value="\w{64}"|CSRFToken": "\w+"|777777|888888', "", text)


POSTED = {
    "says": "confirm", "common_reason": "met", "say": "uniform_visible=yes", "reason": "because",
    "kind": "date", "how": "platform", "reference": "12/2026", "done": "asked", "text": "a text",
    "query": "pay-1", "purpose": "Case 12/2026 of the DPO", "answer": "confirm", "clause": "Z-01",
}  # fmt: skip


@pytest.mark.parametrize("who", MONITORS)
def test_the_sealed_number_answers_as_a_missing_one_does_at_every_address(
    sealed: StoredPost, cast: Cast, who: str
) -> None:
    client, told = client_of(cast[who]), 0
    for there, missing in zip(addresses(NUMBER), addresses(MISSING), strict=True):
        client.get(missing)  # what is made at first use is made now
        answers = []
        for address in (missing, there):
            with CaptureQueriesContext(connection) as asked:
                answer = client.get(address)
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content
            answers.append((answer.status_code, plain(body), len(asked)))
        assert answers[0] == answers[1], there
        posted = [client.post(one, POSTED) for one in (missing, there)]
        assert posted[0].status_code == posted[1].status_code, there
        told += 1
    assert told > 20


@pytest.mark.parametrize("who", ["kamran", *OTHERS])
def test_no_page_list_count_table_or_look_up_shows_it(
    sealed: StoredPost, cast: Cast, who: str
) -> None:
    client = client_of(cast[who])
    for address in [*plain_addresses(), *addresses(NUMBER), *exports()]:
        for answer in (client.get(address), client.post(address, POSTED)):
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content
            text = body.decode("utf-8", "replace")
            assert SECRET not in text, address
            if str(NUMBER) not in address:  # else the page only says its own address
                assert f"/posts/{NUMBER}" not in text, address


@pytest.mark.parametrize("who", MONITORS)
def test_no_query_of_review_gives_it(sealed: StoredPost, cast: Cast, who: str) -> None:
    viewer = viewer_for(cast[who])
    assert not QueueRow.objects.filter(post=sealed).exists()
    assert sealed.pk not in {row.post_id for row in queue_for(viewer, {})}
    assert not confirmed_findings(viewer).filter(post=sealed).exists()
    assert search_posts("pay-1", by=viewer, reason="") == []


def test_every_file_that_is_taken_away_is_the_same_with_and_without_it(
    sealed: StoredPost, cast: Cast
) -> None:
    """Taken by the commander, before and after six more sealed posts, each figure counted anew."""
    by = viewer_for(cast["afsar"])
    taken = []
    for number in (2, 2, 8):  # a return tells growth, so it needs one before it
        bring_in(cast["kamran"], *(a_post(f"pay-{n}", text=SECRET) for n in range(2, number)))
        count_all(by=by)
        release_figures(by=by)
        client = client_of(cast["afsar"])
        found = {one: client.get(one) for one in exports() if not one.endswith(".pdf")}
        taken.append(
            {one: (page.status_code, undated(page.content)) for one, page in found.items()}
        )
    assert StoredPost.objects.filter(is_sealed=True).count() == 7
    plain, beside = taken[1:]
    assert {status for status, _body in plain.values()} == {200, 404}
    assert [one for one in plain if plain[one] != beside[one]] == []


def undated(content: bytes) -> str:
    """Without tokens, and without when and as the how manieth the figures were given out."""
    return re.sub(
        r'value="\w{64}"|CSRFToken": "\w+"|\d\d:\d\d|<time.*?</time>', "", content.decode()
    )


def test_legal_and_oversight_do_reach_it(sealed: StoredPost, cast: Cast) -> None:
    for who in ("samreen", "oversight"):
        page = client_of(cast[who]).get(f"/review/sealed/{NUMBER}/")
        assert SECRET in page.content.decode()
