"""Contract interfaces: locked without an approval, shut at its end, deletions followed in a day."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from site_lawful import run_jobs, sealed
from site_network import no_network
from site_posts import cast_screener
from zabta_site.accounts.models import Account
from zabta_site.collection.models import ImportBatch, StoredPost
from zabta_site.gate.actions import record_document, revoke_document, turn_switch
from zabta_site.gate.models import GateDocument
from zabta_site.gate.words import DocumentKind
from zabta_site.ledgerbook.actions import Machine
from zabta_site.ledgerbook.models import Entry
from zabta_site.ledgerbook.reads import verify_chain
from zabta_site.people.models import User
from zabta_site.polling.actions import Stopped, read_account
from zabta_site.polling.actions_deletions import follow_deletions
from zabta_site.polling.contracts import contracts
from zabta_site.polling.contracts.x_enterprise import XEnterprise
from zabta_site.polling.models import DeletionCheck, Walk
from zabta_site.polling.roads import BY_CONTRACT, keyed
from zabta_site.polling.services import WrongAnswer
from zabta_site.polling.tasks import follow_all, read_contracts
from zabta_site.polling.transport import Answer, PinnedTransport, ReplayTransport
from zabta_site.vault.models import EvidenceItem

__all__ = ["cast_screener"]
ME = Machine("polling")
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
SECRET = "KEY-OF-THE-CONTRACT-4711"
PROBLEM = "https://api.twitter.com/2/problems/"
CHANNEL = "UC_x5XG1OV2P6uZZ5FSM9Ttw"
Cast = dict[str, User]


@pytest.fixture(autouse=True)
def has_keys(settings: Settings, tmp_path: Path) -> Path:
    settings.DATA = tmp_path
    folder = tmp_path / "keys" / "contracts"
    folder.mkdir(parents=True)
    for platform in ("x", "youtube"):
        (folder / f"{platform}.key").write_text(f"{SECRET}\n")
    return folder


def approved(platform: str, since: datetime = NOW, days: float = 300) -> GateDocument:
    kind = DocumentKind.PLATFORM_APPROVAL
    until = since + timedelta(days=days)
    return record_document(kind, f"Approval {platform} 7/2026", platform, since, until, by=ME)


def declared(platform: str = "x", handle: str = "zarghuna_k") -> Account:
    return Account.objects.create(
        platform=platform, handle=handle, officer_id="1001", status="declared"
    )


def ok(told: Any) -> Answer:
    return Answer(200, json.dumps(told).encode())


def x_post(number: int, *, author: str = "99", word: str = "post") -> dict[str, Any]:
    return {
        "id": str(7000 + number),
        "text": f"post {number}",
        "author_id": author,
        "created_at": f"2026-10-01T00:{number:02}:00.000Z",
        **({"edit_history_tweet_ids": [str(7000 + number)]} if word == "tweet" else {}),
    }


def x_page(numbers: range, token: str = "", word: str = "post") -> Answer:
    users = [{"id": "99", "username": "zarghuna_k", "name": "Z", "protected": False}]
    meta = {"result_count": len(numbers), **({"next_token": token} if token else {})}
    data = [x_post(n, word=word) for n in numbers]
    return ok({"data": data, "includes": {"users": users}, "meta": meta})


class XServer:
    """Answers by path and cursor, in one of X's two wordings; `gone` posts are errors."""

    def __init__(self, word: str = "post", gone: tuple[int, ...] = ()) -> None:
        self.word, self.gone = word, gone
        self.asked: list[str] = []
        self.keys: set[str] = set()

    def get(self, url: str, headers: Any = {}) -> Answer:  # noqa: B006 # read only
        self.asked.append(url)
        self.keys.add(headers.get("Authorization", ""))
        parts, asked = urlsplit(url), parse_qs(urlsplit(url).query)
        if not self._is_well_put({name: value[0].split(",") for name, value in asked.items()}):
            return Answer(400, b'{"title": "Invalid Request"}')
        if "/by/username/" in parts.path:
            return ok({"data": {"id": "99", "username": "zarghuna_k", "name": "Z"}})
        if parts.path == "/2/tweets":
            return self._still_there(asked["ids"][0].split(","))
        if asked.get("pagination_token") == ["next"]:
            return x_page(range(5, 0, -1), word=self.word)
        return x_page(range(10, 5, -1), "next", word=self.word)

    def _is_well_put(self, asked: dict[str, list[str]]) -> bool:
        """As strict as X is: one wording only, and in the newer one author, edits and references
        are expansions, never fields."""
        other = {"tweet": "post", "post": "tweet"}[self.word]
        named = [*asked.get(f"{self.word}.fields", []), *asked.get("expansions", [])]
        fields = set(asked.get("post.fields", []))
        stray = fields & {"author_id", "edit_history_post_ids", "referenced_posts"}
        is_in_range = 5 <= int(asked.get("max_results", ["5"])[0]) <= 100
        return (
            f"{other}.fields" not in asked
            and not [one for one in named if other in one.replace("retweet", "")]
            and not stray
            and is_in_range
        )

    def _still_there(self, ids: list[str]) -> Answer:
        gone = {str(7000 + n) for n in self.gone}
        errors = [
            {"resource_id": one, "value": one, "type": f"{PROBLEM}resource-not-found"}
            for one in ids
            if one in gone
        ]
        data = [{"id": one, "text": "x"} for one in ids if one not in gone]
        return ok({"data": data, **({"errors": errors} if errors else {})})


