"""A colour of the organisation is too light to read.

The main colour carries white text, and the accent colours links on white. Below a contrast of 4.5 to 1 (WCAG 2.2, 1.4.3)
many people cannot read them: the phone number they need at night is one of these links.

What to do: take a darker shade in `look`, in quotes, such as `colour: "#4f1d44"`; the message says the contrast it has.
"""

from collections.abc import Iterator
from datetime import date

from vademecum.model.handbook import Handbook
from vademecum.problem import Finding, Severity

SEVERITY = Severity.WARNING
ENOUGH = 4.5


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """The main colour and the accent against white."""
    look = handbook.organisation.look
    for name, colour in (("colour", look.colour), ("accent", look.accent)):
        if colour and (ratio := contrast_with_white(colour)) < ENOUGH:
            message = (
                f"“{colour}” has a contrast of {ratio:.1f} to 1 with white; {ENOUGH} is the least that can be read"
            )
            yield Finding(handbook.at(look, name), message, "Write a darker shade.")


def contrast_with_white(colour: str) -> float:
    """Contrast ratio of `#rrggbb` with white, from 1 to 21 (WCAG 2.2, relative luminance)."""
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
