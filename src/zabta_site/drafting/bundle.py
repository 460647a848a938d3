"""A version's YAML files as one ZIP, out and in: the same files that git holds."""

from __future__ import annotations

import io
import re
import zipfile

from zabta.domain.fault import BadInput, Fault
from zabta.policy.reader.source import BYTES
from zabta.policy.written import plain

MOST = 200
_NAME = re.compile(r"(?:[\w.\-]+/)*?(?P<name>directive\.yaml|clauses/[\w.\-]+\.yaml)")
_STAMP = (1980, 1, 1, 0, 0, 0)


def packed(files: dict[str, str]) -> bytes:
    """The same files give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name in sorted(files):
            bundle.writestr(zipfile.ZipInfo(name, _STAMP), files[name])
    return out.getvalue()


def unpacked(data: bytes, version: str) -> dict[str, str]:
    """Files of one version, whatever folder they were in. BadInput says which is no directive."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as bundle:
            entries = [one for one in bundle.infolist() if not one.is_dir()]
            if len(entries) > MOST:
                raise BadInput(Fault(f"{len(entries)} files", "", f"at most {MOST}"))
            texts = {one.filename: _text(bundle, one) for one in entries}
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError):
        raise BadInput(Fault("not a ZIP that can be read", "", "a ZIP of YAML files")) from None
    found: dict[str, str] = {}
    for name, text in texts.items():
        match = _NAME.fullmatch(name)
        if match is None:
            expected = "directive.yaml, clauses/….yaml"
            raise BadInput(Fault("a file that belongs nowhere", name, expected))
        plain(text, name)
        found[f"{version}/{match['name']}"] = text
    return found


def _text(bundle: zipfile.ZipFile, entry: zipfile.ZipInfo) -> str:
    with bundle.open(entry) as file:
        data = file.read(BYTES + 1)
    if len(data) > BYTES:
        raise BadInput(Fault("the file is too large", entry.filename, f"at most {BYTES:,} bytes"))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise BadInput(Fault("not UTF-8 text", entry.filename, "", "Save as UTF-8")) from None
