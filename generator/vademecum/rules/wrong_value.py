"""A value is not of the kind that its key takes.

For instance words where a duration is expected, or a word that is not in the closed list of that key.

What to do: write one of the values or forms that the message lists: durations are `15 min`, `2 h`, `3 d`,
`6 months`; days are `2026-11-23`; times are `08:30`.
"""

from vademecum.problem import Severity

SEVERITY = Severity.ERROR
