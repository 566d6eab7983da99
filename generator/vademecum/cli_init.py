"""`vademecum init`: it asks, in the language of the handbook, writes, and says what comes next."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from vademecum import cli_shared
from vademecum.problem import UsageError, folder_in_words

if TYPE_CHECKING:
    from vademecum.scaffold import Written
    from vademecum.starter import Starter
    from vademecum.strings import Strings

ORGANISATION_TYPES = ("company", "public-body", "municipality", "association", "foundation", "union", "university",
                      "school", "health", "elected-person", "media", "open-source")  # fmt: skip
_SHOWN = 3


class _NewFolder(click.Path):
    """A folder that has to be named: an empty name, such as of a variable that is not set, would be the present one."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if isinstance(value, str) and not value.strip():
            self.fail("the name of the folder is empty. Name a new one, or write . for the one you are in.", param, ctx)
        path = Path(os.fsdecode(value))
        if path.is_symlink() and not path.exists():
            self.fail(f"{path} is a link that leads nowhere. Make the folder it leads to, or name another.", param, ctx)
        return super().convert(value, param, ctx)


@click.command()
@click.argument("folder", type=_NewFolder(path_type=Path, file_okay=False), callback=cli_shared.recovered)
@click.option("--name", help="Name of the organisation.")
@click.option("--languages", help="Languages, the default first: fr,en  or  en.")
@click.option("--country", help="Countries whose laws count: QC or CA, FR, BE, UK, US, other; or their names.")
@click.option("--type", "kind", type=click.Choice(ORGANISATION_TYPES), help="Type of organisation.")
@click.option(
    "--size",
    type=click.Choice(("small", "large")),
    help="small: ten people or fewer in the whole organisation, who hold several roles each.",
)
@click.option("--platforms", help="Platforms you are on: facebook,linkedin.")
@click.option("--mission", multiple=True, help="What it is for, in a sentence; in a second language: --mission 'en=…'.")
@click.option("--difference", multiple=True, help="What makes it different, in a sentence or two; as --mission.")
@click.option("--website", help="Its website.")
@click.option("--mailbox", help="Shared mailbox of communications.")
@click.option("--handle", help="Name of its accounts: @our-name.")
@click.option("--lead", help="Who leads communications.")
@click.option("--lead-phone", help="Their phone, answered at night.")
@click.option("--deputy", help="Who takes over.")
@click.option("--deputy-phone", help="Their phone, answered at night.")
@click.option("--duty-phone", help="Shared duty phone.")
@click.option("--hours", help="Opening hours from Monday to Friday: 9:00-17:00.")
@click.option("--yes", is_flag=True, help="Ask nothing; leave to fill what the options do not say.")
def init(folder: Path, yes: bool, **given: Any) -> None:
    """Write a handbook to make one's own into FOLDER.

    On a terminal it asks for what the options do not say; every question can be skipped. What only you know and did not
    say becomes a question in the files, “TO FILL IN: …”. It never replaces a file that exists.
    """
    from vademecum import scaffold
    from vademecum.choices import Choices
    from vademecum.starter import Starter

    starter = Starter()
    given["type"] = given.pop("kind")
    if cli_shared.is_terminal() and not yes:
        scaffold.refuse_taken(folder, starter)
        _ask_all(starter, given)
    choices = Choices(**{field: value for field, value in given.items() if value is not None})
    written = scaffold.write(folder, choices, starter)
    _say_written(folder, written, choices.name, _words(starter, given["languages"]))


def _words(starter: Starter, languages: str | None) -> Strings:
    """Words of the handbook's default language once somebody chose one; English before."""
    from vademecum.choices import Choices
    from vademecum.strings import FALLBACK, load

    return load(FALLBACK if languages is None else starter.understand(Choices(languages=languages)).wanted.languages[0])


def _ask_all(starter: Starter, given: dict[str, Any]) -> None:
    """Ask for what the options did not say; a sentence is asked for in each language."""
    from vademecum.choices import PROSE, Choices

    for field in starter.questions():
        words = _words(starter, given["languages"])
        question = starter.questions(words, given["country"] or "")[field]
        if field not in PROSE and given[field] is None:
            given[field] = _ask(starter, field, question, given, words)
        elif field in PROSE and not given[field]:
            chosen = starter.understand(Choices(languages=given["languages"])).wanted.languages
            prefixes = [f"{code}=" for code in chosen] if len(chosen) > 1 else [""]
            asked = {prefix: _in_language(question, prefix, words) for prefix in prefixes}
            answers = [prefix + _ask(starter, field, asked[prefix], given, words, prefix) for prefix in prefixes]
            given[field] = tuple(answer for answer in answers if answer.partition("=")[2] or "=" not in answer)


def _in_language(question: str, prefix: str, words: Strings) -> str:
    said = words("init.in-language", language=words(f"init.language.{prefix[:2]}")) if prefix else ""
    return question.replace(" (", f"{said} (", 1) if prefix else question


def _ask(starter: Starter, field: str, question: str, given: dict[str, Any], words: Strings, prefix: str = "") -> str:
    """An answer for one field of the choices, asked again until it can be used; Enter skips the question."""
    from vademecum.choices import PROSE, Choices

    def accept(answer: str) -> str:
        if field == "country" and not answer.strip():
            # Whoever names no country has chosen none: their handbook does not begin with the law of five.
            return "other"
        told: Any = (prefix + answer,) if field in PROSE else answer
        before = {key: given[key] for key in ("languages", "country") if given[key]}
        try:
            chosen = starter.understand(Choices(**{**before, field: told}), words)
        except UsageError as error:
            raise click.UsageError(str(error)) from None
        if field == "country":
            click.echo(f"→ {', '.join(chosen.countries)}")
        return answer

    return str(click.prompt(question, default="", show_default=False, value_proc=accept))


def _say_written(folder: Path, written: Written, name: str, words: Strings) -> None:
    """What was written, what is left to fill, what to do next."""
    click.echo(words("init.written", number=written.files, folder=folder_in_words(folder)) + "\n")
    count = sum(written.left.values())
    if not name:
        click.echo(words("init.no-name", number=written.named))
    if count:
        files = list(written.left)
        shown = ", ".join(f"{file} ({written.left[file]})" for file in files[:_SHOWN])
        rest = len(files) - _SHOWN
        more = words("init.more", number=rest) if rest > 0 else ""
        click.echo(words("init.left", number=count, files=shown + more))
        marks = words("init.or").join(words("init.mark", mark=mark) for mark in written.marks)
        click.echo(words("init.look-for", marks=marks))
    click.echo(words("init.people"))
    click.echo(words("init.next", go="" if folder == Path() else f"  cd {folder}\n"))


COMMANDS = (init,)
