"""An address → a QR code as SVG: presentation attributes only, the same bytes everywhere. Only this module imports segno."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import groupby

import segno

QUIET = 4
"""White modules around the code, without which cameras miss it."""


def svg(address: str, label: str) -> str:
    """The code of an address, black on white in the dark too, as cameras expect; none where it holds more than a code can."""
    try:
        rows = segno.make_qr(address, error="m").matrix
    except segno.DataOverflowError:
        return ""
    size = len(rows) + 2 * QUIET
    dark = "".join(run for y, row in enumerate(rows) for run in _runs(row, y + QUIET))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="vm-qr" role="img" aria-label="{escape(label)}"'
        f' width="{3 * size}" height="{3 * size}" viewBox="0 0 {size} {size}" shape-rendering="crispEdges">'
        f'<rect width="{size}" height="{size}" fill="#fff"/><path fill="#000" d="{dark}"/></svg>'
    )


def _runs(row: bytearray, y: int) -> Iterator[str]:
    """A rectangle for each run of dark modules of a row."""
    x = QUIET
    for dark, run in groupby(row):
        length = len(list(run))
        if dark:
            yield f"M{x} {y}h{length}v1h-{length}z"
        x += length
