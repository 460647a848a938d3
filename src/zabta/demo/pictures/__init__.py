"""Every picture of the demo, drawn by this project: no photograph, no real mark."""

from __future__ import annotations

from functools import cache

from zabta.demo.pictures import around, at_work, life, occasions, screens

SCENES: dict[str, tuple[at_work.Scene, int]] = {
    name: scene
    for module in (at_work, occasions, around, screens, life)
    for name, scene in module.SCENES.items()
}


def picture_names(scene: str) -> tuple[str, ...]:
    """File names of all variations of a scene."""
    return tuple(f"{scene}-{variation}.jpg" for variation in range(SCENES[scene][1]))


@cache
def draw_picture(name: str) -> bytes:
    """The JPEG of one file name; the same bytes every time."""
    scene, variation = name.removesuffix(".jpg").rsplit("-", 1)
    draw, _ = SCENES[scene]
    return draw(int(variation)).jpeg()
