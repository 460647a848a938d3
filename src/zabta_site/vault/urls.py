from __future__ import annotations

from django.urls import path

from zabta_site.vault import public, views

app_name = "vault"
urlpatterns = [
    path("", views.items, name="items"),
    path("verify/", public.verify, name="verify"),
    path("heads/", public.heads, name="heads"),
    path("heads.json", public.heads_json, name="heads_json"),
    path("heads/sign/", public.sign_now, name="sign_now"),
    path("heads/<int:size>.json", public.head_json, name="head_json"),
    path("heads/<int:old>/<int:new>.json", public.growth_json, name="growth_json"),
    path("heads/<int:size>/", public.printed, name="printed"),
    path("heads/<int:size>/qr.svg", public.qr, name="qr"),
    path("heads/<int:size>/countersign/", public.countersign, name="countersign"),
    path("tokens/<int:pk>.tsr", public.token, name="token"),
    path("witnesses/", public.witnesses, name="witnesses"),
    path("items/<slug:pk>/", views.item, name="item"),
    path("items/<slug:pk>/bundle/", views.bundle, name="bundle"),
    path("files/<int:pk>/copy.jpg", views.copy, name="copy"),
    path("files/<int:pk>/unhide/", views.unhide, name="unhide"),
    path("files/<int:pk>/original/", views.original, name="original"),
    path("files/<int:pk>/mark/", views.mark, name="mark"),
]
