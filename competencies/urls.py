from django.urls import path

from . import views

app_name = "competencies"

urlpatterns = [
    path("saya/jp/", views.hours, name="hours"),
    path("saya/kompetensi/", views.profile, name="profile"),
]
