"""A key that the object needs is missing or empty.

Some facts cannot be left out: a step without a role falls to nobody, a scenario without signs is never recognised.

What to do: write the key at the place shown; the message says what it means.
"""

from vademecum.problem import Severity

SEVERITY = Severity.ERROR
