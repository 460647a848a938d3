"""The gallery: two people for what is found, lessons beside the worker, and 'not this'."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image
from pytest_django.fixtures import Settings

from site_lawful import chequered, run_jobs
from site_posts import UNIFORM, a_post, bring, clause, lines
from zabta.domain.fault import BadInput
from zabta.domain.post import Media, Post
from zabta.domain.signal import Signal
from zabta.force import Force
from zabta.signals.image.gallery import KINDS, read_gallery
from zabta.signals.image.learnt import FORMAT, Learnt, Taught, current, save, switch_to
from zabta.signals.image.spoken import say, signal
from zabta_site.collection.models import PostMedia, StoredPost
from zabta_site.collection.reading import read_upload
from zabta_site.collection.screener import Given, Screened
from zabta_site.collection.vault import vault
from zabta_site.gallery import actions, reads, tasks
from zabta_site.gallery.crops import crop_of
from zabta_site.gallery.folder import place, taught_references, write_folder
from zabta_site.gallery.lesson import STOPPED
from zabta_site.gallery.models import Lesson, NotThis, Reference
from zabta_site.gallery.report import rows_of
from zabta_site.gallery.words import Doubt, Kind, State, Step
from zabta_site.ledgerbook.actions import Machine
from zabta_site.ledgerbook.models import Entry
from zabta_site.ledgerbook.reads import verify_chain
from zabta_site.people.models import User
from zabta_site.people.reads import viewer_for
from zabta_site.work.models import Job

Cast = dict[str, User]
SignedIn = Callable[..., Client]
CREST = actions.Shown(name="Crest", kind="emblem")
MARK = Signal(
    name="emblem",
    likelihood=UNIFORM.likelihood,
    score=0.83,
    why="looks like Crest: finder 0.90",
    reference="Crest",
    box=(10, 20, 40, 50),
    media=0,
    detector="image",
    version="0001",
)


THEIRS = signal(
    "distractor",
    UNIFORM.likelihood,
    0.83,
    say("like_theirs", name="Round badge", owner="Navy", heat="0.90"),
    [say("elsewhere")],
    reference="Round badge",
    owner="Navy",
    box=(10, 20, 40, 50),
    media=0,
    detector="image",
    version="0001",
)


class TheirsScreener:
    """Sees another force's badge in every post."""

    stamp = "theirs"

    def screen(
        self, posts: Sequence[Post], force: Force, given: Sequence[Given], media: Path | None
    ) -> list[Screened]:
        return [Screened((THEIRS,), said=(clause("needs_review", "low"),)) for _ in posts]


class MarkScreener:
    """Sees the crest in every post."""

    stamp = "marks"

    def screen(
        self, posts: Sequence[Post], force: Force, given: Sequence[Given], media: Path | None
    ) -> list[Screened]:
        return [Screened((MARK,), said=(clause("propose", "low"),)) for _ in posts]


@pytest.fixture(autouse=True)
def own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.DATA = tmp_path
    settings.SCREENER = f"{__name__}.MarkScreener"


def put_in(
    cast: Cast, shown: actions.Shown = CREST, who: str = "kamran", data: bytes | None = None
) -> Reference:
    by = viewer_for(cast[who])
    return actions.propose_reference(shown, "crest.png", data or chequered(), by=by, user=cast[who])


def agreed(cast: Cast, shown: actions.Shown = CREST) -> Reference:
    row = put_in(cast, shown)
    actions.agree_reference(row, by=viewer_for(cast["second"]), user=cast["second"])
    row.refresh_from_db()
    return row


def taught(cast: Cast, version: str = "0001") -> Lesson:
    """A lesson that is over, as its process leaves it."""
    lesson = actions.ask_lesson(by=viewer_for(cast["kamran"]), user=cast["kamran"])
    names = (Taught(name="Crest", kind="emblem", owner="ours"),)
    figures: dict[str, float | str] = {"recall, size 96": "0.83 (0.71-0.91), 40 of 48"}
    card = Learnt(format=FORMAT, version=version, gallery_sha256="", taught=names, figures=figures)
    folder = place() / "learnt" / version
    folder.mkdir(parents=True, exist_ok=True)
    save(card, folder)
    actions.finish_lesson(lesson, card, {}, by=Machine("gallery"))
    lesson.refresh_from_db()
    return lesson


def a_stored_post(cast: Cast) -> StoredPost:
    sha256 = vault().put(chequered())
    media = Media(position=0, type="image", sha256=sha256, width=160, height=160)
    post = a_post("mark-1", media=(media,))
    bring(cast["kamran"], [read_upload("posts.jsonl", lines(post))])
    return StoredPost.objects.get(native_id="mark-1")


