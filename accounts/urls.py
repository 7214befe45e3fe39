"""Addresses of people and sign-in.

allauth looks for its own names without a namespace, so its views stand beside the room's own, at our
addresses; only those that we use are here.
"""

from allauth.account import views as allauth_views
from django.urls import include, path, re_path, reverse_lazy

from .forms import ChangePasswordForm, NewPasswordForm
from .views import admin_account, codes, imports, settings, sign_in, staff

pages = [
    path("aktivasi/", sign_in.ActivationView.as_view(), name="activate"),
    path("saya/pengaturan/", settings.profile, name="settings"),
    path("saya/pengaturan/email/", settings.email, name="email"),
    path("saya/pengaturan/email/<str:token>/", settings.email_confirmation, name="confirm_email"),
    path("saya/pengaturan/perangkat/", settings.devices, name="devices"),
    path("saya/pengaturan/privasi/", settings.privacy, name="privacy"),
    path("bkpsdm/impor/", imports.import_people, name="import"),
    path("unit/pegawai/", staff.units, name="units"),
    path("unit/<slug:code>/pegawai/", staff.staff, name="staff"),
    path("unit/<slug:code>/pegawai/<uuid:uuid>/kode/", codes.issue_code, name="issue_code"),
    path("unit/<slug:code>/pegawai/<uuid:uuid>/kode/slip/", codes.slip, name="slip"),
]

sign_in_pages = [
    path("masuk/", sign_in.SignInView.as_view(), name="account_login"),
    path(
        "masuk/nonaktif/",
        allauth_views.AccountInactiveView.as_view(template_name="accounts/inactive.html"),
        name="account_inactive",
    ),
    path(
        "keluar/",
        allauth_views.LogoutView.as_view(template_name="accounts/sign_out.html"),
        name="account_logout",
    ),
    path("daftar/", sign_in.no_sign_up, name="account_signup"),
    path("lupa-sandi/", sign_in.RequestResetView.as_view(), name="account_reset_password"),
    path(
        "lupa-sandi/terkirim/",
        allauth_views.PasswordResetDoneView.as_view(template_name="accounts/reset_sent.html"),
        name="account_reset_password_done",
    ),
    re_path(
        r"^lupa-sandi/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        allauth_views.PasswordResetFromKeyView.as_view(
            template_name="accounts/new_password.html",
            form_class=NewPasswordForm,
            success_url=reverse_lazy("account_login"),
        ),
        name="account_reset_password_from_key",
    ),
    path(
        "saya/pengaturan/kata-sandi/",
        allauth_views.PasswordChangeView.as_view(
            template_name="accounts/change_password.html", form_class=ChangePasswordForm
        ),
        name="account_change_password",
    ),
]

doors_of_the_admin = [
    path("admin/", sign_in.other_door),
    path("admin/login/", sign_in.other_door),
    path("kelola/account/", admin_account.preferences),
    path("kelola/login/", sign_in.other_door),
    re_path(r"^kelola/password_reset/.*$", sign_in.other_door),
]

urlpatterns = [
    path("", include((pages, "accounts"))),
    *sign_in_pages,
    *doors_of_the_admin,
]
