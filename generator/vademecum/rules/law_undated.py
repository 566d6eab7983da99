"""A law is quoted without the day on which it was checked, or a right without its law.

Laws change, and a handbook outlives its sources: with the day, the reader knows how far to trust it and the owner knows
what to check again. In policy/legal.yml every source has its day, whatever its kind. What the law lets employees say,
and how it wants paid content labelled, is quoted with its law, because people may act on it.

What to do: write the day of the last check:

    sources:
      - {title: Loi du 29 juillet 1881, kind: law, as_of: 2026-10-01}
"""

from collections.abc import Iterator
from datetime import date

from vademecum.model.base import Source, SourceKind
from vademecum.model.campaigns import Label
from vademecum.model.conduct import ProtectedSpeech
from vademecum.model.handbook import Handbook
from vademecum.problem import Finding, Severity

SEVERITY = Severity.ERROR


def check(handbook: Handbook, today: date) -> Iterator[Finding]:
    """Laws without `as_of`, protected speech and labels without a source."""
    of_laws = {id(source) for law in handbook.laws.values() for source in law.sources}
    for place, model in handbook.parts:
        if isinstance(model, Source) and model.as_of is None:
            if model.kind is not SourceKind.LAW and id(model) not in of_laws:
                continue
            what = "the law" if model.kind is SourceKind.LAW else "the source"
            message = f"nobody says when {what} “{model.title.into(handbook.languages[0])}” was checked"
            yield Finding(place.at("title"), message, "Read it again and write `as_of: year-month-day`.")
        elif isinstance(model, ProtectedSpeech | Label) and not model.sources:
            done = "protects" if isinstance(model, ProtectedSpeech) else "asks of a label"
            message = f"what the law of {model.jurisdiction} {done} is told without the law"
            yield Finding(
                place.at("jurisdiction"), message, "Write `sources:` with its title, `kind: law` and `as_of`."
            )
