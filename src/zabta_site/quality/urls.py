from __future__ import annotations

from django.urls import path

from zabta_site.quality import views

app_name = "quality"
urlpatterns = [
    path("", views.figures, name="figures"),
    path("mine/", views.mine, name="mine"),
    path("golden/", views.golden, name="golden"),
    path("audit/", views.audit, name="audit"),
    path("audit/<int:pk>/", views.say, name="say"),
]
