from __future__ import annotations

from django.urls import path

from zabta_site.polling import views

app_name = "polling"
urlpatterns = [
    path("", views.table, name="table"),
    path("asked/", views.asked, name="asked"),
]
