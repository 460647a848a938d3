from __future__ import annotations

from django.urls import path

from zabta_site.register import views

app_name = "register"
urlpatterns = [
    path("", views.directive, name="directive"),
    path("acknowledge/", views.acknowledge, name="acknowledge"),
    path("<str:version_id>/", views.directive, name="version"),
]
