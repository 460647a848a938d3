"""What an exposure report and a cure checklist say."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

GIVES: dict[str, str | Promise] = {
    "where": _("where you or others are"),
    "routine": _("what you do again and again, and when"),
    "private": _("numbers, addresses or other private things"),
    "self": _("that you are police"),
    "family": _("your family"),
    "colleagues": _("your colleagues"),
    "gps": _("the place inside the picture's file"),
}

STEPS: dict[str, str | Promise] = {
    "removed": _("I have taken the post down, or cropped what it was about."),
    "copies": _("I have looked for copies: stories, albums, other accounts of mine."),
    "marks": _("No flag, badge, uniform or post name is left in my profile."),
    "settings": _("I have switched off the place in my phone's camera."),
    "read": _("I have read the clause again in the guide."),
}