def read_x(account: Account, cast: Cast, server: XServer, now: datetime = NOW, **more: Any) -> int:
    door = keyed("x", server)
    found = read_account(
        account, door, now, by=ME, user=cast["oversight"], road=BY_CONTRACT, **more
    )
    run_jobs()
    return found


def ids() -> list[int]:
    return sorted(int(one) - 7000 for one in StoredPost.objects.values_list("native_id", flat=True))


def test_both_contracts_are_found_by_looking() -> None:
    assert list(contracts()) == ["x", "youtube"]


@pytest.mark.parametrize("platform", ["x", "youtube"])
def test_without_an_approval_no_name_is_looked_up_and_no_socket_opened(
    cast: Cast, platform: str
) -> None:
    door = keyed(platform, PinnedTransport())
    with no_network() as tries, pytest.raises(Stopped):
        read_account(declared(platform), door, NOW, by=ME, user=cast["oversight"], road=BY_CONTRACT)
    assert tries == [] and not Walk.objects.exists()


@pytest.mark.parametrize("word", ["tweet", "post"])
def test_an_approved_interface_is_read_page_by_page_in_either_wording(
    cast: Cast, word: str
) -> None:
    approved("x")
    server = XServer(word)
    assert read_x(declared(), cast, server) == 10
    assert ids() == list(range(1, 11))
    assert server.keys == {f"Bearer {SECRET}"}
    batch = ImportBatch.objects.first()
    assert batch is not None and batch.mode == "contract"
    assert batch.basis == "platform approval Approval x 7/2026"
    assert set(StoredPost.objects.values_list("officer_id", "handle")) == {("1001", "zarghuna_k")}


def test_the_key_stands_in_no_address_ledger_entry_or_row(cast: Cast) -> None:
    approved("x")
    server = XServer()
    read_x(declared(), cast, server)
    said = [*server.asked, *Entry.objects.values_list("body", flat=True)]
    said += [str(walk.__dict__) for walk in Walk.objects.all()]
    assert not [one for one in said if SECRET in one]
    assert SECRET not in repr(keyed("x", server))


