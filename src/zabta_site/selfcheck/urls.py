from __future__ import annotations

from django.urls import path

from zabta_site.selfcheck import views

app_name = "selfcheck"
urlpatterns = [
    path("", views.start, name="start"),
    path("worker.js", views.worker, name="worker"),
    path("<str:language>/", views.ask, name="ask"),
    path("<str:language>/clean/", views.clean, name="clean"),
    path("<str:language>/hide/", views.hide, name="hide"),
    path("<str:language>/guide/", views.guide, name="guide"),
    path("<str:language>/offline/", views.offline, name="offline"),
    path("<str:language>/app.webmanifest", views.manifest, name="manifest"),
]
