"""A file lies where no subject of a handbook is read.

A file in the wrong folder, or with a misspelt name, would be ignored without a word, and a scenario would be missing on
the day it is needed. Links that lead out of the handbook's folder are refused as well.

What to do: move or rename the file as proposed; images and other files belong in docs/.
"""

from vademecum.problem import Severity

SEVERITY = Severity.ERROR
