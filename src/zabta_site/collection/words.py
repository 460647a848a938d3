"""The words that a stored post, an import and a proposed finding may carry."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Mode(TextChoices):
    """How posts came in; each asks for its own basis."""

    MANUAL = "manual", _("Captured by hand from a public page")
    COMPLAINT = "complaint", _("Sent in with a complaint")
    EXPORT = "export", _("The officer's own export, given freely")
    TOOL = "tool", _("A file made by another tool")
    POLLING = "polling", _("Asked from an open network")
    CONTRACT = "contract", _("Asked over a platform's contract interface")
    DEMO = "demo", _("Made up for the demo force")


class FileState(TextChoices):
    WAITING = "waiting", _("waiting")
    STORING = "storing", _("storing")
    SCREENING = "screening", _("screening")
    DONE = "done", _("done")
    REFUSED = "refused", _("refused")


BUSY = (FileState.WAITING, FileState.STORING, FileState.SCREENING)


class Outcome(TextChoices):
    """What screening says of one clause on one post; never what a person concluded."""

    PROPOSE = "propose", _("proposed")
    NEEDS_REVIEW = "needs_review", _("needs a person's look")
    EXEMPT = "exempt", _("exempt")
    PROTECTED = "protected", _("protected")
    OUT_OF_SCOPE = "out_of_scope", _("out of scope")


QUEUED = (Outcome.PROPOSE, Outcome.NEEDS_REVIEW)


class Stage(TextChoices):
    """Where people stand with a proposed finding."""

    FIRST = "first", _("waits for a first reviewer")
    SECOND = "second", _("waits for a second reviewer")
    THIRD = "third", _("two disagree: waits for a third reviewer")
    CONFIRMED = "confirmed", _("confirmed by two reviewers")
    DISMISSED = "dismissed", _("dismissed")
    REVERSED = "reversed", _("set aside on appeal")


OPEN = (Stage.FIRST, Stage.SECOND, Stage.THIRD)


class Lane(TextChoices):
    """How soon a person should look; from harm, never from reach."""

    SAFETY = "1safety", _("Safety: lives may depend on it")
    HIGH = "2high", _("High harm")
    MEDIUM = "3medium", _("Medium harm")
    LOW = "4low", _("Low harm")
    QUESTION = "5question", _("Only a question")


class Question(TextChoices):
    """What a row of the last lane asks; rows that ask the same are answered together."""

    NONE = "", ""
    DUTY = "duty", _("Was the officer on duty then?")
    LOOK = "look", _("Nobody has looked yet: is there anything to see?")


class Writing(TextChoices):
    """Which way of writing a post uses, told by its letters alone."""

    PASHTO = "ps", _("Pashto letters")
    URDU = "ur", _("Urdu letters")
    LATIN = "latin", _("Latin letters")
    NONE = "none", _("no words")


REFUSALS: dict[str, Promise] = {
    "not_public": _("not open to everyone"),
    "audience_unknown": _("not known to be open to everyone"),
    "deleted": _("deleted by its author"),
    "message": _("private messages"),
    "login": _("logins"),
    "contact": _("contacts"),
    "search": _("searches"),
    "activity": _("likes, views and other private activity"),
    "profile": _("private parts of a profile"),
    "third_person": _("things of other people"),
    "no_posts": _("parts that hold no posts"),
    "error_answer": _("error answers of a platform"),
    "duplicate": _("the same post again"),
    "no_id": _("posts without an id"),
    "broken": _("damaged parts"),
    "unknown_format": _("a kind of file that is not known"),
    "needs_map": _("a table that needs a column map"),
    "too_large": _("too large"),
    "bomb": _("packed so that it would fill the disk"),
    "unsafe_path": _("unsafe paths inside an archive"),
}
"""Every typed refusal of reading, in words."""
