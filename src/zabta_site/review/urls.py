from __future__ import annotations

from django.urls import path

from zabta_site.review import sealed, views

app_name = "review"
urlpatterns = [
    path("", views.queue, name="queue"),
    path("posts/<int:pk>/", views.post, name="post"),
    path("posts/<int:pk>/facts/", views.fact, name="fact"),
    path("findings/<int:pk>/", views.decide, name="decide"),
    path("decisions/<int:pk>/undo/", views.undo, name="undo"),
    path("sealed/", sealed.listed, name="sealed"),
    path("sealed/<int:pk>/", sealed.item, name="sealed_item"),
]
