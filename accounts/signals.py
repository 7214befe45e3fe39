"""What this room announces, in the past tense, inside the transaction, with `send()`."""

from django.dispatch import Signal

activation_code_issued = Signal()
"""`code`: the ActivationCode, without the code itself."""

role_granted = Signal()
"""`role`: the Role that begins or will begin."""

role_ended = Signal()
"""`role`: the Role, with its last day set."""

email_changed = Signal()
"""`user`: the User with the new address; `former`: the address before, "" where there was none."""
