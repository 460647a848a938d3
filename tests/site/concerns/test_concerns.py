"""Protected reports: who can open them, what is kept of whoever writes, and what the desk does."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from zabta_site.concerns import actions, patience, reads, sealing
from zabta_site.concerns.home import tiles
from zabta_site.concerns.models import About, Line, Report, SpentTicket
from zabta_site.concerns.opened import DeskPrivate, open_with
from zabta_site.ledgerbook.actions import Machine
from zabta_site.ledgerbook.models import Entry
from zabta_site.people.actions import grant_role
from zabta_site.people.models import User
from zabta_site.people.reads import viewer_for
from zabta_site.people.roles import Role

Cast = dict[str, User]
SignedIn = Callable[..., Client]
PHRASE = "rain on the old roof again"
TEXT = "The clerk takes a tenth of every travel allowance."
QUICK = settings(max_examples=30, deadline=None)


@pytest.fixture
def desk(cast: Cast) -> Cast:
    actions.make_key(PHRASE, by=viewer_for(cast["concerns"]), user=cast["concerns"])
    return cast


def send(client: Client, **changes: str) -> str:
    """As anybody, without sign-in. Gives the receipt."""
    page = client.post("/concerns/", {"about": "corruption", "text": TEXT, **changes})
    found = re.search(r"[0-9A-Z]{4}(?:-[0-9A-Z]{4}){4}", page.content.decode())
    assert found, page.content.decode()
    return found[0]


def opened(signed_in: SignedIn) -> Client:
    client = signed_in("concerns")
    client.post("/concerns/desk/open/", {"passphrase": PHRASE})
    return client


def test_a_report_needs_no_sign_in_and_is_read_with_its_receipt(desk: Cast) -> None:
    code = send(Client())
    page = Client().post("/concerns/receipt/", {"code": code.lower().replace("-", " ")})
    assert TEXT in page.content.decode()


def test_the_desk_answers_and_the_receipt_opens_the_answer(desk: Cast, signed_in: SignedIn) -> None:
    code, client = send(Client()), opened(signed_in)
    url = f"/concerns/desk/{Report.objects.get().pk}/"
    assert TEXT in client.get(url).content.decode()
    client.post(url, {"text": "The audit branch looks at it this week."})
    page = Client().post("/concerns/receipt/", {"code": code}).content.decode()
    assert "The audit branch looks at it this week." in page


def test_the_reporter_may_add_and_that_opens_it_again(desk: Cast, signed_in: SignedIn) -> None:
    code, client = send(Client()), opened(signed_in)
    row = Report.objects.get()
    client.post(f"/concerns/desk/{row.pk}/", {"close": "1"})
    row.refresh_from_db()
    assert row.closed_on is not None
    told = {"code": code, "text": "I was moved to the farthest post.", "retaliation": "on"}
    Client().post("/concerns/receipt/", told)
    row.refresh_from_db()
    assert row.closed_on is None
    assert "farthest post" in client.get(f"/concerns/desk/{row.pk}/").content.decode()


def test_who_is_punished_for_speaking_comes_first_and_is_answered_sooner(
    desk: Cast, signed_in: SignedIn
) -> None:
    send(Client())
    send(Client(), retaliation="on", about="abuse")
    page = opened(signed_in).get("/concerns/desk/").content.decode()
    assert page.index("punished for speaking up") < page.index("Corruption or misuse of money")
    told = [open_with(private(), row) for row in Report.objects.all()]
    days = [(one.answer_by - one.lines[-1].on) for one in told if one]
    assert days == [timedelta(days=7), timedelta(days=2)]


def private() -> DeskPrivate:
    key = reads.current_key()
    assert key is not None
    return DeskPrivate(sealing.open_desk_key(key.wrapped, key.salt, PHRASE))


def everything_stored(path: Path) -> str:
    """The whole database in plain text, as whoever holds the disk reads it."""
    call_command("dumpdata", output=str(path), verbosity=0)
    return path.read_text(encoding="utf-8")


def test_the_database_holds_no_word_of_it_nor_receipt_nor_passphrase(
    desk: Cast, tmp_path: Path
) -> None:
    code = send(Client())
    stored = everything_stored(tmp_path / "dump.json")
    for word in (TEXT, "travel allowance", "corruption", code, code.replace("-", ""), PHRASE):
        assert word not in stored, word


def test_nothing_is_kept_of_the_hour_or_of_who_wrote(desk: Cast, signed_in: SignedIn) -> None:
    before = Entry.objects.count()
    send(signed_in("zarghuna"))
    assert Entry.objects.count() == before
    fields = [field for model in (Report, Line) for field in model._meta.concrete_fields]
    kinds = {field.get_internal_type() for field in fields}
    assert "DateTimeField" not in kinds
    assert not {field.name for field in fields} & {"by", "user", "officer"}


def test_a_day_is_counted_once_when_it_is_over(desk: Cast) -> None:
    send(Client())
    day = Report.objects.get().received_on
    for _ in range(2):
        actions.count_day(day, by=Machine("clock"))
    assert Entry.objects.get(kind="concerns.counted").details["received"] == 1


def test_the_desk_s_own_acts_are_entries_without_a_word_of_it(
    desk: Cast, signed_in: SignedIn
) -> None:
    send(Client())
    client, url = opened(signed_in), f"/concerns/desk/{Report.objects.get().pk}/"
    client.get(url)
    client.post(url, {"text": "We look at it."})
    kinds = list(Entry.objects.filter(kind__startswith="concern.").values_list("kind", flat=True))
    assert kinds == ["concern.viewed", "concern.answered"]
    assert "We look at it" not in "".join(Entry.objects.values_list("body", flat=True))


@pytest.mark.parametrize("phrase", ["", "wrong", PHRASE.upper()])
def test_without_the_passphrase_the_desk_stays_shut(
    desk: Cast, signed_in: SignedIn, phrase: str
) -> None:
    send(Client())
    client = signed_in("concerns")
    client.post("/concerns/desk/open/", {"passphrase": phrase})
    answer = client.get(f"/concerns/desk/{Report.objects.get().pk}/")
    assert answer.status_code == 302 and answer.url == "/concerns/desk/open/"


def test_the_open_desk_is_no_use_to_somebody_else(desk: Cast, signed_in: SignedIn) -> None:
    send(Client())
    cookie = opened(signed_in).cookies["zabta_desk"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (
        True,
        "Strict",
        "/concerns/",
    )
    grant_role(desk["stranger"], Role.CONCERNS, by=Machine("test"))
    other = signed_in("stranger")
    other.cookies["zabta_desk"] = cookie.value
    assert other.get(f"/concerns/desk/{Report.objects.get().pk}/").status_code == 302


PAGES = ("/concerns/desk/", "/concerns/desk/open/", "/concerns/desk/key/")
OTHERS = ["kamran", "afsar", "samreen", "oversight", "admin", "inquiry", "pr", "stranger"]


@pytest.mark.parametrize("who", OTHERS)
def test_nobody_else_finds_the_desk(desk: Cast, signed_in: SignedIn, who: str) -> None:
    send(Client())
    client, pk = signed_in(who), Report.objects.get().pk
    for url in (*PAGES, f"/concerns/desk/{pk}/"):
        assert client.get(url).status_code == 404, url
        assert client.post(url, {"passphrase": PHRASE, "text": "x"}).status_code in (404, 405)
    assert client.post("/concerns/desk/shut/").status_code == 404
    assert tiles(viewer_for(desk[who])) == []
    assert Client().get("/concerns/desk/").status_code == 302


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.COMMANDER, Role.ADMINISTRATOR, Role.INQUIRY])
def test_whoever_monitors_commands_or_administers_cannot_be_the_desk_too(
    desk: Cast, signed_in: SignedIn, role: Role
) -> None:
    grant_role(desk["concerns"], role, by=Machine("test"))
    assert signed_in("concerns").get("/concerns/desk/").status_code == 404


def test_a_wrong_receipt_tells_nothing(desk: Cast) -> None:
    send(Client())
    for code in ("", "ABCD", "0000-0000-0000-0000-0000"):
        answer = Client().post("/concerns/receipt/", {"code": code})
        assert TEXT not in answer.content.decode()
    assert reads.open_with_receipt("0000-0000-0000-0000-0000") is None


def test_before_there_is_a_key_nothing_is_taken(cast: Cast) -> None:
    assert "cannot take reports today" in Client().get("/concerns/").content.decode()
    with pytest.raises(actions.DeskShut):
        actions.receive_report(TEXT, About.PAY)


def test_a_new_key_leaves_older_reports_to_the_older_passphrase(
    desk: Cast, signed_in: SignedIn
) -> None:
    send(Client())
    other = "another rain on another roof"
    actions.make_key(other, by=viewer_for(desk["concerns"]), user=desk["concerns"])
    client = signed_in("concerns")
    client.post("/concerns/desk/open/", {"passphrase": other})
    assert "sealed to an older key" in client.get("/concerns/desk/").content.decode()


@pytest.mark.parametrize("told", [("short", "short"), ("long enough for it", "not the same one")])
def test_a_weak_or_mistyped_passphrase_makes_no_key(
    cast: Cast, signed_in: SignedIn, told: tuple[str, str]
) -> None:
    client = signed_in("concerns")
    client.post("/concerns/desk/key/", dict(zip(("passphrase", "again"), told, strict=True)))
    assert reads.current_key() is None


@QUICK
@given(st.binary(max_size=300))
def test_what_is_sealed_opens_with_its_own_key_alone(data: bytes) -> None:
    public, wrapped, salt = KEYS
    own = sealing.open_desk_key(wrapped, salt, PHRASE)
    sealed = sealing.seal_to(public, data)
    assert sealing.unseal(own, sealed) == data
    with pytest.raises(sealing.CannotOpen):
        sealing.unseal(OTHER, sealed)


@QUICK
@given(st.binary(max_size=100), st.integers(0, 10_000))
def test_one_changed_letter_and_it_does_not_open(data: bytes, at: int) -> None:
    key = sealing.new_key()
    told = sealing.encrypt(key, data)
    place = at % len(told.rstrip("="))
    changed = told[:place] + ("A" if told[place] != "A" else "B") + told[place + 1 :]
    if changed != told and _bytes(changed) != _bytes(told):
        with pytest.raises(sealing.CannotOpen):
            sealing.decrypt(key, changed)


def _bytes(told: str) -> bytes:
    return base64.b64decode(told)


@QUICK
@given(st.data())
def test_a_receipt_may_be_typed_as_people_type(data: st.DataObject) -> None:
    code = sealing.new_code()
    typed = code.replace("-", data.draw(st.sampled_from(["", " ", "-", " - "])))
    typed = data.draw(st.sampled_from([typed, typed.lower(), typed.replace("0", "O")]))
    assert sealing.cleaned(typed) == code


KEYS = sealing.new_desk_key(PHRASE)
OTHER = sealing.open_desk_key(*sealing.new_desk_key("another")[1:], "another")


@pytest.fixture
def flooded(desk: Cast) -> Cast:
    """As many reports today as need no patience, as rows alone."""
    today = timezone.localdate()
    rows = Report.objects.bulk_create(
        Report(
            lookup=f"{n:064}", desk_key=reads.current_key(), key_for_desk="", key_for_reporter="",
            received_on=today,
        )
        for n in range(patience.FREE)
    )  # fmt: skip
    Line.objects.bulk_create(Line(report=row, side="reporter", told="", on=today) for row in rows)
    return desk


def solved(page: str) -> dict[str, str]:
    """What the page's own script does with its puzzle."""
    ticket, nonce, bits = (
        re.search(rf'{name}="([^"]+)"', page)[1]  # type: ignore[index]  # they stand there
        for name in ('name="ticket" value', "data-patience", "data-bits")
    )
    for n in count():
        proof = patience.Proof(ticket, str(n))
        digest = hashlib.sha256(f"{nonce}.{n}".encode()).digest()
        if int.from_bytes(digest) >> (256 - int(bits)) == 0:
            return {"ticket": proof.ticket, "answer": proof.answer}
    raise AssertionError


