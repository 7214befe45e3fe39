from django.urls import path

from .views import attachments, attempts, autosave, marking, marking_answer, reassigning, review, start

app_name = "quizzes"

urlpatterns = [
    path("kuis/mulai/<uuid:uuid>/", start.start, name="start"),
    path("kuis/pengerjaan/<uuid:uuid>/", attempts.attempt, name="attempt"),
    path("kuis/pengerjaan/<uuid:uuid>/simpan/", autosave.autosave, name="autosave"),
    path("kuis/pengerjaan/<uuid:uuid>/berkas/", attachments.upload, name="upload"),
    path("kuis/berkas/<uuid:uuid>/", attachments.attachment, name="attachment"),
    path("kuis/pengerjaan/<uuid:uuid>/kumpulkan/", attempts.hand_in, name="hand_in"),
    path("kuis/pengerjaan/<uuid:uuid>/tinjauan/", review.review, name="review"),
    path("pengajar/penilaian/", marking.by_questions, name="marking"),
    path("pengajar/penilaian/orang/", marking.by_people, name="marking_people"),
    path("pengajar/penilaian/nama/", marking.hide_names, name="hide_names"),
    path("pengajar/penilaian/pembagian/<slug:code>/", reassigning.reassigning, name="reassign"),
    path(
        "pengajar/penilaian/soal/<uuid:uuid>/<uuid:question>/",
        marking_answer.mark_question,
        name="mark_question",
    ),
    path("pengajar/penilaian/jawaban/<uuid:uuid>/", marking_answer.mark_answer, name="mark_answer"),
    path("pengajar/penilaian/<uuid:uuid>/", marking.mark, name="mark"),
]
