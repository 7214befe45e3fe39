"""The quiz engine: what is asked (qtypes), how one may try (behaviours), how an attempt goes (usage), and
what it is worth (grades). Plain Python: no Django, no clock, no chance but a seed. See docs/grading.md.
"""
