"""Leave out of a style sheet the rules for classes that no page may use (see KEEP)."""

from __future__ import annotations

import re
from collections.abc import Iterator

CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
QUOTED = re.compile(r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')""")
SIZES = r"(?:-(?:sm|md|lg|xl))?"
KEEP = re.compile(
    "^(?:"
    + "|".join(
        [
            r"container(-(fluid|tight|narrow|sm|md|lg|xl))?",
            r"row(-cards|-deck)?",
            rf"col{SIZES}(-(auto|\d+))?",
            r"g[xy]?-\d",
            r"card(-(body|header|title|subtitle|footer|table|sm|md|link|active))?",
            r"btn(-(primary|secondary|danger|success|warning|outline-\w+|link|sm|lg|icon|list))?",
            r"form-(label|control|select|check(-input|-label|-inline)?|hint|text|fieldset)",
            r"form-(control|select)-(sm|lg)",
            r"input-(group(-text|-flat)?|icon(-addon)?)",
            r"table(-(responsive|sm|striped|vcenter|hover|nowrap|bordered|active))?",
            r"badge",
            r"alert(-(info|success|warning|danger|secondary|title|heading|icon))?",
            r"progress(-(bar|sm|lg))?",
            r"list-(group(-item|-flush|-item-action|-hoverable)?|unstyled|inline(-item)?)",
            r"pagination|page-(item|link|body|header|title|pretitle)",
            r"nav(-(item|link|tabs|pills|underline))?|breadcrumb(-item)?",
            r"datagrid(-(item|title|content))?|steps|step-item|timeline.*",
            r"empty(-(title|subtitle|action|header|icon|img))?|subheader|hr-text",
            r"spinner-border(-sm)?|status(-dot)?",
            r"text-(secondary|muted|reset|primary|danger|success|warning|body)",
            r"text-(start|center|end|wrap|nowrap|truncate|break|decoration-\w+|lowercase|uppercase)",
            r"bg-(body|primary|secondary|success|warning|danger|light|transparent)(-lt)?",
            rf"[mp][tbsexy]?{SIZES}-(\d|auto)",
            rf"(d|flex|justify-content|align-(items|self|content)|order|gap|row-gap){SIZES}-[\w-]+",
            r"[wh]-(25|50|75|100|auto)|m[wh]-100|fs-\d|fw-\w+|lh-\w+|font-monospace|h[1-6]",
            r"border(-(top|bottom|start|end|0))*|rounded(-\w+)?|shadow(-\w+)?|overflow-\w+",
            r"position-\w+|sticky-top|visually-hidden(-focusable)?|img-(fluid|thumbnail)",
            r"ratio(-\w+)?|lead|small|mark|active|disabled|show|is-invalid|is-valid|invalid-feedback",
        ]
    )
    + ")$"
)


def trim(sheet: str) -> str:
    return "".join(_kept(prelude, body) for prelude, body in blocks(sheet))


def blocks(sheet: str) -> Iterator[tuple[str, str]]:
    """Each top-level `prelude{body}`; a statement that ends in `;` has an empty body."""
    hidden: list[str] = []

    def hide(quoted: re.Match[str]) -> str:
        hidden.append(quoted.group())
        return f"\x00{len(hidden) - 1}\x00"

    def back(text: str) -> str:
        return re.sub(r"\x00(\d+)\x00", lambda m: hidden[int(m.group(1))], text)

    plain = QUOTED.sub(hide, re.sub(r"/\*[^!].*?\*/", "", sheet, flags=re.DOTALL))
    start = place = depth = 0
    opened = -1
    while place < len(plain):
        letter = plain[place]
        if letter == ";" and depth == 0:
            yield back(plain[start : place + 1]), ""
            start = place + 1
        elif letter == "{":
            opened = place if depth == 0 else opened
            depth += 1
        elif letter == "}":
            depth -= 1
            if depth == 0:
                yield back(plain[start:opened]), back(plain[opened + 1 : place])
                start = place + 1
        place += 1


def _kept(prelude: str, body: str) -> str:
    if not body:
        return prelude
    if prelude.lstrip().startswith(("@media", "@supports", "@layer")):
        inner = trim(body)
        return f"{prelude}{{{inner}}}" if inner else ""
    if prelude.lstrip().startswith("@"):
        return f"{prelude}{{{body}}}"
    selectors = [one for one in _split(prelude) if all(map(KEEP.match, CLASS.findall(one)))]
    return f"{','.join(selectors)}{{{body}}}" if selectors else ""


def _split(prelude: str) -> list[str]:
    """At commas that are not inside `:is(...)` and the like."""
    parts, depth, last = [], 0, 0
    for place, letter in enumerate(prelude):
        depth += (letter == "(") - (letter == ")")
        if letter == "," and depth == 0:
            parts.append(prelude[last:place])
            last = place + 1
    return [*parts, prelude[last:]]
