"""Statuses with their user; a protected user's are refused."""

from __future__ import annotations

from collections.abc import Iterator

from zabta.intake.draft import finish
from zabta.intake.item import Item
from zabta.intake.peek import Peek
from zabta.intake.port import Outcome, Sure
from zabta.intake.refusal import Refusal, Refused
from zabta.intake.shapes.x_status import account_of, draft_status
from zabta.intake.source import Source

_ERROR = {"code", "message"}


def recognise(source: Source) -> Sure:
    look = source.json
    if _is_status(look) or _is_status(look.first()):
        return Sure.CERTAIN
    if _is_status(look.get("statuses").first()):
        return Sure.CERTAIN
    if look.keys == {"errors"} and look.get("errors").first().keys == _ERROR:
        return Sure.LIKELY
    return Sure.NO


def _is_status(look: Peek) -> bool:
    keys = look.keys
    named = "id_str" in keys and "created_at" in keys and bool(keys & {"full_text", "text"})
    return named and ("user" in keys or "favorite_count" in keys) and "rest_id" not in keys


def read(source: Source) -> Iterator[Outcome]:
    look = source.json
    if "errors" in look.keys:
        yield Refused(Refusal.ERROR_ANSWER, source.outer, "X answered with an error")
        return
    listed = "statuses" in look.keys
    many = look.get("statuses") if listed else look
    if not many.is_array:
        yield _read_one(source, look, "")
        return
    for number, each in many.each():
        yield _read_one(source, each, f"/statuses/{number}" if listed else f"/{number}")


def _read_one(source: Source, look: Peek, place: str) -> Outcome:
    item = Item(look.load())
    user = item.sub("user")
    if user.flag("protected"):
        return Refused(Refusal.NOT_PUBLIC, source.pointer(place), "the account is protected")
    return finish(draft_status(item, account_of(user)), item, source, place)
