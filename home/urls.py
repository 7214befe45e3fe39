from django.urls import path

from . import views

app_name = "home"

urlpatterns = [
    path("saya/pemberitahuan/", views.notifications, name="notifications"),
    path("saya/pemberitahuan/dibaca/", views.read_all, name="read_all"),
    path("saya/pemberitahuan/<uuid:uuid>/", views.open_notification, name="open_notification"),
]
