from __future__ import annotations

from django.urls import path

from zabta_site.capture import views

app_name = "capture"
urlpatterns = [path("", views.new, name="new")]
