"""Texts of the demo: an incident's own words, and ordinary life with words put into slots."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from random import Random
from typing import Any

from zabta.demo.words import words

LANGUAGES = ("en", "ur", "ur-Latn", "ps")
_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Pattern:
    """One of the incident patterns; fields as in patterns.yaml."""

    number: int
    by: str
    platform: str
    texts: tuple[tuple[str, str], ...]
    pic: str | None = None
    duty: str | None = None
    given: dict[str, Any] = field(default_factory=dict)
    at: str | None = None
    profile: str | None = None
    permission: str | None = None
    relay: bool = False
    withdrawn: bool = False
    views: int | None = None
    mode: str = "file"


def patterns() -> tuple[Pattern, ...]:
    """All patterns in the order of their numbers."""
    return tuple(
        Pattern(number=number, **{**raw, "texts": tuple(map(tuple, raw["texts"]))})
        for number, raw in sorted(words("patterns").items())
    )


def ordinary_text(draw: Random, language: str) -> tuple[str, str | None]:
    """A text of ordinary life and the scene that fits it (None for words alone)."""
    topics = words("benign")["texts"]
    topic = draw.choice([name for name in topics for _ in topics[name][language]])
    text = draw.choice(topics[topic][language])
    return filled(draw, language, text), None if topic == "none" else topic


def filled(draw: Random, language: str, text: str) -> str:
    slots = words("benign")["slots"][language]
    said = _SLOT.sub(lambda slot: draw.choice(slots[slot[1]]), text)
    return said[0].upper() + said[1:] if language == "en" else said


def official_text(draw: Random, language: str) -> tuple[str, str]:
    """What the made-up district's own page says, and its scene."""
    scene, text = draw.choice(words("benign")["official"][language])
    return text, scene


def scene_facts(scene: str) -> dict[str, str]:
    """Every image fact of a scene as a person would say it."""
    raw = words("scenes")
    return {**dict.fromkeys(raw["seen"], "unlikely"), **raw["scenes"].get(scene, {})}
