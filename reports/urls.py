from django.urls import path

from .views import mine, team

app_name = "reports"

urlpatterns = [
    path("saya/", mine.mine, name="mine"),
    path("tim/pelatihan/", team.team, name="team"),
    path("tim/pelatihan/unduh.csv", team.team_file, {"extension": "csv"}, name="team_csv"),
    path("tim/pelatihan/unduh.xlsx", team.team_file, {"extension": "xlsx"}, name="team_xlsx"),
    path("tim/orang/<uuid:uuid>/", team.person, name="person"),
]
