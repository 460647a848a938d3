"""An officer's own consents, nobody else's: that he refused is invisible to his superiors."""

from __future__ import annotations

from django.db.models import Count, QuerySet
from django.http import Http404

from zabta_site.people.viewer import Viewer
from zabta_site.volunteer.models import Consent


def my_consents(viewer: Viewer) -> QuerySet[Consent]:
    mine = (
        Consent.objects.filter(officer=viewer.number) if viewer.number else Consent.objects.none()
    )
    return mine.annotate(items=Count("batch__files__posts"))


def my_consent(viewer: Viewer, pk: int) -> Consent:
    found = my_consents(viewer).filter(pk=pk, withdrawn_at=None).first()
    if found is None:
        raise Http404
    return found