def test_the_rooms_kinds_are_those_of_the_core() -> None:
    assert tuple(Kind.values) == KINDS


def test_a_picture_is_taught_only_once_a_second_person_agrees(cast: Cast) -> None:
    row = put_in(cast)
    assert taught_references() == []
    with pytest.raises(actions.SamePerson):
        actions.agree_reference(row, by=viewer_for(cast["kamran"]), user=cast["kamran"])
    actions.agree_reference(row, by=viewer_for(cast["second"]), user=cast["second"])
    assert taught_references() == [row]
    kinds = Entry.objects.filter(kind__startswith="gallery.").values_list("kind", flat=True)
    assert sorted(kinds) == ["gallery.agreed", "gallery.proposed"]
    assert verify_chain().holds


def test_one_name_cannot_be_of_two_kinds(cast: Cast) -> None:
    put_in(cast)
    with pytest.raises(BadInput):
        put_in(cast, actions.Shown(name="Crest", kind="flag"))


def test_a_mark_is_looked_for_until_two_people_retire_it(cast: Cast) -> None:
    row = agreed(cast)
    by = viewer_for(cast["kamran"])
    actions.ask_retire(row, by=by, user=cast["kamran"], reason="an old crest")
    assert taught_references() == [row]
    with pytest.raises(actions.SamePerson):
        actions.retire_reference(row, by=by, user=cast["kamran"])
    actions.retire_reference(row, by=viewer_for(cast["second"]), user=cast["second"])
    assert taught_references() == []
    with pytest.raises(actions.NotNow):
        actions.keep_reference(row, by=by, user=cast["kamran"])


def test_the_folder_holds_what_was_agreed_and_nothing_else(cast: Cast) -> None:
    agreed(cast)
    put_in(cast, actions.Shown(name="Badge", kind="insignia"))
    agreed(cast, actions.Shown(name="Rescue", kind="distractor", owner="Rescue"))
    gallery = read_gallery(write_folder(taught_references()))
    assert [(one.name, one.owner) for one in gallery.references] == [
        ("Rescue", "Rescue"),
        ("Crest", "ours"),
    ]


def test_asking_twice_gives_the_lesson_that_runs(cast: Cast) -> None:
    by = viewer_for(cast["kamran"])
    first = actions.ask_lesson(by=by, user=cast["kamran"])
    assert actions.ask_lesson(by=by, user=cast["kamran"]) == first
    assert Job.objects.filter(kind="gallery.teach").count() == 1


def test_a_version_is_in_use_only_after_another_person_switched_it_on(cast: Cast) -> None:
    lesson = taught(cast)
    assert reads.in_use() is None
    by = viewer_for(cast["kamran"])
    with pytest.raises(actions.SamePerson):
        actions.switch_on(lesson, by=by, user=cast["kamran"], reason="read it")


@pytest.mark.django_db(transaction=True)
def test_switching_on_and_back_moves_the_pointer(guarded: None, cast: Cast) -> None:
    first, second = taught(cast, "0001"), taught(cast, "0002")
    for lesson in (first, second):
        by = viewer_for(cast["second"])
        actions.switch_on(lesson, by=by, user=cast["second"], reason="the report holds")
    assert current(place()) == "0002"
    actions.switch_on(first, by=viewer_for(cast["kamran"]), user=cast["kamran"], reason="go back")
    assert current(place()) == "0001"
    use = reads.in_use()
    assert use is not None
    assert use.lesson == first


def test_a_lesson_that_says_nothing_for_long_is_stopped(cast: Cast) -> None:
    lesson = actions.ask_lesson(by=viewer_for(cast["kamran"]), user=cast["kamran"])
    actions.report_lesson(lesson.pk, 10, 100)
    long_ago = timezone.now() - tasks.SILENT - timedelta(minutes=1)
    Lesson.objects.filter(pk=lesson.pk).update(seen_at=long_ago)
    tasks.watch(Job(kind="gallery.watch"), lambda done, total: None)
    lesson.refresh_from_db()
    assert (lesson.step, lesson.error) == (Step.FAILED, STOPPED)


def test_stored_pictures_are_looked_at_again_after_a_switch(cast: Cast) -> None:
    post = a_stored_post(cast)
    post.signals.all().delete()
    lesson = taught(cast)
    actions.switch_on(
        lesson, by=viewer_for(cast["second"]), user=cast["second"], reason="the report holds"
    )
    run_jobs("gallery.look_again")
    assert [one.name for one in post.signals.all()] == ["emblem"]


