"""A key is not one that this object has.

A misspelt key would silently drop what stands below it: `containmet:` for `containment:` and the containment steps
are gone from a crisis page. So every key must be known.

What to do: write the key that the message proposes, or look the object up in the field reference (docs/fields.md).
"""

from vademecum.problem import Severity

SEVERITY = Severity.ERROR
