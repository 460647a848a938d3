"""The impact assessment's text, in three languages under its six headings."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import msgspec
import yaml

from zabta.domain.force import Names

LANGUAGES = ("en", "ur", "ps")


class Heading(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    title: Names
    text: Names


@cache
def headings() -> dict[str, Heading]:
    """Prior notice, extent, reason, less intrusive means, consequences, safeguards: in order."""
    text = (files("zabta.gate") / "assessment.yaml").read_text("utf-8")
    return msgspec.convert(yaml.safe_load(text), dict[str, Heading])


def write_assessment(facts: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, list[str]]]:
    """By language and heading, title and text; `facts` has the words of each language."""
    return {
        language: {
            name: [
                getattr(one.title, language),
                getattr(one.text, language).format(**facts[language]),
            ]
            for name, one in headings().items()
        }
        for language in LANGUAGES
    }
