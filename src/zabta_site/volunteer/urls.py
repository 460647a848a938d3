from __future__ import annotations

from django.urls import path

from zabta_site.volunteer import views

app_name = "volunteer"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("give/", views.give, name="give"),
    path("<int:pk>/withdraw/", views.withdraw, name="withdraw"),
]
