"""Directive YAML as plain nodes with their places: no aliases, no tags, no code, no depth bombs.

Read from the parser's events, so that neither depth nor repetition can cost memory or stack.
Scalars stay text: `on`, `yes` and `2024-09-11` mean what the reader of a key says they mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import yaml

from zabta.policy.reader.faults import Faults, Place, shown

DEPTH = 60
"""Containers in containers; twenty conditions in each other need 43."""
BYTES = 1_000_000
VALUES = 20_000
"""Keys and values in one file; a long clause has about two hundred."""
_REREAD = 100_000
"""Characters that the plain parser, a hundred times slower, may be given."""
_FAST = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_HIDDEN = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Characters that turn the direction of writing: a reader would see another text."""
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]|" + _HIDDEN.pattern)
"""What an escape such as \\u202e or \\0 could smuggle into a text."""

_PLAIN_WORDS = (
    ("'\\t' that cannot", "a tab", "Indent with spaces"),
    ("found '<scalar>'", "more text after a value that has ended", "Check the quotes before it"),
    ("<block end>", "the indentation does not fit the lines above", "Line it up with its like"),
    ("expected ':'", "a key without its colon", "Write `key: value`"),
    ("the node content", "something is missing before this", "Close the bracket above"),
    ("expected ',' or", "a bracket is not closed", "Close it, or put a comma between two values"),
    ("mapping values", "a colon where no key can stand", 'Put a text that holds ": " in quotes'),
    ("end of stream", "a quote is not closed", "Close it"),
)
"""What the YAML parser says, in plain words, and what to do."""


class Scalar(NamedTuple):
    text: str
    at: Place


class Sequence(NamedTuple):
    items: tuple[Node, ...]
    at: Place


class Mapping(NamedTuple):
    pairs: tuple[tuple[Scalar, Node], ...]
    at: Place


Node = Scalar | Sequence | Mapping


class _Stop(Exception):
    """The file cannot be read further."""


def read_file(path: Path, name: str, faults: Faults) -> Node | None:
    """The one document of a file, or None when it cannot be read; then the faults say why."""
    try:
        return _document(_text(path, name, faults), name, faults)
    except _Stop:
        return None


def read_text(text: str, name: str, faults: Faults) -> Node | None:
    """The same of a text that is in no file yet."""
    faults.knows(name, text)
    try:
        if len(text.encode("utf-8", "replace")) > BYTES:
            raise _stop(faults, Place(name), "the file is too large", f"at most {BYTES:,} bytes")
        _refuse_hidden(text, name, faults)
        return _document(text, name, faults)
    except _Stop:
        return None


def _document(text: str, name: str, faults: Faults) -> Node:
    return _Builder(name, text, faults).document(_events(text, name, faults))


def _text(path: Path, name: str, faults: Faults) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(BYTES + 1)
    except OSError as error:
        raise _stop(faults, Place(name), f"cannot be read ({error.strerror})") from None
    if len(data) > BYTES:
        raise _stop(faults, Place(name), "the file is too large", f"at most {BYTES:,} bytes")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        faults.knows(name, data.decode("utf-8", "replace"))
        line = data.count(b"\n", 0, error.start) + 1
        raise _stop(faults, Place(name, line, 1), "not UTF-8 text", "", "Save as UTF-8") from None
    faults.knows(name, text)
    _refuse_hidden(text, name, faults)
    return text


def _refuse_hidden(text: str, name: str, faults: Faults) -> None:
    for number, line in enumerate(text.splitlines(), 1):
        if match := _HIDDEN.search(line):
            code = f"U+{ord(match[0]):04X}"
            at = Place(name, number, match.start() + 1)
            faults.add(at, f"a hidden direction mark ({code})", "", "Delete it and type it again")


def _events(text: str, name: str, faults: Faults) -> Iterator[yaml.Event]:
    """Events by the fast parser; what it cannot read is told in the words of the plain one."""
    try:
        yield from yaml.parse(text, _FAST)
    except yaml.YAMLError as fast:
        raise _syntax(text, name, faults, fast) from None
    except (ValueError, ArithmeticError, RecursionError) as error:
        raise _stop(faults, Place(name), f"not YAML ({shown(str(error))})") from None


def _syntax(text: str, name: str, faults: Faults, fast: yaml.YAMLError) -> _Stop:
    """One message for one mistake, whichever parser is installed."""
    error = _plain_error(text) or fast
    if isinstance(error, yaml.reader.ReaderError):
        at = _at_index(name, text, int(error.position))
        return _stop(faults, at, f"a character YAML does not allow (U+{_code(error):04X})")
    problem = getattr(error, "problem", None) or "cannot be read"
    mark = getattr(error, "problem_mark", None)
    at = Place(name, mark.line + 1, mark.column + 1) if mark else Place(name)
    for part, words, mend in _PLAIN_WORDS:
        if part in str(problem):
            return _stop(faults, at, words, "", mend)
    mend = "Check indentation, quotes and brackets here and on the line above"
    return _stop(faults, at, f"not YAML: {_one_line(str(problem))}", "", mend)


