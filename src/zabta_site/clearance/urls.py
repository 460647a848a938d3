from __future__ import annotations

from django.urls import path

from zabta_site.clearance import views

app_name = "clearance"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("new/", views.new, name="new"),
    path("<int:pk>/", views.one, name="one"),
    path("<int:pk>/withdraw/", views.withdraw, name="withdraw"),
    path("<int:pk>/appeal/", views.appeal, name="appeal"),
    path("pictures/<int:pk>/", views.picture, name="picture"),
    path("desk/", views.desk, name="desk"),
    path("desk/<int:pk>/", views.decide, name="decide"),
    path("appeals/", views.appeals, name="appeals"),
    path("appeals/<int:pk>/", views.hear, name="hear"),
    path("classes/", views.classes, name="classes"),
    path("classes/<int:pk>/withdraw/", views.withdraw_class, name="withdraw_class"),
    path("calendar/", views.calendar, name="calendar"),
    path("approvers/", views.approvers, name="approvers"),
]
