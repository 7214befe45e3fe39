"""Addresses of our own pages in Wagtail's admin, beside those of the viewsets."""

from django.urls import path

from quizzes.views import bank_bulk, bank_preview, bank_versions, exporting, importing, sharing

urlpatterns = [
    path("bank-soal/massal/", bank_bulk.change_many, name="question_bulk"),
    path("bank-soal/soal/<int:pk>/versi/", bank_versions.versions, name="question_versions"),
    path("bank-soal/soal/<int:pk>/pratinjau/", bank_preview.preview, name="question_preview"),
    path("bank-soal/versi/<uuid:uuid>/status/", bank_versions.change_status, name="question_version_status"),
    path("bank-soal/versi/<uuid:uuid>/pakai-lagi/", bank_versions.restore, name="restore_question_version"),
    path("bank-soal/kategori/<int:pk>/bagikan/", sharing.shares, name="category_shares"),
    path("bank-soal/kategori/<int:pk>/bagikan/<int:share>/akhiri/", sharing.end, name="end_category_share"),
    path("bank-soal/impor/", importing.start, name="question_imports"),
    path("bank-soal/impor/<uuid:uuid>/", importing.show, name="question_import"),
    path("bank-soal/impor/<uuid:uuid>/terapkan/", importing.apply, name="apply_question_import"),
    path("bank-soal/impor/<uuid:uuid>/buang/", importing.discard, name="discard_question_import"),
    path("bank-soal/impor/<uuid:uuid>/kemajuan/", importing.progress, name="question_import_progress"),
    path("bank-soal/templat.<str:extension>", importing.template, name="question_template"),
    path("bank-soal/ekspor/", exporting.start, name="question_export"),
    path("bank-soal/ekspor/unduh/", exporting.download, name="question_export_file"),
]
