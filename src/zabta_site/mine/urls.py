from __future__ import annotations

from django.urls import path

from zabta_site.mine import views

app_name = "mine"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("posts/<int:pk>/", views.post, name="post"),
    path("accounts/<int:pk>/", views.account, name="account"),
    path("letters/<int:pk>/", views.mend, name="mend"),
    path("exposure/", views.exposure, name="exposure"),
    path("corrections/", views.desk, name="desk"),
    path("corrections/<int:pk>/", views.answer, name="answer"),
]
