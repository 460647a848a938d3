"""Words by which platforms say that something is open to everyone."""

from __future__ import annotations

_EVERYONE = frozenset(
    {
        "public",
        "everyone",
        "anyone",
        "público",
        "pública",
        "publique",
        "öffentlich",
        "pubblico",
        "publiek",
        "tout le monde",
        "todos",
        "jeder",
        "alle",
        "عوامی",
        "سب",
        "ہر کوئی",
        "پبلک",
        "عام",
        "ټول",
        "ټولو ته",
    }
)


def is_everyone(word: str | None) -> bool:
    return (word or "").strip().lower() in _EVERYONE
