"""What all figures share: whose they are, how far back they look, and how few are none."""

from __future__ import annotations

from datetime import timedelta

from django.http import Http404

from zabta_site.people.roles import Permission
from zabta_site.people.viewer import Viewer

P = Permission
PERIOD = timedelta(days=90)
LEAST = 10
"""Fewer items than this give no figure: it would say more about chance than about people."""
LIKELY = ("likely", "very_likely")


def may_read(viewer: Viewer) -> None:
    if not viewer.may(P.READ_QUALITY):
        raise Http404