def test_not_this_becomes_a_distractor_once_a_second_reviewer_agrees(cast: Cast) -> None:
    post = a_stored_post(cast)
    media = PostMedia.objects.get(post=post)
    by, box = viewer_for(cast["kamran"]), (10, 20, 40, 50)
    word = actions.say_not_this(
        post, media, box, "Crest", by=by, user=cast["kamran"], reason="a bank's logo"
    )
    with pytest.raises(actions.SamePerson):
        actions.agree_not_this(word, by=by, user=cast["kamran"])
    made = actions.agree_not_this(word, by=viewer_for(cast["second"]), user=cast["second"])
    assert (made.kind, made.state) == (Kind.DISTRACTOR, State.HELD)
    with Image.open(io.BytesIO(vault().get(made.sha256))) as crop:
        assert crop.size == (40, 50)
    word.refresh_from_db()
    assert word.state == Doubt.AGREED
    with pytest.raises(actions.NotNow):
        actions.decline_not_this(word, by=by, user=cast["kamran"], reason="too late")


def test_a_crop_takes_nothing_from_outside_its_box() -> None:
    with Image.open(io.BytesIO(crop_of(chequered(), (10, 20, 5, 5)))) as crop:
        assert crop.getextrema() == ((0, 0),) * 3
    with pytest.raises(BadInput):
        crop_of(b"no picture", (0, 0, 5, 5))


def test_the_report_reads_shares_with_their_intervals() -> None:
    rows = rows_of({"recall, size 96": "0.83 (0.71-0.91), 40 of 48", "calibration": 0.03})
    assert [(one.share, one.low, one.high, one.hits) for one in rows] == [(83, 71, 91, "40 / 48")]


# Pages


def test_pictures_are_put_in_on_a_page(signed_in: SignedIn) -> None:
    client = signed_in("kamran")
    told = {"name": "Crest", "kind": "emblem", "notes": "from the letterhead"}
    file = SimpleUploadedFile("crest.png", chequered(), "image/png")
    answer = client.post("/gallery/new/", {**told, "pictures": file}, follow=True)
    assert "Crest" in answer.content.decode()
    assert Reference.objects.get().state == State.PROPOSED
    wrong = SimpleUploadedFile("crest.exe", b"MZ")
    said = client.post("/gallery/new/", {**told, "pictures": wrong}).content.decode()
    assert "crest.exe is no picture that can be taught" in said


def test_the_second_person_agrees_on_the_pictures_own_page(cast: Cast, signed_in: SignedIn) -> None:
    row = put_in(cast)
    assert (
        "another person must agree"
        in signed_in("kamran").get(f"/gallery/{row.pk}/").content.decode()
    )
    signed_in("second").post(f"/gallery/{row.pk}/agree/")
    row.refresh_from_db()
    assert row.state == State.HELD
    picture = signed_in("oversight").get(f"/gallery/{row.pk}/picture/")
    assert picture["Content-Type"] == "image/png"
    assert "default-src 'none'" in picture["Content-Security-Policy"]


def test_without_a_version_the_gallery_says_teach_first(cast: Cast, signed_in: SignedIn) -> None:
    page = signed_in("kamran").get("/gallery/").content.decode()
    assert "No version is in use" in page
    assert "Teach first" in page


def test_a_lesson_shows_how_far_it_is_and_then_its_report(cast: Cast, signed_in: SignedIn) -> None:
    client = signed_in("second")
    lesson = actions.ask_lesson(by=viewer_for(cast["kamran"]), user=cast["kamran"])
    actions.report_lesson(lesson.pk, 30, 100)
    page = client.get(f"/gallery/lessons/{lesson.pk}/").content.decode()
    assert 'value="30"' in page
    Lesson.objects.all().delete()
    lesson = taught(cast)
    assert client.get(f"/gallery/lessons/{lesson.pk}/progress/")["HX-Refresh"] == "true"
    page = client.get(f"/gallery/lessons/{lesson.pk}/").content.decode()
    assert "40 / 48" in page
    client.post(f"/gallery/lessons/{lesson.pk}/switch-on/", {"reason": "the report holds"})
    assert lesson.switches.exists()


def test_the_post_page_shows_the_region_beside_its_reference(
    cast: Cast, signed_in: SignedIn
) -> None:
    agreed(cast)
    post = a_stored_post(cast)
    page = signed_in("kamran").get(reverse("review:post", args=[post.pk])).content.decode()
    assert 'data-region="1" data-percent="83"' in page
    assert "?name=Crest" in page
    assert signed_in("kamran").get("/gallery/of/?name=Crest")["Content-Type"] == "image/png"


