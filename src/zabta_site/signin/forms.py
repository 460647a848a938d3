"""Codes typed by people, and what an administrator writes about a sign-in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zabta_site.people.models import Unit
from zabta_site.people.reads import units_for
from zabta_site.people.roles import Permission, Role
from zabta_site.people.viewer import Viewer
from zabta_site.people.words import ROLES


class Code(forms.Form):
    code = forms.CharField(
        label=_("The code your phone shows now"),
        max_length=20,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "dir": "ltr"}
        ),
    )


class Find(forms.Form):
    asked = forms.CharField(label=_("Service number or name"), required=False, max_length=80)


class Why(forms.Form):
    """Every change of a sign-in is written in the ledger with its reason."""

    reason = forms.CharField(label=_("Why"), max_length=400, min_length=5)


class OpenSignIn(Why):
    number = forms.CharField(
        label=_("Service number"), max_length=40, widget=forms.TextInput(attrs={"dir": "ltr"})
    )
    field_order = ["number", "reason"]


class GiveRole(Why):
    """A role, and the unit it holds in with all below it."""

    role = forms.ChoiceField(label=_("Role"))
    unit = forms.ModelChoiceField(label=_("Within"), queryset=Unit.objects.none())
    field_order = ["role", "unit", "reason"]

    def __init__(self, viewer: Viewer, data: Any = None) -> None:
        super().__init__(data)
        role = self.fields["role"]
        assert isinstance(role, forms.ChoiceField)
        role.choices = [(one.value, ROLES[one.value]) for one in Role]
        unit = self.fields["unit"]
        assert isinstance(unit, forms.ModelChoiceField)
        unit.queryset = units_for(viewer, Permission.MANAGE_PEOPLE)


class SharedPlace(forms.Form):
    place = forms.CharField(label=_("Where it stands"), max_length=60)
