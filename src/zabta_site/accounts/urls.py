from __future__ import annotations

from django.urls import path

from zabta_site.accounts import views

app_name = "accounts"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("<int:pk>/withdraw/", views.withdraw, name="withdraw"),
]
