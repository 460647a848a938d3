from __future__ import annotations

from django.urls import path

from zabta_site.gate import views

app_name = "gate"
urlpatterns = [
    path("", views.table, name="table"),
    path("papers/", views.papers, name="papers"),
    path("papers/<int:pk>/revoke/", views.revoke, name="revoke"),
    path("switch/", views.switch, name="switch"),
]
