"""Samples of this format, made up from its shape, and its shelf of broken ones."""

from __future__ import annotations

from intake.shelf_kit import EID, MARKER, MIXED, Broken, Post, Sample, js, lines


def result(ident: str, text: str, protected: bool = False, **more: object) -> dict[str, object]:
    return {
        "__typename": "Tweet",
        "rest_id": ident,
        "core": {
            "user_results": {
                "result": {
                    "rest_id": "77",
                    "core": {"screen_name": "zarghuna_kp", "name": "Zarghuna"},
                    "privacy": {"protected": protected},
                }
            }
        },
        "legacy": {
            "id_str": ident,
            "full_text": text,
            "created_at": "Sat Nov 08 03:15:13 +0000 2025",
            "favorite_count": 4,
        },
        "views": {"count": "1200"},
        **more,
    }


def _entry(found: dict[str, object]) -> dict[str, object]:
    return {"content": {"itemContent": {"tweet_results": {"result": found}}}}


_LONG = {"note_tweet": {"note_tweet_results": {"result": {"text": EID * 60}}}}
_TIMELINE = {
    "data": {
        "user": {
            "result": {
                "__typename": "User",
                "timeline": {
                    "timeline": {
                        "instructions": [
                            {
                                "type": "TimelineAddEntries",
                                "entries": [
                                    _entry(result("1", MIXED)),
                                    _entry(
                                        {
                                            "__typename": "TweetWithVisibilityResults",
                                            "tweet": result("2", "cut …", **_LONG),
                                        }
                                    ),
                                    _entry(
                                        {
                                            "__typename": "TweetTombstone",
                                            "tombstone": {"text": MARKER},
                                        }
                                    ),
                                    _entry(result("4", MARKER, protected=True)),
                                    {
                                        "content": {
                                            "items": [
                                                {
                                                    "item": {
                                                        "itemContent": {
                                                            "user_results": {
                                                                "result": {
                                                                    "rest_id": "9",
                                                                    "core": {"screen_name": MARKER},
                                                                }
                                                            }
                                                        }
                                                    }
                                                }
                                            ]
                                        }
                                    },
                                    {
                                        "content": {
                                            "itemContent": {
                                                "promotedMetadata": {"advertiser": MARKER},
                                                "tweet_results": {"result": result("5", MARKER)},
                                            }
                                        }
                                    },
                                ],
                            }
                        ]
                    }
                },
            }
        }
    }
}
_AT = "2025-11-08T03:15:13Z"
SAMPLES = (
    Sample(
        "a timeline",
        js(_TIMELINE),
        (Post("1", _AT, MIXED), Post("2", _AT, EID * 60)),
        {"deleted": 1, "not_public": 1, "profile": 1, "third_person": 1},
    ),
    Sample(
        "results one a line",
        lines(result("1", MIXED), result("2", EID)),
        (Post("1", _AT, MIXED), Post("2", _AT, EID)),
    ),
)
BROKEN = (Broken("cut short", SAMPLES[0].content[:-9], "unknown_format"),)
