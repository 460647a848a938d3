from __future__ import annotations

from django.urls import path

from zabta_site.circulation import scanviews, views

app_name = "circulation"
urlpatterns = [
    path("", views.circulations, name="list"),
    path("sheets/", views.find_sheet, name="find_sheet"),
    path("sheets/<str:code>/", views.sheet, name="sheet"),
    path("sheets/<str:code>/paper/", views.paper, name="paper"),
    path("scans/", scanviews.bring, name="bring_scan"),
    path("scans/<int:pk>/", scanviews.scan, name="scan"),
    path("scans/<int:pk>/file/", scanviews.scan_file, name="scan_file"),
    path("record/<str:version>/", scanviews.record, name="record"),
    path("<int:pk>/", views.units, name="units"),
    path("<int:pk>/units.csv", views.units_csv, name="units_csv"),
    path("<int:pk>/<str:unit>/", views.unit, name="unit"),
    path("<int:pk>/<str:unit>/missing.csv", views.missing_csv, name="missing_csv"),
    path("<int:pk>/<str:unit>/sheet/", views.new_sheet, name="new_sheet"),
    path("<int:pk>/<str:unit>/<str:number>/", views.deemed, name="deemed"),
]
