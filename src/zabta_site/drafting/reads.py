"""Drafts, for those who draft, issue or oversee."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404

from zabta_site.drafting.models import Draft, Run
from zabta_site.people.roles import Permission
from zabta_site.people.viewer import WHOLE_FORCE, Viewer


def may_read(viewer: Viewer) -> bool:
    return viewer.may(Permission.DRAFT_DIRECTIVE) or may_issue(viewer)


def may_issue(viewer: Viewer) -> bool:
    """Only a commander of the whole force issues."""
    return viewer.may(Permission.ISSUE_DIRECTIVE, WHOLE_FORCE)


def drafts(viewer: Viewer) -> QuerySet[Draft]:
    if not may_read(viewer):
        raise Http404
    return Draft.objects.select_related("started_by", "signed_by", "issued_by")


def draft_for(viewer: Viewer, pk: int) -> Draft:
    found = drafts(viewer).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def run_for(viewer: Viewer, pk: int, run: int) -> Run:
    found = draft_for(viewer, pk).runs.filter(pk=run).select_related("draft", "by").first()
    if found is None:
        raise Http404
    return found
