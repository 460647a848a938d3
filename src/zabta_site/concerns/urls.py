from __future__ import annotations

from django.urls import path

from zabta_site.concerns import views

app_name = "concerns"
urlpatterns = [
    path("", views.report, name="report"),
    path("receipt/", views.receipt, name="receipt"),
    path("desk/", views.listed, name="desk"),
    path("desk/open/", views.unlock, name="unlock"),
    path("desk/shut/", views.shut, name="shut"),
    path("desk/key/", views.key, name="key"),
    path("desk/<int:pk>/", views.one, name="one"),
]
