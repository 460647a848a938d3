"""Samples of this format, made up from its shape, and its shelf of broken ones."""

from __future__ import annotations

from intake.shelf_kit import EID, MARKER, TRAFFIC, Broken, Post, Sample, js, zipped


def video(
    who: str | None, link: str, title: str = "", at: str = "2025-08-14 05:10:00"
) -> dict[str, object]:
    made: dict[str, object] = {"Date": at, "Link": link, "Likes": "41", "Title": title}
    return made if who is None else {**made, "WhoCanView": who}


def book(
    section: str = "Video", part: str = "Videos", private: str = "Disabled"
) -> dict[str, object]:
    return {
        "Activity": {
            "Login History": {"LoginHistoryList": [{"IP": MARKER}]},
            "Search History": {"SearchList": [{"SearchTerm": MARKER}]},
            "Follower List": {"FansList": [{"UserName": MARKER}]},
        },
        "App Settings": {"Settings": {"SettingsMap": {"Private Account": private}}},
        "Direct Messages": {"Chat History": {"ChatHistory": {MARKER: [{"Content": MARKER}]}}},
        "Profile": {
            "Profile Information": {
                "ProfileMap": {
                    "userName": "zarghuna.kp",
                    "emailAddress": MARKER,
                    "birthDate": MARKER,
                }
            }
        },
        section: {
            part: {
                "VideoList": [
                    video(
                        "Everyone",
                        "https://www.tiktokv.com/share/video/7412000000000000001/",
                        TRAFFIC,
                    ),
                    video("Public", "https://cdn.example/play/1", EID),
                    video("Friends", MARKER),
                    video("Only me", MARKER),
                    video(None, MARKER),
                ]
            },
            "RecentlyDeletedPosts": {
                "PostList": [video("Everyone", MARKER), video("Everyone", MARKER)]
            },
        },
    }


_POSTS = (
    Post("7412000000000000001", "2025-08-14T05:10:00Z", TRAFFIC, 1),
    Post(None, "2025-08-14T05:10:00Z", EID, 1),
)
_CLOSED = {
    "activity": 1,
    "login": 1,
    "search": 1,
    "contact": 1,
    "message": 1,
    "profile": 1,
    "deleted": 2,
}
SAMPLES = (
    Sample(
        "the old section names",
        js(book()),
        _POSTS,
        {**_CLOSED, "not_public": 2, "audience_unknown": 1},
    ),
    Sample(
        "the new section names",
        zipped({"user_data_tiktok.json": js(book("Post", "Posts"))}),
        _POSTS,
        {**_CLOSED, "not_public": 2, "audience_unknown": 1},
    ),
    Sample("a private account", js(book(private="Enabled")), (), {**_CLOSED, "not_public": 5}),
)
BROKEN = (Broken("cut short", SAMPLES[0].content[:-9], "unknown_format"),)
