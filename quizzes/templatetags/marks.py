"""Marks and grades as people write them."""

from django import template

from quizzes.messages import written

register = template.Library()
register.filter("mark", written)
