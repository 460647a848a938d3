"""Time stamps of the ledger's heads: asked for daily, accepted by two programs, in every bundle."""

from __future__ import annotations

import io
import json
import threading
import zipfile
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from site_lawful import sealed
from zabta.domain.fault import BadInput
from zabta.evidence.anchor import anchor_head, check_token
from zabta.evidence.own_authority import OwnAuthority
from zabta.evidence.verify import faults_in
from zabta_site.ledgerbook.actions import Machine, sign_head
from zabta_site.ledgerbook.models import Entry
from zabta_site.ledgerbook.reads import verify_chain
from zabta_site.people.models import Unit
from zabta_site.polling.stamping import OutsideAuthority
from zabta_site.polling.transport import PinnedTransport
from zabta_site.vault.actions import export_item, stamp_head
from zabta_site.vault.authorities import Rooted, authorities
from zabta_site.vault.models import Stamp
from zabta_site.vault.tasks import stamp_daily
from zabta_site.work.models import Job

ME = Machine("test")
Units = dict[str, Unit]


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> OwnAuthority:
    return OwnAuthority(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def is_set(settings: Settings, own: OwnAuthority) -> OwnAuthority:
    settings.STAMPS_OWN = str(own.folder)
    return own


def stamp_today() -> None:
    stamp_daily(Job(kind="vault.stamp_head"), lambda done, total: None)


def test_the_daily_job_stamps_the_head_and_two_programs_agree(
    units: Units, is_set: OwnAuthority
) -> None:
    sealed(units["station"])
    stamp_today()
    stamp = Stamp.objects.get()
    assert stamp.authority == "zabta-own"
    assert stamp.verifiers == ["rfc3161-client", "openssl"]
    told = check_token(bytes(stamp.token), stamp.head.as_signed(), stamp.root.encode())
    assert told.at == stamp.at
    entry = Entry.objects.get(kind="ledger.head_stamped")
    assert entry.details["verifiers"] == stamp.verifiers
    assert verify_chain().holds


def test_nothing_is_done_while_no_authority_is_set(units: Units) -> None:
    before = Entry.objects.count()
    stamp_today()
    assert authorities() == [] and Entry.objects.count() == before


def test_one_head_is_stamped_once_by_one_authority(units: Units, own: OwnAuthority) -> None:
    sealed(units["station"])
    head = sign_head(by=ME)
    rooted = Rooted(own, own.root)
    assert stamp_head(head, rooted, by=ME) == stamp_head(head, rooted, by=ME)


def test_a_token_of_another_authority_is_kept_nowhere(
    units: Units, own: OwnAuthority, tmp_path: Path
) -> None:
    stranger = OwnAuthority(tmp_path / "stranger", "stranger")
    with pytest.raises(BadInput):
        stamp_head(sign_head(by=ME), Rooted(stranger, own.root), by=ME)
    assert not Stamp.objects.exists()


def test_a_bundle_made_later_carries_the_stamp_of_the_head_that_covers_its_sealing(
    units: Units, is_set: OwnAuthority
) -> None:
    item = sealed(units["station"])
    stamp_today()
    stamped = Stamp.objects.get().head
    data = export_item(item, by=ME, reason="for the inquiry")
    assert faults_in(io.BytesIO(data), "", f"{stamped.size}:{stamped.root}") == []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if "/stamped/" in name]
        tokens = [name for name in names if name.endswith(".tsr")]
        assert len(tokens) == 1 and f"/stamped/{stamped.size}/head.json" in " ".join(names)
        root = archive.read(tokens[0].replace(".tsr", ".pem"))
        assert check_token(archive.read(tokens[0]), stamped.as_signed(), root)


def changed(data: bytes, end: str, change: Callable[[bytes], bytes]) -> io.BytesIO:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            body = old.read(name)
            new.writestr(name, change(body) if name.endswith(end) else body)
    return out


