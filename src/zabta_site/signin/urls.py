from __future__ import annotations

from django.urls import path

from zabta_site.signin.views import mine, passkeys, people, second, station

app_name = "signin"
urlpatterns = [
    path("second/", second.second, name="second"),
    path("passkey/begin/", passkeys.begin_using, name="begin_using"),
    path("passkey/finish/", passkeys.finish_using, name="finish_using"),
    path("mine/", mine.mine, name="mine"),
    path("mine/passkey/begin/", passkeys.begin_making, name="begin_making"),
    path("mine/passkey/finish/", passkeys.finish_making, name="finish_making"),
    path("mine/passkey/<int:pk>/withdraw/", mine.withdraw_key, name="withdraw_key"),
    path("mine/code-app/", mine.code_app, name="code_app"),
    path("mine/code-app/withdraw/", mine.withdraw_app, name="withdraw_app"),
    path("people/", people.people, name="people"),
    path("people/open/", people.open_one, name="open_one"),
    path("people/<str:number>/", people.person, name="person"),
    path("people/<str:number>/slip/", people.slip, name="slip"),
    path("people/<str:number>/role/", people.give, name="give"),
    path("people/<str:number>/role/<int:pk>/withdraw/", people.take, name="take"),
    path("people/<str:number>/<str:what>/", people.change, name="change"),
    path("requests/", people.requests, name="requests"),
    path("requests/<int:pk>/<str:what>/", people.answer, name="answer"),
    path("station/", station.station, name="station"),
    path("quiet/", station.quiet, name="quiet"),
]
