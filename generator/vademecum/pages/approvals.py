"""Who says yes, and how fast."""

from collections.abc import Iterator

from vademecum.model.handbook import Handbook
from vademecum.pages.page import Page
from vademecum.queries import route_duration
from vademecum.strings import Strings


def pages(book: Handbook, words: Strings) -> Iterator[Page]:
    """The approvals page, where there are any."""
    if approvals := book.approvals:
        anchors = {("route", route.id): f"route-{route.id}" for route in approvals.routes}
        totals = {route.id: route_duration(route) for route in approvals.routes}
        summary = words("approvals.summary")
        yield Page(
            "approvals.md",
            words("approvals.title"),
            "approvals",
            "publish",
            "approvals",
            summary,
            approvals,
            anchors=anchors,
            values={"totals": totals},
        )
