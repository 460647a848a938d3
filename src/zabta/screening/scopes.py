"""Which occasions a class approval covers, told by the words of its scope in three languages."""

from __future__ import annotations

from pathlib import Path

import yaml

CEREMONY, MEMORIAL, AWARENESS = "ceremony", "memorial", "awareness"
_WORDS: dict[str, tuple[str, ...]] = {
    kind: tuple(words)
    for kind, words in yaml.safe_load(
        Path(__file__).with_name("scopes.yaml").read_text(encoding="utf-8")
    ).items()
}


def occasions_of(scope: str) -> frozenset[str]:
    """Every kind of which some word stands anywhere in the scope; none when no word is known."""
    said = scope.casefold()
    return frozenset(kind for kind, words in _WORDS.items() if any(word in said for word in words))
