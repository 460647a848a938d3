from __future__ import annotations

from pathlib import Path

import pytest
from drawn import photo
from PIL import Image

from zabta.signals.image.media import Reader
from zabta.signals.image.metadata.facts import Facts
from zabta.signals.image.metadata.signals import signals_of


def test_place_is_kept_coarse(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010F], exif[0x0110], exif[0x0131] = "Maker", "Phone 3", "Editor 2"
    exif.get_ifd(0x8769)[0x9003] = "2026:03:02 10:00:00"
    exif.get_ifd(0x8825).update({1: "N", 2: (34.0, 1.0, 12.0), 3: "E", 4: (71.0, 31.0, 48.0)})
    path = tmp_path / "a.jpg"
    Image.fromarray(photo(1, 60, 80)).save(path, exif=exif)
    with Reader() as reader:
        facts = reader.picture(path).facts
    assert facts == Facts(
        taken_at="2026-03-02T10:00:00",
        device="Maker Phone 3",
        software="Editor 2",
        gps="34.0, 71.5",
        has_gps=True,
    )


CASES = [
    (Facts(), None, {"capture_date_unknown"}),
    (Facts(taken_at="2026-03-02T10:00:00"), "2026-03-02T11:00:00Z", set()),
    (Facts(taken_at="2025-03-02T10:00:00"), "2026-03-02T11:00:00Z", {"taken_earlier"}),
    (Facts(taken_at="2026-03-02T10:00:00", has_gps=True), None, {"gps_in_file"}),
    (Facts(taken_at="nonsense"), "2026-03-02T11:00:00Z", set()),
    (
        Facts(taken_at="2026-03-02T10:00:00", has_content_credentials=True, software="X"),
        None,
        {"edited_file", "content_credentials"},
    ),
]


@pytest.mark.parametrize(("facts", "published", "names"), CASES)
def test_file_facts_are_told(facts: Facts, published: str | None, names: set[str]) -> None:
    signals = list(signals_of(facts, published))
    assert {signal.name for signal in signals} == names
    assert all(signal.may_be_wrong for signal in signals)
