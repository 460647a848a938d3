"""A picture that no detector could look at leaves its facts unknown."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from zabta.domain.post import Media, Post
from zabta.screening.seen import look, telling
from zabta.signals.catalogue import detectors
from zabta.signals.port import Subject


@pytest.mark.parametrize("kind", ["image", "video"])
def test_without_a_gallery_nothing_is_said_to_be_absent_from_a_picture(
    tmp_path: Path, kind: str
) -> None:
    folder = tmp_path / "media"
    folder.mkdir()
    Image.new("RGB", (64, 64)).save(folder / "a.jpg")
    post = Post(id="1", media=(Media(position=0, type=kind, path="a.jpg"),))
    seen = look(Subject(post=post, media_folder=folder), telling(detectors()))
    assert not [fact for fact in seen.looked_for if fact.endswith("_visible")]
