"""Why a service of this room refuses; the text is for the person at the screen."""


class AccountsError(Exception):
    """Base of the refusals. `field` names the input that it concerns, "" for the whole."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class PersonRefused(AccountsError):
    """A person cannot be registered or changed like this."""


class PostingRefused(AccountsError):
    """A post cannot begin or end on that day."""


class ActivationRefused(AccountsError):
    """Number or code do not fit. One answer for every reason, so that it tells nothing about anyone."""


class PasswordRefused(AccountsError):
    """The password is too weak for this person; the code stays valid."""


class EmailRefused(AccountsError):
    """The e-mail address cannot become this person's."""
