from django.urls import path

from .views import course, files, lesson

app_name = "courses"

urlpatterns = [
    path("saya/pelatihan/", course.mine, name="mine"),
    path("belajar/kursus/<slug:code>/daftar/", course.enrol, name="enrol"),
    path("belajar/<uuid:uuid>/lanjut/", course.continue_course, name="continue"),
    path("belajar/<uuid:uuid>/keluar/", course.leave, name="leave"),
    path("belajar/<uuid:uuid>/selesai/", course.finished, name="finished"),
    path("belajar/aktivitas/<uuid:uuid>/selesai/", lesson.complete, name="complete"),
    path("belajar/aktivitas/<uuid:uuid>/catatan/<uuid:block_id>/", lesson.reflect, name="reflect"),
    path("belajar/berkas/<uuid:uuid>/<int:pk>/", files.document, name="document"),
    path("belajar/media/<uuid:uuid>/<int:pk>/", files.media, name="media"),
]
