from django.urls import path

from .views import (
    attachments,
    attempts,
    autosave,
    files,
    flags,
    hand_in,
    marking,
    marking_answer,
    reassigning,
    regrades,
    review,
    start,
    statistics,
)

app_name = "quizzes"

urlpatterns = [
    path("kuis/mulai/<uuid:uuid>/", start.start, name="start"),
    path("kuis/pengerjaan/<uuid:uuid>/", attempts.attempt, name="attempt"),
    path("kuis/pengerjaan/<uuid:uuid>/simpan/", autosave.autosave, name="autosave"),
    path("kuis/pengerjaan/<uuid:uuid>/kumpulkan/", hand_in.hand_in, name="hand_in"),
    path("kuis/pengerjaan/<uuid:uuid>/tandai/", flags.flag, name="flag"),
    path("kuis/pengerjaan/<uuid:uuid>/berkas/", attachments.upload, name="upload"),
    path("kuis/berkas/<uuid:uuid>/", attachments.attachment, name="attachment"),
    path("kuis/berkas-soal/<str:sha256>/", files.question_file, name="question_file"),
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
    path("pengajar/nilai-ulang/kuis/<uuid:uuid>/", regrades.regrades, name="regrades"),
    path("pengajar/nilai-ulang/<uuid:uuid>/", regrades.regrade, name="regrade"),
    path("pengajar/nilai-ulang/<uuid:uuid>/terapkan/", regrades.apply, name="regrade_apply"),
    path("pengajar/nilai-ulang/<uuid:uuid>/kemajuan/", regrades.progress, name="regrade_progress"),
    path(
        "pengajar/nilai-ulang/<uuid:uuid>/unduh.csv", regrades.file, {"extension": "csv"}, name="regrade_csv"
    ),
    path(
        "pengajar/nilai-ulang/<uuid:uuid>/unduh.xlsx",
        regrades.file,
        {"extension": "xlsx"},
        name="regrade_xlsx",
    ),
    path("pengajar/statistik/", statistics.quizzes, name="statistics_list"),
    path("pengajar/statistik/<uuid:uuid>/", statistics.statistics, name="statistics"),
    path("pengajar/statistik/<uuid:uuid>/hitung/", statistics.compute, name="statistics_compute"),
    path("pengajar/statistik/<uuid:uuid>/kemajuan/", statistics.progress, name="statistics_progress"),
    path("pengajar/statistik/<uuid:uuid>/<int:slot>/", statistics.question, name="statistics_question"),
    path(
        "pengajar/statistik/<uuid:uuid>/unduh.csv",
        statistics.file,
        {"extension": "csv"},
        name="statistics_csv",
    ),
    path(
        "pengajar/statistik/<uuid:uuid>/unduh.xlsx",
        statistics.file,
        {"extension": "xlsx"},
        name="statistics_xlsx",
    ),
]
