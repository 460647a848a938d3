"""Instagram's own two ways of writing a post: the web's node, and the telephone's item."""

from __future__ import annotations

from zabta.domain.post import AccountRef, Media
from zabta.intake.draft import Draft, metric
from zabta.intake.item import Item
from zabta.intake.refusal import Refusal
from zabta.intake.times import take_time

_FILM = 2
UNSAID = "whether the account is private is not said; taken from a page that was open"


def audience(item: Item) -> Refusal | None:
    """The telephone's item always says whether its account is private; the web's node may not."""
    marks = (("owner", "is_private"), ("user", "is_private"))
    said = next((found for path in marks if (found := item.flag(*path)) is not None), None)
    if said is None:
        return Refusal.AUDIENCE_UNKNOWN if is_phone(item) else None
    return Refusal.NOT_PUBLIC if said else None


def is_phone(item: Item) -> bool:
    return item.has("taken_at") and item.has("user")


def draft_post(item: Item) -> Draft:
    return _from_phone(item) if is_phone(item) else _from_web(item)


def _from_web(item: Item) -> Draft:
    code = item.ident("shortcode") or item.ident("code")
    edges = item.each("edge_media_to_caption", "edges")
    said = edges[0].text("node", "text") if edges else None
    said = said or item.text("caption") or item.text("caption", "text")
    children = [each.sub("node") for each in item.each("edge_sidecar_to_children", "edges")]
    unsaid = item.at("owner", "is_private") is None and item.at("user", "is_private") is None
    return Draft(
        platform="instagram",
        id=item.ident("id"),
        text=said or "",
        account=AccountRef(
            item.ident("owner", "id"),
            item.word("owner", "username"),
            item.word("owner", "full_name"),
        ),
        url=post_url(code),
        at=take_time(item, "taken_at_timestamp") or take_time(item, "date"),
        media=[_web_media(each, number) for number, each in enumerate(children or [item])],
        metrics=[
            metric(item, "likes", "edge_media_preview_like", "count")
            or metric(item, "likes", "edge_liked_by", "count"),
            metric(item, "comments", "edge_media_to_comment", "count")
            or metric(item, "comments", "comments"),
            metric(item, "views", "video_view_count"),
        ],
        place=item.word("location", "name"),
        warnings=[UNSAID] if unsaid else [],
    )


def _web_media(item: Item, position: int) -> Media:
    is_film = item.flag("is_video") or "Video" in (item.text("__typename") or "")
    film = item.word("video_url") if is_film else None
    return Media(
        position=position,
        type="video" if is_film else "image",
        source_url=film or item.word("display_url"),
        width=item.count("dimensions", "width"),
        height=item.count("dimensions", "height"),
        seconds=item.number("video_duration"),
        alt=item.word("accessibility_caption"),
    )


def _from_phone(item: Item) -> Draft:
    code = item.ident("code")
    children = item.each("carousel_media")
    return Draft(
        platform="instagram",
        id=item.ident("pk") or item.ident("id"),
        text=item.text("caption", "text") or "",
        account=AccountRef(
            item.ident("user", "pk") or item.ident("user", "id"),
            item.word("user", "username"),
            item.word("user", "full_name"),
        ),
        url=post_url(code),
        at=take_time(item, "taken_at"),
        media=[_phone_media(each, number) for number, each in enumerate(children or [item])],
        metrics=[
            metric(item, "likes", "like_count"),
            metric(item, "comments", "comment_count"),
            metric(item, "views", "play_count") or metric(item, "views", "view_count"),
        ],
        place=item.word("location", "name"),
    )


def _phone_media(item: Item, position: int) -> Media:
    is_film = item.count("media_type") == _FILM
    films = item.each("video_versions") if is_film else []
    pictures = item.each("image_versions2", "candidates")
    best = (films or pictures or [item])[0]
    return Media(
        position=position,
        type="video" if is_film else "image",
        source_url=best.word("url"),
        width=item.count("original_width") or best.count("width"),
        height=item.count("original_height") or best.count("height"),
        seconds=item.number("video_duration") if is_film else None,
        alt=item.word("accessibility_caption"),
    )


def post_url(code: str | None) -> str | None:
    return f"https://www.instagram.com/p/{code}/" if code else None
