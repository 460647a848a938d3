"""Samples of this format, made up from its shape, and its shelf of broken ones."""

from __future__ import annotations

from intake.shelf_kit import EID, KACHEHRI, MARKER, MIXED, Broken, Post, Sample, garbled, js, zipped

_TIME = 1755148200  # 2025-08-14 05:10:00 UTC
_AT = "2025-08-14T05:10:00Z"


def picture(number: int, title: str = "") -> dict[str, object]:
    return {
        "uri": f"media/posts/202508/{number}.jpg",
        "creation_timestamp": _TIME,
        "title": title,
        "media_metadata": {
            "photo_metadata": {"exif_data": [{"latitude": 34.01, "longitude": 71.5}]}
        },
    }


POSTS = [
    {"media": [picture(1), picture(2)], "title": KACHEHRI, "creation_timestamp": _TIME},
    {"media": [picture(3, MIXED)]},
]
_EXPECTED = (Post(None, _AT, KACHEHRI, 2), Post(None, _AT, MIXED, 1))


def personal(private: str, label: str = "Compte privé") -> bytes:
    return garbled(
        {
            "profile_user": [
                {
                    "string_map_data": {
                        "Adresse e-mail": {"value": MARKER},
                        label: {"value": private},
                        "Nom d’utilisateur": {"value": "zarghuna_kp"},
                    }
                }
            ]
        }
    )


def members(
    private: str, label: str = "Compte privé", folder: str = "content/"
) -> dict[str, bytes]:
    return {
        f"ig/{folder}posts_1.json": garbled(POSTS),
        f"ig/{folder}stories.json": garbled({"ig_stories": [picture(9, f"{MARKER} story")]}),
        "ig/account_information/personal_information.json": personal(private, label),
        f"ig/messages/inbox/{MARKER}_1/message_1.json": garbled(
            {"participants": [], "messages": [MARKER]}
        ),
        "ig/recently_deleted_content/deleted.json": garbled([{"title": f"{MARKER} gone"}]),
        "ig/login_and_account_creation/login_activity.json": garbled({"ip": f"{MARKER} ip"}),
    }


_SPOIL = (
    f"ig/messages/inbox/{MARKER}_1/message_1.json",
    "ig/recently_deleted_content/deleted.json",
    "ig/login_and_account_creation/login_activity.json",
)
_REST = {"audience_unknown": 1, "message": 1, "deleted": 1, "login": 1, "profile": 1}
SAMPLES = (
    Sample(
        "an open account; closed parts are damaged and never opened",
        zipped(members("False"), spoil=_SPOIL),
        _EXPECTED,
        _REST,
    ),
    Sample(
        "the folder names of 2025",
        zipped(members("False", folder="your_instagram_activity/media/")),
        _EXPECTED,
        _REST,
    ),
    Sample("a private account", zipped(members("True")), (), {**_REST, "not_public": 2}),
    Sample(
        "a label in an unknown language",
        zipped(members("False", "Yksityinen")),
        (),
        {**_REST, "audience_unknown": 3},
    ),
    Sample("a list alone", garbled(POSTS), _EXPECTED),
    Sample(
        "a post alone, text never garbled",
        js({"media": [picture(1)], "title": EID, "creation_timestamp": _TIME}),
        (Post(None, _AT, EID, 1),),
    ),
)
BROKEN = (Broken("cut short", SAMPLES[4].content[:-9], "unknown_format"),)