def test_an_approval_that_ends_during_a_walk_locks_within_a_minute(cast: Cast) -> None:
    paper = approved("x", days=0.5)
    times = iter([paper.until - timedelta(seconds=1), paper.until + timedelta(seconds=59)])
    server = XServer()
    found = read_x(
        declared(), cast, server, paper.until - timedelta(seconds=2), clock=lambda: next(times)
    )
    assert found == 5
    assert len(server.asked) == 2  # the lookup and one page, and nothing after the end


def test_a_revoked_approval_locks_at_once(cast: Cast) -> None:
    paper = approved("x", since=NOW - timedelta(days=400), days=800)
    account = declared()
    read_x(account, cast, XServer())
    revoke_document(paper, by=ME, reason="X took it back")
    server = XServer()
    with pytest.raises(Stopped):
        read_x(account, cast, server, datetime.now(UTC) + timedelta(seconds=60))
    assert server.asked == []


@pytest.mark.parametrize("how", ["no key", "attributed", "stopped", "approved for another"])
def test_what_is_missing_shuts_it(cast: Cast, has_keys: Path, how: str) -> None:
    approved("youtube" if how == "approved for another" else "x")
    account = declared()
    if how == "no key":
        (has_keys / "x.key").unlink()
    elif how == "attributed":
        Account.objects.update(status="attributed", basis="a nameplate")
        account.refresh_from_db()
    elif how == "stopped":
        turn_switch(True, by=ME, reason="test of the switch")
    server = XServer()
    with pytest.raises(Stopped):
        read_x(account, cast, server)
    assert server.asked == []


def test_a_protected_account_is_put_off_and_nothing_is_read(cast: Cast) -> None:
    approved("x")
    lookup = XEnterprise().lookup(declared())
    told = {"data": {"id": "99", "username": "z", "protected": True}}
    account = Account.objects.get()
    door = keyed("x", ReplayTransport({lookup: ok(told)}))
    read_account(account, door, NOW, by=ME, user=cast["oversight"], road=BY_CONTRACT)
    assert Walk.objects.get().trouble == "the account is protected"


def test_the_end_of_a_rate_window_is_waited_for(cast: Cast) -> None:
    approved("x")
    account = declared()
    until = NOW + timedelta(minutes=11)
    answer = Answer(429, b"", {"x-rate-limit-reset": str(int(until.timestamp()))})
    door = keyed("x", ReplayTransport({XEnterprise().lookup(account): answer}))
    read_account(account, door, NOW, by=ME, user=cast["oversight"], road=BY_CONTRACT)
    assert Walk.objects.get().next_at == until


def follow(server: Any, now: datetime = NOW) -> DeletionCheck | None:
    return follow_deletions(contracts()["x"], keyed("x", server), now, by=ME)


def test_what_x_says_is_gone_goes_with_proof_and_nothing_else(cast: Cast) -> None:
    approved("x")
    read_x(declared(), cast, XServer())
    check = follow(XServer(gone=(3, 7)), NOW + timedelta(hours=12))
    assert check is not None and (check.asked, check.gone, check.trouble) == (10, 2, "")
    assert ids() == [1, 2, 4, 5, 6, 8, 9, 10]
    proofs = Entry.objects.filter(kind="post.deleted")
    assert proofs.count() == 2
    assert {proof.details["clock"] for proof in proofs} == {"x deletion"}
    assert all(len(proof.details["post_sha256"]) == 64 for proof in proofs)
    assert "post 3" not in "".join(proofs.values_list("body", flat=True))
    assert verify_chain().holds


def test_a_persons_own_sealed_capture_of_a_deleted_post_stays(cast: Cast) -> None:
    approved("x")
    read_x(declared(), cast, XServer())
    item = sealed(platform="x", native_id="7003")
    follow(XServer(gone=(3,)))
    assert 3 not in ids()
    assert EvidenceItem.objects.get() == item and item.files.count() == 1


