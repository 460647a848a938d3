#!/usr/bin/env python3
"""Check an evidence bundle. Needs Python 3.8 or later and nothing else: no network, no Zabta.

    python3 verify.py [BUNDLE] [--key FINGERPRINT] [--head SIZE:ROOT]

BUNDLE is the folder or the .zip; without it, the folder this file stands in. Says every fault with
its place and ends with 0 (all holds) or 1. FINGERPRINT and SIZE:ROOT come from outside the bundle:
from the printed daily head in the station diary, or from a witness. Without them the bundle is
only shown to agree with itself and with the key it carries, and the program says so.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import zipfile
from collections import Counter
from pathlib import Path
from typing import IO, Any, Callable, Iterable, Iterator, Tuple

Faults = Iterator[Tuple[str, str]]

# --- reading ------------------------------------------------------------------------------------


class Bundle:
    """The files of a bundle, in a folder or in a zip with one top folder."""

    def __init__(self, source: Path | IO[bytes]) -> None:
        self.folder = source if isinstance(source, Path) else Path()
        is_folder = isinstance(source, Path) and source.is_dir()
        self.zip = None if is_folder else zipfile.ZipFile(source)
        listed = self.zip.namelist() if self.zip else []
        self.doubled = sorted(name for name, times in Counter(listed).items() if times > 1)
        tops = {name.split("/", 1)[0] for name in listed}
        self.top = tops.pop() + "/" if len(tops) == 1 else ""

    def names(self) -> set[str]:
        if self.zip:
            return {n[len(self.top) :] for n in self.zip.namelist() if not n.endswith("/")}
        files = (path for path in self.folder.rglob("*") if not path.is_dir())
        return {path.relative_to(self.folder).as_posix() for path in files}

    def read(self, name: str) -> bytes:
        if self.zip:
            return self.zip.read(self.top + name)
        return (self.folder / name).read_bytes()


def read_json(bundle: Bundle, name: str) -> Any:
    return json.loads(bundle.read(name))


def entry_lines(bundle: Bundle) -> list[bytes]:
    return bundle.read("data/ledger/entries.jsonl").split(b"\n")[:-1]


def item_of(entry: Any) -> str:
    """The item an entry is about; a site's ledger names type and id apart."""
    subject = entry["subject"]
    return str(subject["id"]) if isinstance(subject, dict) else str(subject)[5:]


def leaf_number(entry: Any) -> int:
    """Which leaf an entry is: a site's entries, which name the one before, count from 1."""
    return int(entry["seq"]) - (1 if "previous" in entry else 0)


