"""One way to write a record as bytes, so that its hash is the same for everyone.

JSON with sorted keys, no white space, UTF-8 and no numbers but integers: a subset of RFC 8785
that the standard library of any language writes alike.
"""

from __future__ import annotations

import json
from typing import Any

from zabta.domain.fault import BadInput, Fault


def canonical(record: Any) -> bytes:
    """Bytes of a record made of dict, list, str, int, bool and None.

    Raises BadInput for a float, a key that is no text, or a lone surrogate.
    """
    _refuse_what_has_two_spellings(record, "")
    try:
        return json.dumps(
            record, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
        ).encode()
    except UnicodeEncodeError:
        raise BadInput(Fault("a lone surrogate in a text", expected="valid Unicode")) from None


def _refuse_what_has_two_spellings(value: Any, where: str) -> None:
    if isinstance(value, dict):
        for key, inner in value.items():
            if not isinstance(key, str):
                raise BadInput(Fault(f"key {key!r}", where, "text keys only"))
            _refuse_what_has_two_spellings(inner, f"{where}/{key}")
    elif isinstance(value, list | tuple):
        for number, inner in enumerate(value):
            _refuse_what_has_two_spellings(inner, f"{where}/{number}")
    elif not isinstance(value, str | int | None):
        raise BadInput(
            Fault(f"a {type(value).__name__}", where, "text, whole number, yes/no, none")
        )
