"""Every picture of the demo, drawn by this project: no photograph, no real mark."""

from __future__ import annotations

from functools import cache

from zabta.demo.pictures import around, at_work, life

SCENES = {**at_work.SCENES, **around.SCENES, **life.SCENES}


def picture_names(scene: str) -> tuple[str, ...]:
    """File names of all variations of a scene."""
    return tuple(f"{scene}-{variation}.jpg" for variation in range(SCENES[scene][1]))


@cache
def draw_picture(name: str) -> bytes:
    """The JPEG of one file name; the same bytes every time."""
    scene, variation = name.removesuffix(".jpg").rsplit("-", 1)
    return SCENES[scene][0](int(variation)).jpeg()
