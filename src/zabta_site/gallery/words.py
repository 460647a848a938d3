"""Kinds of reference and the states of the room's rows, in the reader's words."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """The gallery's kinds, in the order of `zabta.signals.image.gallery`."""

    FLAG = "flag", _("Flag")
    EMBLEM = "emblem", _("Emblem")
    INSIGNIA = "insignia", _("Badge or rank mark")
    UNIFORM = "uniform", _("Uniform")
    EQUIPMENT = "equipment", _("Weapon or equipment")
    VEHICLE = "vehicle", _("Vehicle")
    BOARD = "board", _("Board")
    DISTRACTOR = "distractor", _("Another force's mark, or a look-alike")
    BENIGN = "benign", _("Known harmless picture")
    OFFICIAL = "official", _("Official picture")


class State(TextChoices):
    PROPOSED = "proposed", _("waits for a second person")
    HELD = "held", _("in the gallery")
    RETIRING = "retiring", _("to be retired: waits for a second person")
    RETIRED = "retired", _("retired")
    REFUSED = "refused", _("refused")


class Step(TextChoices):
    """How far a lesson is."""

    WAITING = "waiting", _("waiting")
    TEACHING = "teaching", _("being taught")
    READY = "ready", _("taught; waits for a person to read its report")
    FAILED = "failed", _("stopped")


class Doubt(TextChoices):
    """What became of a reviewer's "not this"."""

    SAID = "said", _("waits for a second person")
    AGREED = "agreed", _("agreed: it teaches what is not ours")
    DECLINED = "declined", _("not agreed")
