"""Seven hundred spoiled packs: each is loaded or refused in readable words, and nothing else."""

from __future__ import annotations

import random
import shutil
import unicodedata
from pathlib import Path

import pytest

from policy.shelf import CATALOGUE, SMALLPACK
from zabta.domain.fault import BadInput
from zabta.policy.load import load_pack
from zabta.policy.pack import Pack

FILES = sorted(path.relative_to(SMALLPACK) for path in SMALLPACK.rglob("*.yaml"))
ROUNDS = 700


def _drop_line(data: bytes, rng: random.Random) -> bytes:
    lines = data.split(b"\n")
    del lines[rng.randrange(len(lines))]
    return b"\n".join(lines)


def _twice(data: bytes, rng: random.Random) -> bytes:
    lines = data.split(b"\n")
    lines.insert(0, lines[rng.randrange(len(lines))])
    return b"\n".join(lines)


def _insert(what: list[bytes]):
    def spoil(data: bytes, rng: random.Random) -> bytes:
        at = rng.randrange(len(data) + 1)
        return data[:at] + rng.choice(what) + data[at:]

    return spoil


def _value(data: bytes, rng: random.Random) -> bytes:
    """Swap the value of a line for one of another type."""
    lines = data.split(b"\n")
    with_value = [at for at, line in enumerate(lines) if b": " in line]
    at = rng.choice(with_value)
    key = lines[at].split(b": ")[0]
    values = [b"[]", b"{}", b"", b"null", b"true", b"-1", b"9" * 400, b"1e999", b".nan", b"[a, b]",
              b"{a: b}", b"~", b"0x1F", b"2024-99-99", b"9999-12-31T23:59:59-23:59",
              b"|\n  x"]  # fmt: skip
    lines[at] = key + b": " + rng.choice(values)
    return b"\n".join(lines)


def _garbage(data: bytes, rng: random.Random) -> bytes:
    at = rng.randrange(len(data))
    return data[:at] + rng.randbytes(rng.randrange(1, 40)) + data[at:]


def _cut(data: bytes, rng: random.Random) -> bytes:
    return data[: rng.randrange(len(data))]


def _deep(data: bytes, rng: random.Random) -> bytes:
    depth = rng.choice([19, 25, 59, 61, 1_000, 100_000])
    opening, close = rng.choice([(b"[", b"]"), (b"{not: ", b"}"), (b"{all: [", b"]}")])
    condition = opening * depth + b"{official: yes}" + close * depth
    return data.replace(b"when:", b"when: " + condition[:900_000] + b"\nx:", 1)


def _laughs(data: bytes, rng: random.Random) -> bytes:
    lines = [b"a0: &a0 [x]"] + [b"a%d: &a%d [%s]" % (n, n, b",".join([b"*a%d" % (n - 1)] * 9))
                                for n in range(1, 12)]  # fmt: skip
    return b"\n".join(lines) + b"\n" + data


def _swap(data: bytes, rng: random.Random) -> bytes:
    words = [b"yes", b"likely", b"official", b"all", b"any", b"not", b"X1", b"N4", b"Z-01", b"en"]
    return data.replace(rng.choice(words), rng.choice(words), 1)


SPOILERS = [
    _drop_line,
    _twice,
    _insert([b"\x00", b"\x1b[31m", b"\xff\xfe", b"\xed\xa0\x80", b"\xef\xbb\xbf"]),
    _insert(["\u202e".encode(), "\u2066".encode(), "\u2028".encode(), "\u200f".encode()]),
    _insert([b"&a ", b"*a", b"!!python/object/apply:os.system [ls]", b"---\n", b"...\n", b"%TAG"]),
    _insert([b"{", b"}", b"[", b"]", b":", b"- ", b"'", b'"', b"\t", b"\n", b"#", b"? ", b"\\"]),
    _insert([b'"\\ud800"', b'"\\0"', b'"\\UFFFFFFFF"', b"9" * 5000, b"-" * 3000, b"x" * 20000]),
    _value,
    _garbage,
    _cut,
    _deep,
    _laughs,
    _swap,
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    target = tmp_path_factory.mktemp("packs") / "pack"
    shutil.copytree(SMALLPACK, target)
    return target


def test_a_spoiled_pack_is_refused_in_readable_words_or_still_means_something(folder):
    refused = 0
    for seed in range(ROUNDS):
        rng = random.Random(seed)
        name = rng.choice(FILES)
        good = (folder / name).read_bytes()
        (folder / name).write_bytes(rng.choice(SPOILERS)(good, rng))
        try:
            assert isinstance(load_pack(folder, CATALOGUE), Pack)
        except BadInput as error:
            refused += 1
            for fault in error.faults:
                _readable(str(fault), seed)
        finally:
            (folder / name).write_bytes(good)
    assert refused > ROUNDS / 2


def _readable(line: str, seed: int) -> None:
    assert line.strip(), seed
    assert len(line) < 600, (seed, line)
    unfit = [char for char in line if unicodedata.category(char) in {"Cc", "Cf", "Cs"}]
    assert not unfit, (seed, line)
    assert "Traceback" not in line and "object at 0x" not in line, (seed, line)
    line.encode()


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(BadInput, match="no such folder"):
        load_pack(tmp_path / "nowhere", CATALOGUE)
