from __future__ import annotations

from django.urls import path

from zabta_site.clearance.views import answering, asking, standing

app_name = "clearance"
urlpatterns = [
    path("", asking.mine, name="mine"),
    path("new/", asking.new, name="new"),
    path("<int:pk>/", asking.one, name="one"),
    path("<int:pk>/withdraw/", asking.withdraw, name="withdraw"),
    path("<int:pk>/appeal/", asking.appeal, name="appeal"),
    path("pictures/<int:pk>/", asking.picture, name="picture"),
    path("desk/", answering.desk, name="desk"),
    path("desk/<int:pk>/", answering.decide, name="decide"),
    path("appeals/", answering.appeals, name="appeals"),
    path("appeals/<int:pk>/", answering.hear, name="hear"),
    path("classes/", standing.classes, name="classes"),
    path("classes/<int:pk>/withdraw/", standing.withdraw_class, name="withdraw_class"),
    path("calendar/", standing.calendar, name="calendar"),
    path("approvers/", standing.approvers, name="approvers"),
]