def test_a_version_that_cannot_be_read_sees_nothing_and_the_page_still_opens(
    cast: Cast, signed_in: SignedIn
) -> None:
    post = a_stored_post(cast)
    taught(cast)
    switch_to(place(), "0001")
    card = place() / "learnt" / "0001" / "learnt.json"
    card.write_text(card.read_text().replace(f'"format": {FORMAT}', '"format": 0'))
    page = signed_in("kamran").get(reverse("review:post", args=[post.pk])).content.decode()
    assert "unknown until a person looks: Uniform" in " ".join(page.split())


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "unknown until a person looks: Uniform"),
        ("ur", "یہ نامعلوم ہیں: وردی"),
        ("ps", "یو کس یې وګوري: وردي"),
    ],
)
def test_a_picture_says_what_the_version_in_use_cannot_see(
    cast: Cast, signed_in: SignedIn, language: str, words: str
) -> None:
    post = a_stored_post(cast)
    address = reverse("review:post", args=[post.pk])
    page = signed_in("kamran", language).get(address).content.decode()
    assert words not in page
    taught(cast)
    switch_to(place(), "0001")
    page = signed_in("kamran", language).get(address).content.decode()
    assert words in " ".join(page.split())


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("A mark of another force, not ours", "another force&#x27;s: Navy")),
        ("ur", ("کسی دوسری فورس کا نشان، ہمارا نہیں", "دوسری فورس کا")),
        ("ps", ("د بل فورس نښان، زمونږ نه دی", "د بل فورس")),
    ],
)
def test_the_post_page_says_whose_the_other_mark_is(
    cast: Cast, signed_in: SignedIn, settings: Settings, language: str, words: tuple[str, str]
) -> None:
    settings.SCREENER = f"{__name__}.TheirsScreener"
    post = a_stored_post(cast)
    client = signed_in("kamran")
    client.cookies["django_language"] = language
    page = client.get(reverse("review:post", args=[post.pk])).content.decode()
    assert all(word in page for word in words)
    assert "Navy" in page


def test_a_reviewer_says_not_this_and_another_agrees_on_pages(
    cast: Cast, signed_in: SignedIn
) -> None:
    post = a_stored_post(cast)
    told = {"position": 0, "box": "10 20 40 50", "name": "Crest", "reason": "a bank's logo"}
    signed_in("kamran").post(f"/gallery/doubts/say/{post.pk}/", told)
    word = NotThis.objects.get()
    page = signed_in("second").get("/gallery/doubts/").content.decode()
    assert "a bank" in page
    signed_in("second").post(f"/gallery/doubts/{word.pk}/agree/")
    word.refresh_from_db()
    assert word.state == Doubt.AGREED


def test_samples_are_kept_once(cast: Cast, signed_in: SignedIn) -> None:
    client = signed_in("kamran")
    for _ in range(2):
        file = SimpleUploadedFile("a.png", chequered(), "image/png")
        client.post("/gallery/samples/", {"pictures": file, "shows": ""})
    assert reads.samples_for(viewer_for(cast["kamran"])).count() == 1


@pytest.mark.parametrize("who", ["stranger", "afsar", "pr"])
def test_a_stranger_sees_nothing_of_the_gallery(cast: Cast, signed_in: SignedIn, who: str) -> None:
    row, lesson, post = put_in(cast), taught(cast), a_stored_post(cast)
    client = signed_in(who)
    for path in (
        "",
        "new/",
        "old/",
        f"{row.pk}/",
        f"{row.pk}/picture/",
        "of/?name=Crest",
        "lessons/",
        f"lessons/{lesson.pk}/",
        f"lessons/{lesson.pk}/progress/",
        "samples/",
        "doubts/",
    ):
        assert client.get(f"/gallery/{path}").status_code == 404, path
    for path in (
        f"{row.pk}/agree/",
        "lessons/teach/",
        f"lessons/{lesson.pk}/switch-on/",
        f"doubts/say/{post.pk}/",
    ):
        assert client.post(f"/gallery/{path}").status_code == 404, path


def test_who_only_reads_cannot_change_the_gallery(cast: Cast, signed_in: SignedIn) -> None:
    row = put_in(cast)
    assert signed_in("oversight").post(f"/gallery/{row.pk}/agree/").status_code == 404
    row.refresh_from_db()
    assert row.state == State.PROPOSED
