"""An id has characters that ids do not have, or differs from its file's name.

Ids are for ever: they are in links, logs, ticks and training records. So they are plain: small letters a–z, digits and
hyphens, at most 80 characters, never translated. An object with a file of its own has the file's name as its id.

What to do: write the id as in `compromised-account`. To rename an object, give it the new id and add the former one
under `moved`.
"""

from vademecum.problem import Severity

SEVERITY = Severity.ERROR
