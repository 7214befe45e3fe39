"""How long reading takes. 150 words a minute is a slow, honest pace for work texts on a phone; a lesson is read in
one sitting there, so it has at most 900.
"""

import re
from math import ceil

WORDS_A_MINUTE = 150
MINUTES_A_JP = 45
WORDS_IN_A_LESSON = 900

TAG = re.compile(r"<[^>]*>")
WORD = re.compile(r"\w[\w'’/-]*")


def words_in(html: str) -> int:
    """The words of a text, its tags taken out."""
    return len(WORD.findall(TAG.sub(" ", html)))


def reading_minutes(words: int) -> int:
    """Whole minutes, rounded up; no words need no minute."""
    return ceil(words / WORDS_A_MINUTE)


def minutes_of_hours(learning_hours) -> int:
    """JP to minutes; 1 JP is 45 minutes (PP 11/2017 and its training standard)."""
    return round(learning_hours * MINUTES_A_JP)