def _plain_error(text: str) -> yaml.YAMLError | None:
    """What the plain parser says; of a long text, only whether it has characters YAML refuses."""
    try:
        yaml.reader.Reader(text)
        for _ in yaml.parse(text if len(text) < _REREAD else "", yaml.SafeLoader):
            pass
    except yaml.YAMLError as error:
        return error
    except (ValueError, ArithmeticError, RecursionError, IndexError):
        return None
    return None


def _code(error: yaml.reader.ReaderError) -> int:
    return ord(error.character) if isinstance(error.character, str) else int(error.character)


def _at_index(name: str, text: str, index: int) -> Place:
    before = text[:index]
    return Place(name, before.count("\n") + 1, index - (before.rfind("\n") + 1) + 1)


def _one_line(text: str) -> str:
    return shown(text[:200].replace("\n", " "))[1:-1] if len(text) > 48 else shown(text)[1:-1]


def _stop(faults: Faults, at: Place, what: str, expected: str = "", mend: str = "") -> _Stop:
    faults.add(at, what, expected, mend)
    return _Stop()


class _Open(NamedTuple):
    """A list or mapping being read."""

    is_mapping: bool
    at: Place
    nodes: list[Node]


class _Builder:
    def __init__(self, name: str, text: str, faults: Faults) -> None:
        self._name = name
        self._text = text
        self._faults = faults
        self._open: list[_Open] = []
        self._document: Node | None = None
        self._documents = 0
        self._values = 0

    def document(self, events: Iterator[yaml.Event]) -> Node:
        for event in events:
            self._take(event)
        if self._document is None:
            raise _stop(self._faults, Place(self._name), "the file is empty")
        return self._document

    def _take(self, event: yaml.Event) -> None:
        match event:
            case yaml.DocumentStartEvent():
                self._documents += 1
                if self._documents > 1:
                    self._refuse(event, "a second document in one file", "Make it its own file")
            case yaml.AliasEvent():
                self._refuse(event, "an alias (*) is not allowed", "Write the value out")
            case yaml.ScalarEvent():
                self._plain(event)
                self._put(self._scalar(event))
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                self._plain(event)
                self._enter(event)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._leave()

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        at = self._place(event)
        found = _UNFIT.search(event.value)
        if found and found[0] not in self._text:
            what = f"a character that has no place in a text (U+{ord(found[0]):04X})"
            self._faults.add(at, what, "", "Delete it and type the text again")
        return Scalar(event.value, at)

    def _plain(self, event: yaml.NodeEvent) -> None:
        if event.anchor:
            self._refuse(event, "an anchor (&) is not allowed", "Write the value out")
        if getattr(event, "tag", None):
            self._refuse(event, "a tag (!) is not allowed", "Write the plain value")

    def _enter(self, event: yaml.CollectionStartEvent) -> None:
        if len(self._open) >= DEPTH:
            self._refuse(event, "nested too deep", "Name a part of it in definitions.yaml")
        is_mapping = isinstance(event, yaml.MappingStartEvent)
        self._open.append(_Open(is_mapping, self._place(event), []))

    def _leave(self) -> None:
        done = self._open.pop()
        self._put(self._mapping(done) if done.is_mapping else Sequence(tuple(done.nodes), done.at))

    def _put(self, node: Node) -> None:
        self._values += 1
        if self._values > VALUES:
            raise _stop(self._faults, node.at, f"more than {VALUES:,} values in one file")
        if self._open:
            self._open[-1].nodes.append(node)
        else:
            self._document = node

    def _mapping(self, done: _Open) -> Mapping:
        """Keys with their values; a key given twice, or not a word, is a fault."""
        pairs: dict[str, tuple[Scalar, Node]] = {}
        for key, value in zip(done.nodes[::2], done.nodes[1::2], strict=True):
            if not isinstance(key, Scalar):
                self._faults.add(key.at, "a key that is not one word", "a name before the colon")
            elif key.text in pairs:
                self._faults.add(key.at, f"{shown(key.text)} is given twice", "", "Keep one")
            else:
                pairs[key.text] = (key, value)
        return Mapping(tuple(pairs.values()), done.at)

    def _place(self, event: yaml.Event) -> Place:
        start, end = event.start_mark, event.end_mark
        if start is None or end is None:
            return Place(self._name)
        width = end.column - start.column if end.line == start.line else 1
        return Place(self._name, start.line + 1, start.column + 1, max(1, width))

    def _refuse(self, event: yaml.Event, what: str, mend: str) -> None:
        raise _stop(self._faults, self._place(event), what, "", mend)
