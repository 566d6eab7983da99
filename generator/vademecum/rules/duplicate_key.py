"""The same key is written twice in the same object.

YAML readers keep the last one without a word, so half of what was written would be lost.

What to do: keep one of the two; the message gives the line of the other.
"""

from vademecum.problem import Severity

SEVERITY = Severity.ERROR
