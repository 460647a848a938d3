from __future__ import annotations

from django.urls import path

from zabta_site.cases.views import calendar, case, cures, lists, papers, tracks

app_name = "cases"
urlpatterns = [
    path("", lists.open_cases, name="list"),
    path("ready/", lists.ready, name="ready"),
    path("mine/", lists.mine, name="mine"),
    path("new/<int:post>/", case.new, name="new"),
    path("<int:pk>/", case.show, name="case"),
    path("<int:pk>/step-back/", case.step_back, name="step_back"),
    path("<int:pk>/file/", papers.whole, name="file"),
    path("<int:pk>/<str:name>/", case.move, name="move"),
    path("papers/<int:pk>.<str:form>", papers.paper, name="paper"),
    path("tracks/", tracks.table, name="tracks"),
    path("tracks/<str:track>/<str:version>/", tracks.track, name="track"),
    path("calendar/", calendar.calendar, name="calendar"),
    path("cures/", cures.table, name="cures"),
    path("cures/new/<str:clause>/", cures.new, name="new_cures"),
    path("cures/old/<str:clause>/", cures.new_old, name="new_old_cures"),
    path("cures/<int:pk>/", cures.batch, name="batch"),
    path("cures/<int:pk>/sign/", cures.sign, name="sign"),
    path("cures/<int:pk>/issue/", cures.issue, name="issue"),
    path("letters/<int:pk>/", cures.letter, name="letter"),
    path("letters/<int:pk>/read/", cures.read, name="read"),
    path("letters/<int:pk>/<str:doing>/", cures.act, name="letter_act"),
]
