"""Another force's crest, from the picture to the finding: theirs by name, never ours."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from drawn import fill_slot, photo_with_crest, taught_gallery, write_rgb

from zabta.cli.__main__ import main
from zabta.domain.post import Media, Post
from zabta.screening.seen import look, telling
from zabta.signals import image
from zabta.signals.port import Subject

Screened = Callable[..., list[dict[str, Any]]]
PACK = Path(__file__).resolve().parents[3] / "directives/kp-social-media"
FORCE = {
    "units.csv": "id,name_en,name_ur,name_ps,kind,parent\nF,Force,فورس,فورس,force,\n",
    "officers.csv": "id,name,rank,cadre,gender,language,status\n"
    "C-1021,Zarghuna,constable,provincial,female,ps,serving\n",
    "accounts.csv": "platform,handle,officer,status\ntiktok,zarghuna,C-1021,declared\n",
    "acknowledgements.csv": "officer,directive,at,way\nC-1021,2025.2,2025-07-20T00:00:00Z,sheet\n",
}
POST = {
    "id": "1",
    "platform": "tiktok",
    "account": {"handle": "zarghuna"},
    "published_at": "2025-09-10T10:00:00Z",
    "media": [{"position": 0, "type": "image", "path": "a.jpg"}],
}


@pytest.fixture
def screened(tmp_path: Path) -> Screened:
    """The findings of one post that shows the crest, when the crest is `owner`'s."""

    def run(owner: str, kind: str = "emblem", *, has_slot: bool = False) -> list[dict[str, Any]]:
        gallery = taught_gallery(tmp_path / "gallery")
        if has_slot:
            fill_slot(gallery)
        card = gallery / "learnt" / "0001" / "learnt.json"
        text = card.read_text().replace('"owner": "ours"', f'"owner": "{owner}"')
        card.write_text(text.replace('"kind": "emblem"', f'"kind": "{kind}"'))
        for name, rows in {"force": FORCE, "media": {}}.items():
            (tmp_path / name).mkdir()
            for file, row in rows.items():
                (tmp_path / name / file).write_text(row, encoding="utf-8")
        write_rgb(tmp_path / "media" / "a.jpg", photo_with_crest(5)[0])
        (tmp_path / "posts.jsonl").write_text(json.dumps(POST))
        words = ["screen", "--directive", str(PACK), "--force", str(tmp_path / "force")]
        words += ["--posts", str(tmp_path / "posts.jsonl"), "--media", str(tmp_path / "media")]
        assert main([*words, "--out", str(tmp_path / "found.jsonl")]) == 0
        return [json.loads(line) for line in (tmp_path / "found.jsonl").read_text().splitlines()]

    return run


def test_our_crest_is_proposed_and_not_called_another_forces(screened: Screened) -> None:
    found = screened("ours")
    assert any(line["facts"].get("emblem_visible", "").endswith("likely") for line in found)
    assert not any("N5" in line["reasons"] for line in found)


@pytest.mark.parametrize(("owner", "is_known"), [("ours", False), ("Navy", True)])
def test_only_a_gallery_with_another_forces_mark_can_say_that_none_is_there(
    tmp_path: Path, owner: str, is_known: bool
) -> None:
    gallery = taught_gallery(tmp_path / "gallery")
    card = gallery / "learnt" / "0001" / "learnt.json"
    card.write_text(card.read_text().replace('"owner": "ours"', f'"owner": "{owner}"'))
    (tmp_path / "media").mkdir()
    write_rgb(tmp_path / "media" / "a.jpg", photo_with_crest(5)[0])
    post = Post(id="1", media=(Media(position=0, type="image", path="a.jpg"),))
    seen = look(Subject(post=post, media_folder=tmp_path / "media"), telling([image]))
    assert ("other_force_mark_visible" in seen.looked_for) == is_known
    assert ("emblem_visible" in seen.looked_for) != is_known


def test_what_the_gallery_does_not_hold_is_unknown_and_waits_for_a_person(
    screened: Screened,
) -> None:
    (waiting,) = [line for line in screened("ours") if line.get("waits")]
    assert (waiting["outcome"], waiting["reasons"]) == ("needs_review", ["N8"])
    kinds = ("flag", "uniform", "equipment", "vehicle")
    assert {waiting["facts"].get(f"{kind}_visible") for kind in kinds} <= {"unknown", None}
    assert waiting["facts"]["equipment_visible"] == "unknown"
    assert waiting["facts"]["emblem_visible"].endswith("likely")


def test_a_model_in_a_slot_that_looked_and_saw_nothing_rules_it_out(screened: Screened) -> None:
    (waiting,) = [line for line in screened("ours", has_slot=True) if line.get("waits")]
    told = [waiting["facts"][f"{kind}_visible"] for kind in ("equipment", "vehicle")]
    assert told == ["unlikely", "unknown"]


def test_another_forces_crest_is_explained_and_never_proposed_as_ours(screened: Screened) -> None:
    found = screened("Navy")
    assert not any(line["outcome"] == "propose" for line in found)
    asked = next(line for line in found if "N5" in line["reasons"])
    assert asked["facts"]["other_force_mark_visible"] in ("likely", "very_likely")
    assert "another force" in asked["because"]["en"]
    assert "کسی اور فورس" in asked["because"]["ur"]
    assert "بلې فورس" in asked["because"]["ps"]


def test_a_mere_look_alike_is_nobodys_mark(screened: Screened) -> None:
    found = screened("ours", kind="distractor")
    assert not any("N5" in line["reasons"] for line in found)
    assert not any(line["outcome"] == "propose" for line in found)
