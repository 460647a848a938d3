from __future__ import annotations

from django.urls import path

from zabta_site.collection import views

app_name = "collection"
urlpatterns = [
    path("", views.imports, name="imports"),
    path("<int:pk>/", views.one_import, name="import"),
    path("<int:pk>/progress/", views.progress, name="progress"),
    path("posts/<int:post>/media/<int:position>/", views.media, name="media"),
    path("posts/<int:post>/media/<int:position>/uncover/", views.uncover, name="uncover"),
]
