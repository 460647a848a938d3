from __future__ import annotations

from django.urls import path

from zabta_site.oversight import views

app_name = "oversight"
urlpatterns = [
    path("", views.dashboard, name="dashboard"),
    path("<slug:name>.csv", views.export, name="export"),
]
