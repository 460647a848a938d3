"""Which letters a post is written in; enough to hand it to someone who reads them."""

from __future__ import annotations

from zabta_site.collection.words import Writing

PASHTO_ONLY = frozenset("ټځڅډړږښګڼېۍۀ")
URDU_ONLY = frozenset("ٹڈڑےںہھ")


def writing_of(text: str) -> Writing:
    """Arabic letters are Pashto when letters only Pashto has outnumber those only Urdu has."""
    arabic = sum("؀" <= letter <= "ۿ" and letter.isalpha() for letter in text)
    latin = sum(letter.isascii() and letter.isalpha() for letter in text)
    if not arabic and not latin:
        return Writing.NONE
    if latin > arabic:
        return Writing.LATIN
    pashto = sum(letter in PASHTO_ONLY for letter in text)
    urdu = sum(letter in URDU_ONLY for letter in text)
    return Writing.PASHTO if pashto > urdu else Writing.URDU
