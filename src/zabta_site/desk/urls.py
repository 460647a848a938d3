from __future__ import annotations

from django.urls import path

from zabta_site.desk import views

app_name = "desk"
urlpatterns = [
    path("", views.home, name="home"),
    path("about-me/", views.about_me, name="about_me"),
    path("sign-in/", views.sign_in, name="sign_in"),
    path("password/", views.password, name="password"),
    path("sign-out/", views.sign_out, name="sign_out"),
    path("language/", views.language, name="language"),
    path("healthy/", views.healthy, name="healthy"),
]
