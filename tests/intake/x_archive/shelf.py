"""Samples of this format, made up from its shape, and its shelf of broken ones."""

from __future__ import annotations

from intake.shelf_kit import KACHEHRI, MARKER, PASHTO, Broken, Post, Sample, js, zipped


def part(name: str, value: object) -> bytes:
    return f"window.YTD.{name}.part0 = ".encode() + js(value)


def status(ident: str, text: str, at: str = "Sat Nov 08 03:15:13 +0000 2025") -> dict[str, object]:
    return {
        "tweet": {
            "id": ident,
            "id_str": ident,
            "full_text": text,
            "created_at": at,
            "favorite_count": "7",
            "entities": {"media": [{"type": "photo", "media_url_https": "https://e/1.jpg"}]},
        }
    }


_CLOSED = (
    "data/direct-messages.js",
    "data/deleted-tweets.js",
    "data/ip-audit.js",
    "data/follower.js",
)
_MEMBERS = {
    "data/tweets.js": part(
        "tweets",
        [
            status("1987000000000000001", KACHEHRI),
            status("2", MARKER, "Mon Jun 02 10:00:00 +0000 2025"),
        ],
    ),
    "data/tweets-part1.js": part("tweets", [status("1987000000000000003", PASHTO)]),
    "data/account.js": part(
        "account",
        [
            {
                "account": {
                    "username": "zarghuna_kp",
                    "accountId": "77",
                    "email": MARKER,
                    "phoneNumber": MARKER,
                    "accountDisplayName": "Zarghuna",
                }
            }
        ],
    ),
    "data/protected-history.js": part(
        "protected_history",
        [
            {"protectedHistory": {"protectedAt": "2025-06-01T00:00:00.000Z", "action": "Protect"}},
            {
                "protectedHistory": {
                    "protectedAt": "2025-07-01T00:00:00.000Z",
                    "action": "Unprotect",
                }
            },
        ],
    ),
    "data/direct-messages.js": part("direct_messages", [{"dmConversation": f"{MARKER} dm"}]),
    "data/deleted-tweets.js": part("deleted_tweets", [status("9", f"{MARKER} deleted")]),
    "data/ip-audit.js": part("ip_audit", [{"ipAudit": {"loginIp": f"{MARKER} ip"}}]),
    "data/follower.js": part("follower", [{"follower": {"accountId": f"{MARKER} follower"}}]),
}
_STILL = {
    **_MEMBERS,
    "data/protected-history.js": part(
        "protected_history",
        [{"protectedHistory": {"protectedAt": "2025-06-01T00:00:00.000Z", "action": "Protect"}}],
    ),
}
_AT = "2025-11-08T03:15:13Z"
SAMPLES = (
    Sample(
        "a whole archive whose closed parts are damaged and never opened",
        zipped(_MEMBERS, spoil=_CLOSED),
        (
            Post("1987000000000000001", _AT, KACHEHRI, 1),
            Post("1987000000000000003", _AT, PASHTO, 1),
        ),
        {"not_public": 1, "message": 1, "deleted": 1, "login": 1, "contact": 1, "profile": 2},
    ),
    Sample(
        "an account that is still protected",
        zipped(_STILL),
        (),
        {"not_public": 3, "message": 1, "deleted": 1, "login": 1, "contact": 1, "profile": 2},
    ),
    Sample(
        "one part",
        part("tweet", [status("1987000000000000001", KACHEHRI)]),
        (Post("1987000000000000001", _AT, KACHEHRI, 1),),
    ),
    Sample(
        "deleted ones",
        part("deleted_tweets", [status("9", MARKER), status("8", MARKER)]),
        (),
        {"deleted": 2},
    ),
    Sample("messages", part("direct_messages", [{"dmConversation": MARKER}]), (), {"message": 1}),
)
BROKEN = (
    Broken("no list", b"window.YTD.tweets.part0 = {", "broken"),
    Broken("a zip without its end", SAMPLES[0].content[:600], "broken"),
)
