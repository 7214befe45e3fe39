from django.urls import path

from .views import attempts, autosave, flags, hand_in, marking, review, start

app_name = "quizzes"

urlpatterns = [
    path("kuis/mulai/<uuid:uuid>/", start.start, name="start"),
    path("kuis/pengerjaan/<uuid:uuid>/", attempts.attempt, name="attempt"),
    path("kuis/pengerjaan/<uuid:uuid>/simpan/", autosave.autosave, name="autosave"),
    path("kuis/pengerjaan/<uuid:uuid>/kumpulkan/", hand_in.hand_in, name="hand_in"),
    path("kuis/pengerjaan/<uuid:uuid>/tandai/", flags.flag, name="flag"),
    path("kuis/pengerjaan/<uuid:uuid>/tinjauan/", review.review, name="review"),
    path("pengajar/penilaian/", marking.waiting, name="marking"),
    path("pengajar/penilaian/<uuid:uuid>/", marking.mark, name="mark"),
]
