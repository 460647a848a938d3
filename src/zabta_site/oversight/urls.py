from __future__ import annotations

from django.urls import path

from zabta_site.oversight import views

app_name = "oversight"
urlpatterns = [
    path("", views.dashboard, name="dashboard"),
    path("uniformity/", views.uniformity, name="uniformity"),
    path("exposure/", views.exposure, name="exposure"),
    path("reach/", views.reach_page, name="reach"),
    path("watchers/", views.watched, name="watchers"),
    path("watchers/<str:who>/", views.one_watcher, name="watcher"),
    path("ledger/", views.ledger, name="ledger"),
    path("access/<str:number>/", views.officer_log, name="officer_log"),
    path("<str:name>.csv", views.export, name="export"),
]
