"""One page, filled in as far as we know: a capture takes under a minute."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import TextChoices
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zabta_site.collection.forms import Files

MOMENT = forms.DateTimeInput(
    attrs={"type": "datetime-local", "dir": "ltr"}, format="%Y-%m-%dT%H:%M"
)
LINE = forms.TextInput(attrs={"dir": "auto"})


class ClockSource(TextChoices):
    NETWORK = "network time (NTP)", _("This computer, set by the network")
    PHONE = "phone network", _("A phone, set by its network")
    WATCH = "watch or wall clock", _("A watch or wall clock")
    UNKNOWN = "not checked", _("I did not check")


class CaptureForm(forms.Form):
    url = forms.URLField(
        label=_("Link of the public page"),
        assume_scheme="https",
        max_length=2000,
        widget=forms.URLInput(attrs={"dir": "ltr", "autofocus": True, "autocomplete": "off"}),
    )
    saved = Files(
        label=_("What you saved"),
        help_text=_("Screenshot, saved page (WACZ, PDF) or the video file. Drop them here."),
    )
    text = forms.CharField(
        label=_("The words of the post, as they stand there"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    published_at = forms.DateTimeField(
        label=_("When it was published, if the page shows it"), required=False, widget=MOMENT
    )
    handle = forms.CharField(
        label=_("Handle, if the link does not hold it"),
        required=False,
        max_length=150,
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )
    basis = forms.CharField(
        label=_("On what basis?"),
        help_text=_("The complaint, order or review, with number and date."),
        min_length=5,
        max_length=1000,
        widget=LINE,
    )
    is_complaint = forms.BooleanField(label=_("It came with a complaint"), required=False)
    first_known_at = forms.DateTimeField(label=_("When you first knew of it"), widget=MOMENT)
    device = forms.CharField(label=_("On which device"), max_length=200, widget=LINE)
    clock = forms.ChoiceField(label=_("Where its time comes from"), choices=ClockSource.choices)
    statement = forms.CharField(
        label=_("Your statement"),
        min_length=20,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    not_logged_in = forms.BooleanField(
        label=_("I was not logged in. The page was open to everyone.")
    )


def prefilled(name: str, post: str) -> dict[str, Any]:
    """What we know before the person writes a word."""
    now = timezone.localtime().replace(second=0, microsecond=0)
    said = gettext(
        "I, %(name)s, opened this public page in a browser, without logging in, and saved what it "
        "showed. I changed nothing."
    )
    return {
        "first_known_at": now,
        "statement": said % {"name": name},
        "device": gettext("office computer of %(post)s") % {"post": post},
    }
