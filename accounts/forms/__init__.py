"""Forms of sign-in and of one's own account."""

from .activation import ActivationForm, SeenForm
from .profile import EmailForm, ProfileForm
from .sign_in import ChangePasswordForm, NewPasswordForm, RequestResetForm, SignInForm

__all__ = [
    "ActivationForm",
    "ChangePasswordForm",
    "EmailForm",
    "NewPasswordForm",
    "ProfileForm",
    "RequestResetForm",
    "SeenForm",
    "SignInForm",
]
