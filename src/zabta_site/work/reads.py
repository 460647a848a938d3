"""Looking at jobs."""

from __future__ import annotations

from django.db.models import QuerySet

from zabta_site.people.viewer import Viewer
from zabta_site.work.models import Job


def jobs_for(viewer: Viewer) -> QuerySet[Job]:
    """Those the viewer asked for."""
    return Job.objects.filter(asked_by=viewer.label)
