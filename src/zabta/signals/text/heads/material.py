"""What the heads learn from: examples of this repository, and real posts as background."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np

from zabta.domain.fault import BadInput, Fault
from zabta.signals.text.heads.blocks import EXPECTED, WrongLine, read_blocks
from zabta.signals.text.heads.bridge import Bridge
from zabta.signals.text.heads.features import (
    LETTERS_AT,
    MEANINGS_AT,
    TOGETHER_AT,
    WORDS_AT,
    Rows,
    joined,
    rows,
    together,
)
from zabta.signals.text.heads.model import LABELS
from zabta.signals.text.heads.reading import Reader


class Example(msgspec.Struct, frozen=True, kw_only=True):
    """One labelled post. `theme` groups folds; `pair` joins the two sides of a minimal pair."""

    id: str
    text: str
    labels: tuple[str, ...]
    lang: str = ""
    theme: str = ""
    pair: str | None = None
    side: str | None = None
    kind: str = "caption"
    spans: tuple[dict[str, int | str], ...] = ()


class Background(NamedTuple):
    """Rows of real posts taken as carrying none of the seven labels, with their sources."""

    rows: Rows
    source: np.ndarray
    """Number of the source, one a row."""
    sources: tuple[str, ...]
    stamp: str
    """Hash of the tables the rows were made with."""


# Only sources whose licence allows shipping what is derived from them; see NOTICE.
SOURCES: tuple[tuple[str, str, int], ...] = (
    ("idrisi_pakistan_earthquake_2019_train.jsonl", "en", 539),
    ("urduhack_news_sentences.jsonl", "ur", 115),
    ("ruhsold_train.jsonl", "ur-Latn", 2400),
    ("pashtobench_pbt.jsonl", "ps", 50),
)

_HOME = Path(str(files("zabta.signals.text").joinpath("__init__.py"))).parent
_decoder = msgspec.json.Decoder(Example)


def examples() -> list[Example]:
    """Every post of `examples/*.jsonl` and then of `examples/*.txt`, by file and line."""
    folder = _HOME / "examples"
    compact = [post for path in sorted(folder.glob("*.txt")) for post in _of_blocks(path)]
    return read_examples(sorted(folder.glob("*.jsonl"))) + compact


def _of_blocks(path: Path) -> list[Example]:
    """Posts of a file of compact blocks."""
    try:
        found = list(read_blocks(path.stem, path.read_text(encoding="utf-8")))
    except WrongLine as wrong:
        where = f"{path.name}:{wrong.number}"
        raise BadInput(Fault(str(wrong), where, EXPECTED, "Mend the line")) from None
    return msgspec.convert(found, list[Example])


def read_examples(paths: Sequence[Path]) -> list[Example]:
    """Labelled posts of the files; every wrong line is told, none is skipped."""
    found: list[Example] = []
    faults: list[Fault] = []
    for path in paths:
        try:
            lines = path.read_bytes().split(b"\n")
        except OSError as error:
            raise BadInput(Fault(str(error.strerror), str(path), "labelled posts")) from None
        for number, line in enumerate(lines, 1):
            if line.strip():
                _take(line, f"{path.name}:{number}", found, faults)
    if faults:
        raise BadInput(*faults)
    return found


def _take(line: bytes, where: str, found: list[Example], faults: list[Fault]) -> None:
    try:
        example = _decoder.decode(line)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        faults.append(Fault(str(error), where, "one labelled post as a JSON object"))
        return
    wrong = set(example.labels) - set(LABELS)
    if wrong:
        faults.append(Fault(f"unknown label {sorted(wrong)[0]}", where, ", ".join(LABELS)))
    else:
        found.append(example)


def data_hash(posts: Iterable[Example]) -> str:
    """Hash of everything the heads see of the examples."""
    digest = hashlib.sha256()
    for post in posts:
        digest.update(msgspec.json.encode([post.id, post.theme, post.lang, post.text, post.labels]))
    return digest.hexdigest()


def tables_hash() -> str:
    """Hash of what makes features: word tables, frames, and the code that folds and counts."""
    digest = hashlib.sha256()
    watched = [
        *_HOME.glob("lexicon/**/*.*"),
        *_HOME.glob("frames/*.*"),
        *_HOME.glob("normalise/*.py"),
    ]
    watched += [
        _HOME / "numbers/__init__.py",
        _HOME / "heads/features.py",
        _HOME / "heads/reading.py",
        _HOME / "heads/bridge.py",
    ]
    for path in sorted(path for path in watched if path.suffix in (".py", ".tsv")):
        digest.update(path.relative_to(_HOME).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def read_background(folder: Path, reader: Reader, bridge: Bridge) -> Background:
    """Real posts of the folder as rows; texts themselves are not kept."""
    texts: list[str] = []
    source: list[int] = []
    for number, (name, lang, most) in enumerate(SOURCES):
        found = _texts(folder / name, lang)
        step = max(1, len(found) // most)
        taken = found[::step][:most]
        texts += taken
        source += [number] * len(taken)
    batch = rows([reader.read(text) for text in texts], bridge)
    names = tuple(name for name, _, _ in SOURCES)
    return Background(batch, np.array(source), names, tables_hash())


def _texts(path: Path, lang: str) -> list[str]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError:
        raise BadInput(
            Fault("a background source is missing", str(path), "a JSON lines file")
        ) from None
    posts = [json.loads(line) for line in lines]
    return [post["text"] for post in posts if post["lang"] == lang]


def save_background(folder: Path, background: Background) -> None:
    """Write the rows so that the heads can be rebuilt from the repository alone.

    Meanings change with every bridge and are small: they stand in a file of their own. What
    stands together is not written, it follows from the rest.
    """
    batch = background.rows
    said = np.flatnonzero(batch.column < MEANINGS_AT)
    meant = (batch.column >= MEANINGS_AT) & (batch.column < TOGETHER_AT)
    np.savez_compressed(
        folder / "background.npz",
        allow_pickle=False,
        **_packed(batch, said),
        source=background.source.astype(np.uint8),
        sources=np.array(background.sources),
    )
    np.savez_compressed(
        folder / "background_meanings.npz",
        allow_pickle=False,
        row=batch.row[meant].astype(np.uint16),
        column=batch.column[meant].astype(np.uint32),
        value=batch.value[meant].astype(np.float16),
        stamp=np.array(background.stamp),
    )


_KINDS = (WORDS_AT, LETTERS_AT)
"""Where a new kind of column begins; of one kind, all columns of a row have one value."""


def _packed(batch: Rows, said: np.ndarray) -> dict[str, np.ndarray]:
    """Columns one after the other, each place as its distance from the last, byte by byte."""
    row, column = batch.row[said], batch.column[said]
    worth = np.zeros((len(_KINDS) + 1, batch.count), np.float16)
    worth[np.searchsorted(_KINDS, column, "right"), row] = batch.value[said]
    steps = np.diff(np.sort(column * batch.count + row), prepend=0).astype("<u4")
    return {"steps": steps.view(np.uint8).reshape(-1, 4).T.copy(), "worth": worth}


def _unpacked(kept: Mapping[str, np.ndarray], count: int) -> Rows:
    steps = np.ascontiguousarray(kept["steps"].T).view("<u4").ravel()
    column, row = np.divmod(np.cumsum(steps, dtype=np.int64), count)
    order = np.argsort(row, kind="stable")
    row, column = row[order], column[order]
    value = kept["worth"][np.searchsorted(_KINDS, column, "right"), row]
    return Rows(count, row, column, value.astype(np.float32))


def load_background(folder: Path) -> Background:
    with np.load(folder / "background.npz", allow_pickle=False) as kept:
        source, sources = kept["source"].astype(np.int64), tuple(map(str, kept["sources"]))
        said = _unpacked(kept, len(source))
    with np.load(folder / "background_meanings.npz", allow_pickle=False) as kept:
        row, column = kept["row"].astype(np.int64), kept["column"].astype(np.int64)
        meant = Rows(len(source), row, column, kept["value"].astype(np.float32))
        stamp = str(kept["stamp"])
    whole = joined([said, meant, together(said)], len(source))
    return Background(whole, source, sources, stamp)


def stacked(batches: Sequence[Rows]) -> Rows:
    """Several batches as one, in order."""
    before = np.cumsum([0, *(batch.count for batch in batches)])
    return Rows(
        int(before[-1]),
        np.concatenate([batch.row + start for batch, start in zip(batches, before, strict=False)]),
        np.concatenate([batch.column for batch in batches]),
        np.concatenate([batch.value for batch in batches]),
    )
