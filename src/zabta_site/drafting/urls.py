from __future__ import annotations

from django.urls import path

from zabta_site.drafting import trials
from zabta_site.drafting.views import clause, deciding, draft, files

app_name = "drafting"
urlpatterns = [
    path("", draft.drafts, name="list"),
    path("<int:pk>/", draft.draft, name="draft"),
    path("<int:pk>/letter/", draft.letter, name="letter"),
    path("<int:pk>/clauses/<str:clause>/", clause.clause, name="clause"),
    path("<int:pk>/clauses/<str:clause>/lint/", clause.lint, name="lint"),
    path("<int:pk>/clauses/<str:clause>/condition/", clause.condition, name="condition"),
    path("<int:pk>/clauses/<str:clause>/keep/", clause.keep, name="keep"),
    path("<int:pk>/new-clause/", clause.new_clause, name="new_clause"),
    path("<int:pk>/undo/", draft.undo, name="undo"),
    path("<int:pk>/changes/", draft.changes, name="changes"),
    path("<int:pk>/files/", files.files, name="files"),
    path("<int:pk>/files/version.zip", files.export, name="export"),
    path("<int:pk>/sign/", deciding.sign, name="sign"),
    path("<int:pk>/issue/", deciding.issue, name="issue"),
    path("<int:pk>/drop/", deciding.drop, name="drop"),
    path("<int:pk>/trials/", trials.runs, name="runs"),
    path("<int:pk>/trials/compare/", trials.compare, name="compare"),
    path("<int:pk>/trials/<int:run>/", trials.run, name="run"),
    path("<int:pk>/trials/<int:run>/attach/", trials.attach, name="attach"),
]
