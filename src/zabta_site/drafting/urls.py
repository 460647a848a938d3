from __future__ import annotations

from django.urls import path

from zabta_site.drafting import trials, views

app_name = "drafting"
urlpatterns = [
    path("", views.drafts, name="list"),
    path("<int:pk>/", views.draft, name="draft"),
    path("<int:pk>/letter/", views.letter, name="letter"),
    path("<int:pk>/clauses/<str:clause>/", views.clause, name="clause"),
    path("<int:pk>/clauses/<str:clause>/lint/", views.lint, name="lint"),
    path("<int:pk>/clauses/<str:clause>/condition/", views.condition, name="condition"),
    path("<int:pk>/clauses/<str:clause>/keep/", views.keep, name="keep"),
    path("<int:pk>/new-clause/", views.new_clause, name="new_clause"),
    path("<int:pk>/undo/", views.undo, name="undo"),
    path("<int:pk>/changes/", views.changes, name="changes"),
    path("<int:pk>/files/", views.files, name="files"),
    path("<int:pk>/files/version.zip", views.export, name="export"),
    path("<int:pk>/sign/", views.sign, name="sign"),
    path("<int:pk>/issue/", views.issue, name="issue"),
    path("<int:pk>/drop/", views.drop, name="drop"),
    path("<int:pk>/trials/", trials.runs, name="runs"),
    path("<int:pk>/trials/compare/", trials.compare, name="compare"),
    path("<int:pk>/trials/<int:run>/", trials.run, name="run"),
    path("<int:pk>/trials/<int:run>/attach/", trials.attach, name="attach"),
]
