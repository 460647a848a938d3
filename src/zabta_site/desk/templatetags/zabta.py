"""Tags every template has without loading: isolated text, moments, active menu entries."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime

from django import template
from django.forms import BoundField
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from zabta.domain.force import Names
from zabta_site.people.words import platform_name, role_name

register = template.Library()
register.filter("platform", platform_name)
register.filter("role", role_name)

_ISOLATED = re.compile("[\u2066\u2067\u2068]([^\u2069]*)\u2069")


@register.filter
def bdi(value: object) -> SafeString:
    """An id, handle, number or hash that keeps its own direction inside right-to-left text."""
    return format_html('<bdi dir="ltr">{}</bdi>', value)


@register.filter
def own(value: object) -> SafeString:
    """A name or a post in whatever language it is written, isolated from the text around it."""
    return format_html("<bdi>{}</bdi>", value)


@register.filter
def is_checked_beside(field: BoundField) -> bool:
    """Whether what is missing in the field's form is told beside it while a person types."""
    return bool(getattr(field.form, "is_checked_beside", False))


@register.filter
def isolated(value: object) -> str:
    """The same inside an attribute, where no element can stand."""
    return f"\N{FIRST STRONG ISOLATE}{value}\N{POP DIRECTIONAL ISOLATE}"


@register.filter
def spoken(value: object) -> SafeString:
    """A sentence of ours in the reader's language; data between isolate marks becomes `<bdi>`."""
    text = _ISOLATED.sub(r"<bdi>\1</bdi>", escape(value))
    return mark_safe(text)  # noqa: S308  # escaped just above; only our own tags are added


@register.filter
def moment(value: datetime | date | None) -> SafeString:
    """Day-month-year, with hour and minute when known, in the force's time."""
    if value is None:
        return format_html("–")
    if isinstance(value, datetime):
        local = timezone.localtime(value)
        shown, machine = local.strftime("%d-%m-%Y %H:%M"), value.isoformat()
    else:
        shown, machine = value.strftime("%d-%m-%Y"), value.isoformat()
    return format_html('<bdi dir="ltr"><time datetime="{}">{}</time></bdi>', machine, shown)


@register.filter
def day(value: datetime) -> SafeString:
    """The day of a time, in the force's zone."""
    return moment(timezone.localtime(value).date())


@register.filter
def short(value: str, length: int = 12) -> SafeString:
    """The first characters of a hash, the whole of it on hover."""
    return format_html('<bdi dir="ltr" class="hash" title="{}">{}…</bdi>', value, value[:length])


@register.filter
def said(names: Names | Mapping[str, str]) -> str:
    """A text of the directive in the reader's language, of a pack or of a draft's files."""
    language = (get_language() or "en")[:2]
    if isinstance(names, Mapping):
        return names.get(language) or names.get("en", "")
    text: str = getattr(names, language, names.en)
    return text


@register.simple_tag(takes_context=True)
def here(context: template.Context, url_names: str) -> str:
    """`page` when the shown page is one of these (for aria-current), else nothing."""
    request: HttpRequest = context["request"]
    return "page" if request.path in map(reverse, url_names.split()) else ""
