"""docs/formats.md says what the code does."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from zabta.intake.catalogue import formats
from zabta.intake.columnmap import FIELDS, load_map
from zabta.intake.refusal import Refusal

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "formats.md").read_text("utf-8")


def test_every_format_stands_in_the_docs_as_its_manifest_says() -> None:
    for each in formats():
        row = f"| `{each.MANIFEST.name}` | {each.MANIFEST.describes} | {each.MANIFEST.recognised} |"
        assert row in PAGE


def test_every_refusal_stands_in_the_docs() -> None:
    said = set(re.findall(r"^\| `(\w+)` \| [^|]+ \|$", PAGE, re.MULTILINE))
    assert said == {each.value for each in Refusal}


def test_the_map_in_the_docs_is_a_good_map(tmp_path: Path) -> None:
    block = re.search(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    assert block is not None
    assert set(yaml.safe_load(block[1])) == FIELDS
    saved = tmp_path / "map.yaml"
    saved.write_text(block[1], "utf-8")
    assert load_map(saved)["platform"] == "tiktok"
