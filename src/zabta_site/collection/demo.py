"""The demo's year of posts, stored and screened as if a reviewer had brought them in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import msgspec

from zabta.domain.fault import BadInput
from zabta_site.collection import actions
from zabta_site.collection.given import text_of
from zabta_site.collection.media import with_pictures
from zabta_site.collection.models import ImportFile, StoredPost
from zabta_site.collection.reading import Upload, read_upload
from zabta_site.collection.screener import current_screener
from zabta_site.collection.tasks import store_and_screen
from zabta_site.collection.words import Mode
from zabta_site.ledgerbook.actions import Actor
from zabta_site.people.models import Grant, User
from zabta_site.people.roles import Role

WHY = "Made up for the demo force; no real person or post"


def load_demo_posts(folder: Path, by: Actor) -> int:
    """Store `posts.jsonl` with `media/`, take over `given.jsonl`, screen it all.

    Returns how many posts are new; none when it was done before, or when nobody may review.
    """
    user = first_reviewer()
    if user is None or not (folder / "posts.jsonl").exists():
        return 0
    batch = actions.start_import([read_demo(folder)], Mode.DEMO, by=by, user=user, reason=WHY)
    file = batch.files.get()
    actions.store_file(file, by=by, reason=WHY)
    take_given(file, folder / "given.jsonl", user, by)
    store_and_screen(file, current_screener(), lambda done, total: None)
    return StoredPost.objects.filter(came_in=file).count()


def load(folder: Path, *, by: Actor) -> None:
    load_demo_posts(folder, by)


def first_reviewer() -> User | None:
    grant = Grant.objects.filter(role=Role.REVIEWER, withdrawn_at=None).order_by("pk").first()
    return grant.user if grant else None


def read_demo(folder: Path) -> Upload:
    """The posts with the pictures of the media folder sealed in. Raises BadInput when wrong."""
    upload = read_upload("posts.jsonl", (folder / "posts.jsonl").read_bytes())
    if upload.faults:
        raise BadInput(*upload.faults)
    pictures = {path.name: path.read_bytes() for path in sorted((folder / "media").glob("*"))}
    return replace(upload, posts=tuple(with_pictures(list(upload.posts), pictures)))


def take_given(file: ImportFile, path: Path, user: User, by: Actor) -> None:
    """Facts that the demo's reviewer stated, one line a post."""
    if not path.exists():
        return
    rows = dict(StoredPost.objects.filter(came_in=file).values_list("native_id", "pk"))
    told = [msgspec.json.decode(line) for line in path.read_bytes().splitlines() if line]
    facts = {
        rows[line["post"]]: {name: text_of(value) for name, value in line["facts"].items()}
        for line in told
        if line["post"] in rows
    }
    actions.state_many(facts, by=by, user=user, reason=WHY)
