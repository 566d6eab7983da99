"""The commands about people's word: who approves what, who has read what."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vademecum.problem import UsageError

if TYPE_CHECKING:
    from vademecum.acknowledged import Ledger, Receipt, Standing
    from vademecum.model.handbook import Handbook
    from vademecum.receipts import Found
    from vademecum.strings import Strings

_in_option = click.option(
    "--in", "folder", type=click.Path(path_type=Path, file_okay=False, exists=True), default=Path(), metavar="FOLDER",
    help="Folder of the handbook (default: this one).",
)  # fmt: skip
_SHOWN = 12


@click.command()
@click.argument("objects", nargs=-1)
@_in_option
@click.option("--role", required=True, help="Role that approves, such as com-lead.")
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="Day of the approval (default: today).")
@click.option("--all", "every", is_flag=True, help="Approve everything as it is now.")
def approve(objects: tuple[str, ...], folder: Path, role: str, day: date | None, every: bool) -> None:
    """Record that a role approves OBJECTS as they are now, such as tree:respond or conduct:.

    It is written to policy/approved.yml. An object that changes afterwards is a draft again: its page says so, and
    `vademecum release` refuses it.
    """
    from vademecum import output, pipeline, sign_offs

    if bool(objects) == every:
        raise UsageError("name what is approved, such as tree:respond, or write --all.")
    handbook = pipeline.load(folder, date.today())
    keys = sign_offs.every_key(handbook) if every else list(objects)
    when = date.fromisoformat(str(day)[:10]) if day else date.today()
    found = sign_offs.approve(handbook, keys, role, when, _commit(folder))
    file = folder / sign_offs.FILE
    with output.staging(file) as staged:
        (staged / "approved.yml").write_text(sign_offs.write(found), encoding="utf-8")
        (staged / "approved.yml").replace(file)
    number = "1 object" if len(keys) == 1 else f"{len(keys)} objects"
    click.echo(f"{number} approved by {role} on {when}, in {sign_offs.FILE}.")


def _commit(folder: Path) -> str:
    """The revision that the sources stand in; empty where they are in none, or not as it has them."""
    from vademecum.git import Repository

    try:
        repository = Repository.of(folder)
        head = repository.commit_of("HEAD")
        return head[:12] if head and not repository.changed(["policy", "playbooks"]) else ""
    except UsageError:
        return ""


@click.group()
def acknowledgements() -> None:
    """Who has read and understood what binds them, from the receipts that they sent."""


@acknowledgements.command("import")
@click.argument("source", type=click.Path(path_type=Path, exists=True))
@_in_option
@click.option("--people", type=click.Path(path_type=Path, dir_okay=False, exists=True), metavar="CSV",
              help="Everybody who has to confirm: a table with the columns name and group.")  # fmt: skip
@click.option("--format", "form", type=click.Choice(("text", "csv", "json")), default="text", show_default=True,
              help="For people, spreadsheets or programs.")  # fmt: skip
def import_receipts(source: Path, folder: Path, people: Path | None, form: str) -> None:
    """Take the receipts in SOURCE, a folder of files and mails or a table, then say who has confirmed what.

    They are kept in acknowledgements/register.csv, which git is told to ignore. Exit code 1 when a receipt cannot be
    taken; the others are.
    """
    from vademecum import receipts

    handbook, ledger = _ledger(folder)
    from vademecum.queries import organisation_id

    found = _known(receipts.collect(source, organisation_id(handbook)), handbook, ledger)
    new = receipts.keep(folder, found.receipts)
    for where, reason in found.wrong:
        click.echo(f"{where}: {reason}", err=True)
    count = len(found.receipts)
    click.echo(
        f"{count} receipt{'s' if count != 1 else ''} read, {new} new, {len(found.wrong)} refused.\n", err=form != "text"
    )
    _say(handbook, ledger, receipts.kept(folder), people, form)
    sys.exit(1 if found.wrong else 0)


@acknowledgements.command()
@_in_option
@click.option("--people", type=click.Path(path_type=Path, dir_okay=False, exists=True), metavar="CSV",
              help="Everybody who has to confirm: a table with the columns name and group.")  # fmt: skip
@click.option("--format", "form", type=click.Choice(("text", "csv", "json")), default="text", show_default=True,
              help="For people, spreadsheets or programs.")  # fmt: skip
def report(folder: Path, people: Path | None, form: str) -> None:
    """Say again who has confirmed what, who has not, and who must again because of which change."""
    from vademecum import receipts

    handbook, ledger = _ledger(folder)
    _say(handbook, ledger, receipts.kept(folder), people, form)


def say_overtaken(folder: Path, handbook: Handbook, wording_only: Mapping[str, str]) -> None:
    """Say which receipts the next edition makes void, and why; nothing where nobody has sent any."""
    from vademecum import acknowledged, receipts, releases, snapshot, strings
    from vademecum.acknowledged import Ledger
    from vademecum.change_words import say
    from vademecum.model.base import Visibility

    kept = receipts.kept(folder)
    if not kept or handbook.acknowledgements is None:
        return
    known, now, words = releases.load(folder), snapshot.take(handbook), strings.load("en")
    ledger = Ledger(known, releases.history(known, now, Visibility.INTERNAL))
    groups = handbook.acknowledgements.groups
    for one in acknowledged.overtaken_by_next(groups, kept, ledger, now, wording_only):
        number = "1 acknowledgement" if one.receipts == 1 else f"{one.receipts} acknowledgements"
        click.echo(f"The next edition makes {number} of “{one.group.id}” void, because of:")
        for change in one.changes[:_SHOWN]:
            click.echo(f"  - {say(change, words)}")
        if len(one.changes) > _SHOWN:
            click.echo(f"  and {len(one.changes) - _SHOWN} more")


def _ledger(folder: Path) -> tuple[Handbook, Ledger]:
    """A handbook that asks for acknowledgements, and its editions."""
    from vademecum import pipeline, releases, snapshot
    from vademecum.acknowledged import Ledger
    from vademecum.model.base import Visibility

    handbook = pipeline.load(folder, date.today())
    if handbook.acknowledgements is None:
        raise UsageError("this handbook asks nobody to confirm anything: write policy/acknowledgements.yml.")
    known = releases.load(folder)
    return handbook, Ledger(known, releases.history(known, snapshot.take(handbook), Visibility.INTERNAL))


def _known(found: Found, handbook: Handbook, ledger: Ledger) -> Found:
    """What was found, without receipts for groups, editions and fingerprints that the handbook never had."""
    from vademecum.receipts import Found

    assert handbook.acknowledgements is not None
    groups = {group.id: group for group in handbook.acknowledgements.groups}
    editions = [str(release.version) for release in ledger.releases]
    good, wrong = [], list(found.wrong)
    for one in found.receipts:
        who = f"receipt of {one.name}"
        if one.group not in groups:
            wrong.append((who, f"there is no group “{one.group}”. There are: {', '.join(groups)}"))
        elif one.edition not in editions:
            wrong.append(
                (who, f"edition “{one.edition}” was never released. There are: {', '.join(editions) or 'none yet'}")
            )
        elif ledger.bound(groups[one.group], one.edition) != one.fingerprint:
            wrong.append((who, f"its fingerprint is not that of “{one.group}” in edition {one.edition}: it was changed, or comes from another site"))  # fmt: skip
        else:
            good.append(one)
    return Found(tuple(good), tuple(wrong))


def _say(handbook: Handbook, ledger: Ledger, kept: list[Receipt], people: Path | None, form: str) -> None:
    """Print where every group stands."""
    from vademecum import acknowledged, receipts, strings

    assert handbook.acknowledgements is not None
    groups = handbook.acknowledgements.groups
    roster = receipts.roster(people, [group.id for group in groups]) if people else []
    standings = acknowledged.standings(groups, kept, roster, ledger)
    words = strings.load("en")
    if form == "text":
        click.echo("\n\n".join("\n".join(_lines(standing, bool(people), words)) for standing in standings))
    elif form == "csv":
        click.echo(_csv(standings, words), nl=False)
    else:
        rows = [dict(zip(_COLUMNS, row, strict=True)) for row in _rows(standings, words)]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))


def _lines(standing: Standing, listed: bool, words: Strings) -> Iterable[str]:
    from vademecum.change_words import say

    title = standing.group.title.into("en")
    yield f"{title} ({standing.group.id}): {len(standing.done)} confirmed, {len(standing.again)} must again" + (
        f", {len(standing.missing)} missing" if listed else ""
    )
    if standing.missing:
        yield f"  Missing: {', '.join(standing.missing)}"
    for stale in standing.again:
        yield f"  {stale.receipt.name} confirmed edition {stale.receipt.edition}; since then:"
        yield from (f"    - {say(change, words)}" for change in stale.changes[:_SHOWN])
        if len(stale.changes) > _SHOWN:
            yield f"    and {len(stale.changes) - _SHOWN} more"


_COLUMNS = ("group", "name", "state", "edition", "day", "because")


def _rows(standings: Iterable[Standing], words: Strings) -> Iterable[tuple[str, str, str, str, str, str]]:
    from vademecum.change_words import say

    for standing in standings:
        group = standing.group.id
        for one in standing.done:
            yield group, one.name, "confirmed", one.edition, str(one.day), ""
        for stale in standing.again:
            one, because = stale.receipt, "; ".join(say(change, words) for change in stale.changes)
            yield group, one.name, "again", one.edition, str(one.day), because
        for name in standing.missing:
            yield group, name, "missing", "", "", ""


def _csv(standings: Iterable[Standing], words: Strings) -> str:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(_COLUMNS)
    # A cell that begins like a formula must not be one in a spreadsheet.
    writer.writerows(
        [f"'{cell}" if cell.startswith(("=", "+", "-", "@")) else cell for cell in row]
        for row in _rows(standings, words)
    )
    return text.getvalue()


@click.command()
@click.argument("edition", required=False)
@_in_option
@click.option(
    "--to", "target", type=click.Path(path_type=Path, file_okay=False), required=True, help="Folder to write."
)
@click.option("--role", help="Only for this role (default: everybody, and each role that the edition names).")
@click.option("--language", help="Only in this language (default: all of the handbook).")
def announce(edition: str | None, folder: Path, target: Path, role: str | None, language: str | None) -> None:
    """Write what an EDITION changed, ready to send: a text and an HTML file for each role and language.

    Without EDITION it is the newest. The files go into mails or an intranet as they are.
    """
    from vademecum import announcement, custom, news, output, pipeline, releases
    from vademecum.model.base import Visibility

    handbook = pipeline.load(folder, date.today())
    told = news.news(releases.load(folder), Visibility.INTERNAL, date.today()).editions
    chosen = next((one for one in told if edition in (None, one.version)), None)
    if chosen is None:
        known = ", ".join(one.version for one in told) or "none yet; `vademecum release` makes one"
        raise UsageError(f"there is no edition “{edition or ''}” to announce. There are: {known}.")
    who = announcement.roles(handbook, chosen)
    if role is not None and role not in (*handbook.roles, announcement.EVERYBODY):
        raise UsageError(f"there is no role “{role}”. There are: {', '.join(handbook.roles)}.")
    if language is not None and language not in handbook.languages:
        raise UsageError(f"the handbook has no language “{language}”. It has: {', '.join(handbook.languages)}.")
    own = custom.load(folder, handbook.languages)
    with output.staging(target) as staged:
        new = staged / "new"
        new.mkdir()
        for code in [language] if language else handbook.languages:
            words = own.words(code)
            for one in [role] if role else who:
                said = f"{announcement.subject(handbook, chosen, words)}\n\n{announcement.text(handbook, chosen, one, words)}"
                (new / f"{one}.{code}.txt").write_text(said, encoding="utf-8")
                (new / f"{one}.{code}.html").write_text(
                    announcement.html(handbook, chosen, one, words), encoding="utf-8"
                )
        written = sorted(file.name for file in new.iterdir())
        target.mkdir(parents=True, exist_ok=True)
        for name in written:
            (new / name).replace(target / name)
    click.echo(
        f"{len(written)} files about edition {chosen.version} in {target}: {', '.join(written[:4])}{' …' if len(written) > 4 else ''}"
    )


COMMANDS = (approve, acknowledgements, announce)