def test_silence_or_a_fault_of_x_deletes_nothing(cast: Cast) -> None:
    approved("x")
    read_x(declared(), cast, XServer())
    url = XEnterprise().still_there([str(7000 + n) for n in range(1, 11)])
    for answer in (
        Answer(503, b""),
        Answer(200, b"<html>"),
        ok({}),
        ok({"data": []}),
        ok({"errors": [{"resource_id": "7001", "type": f"{PROBLEM}usage-capped"}]}),
    ):
        follow(ReplayTransport({url: answer}))
    assert ids() == list(range(1, 11))


def test_a_withheld_or_hidden_post_counts_as_gone() -> None:
    x = XEnterprise()
    told = {
        "data": [{"id": "1", "withheld": {"copyright": True}}, {"id": "2"}],
        "errors": [{"value": "3", "type": f"{PROBLEM}not-authorized-for-resource"}],
    }
    assert x.gone(json.dumps(told).encode(), ["1", "2", "3"]) == {"1", "3"}
    with pytest.raises(WrongAnswer):
        x.gone(b'{"title": "Service Unavailable"}', ["1"])


def test_deletions_are_followed_even_while_collection_is_stopped(cast: Cast) -> None:
    approved("x")
    read_x(declared(), cast, XServer())
    turn_switch(True, by=ME, reason="test of the switch")
    follow(XServer(gone=(1,)))
    assert 1 not in ids()


def test_a_day_after_the_approval_ended_everything_of_it_is_gone(cast: Cast) -> None:
    paper = approved("x", days=1)
    read_x(declared(), cast, XServer())
    server = XServer(gone=(1,))
    follow(server, paper.until + timedelta(hours=23))
    assert len(ids()) == 10 and server.asked == []
    check = follow(server, paper.until + timedelta(hours=24))
    assert check is not None and check.lapsed == 10 and ids() == [] and server.asked == []


def test_posts_captured_by_hand_are_no_matter_of_the_contract(cast: Cast) -> None:
    paper = approved("x", days=1)
    read_x(declared(), cast, XServer())
    ImportBatch.objects.update(mode="manual")
    assert follow(XServer(gone=(1,)), paper.until + timedelta(days=9)) is None
    assert len(ids()) == 10


def channel(handle: str = "zarghuna") -> dict[str, Answer]:
    yt = contracts()["youtube"]
    account = Account(platform="youtube", handle=handle)
    lists = {"contentDetails": {"relatedPlaylists": {"uploads": f"UU{CHANNEL[2:]}"}}}
    kind = {"kind": "youtube#channelListResponse"}
    items = [video(n) for n in (2, 1)] + [video(0, "private")]
    return {
        yt.lookup(account): ok({**kind, "items": [{"id": CHANNEL, **lists}]}),
        yt.page(account, CHANNEL, ""): ok(
            {"kind": "youtube#playlistItemListResponse", "items": items}
        ),
    }


def video(number: int, status: str = "public") -> dict[str, Any]:
    return {
        "kind": "youtube#playlistItem",
        "id": f"item{number}",
        "snippet": {
            "title": f"video {number}",
            "publishedAt": "2026-10-01T00:00:00Z",
            "channelId": CHANNEL,
            "thumbnails": {},
            "resourceId": {"kind": "youtube#video", "videoId": f"v{number}"},
        },
        "contentDetails": {"videoId": f"v{number}", "videoPublishedAt": "2026-10-01T00:00:00Z"},
        "status": {"privacyStatus": status},
    }


def read_youtube(cast: Cast, replay: ReplayTransport) -> int:
    account = declared("youtube", "zarghuna")
    door = keyed("youtube", replay)
    found = read_account(account, door, NOW, by=ME, user=cast["oversight"], road=BY_CONTRACT)
    run_jobs()
    return found


def test_youtube_gives_public_videos_of_the_declared_channel_and_no_counts(cast: Cast) -> None:
    approved("youtube")
    replay = ReplayTransport(channel())
    assert read_youtube(cast, replay) == 3
    posts = StoredPost.objects.order_by("native_id")
    assert [post.native_id for post in posts] == ["v1", "v2"]
    assert all(b'"metrics"' not in bytes(post.body) for post in posts)
    assert {one["X-Goog-Api-Key"] for one in replay.sent} == {SECRET}
    assert not any("key=" in url for url in replay.asked)


