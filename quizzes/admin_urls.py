"""Addresses of our own pages in Wagtail's admin, beside those of the viewsets."""

from django.urls import URLPattern, path

from quizzes.guards import telling_why
from quizzes.views import bank_bulk, bank_preview, bank_versions, exporting, importing, sharing


def page(route: str, view, name: str) -> URLPattern:
    return path(route, telling_why(view), name=name)


urlpatterns = [
    page("bank-soal/massal/", bank_bulk.change_many, "question_bulk"),
    page("bank-soal/soal/<int:pk>/versi/", bank_versions.versions, "question_versions"),
    page("bank-soal/soal/<int:pk>/pratinjau/", bank_preview.preview, "question_preview"),
    page("bank-soal/versi/<uuid:uuid>/status/", bank_versions.change_status, "question_version_status"),
    page("bank-soal/versi/<uuid:uuid>/pakai-lagi/", bank_versions.restore, "restore_question_version"),
    page("bank-soal/kategori/<int:pk>/bagikan/", sharing.shares, "category_shares"),
    page("bank-soal/kategori/<int:pk>/bagikan/<int:share>/akhiri/", sharing.end, "end_category_share"),
    page("bank-soal/impor/", importing.start, "question_imports"),
    page("bank-soal/impor/<uuid:uuid>/", importing.show, "question_import"),
    page("bank-soal/impor/<uuid:uuid>/terapkan/", importing.apply, "apply_question_import"),
    page("bank-soal/impor/<uuid:uuid>/buang/", importing.discard, "discard_question_import"),
    page("bank-soal/impor/<uuid:uuid>/kemajuan/", importing.progress, "question_import_progress"),
    page("bank-soal/templat.<str:extension>", importing.template, "question_template"),
    page("bank-soal/ekspor/", exporting.start, "question_export"),
    page("bank-soal/ekspor/unduh/", exporting.download, "question_export_file"),
]