def test_a_quiet_day_asks_nothing_of_anybody(desk: Cast) -> None:
    assert "data-patience" not in Client().get("/concerns/").content.decode()


def test_a_flood_shuts_nobody_out_whose_device_is_patient(flooded: Cast) -> None:
    told = solved(Client().get("/concerns/").content.decode())
    code = send(Client(), **told)
    assert not Report.objects.get(lookup=sealing.lookup_of(code)).is_apart
    again = Client().post("/concerns/", {"about": "pay", "text": TEXT, **told}).content.decode()
    assert sealing.lookup_of(code) and "not been sent yet" not in again  # a used one is set apart
    assert Report.objects.filter(is_apart=True).count() == 1


def test_without_a_ticket_nothing_is_lost_of_what_was_written(flooded: Cast) -> None:
    page = Client().post("/concerns/", {"about": "pay", "text": TEXT}).content.decode()
    assert TEXT in page and "has not been sent yet" in page
    assert not Report.objects.exclude(key_for_desk="").exists()


def test_a_device_without_scripts_is_heard_after_the_others(
    flooded: Cast, signed_in: SignedIn
) -> None:
    page = Client().get("/concerns/").content.decode()
    ticket = re.search(r'name="ticket" value="([^"]+)"', page)
    assert ticket
    send(Client(), ticket=ticket[1], answer="")
    assert Report.objects.filter(is_apart=True).count() == 1


