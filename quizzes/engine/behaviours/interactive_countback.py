"""Interactive for types with parts: a penalty falls only on the parts that were wrong.

The moves are those of `interactive`; the difference is the question's own `fraction_over_tries`. It has a name
of its own because Moodle's exports and reports name it.
"""

from dataclasses import replace

from quizzes.engine.behaviour import behaviours
from quizzes.engine.behaviours.interactive import INTERACTIVE

INTERACTIVE_COUNTBACK = behaviours.register(
    "interactive_countback", replace(INTERACTIVE, name="interactive_countback")
)
