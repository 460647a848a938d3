from __future__ import annotations

from django.urls import path

from zabta_site.learning import views

app_name = "learning"
urlpatterns = [
    path("", views.learn, name="learn"),
    path("figures/", views.figures, name="figures"),
    path("guide/", views.guide_start, name="guide_start"),
    path("guide/<str:language>/", views.guide, name="guide"),
    path("guide/<str:language>/poster/", views.poster, name="poster"),
    path("guide/<str:language>/guide.pdf", views.guide_pdf, name="guide_pdf"),
    path("guide/<str:language>/poster-<str:size>.pdf", views.poster_pdf, name="poster_pdf"),
    path("guide/<str:language>/file/", views.shared_file, name="file"),
]