@pytest.mark.parametrize("ticket", ["", "x", "WyJhIiwxXQ:1:2"])
def test_a_ticket_of_ones_own_making_is_no_ticket(ticket: str) -> None:
    proof = patience.Proof(ticket, "1")
    assert not patience.is_ours(proof) and not patience.is_solved(proof, 0)


def test_one_receipt_does_not_fill_the_desk(desk: Cast) -> None:
    code = send(Client())
    told = {"code": code, "text": "and again"}
    for _n in range(patience.OWN_FREE + 3):
        page = Client().post("/concerns/receipt/", told).content.decode()
    assert Line.objects.count() == patience.OWN_FREE + 1
    assert "has not been sent yet" in page
    Client().post("/concerns/receipt/", {**told, **solved(page)})
    assert Line.objects.count() == patience.OWN_FREE + 2


def test_used_tickets_are_forgotten_with_their_day(flooded: Cast) -> None:
    send(Client(), **solved(Client().get("/concerns/").content.decode()))
    assert SpentTicket.objects.count() == 1
    actions.count_day(timezone.localdate() + timedelta(days=1), by=Machine("clock"))
    assert not SpentTicket.objects.exists()


@pytest.mark.parametrize(("came", "bits"), [(0, 0), (199, 0), (200, 18), (400, 19), (10**6, 24)])
def test_the_more_come_the_more_patience_and_never_a_shut_door(came: int, bits: int) -> None:
    assert patience.bits_for(came) == bits