# --- hashes, trees, signatures --------------------------------------------------------------------


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def canonical(record: Any) -> bytes:
    return json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def node_hash(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def walk_up(leaf: bytes, index: int, size: int, path: Iterable[bytes]) -> bytes | None:
    """The root that this path leads to (RFC 9162 2.1.3.2), or None when the path does not fit."""
    last, current = size - 1, leaf
    for step in path:
        if last == 0:
            return None
        if index & 1 or index == last:
            current = node_hash(step, current)
            while not index & 1 and index:
                index, last = index >> 1, last >> 1
        else:
            current = node_hash(current, step)
        index, last = index >> 1, last >> 1
    return current if last == 0 else None


def grew(old: int, size: int, old_root: str, root: str, proof: list[bytes]) -> bool:
    """Whether the tree of `size` begins with the tree of `old` (RFC 9162 2.1.4.2)."""
    if old == size:
        return old_root == root and not proof
    path = [bytes.fromhex(old_root), *proof] if old & (old - 1) == 0 else proof
    node, last = old - 1, size - 1
    while node & 1:
        node, last = node >> 1, last >> 1
    before = after = path[0]
    for step in path[1:]:
        if node & 1 or node == last:
            before, after = node_hash(step, before), node_hash(step, after)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            after = node_hash(after, step)
        node, last = node >> 1, last >> 1
    return last == 0 and (before.hex(), after.hex()) == (old_root, root)


P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
Point = Tuple[int, int, int, int]


def add(a: Point, b: Point) -> Point:
    e = (a[1] - a[0]) * (b[1] - b[0]) % P
    f = (a[1] + a[0]) * (b[1] + b[0]) % P
    g, h = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    i, j, k, m = f - e, h - g, h + g, f + e
    return (i * j % P, k * m % P, j * k % P, i * m % P)


def times(scalar: int, point: Point) -> Point:
    result = (0, 1, 1, 0)
    while scalar:
        if scalar & 1:
            result = add(result, point)
        point, scalar = add(point, point), scalar >> 1
    return result


def decode(data: bytes) -> Point:
    """A point from its 32 bytes (RFC 8032 5.1.3); ValueError when they are none."""
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    x2 = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(x2, (P + 3) // 8, P)
    if (x * x - x2) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if y >= P or (x * x - x2) % P or (x == 0 and sign):
        raise ValueError("no point of the curve")
    x = P - x if x & 1 != sign else x
    return (x, y, 1, x * y % P)


BASE = decode((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def ed25519_holds(key: bytes, signature: bytes, message: bytes) -> bool:
    """RFC 8032 5.1.7."""
    s = int.from_bytes(signature[32:], "little")
    if len(key) != 32 or len(signature) != 64 or s >= L:
        return False
    try:
        a, r = decode(key), decode(signature[:32])
    except ValueError:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % L
    left, right = times(s, BASE), add(r, times(h, a))
    crossed = (left[i] * right[2] - right[i] * left[2] for i in (0, 1))
    return all(value % P == 0 for value in crossed)


# --- the checks; each yields (place, what is wrong) --------------------------------------------


def check_bag(bundle: Bundle) -> Faults:
    """Every file is listed, is there, and has the digest that is listed (RFC 8493)."""
    names = bundle.names()
    for name in bundle.doubled:
        yield name, "stands twice in the archive"
    listed: set[str] = set()
    for manifest in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        if manifest in names:
            yield from check_manifest(bundle, manifest, names, listed)
        else:
            yield manifest, "missing"
    for name in sorted(names - listed - {"tagmanifest-sha256.txt", "signature.json"}):
        yield name, "extra: in no list"


def check_manifest(bundle: Bundle, manifest: str, names: set[str], listed: set[str]) -> Faults:
    try:
        lines = bundle.read(manifest).decode("utf-8").split("\n")
    except UnicodeDecodeError:
        yield manifest, "altered: not UTF-8"
        return
    for number, line in enumerate(lines, 1):
        digest, gap, name = line[:64], line[64:66], line[66:]
        if not line:
            continue
        if gap != "  " or name in listed:
            yield f"{manifest}:{number}", "altered: not a digest and a new name"
        elif name not in names:
            yield name, "missing"
        elif sha256(bundle.read(name)) != digest:
            yield name, "altered: its digest is not the one listed"
        listed.add(name)


def check_signature(bundle: Bundle, trusted: str) -> Faults:
    """The lists are signed; by the key that is trusted, when one was given."""
    seal = read_json(bundle, "signature.json")
    key, signature = bytes.fromhex(seal["key"]), bytes.fromhex(seal["signature"])
    if canonical({"key": key.hex(), "signature": signature.hex()}) != bundle.read("signature.json"):
        yield "signature.json", "altered: not as it was written"
    if not ed25519_holds(key, signature, bundle.read("tagmanifest-sha256.txt")):
        yield "tagmanifest-sha256.txt, signature.json", "one of the two is altered: they do not fit"
    if trusted and sha256(key)[:32] != trusted.replace(" ", "").lower():
        yield "signature.json", "signed with another key than the one you trust"
    if read_json(bundle, "data/ledger/head.json")["key"] != seal["key"]:
        yield "data/ledger/head.json", "signed with another key than the lists"


def check_items(bundle: Bundle) -> Faults:
    """Each item: manifest as sealed, originals as in the manifest, custody in order of time."""
    names = bundle.names()
    entries = [json.loads(line) for line in entry_lines(bundle)]
    sealed = {item_of(e): e for e in entries if e["kind"] == "evidence.item.sealed"}
    folders = {name.split("/")[2] for name in names if name.startswith("data/items/")}
    for item_id in sorted(folders | set(sealed)):
        place = f"data/items/{item_id}/manifest.json"
        if place not in names:
            yield place, "missing"
        elif item_id not in sealed:
            yield place, "extra: no ledger entry says that this item was sealed"
        else:
            yield from check_item(bundle, place, sealed[item_id], names)


def check_item(bundle: Bundle, place: str, entry: Any, names: set[str]) -> Faults:
    if entry["body"]["manifest_sha256"] != sha256(bundle.read(place)):
        yield place, "altered: not the manifest that the ledger has"
    item = read_json(bundle, place)
    for original in item["originals"]:
        file = f"{place.rsplit('/', 1)[0]}/originals/{original['sha256']}"
        if file not in names:
            yield file, f"missing: the original named {original['name']}"
            continue
        data = bundle.read(file)
        if (sha256(data), len(data)) != (original["sha256"], original["size"]):
            yield file, "altered: not the original of the manifest"
    times = [step["at"] for step in item["custody"]]
    if len(times) < 2 or times != sorted(times):
        yield place, "broken custody: steps are missing or not in order of time"
    elif times[-1] > entry["at"]:
        yield place, "wrong time: custody ends after the sealing"


def check_ledger(bundle: Bundle, outside: str) -> Faults:
    """Each entry is in the signed head; the head grew out of the one known outside."""
    signed = read_json(bundle, "data/ledger/head.json")
    head, signature = signed["head"], bytes.fromhex(signed["signature"])
    if not ed25519_holds(bytes.fromhex(signed["key"]), signature, canonical(head)):
        yield "data/ledger/head.json", "the signature does not fit the head"
    yield from check_proofs(bundle, head, read_json(bundle, "data/ledger/proofs.json"))
    known = {f"{head['size']}:{head['root']}"}
    for number, earlier in enumerate(read_json(bundle, "data/ledger/earlier-heads.json")):
        proof = [bytes.fromhex(step) for step in earlier["proof"]]
        if grew(earlier["size"], head["size"], earlier["root"], head["root"], proof):
            known.add(f"{earlier['size']}:{earlier['root']}")
        else:
            yield f"data/ledger/earlier-heads.json:{number}", "rewritten log: it did not only grow"
    if outside and outside not in known:
        yield (
            "data/ledger/head.json",
            "rewritten log: it did not grow out of the head known outside",
        )


def check_proofs(bundle: Bundle, head: Any, proofs: Any) -> Faults:
    before = -1
    for number, line in enumerate(entry_lines(bundle), 1):
        place = f"data/ledger/entries.jsonl:{number}"
        try:
            entry = json.loads(line)
            seq, index = entry["seq"], leaf_number(entry)
            path = [bytes.fromhex(step) for step in proofs[str(seq)]]
        except (ValueError, KeyError, TypeError):
            yield place, "altered: no entry, or no proof for it"
            continue
        if seq <= before:
            yield place, "reordered: entries do not follow their numbers"
        before = seq
        leaf = hashlib.sha256(b"\x00" + line).digest()
        if walk_up(leaf, index, head["size"], path) != bytes.fromhex(head["root"]):
            yield place, "altered: not in the ledger that the head signs"


def check_tokens(bundle: Bundle) -> Faults:
    """Each time-stamp token carries the digest of a signed head (RFC 3161 messageImprint), and an
    earlier stamped head is one that the ledger grew out of."""
    names = sorted(bundle.names())
    for name in (name for name in names if name.endswith(".tsr")):
        folder = name.rsplit("/", 1)[0]
        place = "data/ledger" if folder == "data/ledger/tokens" else folder
        imprint = hashlib.sha256(bundle.read(f"{place}/head.json")).digest()
        if b"\x04\x20" + imprint not in bundle.read(name):
            yield name, "wrong time: the token stamps something else"
    earlier = read_json(bundle, "data/ledger/earlier-heads.json")
    known = {(head["size"], head["root"]) for head in earlier}
    for name in names:
        if name.startswith("data/ledger/stamped/") and name.endswith("/head.json"):
            yield from check_stamped(name, read_json(bundle, name), known)


def check_stamped(name: str, signed: Any, known: set[Tuple[int, str]]) -> Faults:
    head, signature = signed["head"], bytes.fromhex(signed["signature"])
    if not ed25519_holds(bytes.fromhex(signed["key"]), signature, canonical(head)):
        yield name, "the signature does not fit the head"
    if (head["size"], head["root"]) not in known:
        yield name, "rewritten log: the stamped head is none that the ledger grew out of"


def faults_in(
    source: str | Path | IO[bytes], trusted: str = "", outside: str = ""
) -> list[tuple[str, str]]:
    """Every fault of the bundle, as (place, what is wrong), in a fixed order."""
    try:
        bundle = Bundle(Path(source) if isinstance(source, str) else source)
    except (OSError, ValueError, zipfile.BadZipFile) as error:
        name = str(source) if isinstance(source, (str, Path)) else "bundle"
        return [(name, f"cannot be opened: {error}")]
    checks: dict[str, Callable[[], Faults]] = {
        "lists of files": lambda: check_bag(bundle),
        "signature.json": lambda: check_signature(bundle, trusted),
        "data/ledger": lambda: check_ledger(bundle, outside),
        "data/items": lambda: check_items(bundle),
        "time stamps": lambda: check_tokens(bundle),
    }
    found: list[tuple[str, str]] = []
    for place, check in checks.items():
        try:
            found.extend(check())
        except Exception as error:  # whatever cannot be read in a bundle is a fault of the bundle
            found.append((place, f"cannot be read on: {type(error).__name__} {error}"))
    return found


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("bundle", nargs="?", default=str(Path(__file__).resolve().parent))
    parser.add_argument("--key", default="", help="fingerprint of the key you trust")
    parser.add_argument("--head", default="", metavar="SIZE:ROOT", help="head known outside")
    args = parser.parse_args(words)
    found = faults_in(args.bundle, args.key, args.head)
    for place, what in found:
        print(f"{place}: {what}")
    if not found:
        print("Everything in this bundle holds together.")
    if not (args.key and args.head):
        print("Not compared with anything outside the bundle: give --key and --head for that.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
