"""A real lesson of a few steps, from the rows of the gallery to a version that waits."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

NEEDS = "teaching needs torch and onnx on this machine (docs/gallery.md)"
pytest.importorskip("torch", reason=NEEDS)
pytest.importorskip("onnx", reason=NEEDS)
pytest.importorskip("cv2", reason="needs the vision list: ./zabta install vision")

from site_lawful import chequered  # noqa: E402 - after the skip
from zabta.signals.image.learnt import current, versions  # noqa: E402
from zabta.signals.image.teach.learn import Lesson as Length  # noqa: E402
from zabta.signals.image.teach.run import Plan  # noqa: E402
from zabta_site.gallery import actions, lesson, reads  # noqa: E402
from zabta_site.gallery.folder import place  # noqa: E402
from zabta_site.gallery.models import Lesson  # noqa: E402
from zabta_site.gallery.words import Step  # noqa: E402
from zabta_site.people.models import User  # noqa: E402
from zabta_site.people.reads import viewer_for  # noqa: E402

PLAN = Plan(
    Length(steps=2, crops=2, threads=1),
    trials=2,
    made_grounds=6,
    conditions=("size 96",),
    switches_on=False,
)


@pytest.fixture(autouse=True)
def own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.DATA = tmp_path


def asked(cast: dict[str, User]) -> Lesson:
    return actions.ask_lesson(by=viewer_for(cast["kamran"]), user=cast["kamran"])


def test_a_lesson_leaves_a_version_that_waits_and_tries_the_samples(cast: dict[str, User]) -> None:
    by, user = viewer_for(cast["kamran"]), cast["kamran"]
    shown = actions.Shown(name="Crest", kind="emblem")
    row = actions.propose_reference(shown, "crest.png", chequered(), by=by, user=user)
    actions.agree_reference(row, by=viewer_for(cast["second"]), user=cast["second"])
    sample = actions.add_sample("a.png", chequered(60), "", by=by, user=user)
    found = asked(cast)
    lesson.run(found.pk, PLAN)
    found.refresh_from_db()
    assert (found.step, found.version, found.error) == (Step.READY, "0001", "")
    assert [one["name"] for one in found.taught] == ["Crest"]
    assert [one.sample for one in reads.tried_by(found)] == [sample]
    assert versions(place()) == ["0001"]
    assert current(place()) is None


def test_a_lesson_about_nothing_says_why_it_stopped(cast: dict[str, User]) -> None:
    found = asked(cast)
    lesson.run(found.pk, PLAN)
    found.refresh_from_db()
    assert found.step == Step.FAILED
    assert "no reference" in found.error
