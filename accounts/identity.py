"""Whose sheet is this? What stands above a page that is printed and filed."""

from django.utils.translation import gettext as _

from .models import Posting, User


def identity_of(person: User) -> list[tuple[str, str | list[str]]]:
    """Name, number and posts in force as labels with values; two queries."""
    rows: list[tuple[str, str | list[str]]] = [(_("Name"), person.name)]
    if person.number:
        rows.append((_("Employee number"), person.grouped_number))
    posts = Posting.objects.in_force().filter(user=person).select_related("unit", "position")
    if titles := [f"{post.title}, {post.unit.name}" for post in posts.definitive_first()]:
        rows.append((_("Position"), titles))
    return rows
