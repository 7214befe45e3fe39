"""The foundation has one address: is the server alive?"""

from django.urls import path

from . import views

app_name = "foundation"

urlpatterns = [path("sehat/", views.health, name="health")]
