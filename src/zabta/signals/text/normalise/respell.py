"""Unknown words read as the known word they most likely are: split, looser spelling, swapped."""

from __future__ import annotations

import re
from collections.abc import Iterable

_VOWELS = re.compile(r"(?<!^)[aeiouy]")
_LOOSE = str.maketrans({"w": "v", "q": "k", "z": "j", "x": "ks"})
_LONGEST_WORD = 24


def loose_key(word: str) -> str:
    """Consonants of a Roman word with their common variants made one; '' when too few to trust."""
    bare = _VOWELS.sub("", word.replace("ph", "f").replace("ck", "k").translate(_LOOSE))
    return bare if len(bare) >= 4 else ""


def shuffled_key(word: str) -> str:
    """Letters in order of the alphabet; '' when too few to trust."""
    return "".join(sorted(word)) if len(word) >= 4 else ""


class Respeller:
    """Knows a vocabulary. `words` come with the most usual first: the first wins a shared key.

    `loose` are the Roman Urdu words, whose spelling is free.
    """

    def __init__(self, words: Iterable[str], loose: Iterable[str] = ()) -> None:
        ordered = list(dict.fromkeys(words))
        self.known = frozenset(ordered)
        self._shuffled: dict[str, str] = {}
        self._loose: dict[str, str] = {}
        self._memory: dict[str, tuple[str, ...]] = {}
        for word in ordered:
            self._shuffled.setdefault(shuffled_key(word), word)
        for word in loose:
            self._loose.setdefault(loose_key(word), word)

    def respell(self, tokens: list[str]) -> list[str]:
        """The tokens, unknown ones replaced. May be longer than what came in."""
        known = self.known
        if known.issuperset(tokens):
            return tokens
        out: list[str] = []
        for token in tokens:
            if token in known:
                out.append(token)
            else:
                out.extend(self.read(token))
        return out

    def read(self, token: str) -> tuple[str, ...]:
        """What one token is read as; itself when nothing better is known."""
        if token in self.known:
            return (token,)
        found = self._memory.get(token)
        if found is None:
            found = self._guess(token)
            if len(self._memory) < 200_000:
                self._memory[token] = found
        return found

    def _guess(self, token: str) -> tuple[str, ...]:
        if len(token) < 4 or not token.isalpha():
            return (token,)
        near = self._shuffled.get(shuffled_key(token))
        if near and _is_swap(token, near):
            return (near,)
        key = loose_key(token) if token.isascii() else ""
        loosely = self._loose.get(key) if key else None
        if loosely:
            return (loosely,)
        return self._split(token) if len(token) >= 7 else (token,)

    def _split(self, block: str) -> tuple[str, ...]:
        """Cut a run of joined words into known ones; the fewest pieces win, else the block."""
        best: list[tuple[int, int] | None] = [(0, 0)] + [None] * len(block)
        for end in range(1, len(block) + 1):
            for start in range(max(0, end - _LONGEST_WORD), end):
                before = best[start]
                if before is None or block[start:end] not in self.known:
                    continue
                cost = before[0] + (1 if end - start > 2 else 3)
                if best[end] is None or cost < best[end][0]:  # type: ignore[index] # just tested
                    best[end] = (cost, start)
        total = best[len(block)]
        if total is None or total[0] > 1 + len(block) // 3:
            return (block,)
        return _walk(block, best)


def _walk(block: str, best: list[tuple[int, int] | None]) -> tuple[str, ...]:
    pieces: list[str] = []
    end = len(block)
    while end:
        step = best[end]
        assert step is not None
        pieces.append(block[step[1] : end])
        end = step[1]
    return tuple(reversed(pieces))


def _is_swap(token: str, word: str) -> bool:
    """Whether neighbours changed places, and nothing else, no more than three times."""
    at = swaps = 0
    while at < len(token):
        if token[at] == word[at]:
            at += 1
            continue
        if token[at : at + 2] != word[at : at + 2][::-1]:
            return False
        at, swaps = at + 2, swaps + 1
    return 0 < swaps <= 3