def test_youtube_is_shut_where_files_of_scraping_tools_are_held(cast: Cast) -> None:
    approved("youtube")
    day = timedelta(days=1)
    kind = DocumentKind.NO_YOUTUBE_KEY
    record_document(kind, "Note 1", "youtube", NOW - day, NOW + day, by=ME)
    replay = ReplayTransport(channel())
    with pytest.raises(Stopped):
        read_youtube(cast, replay)
    assert replay.asked == []


def test_a_video_that_is_private_or_gone_is_taken_away(cast: Cast) -> None:
    approved("youtube")
    read_youtube(cast, ReplayTransport(channel()))
    yt = contracts()["youtube"]
    items = [{"id": "v1", "status": {"privacyStatus": "unlisted"}}]
    told = {"kind": "youtube#videoListResponse", "items": items}
    replay = ReplayTransport({yt.still_there(["v1", "v2"]): ok(told)})
    follow_deletions(yt, keyed("youtube", replay), NOW, by=ME)
    assert not StoredPost.objects.exists()


def test_the_jobs_do_nothing_and_write_nothing_while_no_key_is_here(
    cast: Cast, has_keys: Path
) -> None:
    for path in has_keys.iterdir():
        path.unlink()
    approved("x")
    declared()
    before = Entry.objects.count()
    server = XServer()
    assert read_contracts(server, lambda done, total: None) == 0
    follow_all(server, pause=lambda seconds: None)
    assert server.asked == [] and Entry.objects.count() == before


def test_the_page_says_how_each_contract_stands(
    cast: Cast, signed_in: Callable[..., Client], has_keys: Path
) -> None:
    page = signed_in("oversight", "en").get("/polling/").content.decode()
    assert "No valid approval is on record." in page and SECRET not in page
    approved("x", since=datetime.now(UTC) - timedelta(days=1))
    read_x(declared(), cast, XServer(), datetime.now(UTC))
    late = signed_in("oversight", "en").get("/polling/").content.decode()
    assert "Approval x 7/2026" in late and "not followed for more than a day" in late
    follow(XServer(gone=(1,)), datetime.now(UTC))
    assert (
        "not followed for more than a day"
        not in signed_in("oversight", "en").get("/polling/").content.decode()
    )


def test_a_written_request_takes_one_post_away_with_proof(
    cast: Cast, signed_in: Callable[..., Client]
) -> None:
    approved("x")
    read_x(declared(), cast, XServer())
    told = {"platform": "x", "post": "https://x.com/z/status/7003", "reason": "Letter 9 of X"}
    client = signed_in("samreen", "en")
    client.post("/polling/asked/", told)
    assert 3 not in ids() and len(ids()) == 9
    assert "Letter 9 of X" in Entry.objects.get(kind="post.deleted").details["clock"]
    again = client.post("/polling/asked/", {**told, "post": "7003"}).content.decode()
    assert "Nothing of this number" in again


def test_a_post_that_a_person_captured_is_not_taken_by_such_a_request(
    cast: Cast, signed_in: Callable[..., Client]
) -> None:
    approved("x")
    read_x(declared(), cast, XServer())
    ImportBatch.objects.update(mode="manual")
    told = {"platform": "x", "post": "7003", "reason": "Letter 9 of X"}
    signed_in("samreen").post("/polling/asked/", told)
    assert len(ids()) == 10


@pytest.mark.parametrize("who", ["stranger", "kamran", "admin", "afsar"])
def test_who_keeps_no_gate_finds_no_such_request(
    signed_in: Callable[..., Client], client: Client, who: str
) -> None:
    assert signed_in(who).get("/polling/asked/").status_code == 404
    assert client.get("/polling/asked/").status_code == 302
