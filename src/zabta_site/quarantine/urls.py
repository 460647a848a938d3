from __future__ import annotations

from django.urls import path

from zabta_site.quarantine import views

app_name = "quarantine"
urlpatterns = [
    path("", views.table, name="table"),
    path("new/", views.new, name="new"),
    path("<int:pk>/", views.batch, name="batch"),
    path("<int:pk>/sign/", views.sign, name="sign"),
    path("<int:pk>/destroy/", views.destroy, name="destroy"),
]
