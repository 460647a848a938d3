from __future__ import annotations

from django.urls import path

from zabta_site.reports import views

app_name = "reports"
urlpatterns = [
    path("", views.index, name="index"),
    path("yearly/", views.yearly, name="yearly"),
    path("yearly/<str:language>.pdf", views.yearly_pdf, name="yearly_pdf"),
    path("weekly/<str:language>.pdf", views.weekly_pdf, name="weekly_pdf"),
    path("data.json", views.data_json, name="data_json"),
    path("data.csv", views.data_csv, name="data_csv"),
    path("recompute.py", views.script, name="script"),
    path("assessment/", views.assessments, name="assessments"),
    path("assessment/new/", views.draft, name="draft"),
    path("assessment/<int:pk>/", views.assessment, name="assessment"),
    path("conformance/", views.conformity, name="conformance"),
    path("<str:name>/", views.period, name="period"),
]
