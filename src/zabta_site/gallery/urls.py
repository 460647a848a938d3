from __future__ import annotations

from django.urls import path

from zabta_site.gallery.views import doubts, lessons, references, samples

app_name = "gallery"
urlpatterns = [
    path("", references.table, name="table"),
    path("new/", references.new, name="new"),
    path("old/", references.old, name="old"),
    path("<int:pk>/", references.one, name="reference"),
    path("<int:pk>/picture/", references.picture, name="picture"),
    path("<int:pk>/<slug:act>/", references.act, name="act"),
    path("of/", references.of_name, name="of-name"),
    path("lessons/", lessons.table, name="lessons"),
    path("lessons/teach/", lessons.teach, name="teach"),
    path("lessons/<int:pk>/", lessons.one, name="lesson"),
    path("lessons/<int:pk>/progress/", lessons.progress, name="progress"),
    path("lessons/<int:pk>/switch-on/", lessons.switch_on, name="switch-on"),
    path("samples/", samples.table, name="samples"),
    path("samples/<int:pk>/picture/", samples.picture, name="sample-picture"),
    path("doubts/", doubts.table, name="doubts"),
    path("doubts/say/<int:post>/", doubts.say, name="not-this"),
    path("doubts/<int:pk>/<slug:act>/", doubts.close, name="close-doubt"),
]
