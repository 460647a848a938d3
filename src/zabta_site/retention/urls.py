from __future__ import annotations

from django.urls import path

from zabta_site.retention import views

app_name = "retention"
urlpatterns = [path("", views.table, name="table")]
