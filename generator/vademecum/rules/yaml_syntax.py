"""A file cannot be read as YAML.

YAML is read by indentation and punctuation. The usual causes: a tab instead of spaces, a second “:” in an unquoted
text, a list or quotation that is not closed, a file saved in another encoding than UTF-8, an alias that repeats itself.
Files over 1 MB and values nested more than 40 levels deep are refused too: no handbook needs them.

What to do: go to the line and column of the message, compare with the lines around it, put texts with punctuation
between quotation marks. An editor that knows YAML shows the same place in red.
"""

from vademecum.problem import Severity

SEVERITY = Severity.ERROR
