from __future__ import annotations

from django.urls import path

from zabta_site.review import asking, routing, safety, sealed, stopping, views, working

app_name = "review"
urlpatterns = [
    path("", views.queue, name="queue"),
    path("next/", working.following, name="next"),
    path("comfort/", working.comfort, name="comfort"),
    path("search/", working.search, name="search"),
    path("posts/<int:pk>/", views.post, name="post"),
    path("posts/<int:pk>/facts/", views.fact, name="fact"),
    path("posts/<int:pk>/safety/", safety.step, name="safety_step"),
    path("posts/<int:pk>/routes/", routing.hand_on, name="hand_on"),
    path("findings/<int:pk>/", views.decide, name="decide"),
    path("findings/<int:pk>/grounds/", views.ground, name="ground"),
    path("decisions/<int:pk>/undo/", views.undo, name="undo"),
    path("safety/", safety.listed, name="safety"),
    path("questions/", asking.groups, name="questions"),
    path("questions/<str:question>/", asking.group, name="question"),
    path("settlements/", stopping.settlements, name="settlements"),
    path("settlements/<int:pk>/", stopping.settlement, name="settlement"),
    path("breaker/", stopping.breaker, name="breaker"),
    path("breaker/<int:pk>/", stopping.breaker, name="lift_breaker"),
    path("sealed/", sealed.listed, name="sealed"),
    path("sealed/<int:pk>/", sealed.item, name="sealed_item"),
]
