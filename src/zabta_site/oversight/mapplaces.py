"""Where each district lies on the schematic map: column from the west, row from the north."""

from __future__ import annotations

from collections.abc import Sequence

from zabta_site.oversight.charts import Tile
from zabta_site.oversight.released import Row

PLACES = {
    "upper chitral": (2, 0), "lower chitral": (1, 1), "chitral": (1, 1), "swat": (3, 1),
    "upper kohistan": (5, 0), "lower kohistan": (5, 1), "kolai-palas": (4, 1), "kohistan": (5, 1),
    "upper dir": (2, 1), "shangla": (4, 2), "battagram": (5, 2), "torghar": (4, 3),
    "bajaur": (1, 2), "lower dir": (2, 2), "malakand": (2, 3), "buner": (3, 3), "mansehra": (5, 3),
    "mohmand": (1, 3), "charsadda": (2, 4), "mardan": (3, 4), "swabi": (4, 4), "haripur": (5, 4),
    "abbottabad": (6, 4), "khyber": (1, 5), "peshawar": (2, 5), "nowshera": (3, 5),
    "kurram": (0, 6), "orakzai": (1, 6), "kohat": (3, 6), "hangu": (2, 6),
    "north waziristan": (0, 7), "bannu": (1, 7), "karak": (2, 7), "south waziristan": (0, 8),
    "upper south waziristan": (0, 8), "lower south waziristan": (0, 9), "lakki marwat": (1, 8),
    "tank": (1, 9), "dera ismail khan": (1, 10), "d.i. khan": (1, 10),
}  # fmt: skip
WIDE = 4


def tiles_of(rows: Sequence[Row], english: dict[str, str]) -> list[Tile]:
    """Known districts where they lie; those of another force side by side in rows of four."""
    known = [PLACES.get(_plain(english.get(row.key, ""))) for row in rows]
    if any(place is None for place in known):
        known = [(n % WIDE, n // WIDE) for n in range(len(rows))]
    return [
        Tile(row.label, row.numbers[0] if row.numbers else None, *place)
        for row, place in zip(rows, known, strict=True)
        if place
    ]


def _plain(name: str) -> str:
    return name.lower().replace("district", "").replace("police", "").strip()