def test_a_stamp_of_something_else_in_a_bundle_is_found_with_its_place(
    units: Units, is_set: OwnAuthority
) -> None:
    item = sealed(units["station"])
    stamp_today()
    data = export_item(item, by=ME, reason="for the inquiry")
    other = anchor_head(sign_head(by=ME).as_signed(), is_set, is_set.root).data
    found = faults_in(changed(data, ".tsr", lambda body: other))
    assert ("wrong time: the token stamps something else" in [what for _, what in found]) and any(
        place.endswith(".tsr") for place, _ in found
    )


def test_a_stamped_head_that_the_ledger_did_not_grow_out_of_is_found(
    units: Units, is_set: OwnAuthority
) -> None:
    item = sealed(units["station"])
    stamp_today()
    data = export_item(item, by=ME, reason="for the inquiry")
    size = Stamp.objects.get().head.size

    def rewritten(body: bytes) -> bytes:
        told = json.loads(body)
        told["head"]["root"] = "00" * 32
        return json.dumps(told, sort_keys=True, separators=(",", ":")).encode()

    found = faults_in(changed(data, f"stamped/{size}/head.json", rewritten))
    assert any("rewritten log" in what for _, what in found)
    assert any("signature does not fit" in what for _, what in found)


def test_the_public_page_and_the_json_name_the_stamp_and_give_the_token(
    client: Client, units: Units, is_set: OwnAuthority
) -> None:
    stamp_today()
    stamp = Stamp.objects.get()
    page = client.get("/vault/heads/").content.decode()
    assert "zabta-own" in page and "openssl" in page
    told = client.get("/vault/heads.json").json()["heads"][0]["stamps"][0]
    assert told["authority"] == "zabta-own"
    answer = client.get(told["token"])
    assert answer.content == bytes(stamp.token)
    assert answer["Content-Type"] == "application/timestamp-reply"
    assert client.get("/vault/tokens/4711.tsr").status_code == 404


@pytest.fixture
def outside(own: OwnAuthority) -> Iterator[str]:
    """An authority behind HTTP on this machine; /broken answers with nonsense."""

    class Small(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = self.rfile.read(int(self.headers["Content-Length"]))
            is_good = self.headers["Content-Type"] == "application/timestamp-query"
            self.send_response(200 if is_good and self.path != "/closed" else 503)
            self.end_headers()
            self.wfile.write(b"nonsense" if self.path == "/broken" else own.stamp(asked))

        def log_message(self, *args: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Small)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def test_an_authority_outside_is_asked_over_the_pinned_door(
    units: Units, own: OwnAuthority, outside: str
) -> None:
    door = PinnedTransport(["127.0.0.1"])
    rooted = Rooted(OutsideAuthority("outside", f"{outside}/", door), own.root)
    stamp = stamp_head(sign_head(by=ME), rooted, by=ME)
    assert (stamp.authority, stamp.verifiers) == ("outside", ["rfc3161-client", "openssl"])


@pytest.mark.parametrize("path", ["/broken", "/closed"])
def test_a_bad_answer_is_written_down_and_told_to_who_keeps_the_gate(
    units: Units,
    own: OwnAuthority,
    outside: str,
    path: str,
    settings: Settings,
    signed_in: Callable[..., Client],
    client: Client,
) -> None:
    settings.STAMPS_URL = f"{outside}{path}"
    settings.STAMPS_ROOT = str(own.folder / "root.pem")
    settings.POLLING_ALLOW = ["127.0.0.1"]
    stamp_today()
    assert not Stamp.objects.exists()
    assert Entry.objects.get(kind="ledger.head_not_stamped").details["authority"] == "127.0.0.1"
    words = "The last time stamp failed"
    assert words in signed_in("oversight", "en").get("/vault/heads/").content.decode()
    assert words not in client.get("/vault/heads/").content.decode()


def test_an_authority_on_a_private_address_is_not_asked(units: Units, own: OwnAuthority) -> None:
    away = OutsideAuthority("away", "http://127.0.0.1:9/", PinnedTransport())
    with pytest.raises(BadInput, match="private network"):
        stamp_head(sign_head(by=ME), Rooted(away, own.root), by=ME)
