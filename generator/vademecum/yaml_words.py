"""Errors of the YAML parser → plain words: what is wrong with the line, what to write."""

from __future__ import annotations

import re

from vademecum.lines import Lines

UNDEFINED_ALIAS = ("a text may not start with “*” or “&”, which YAML reserves", "Put the text between quotes.")

_WORDING = (
    (r"found character '\\t'", "a tab is used for indentation", "Indent with spaces: two for each level."),
    (r"nested further", "this line is indented further than the one it belongs with",
     "Give keys of the same object the same number of spaces."),
    (r"mapping values are not allowed", "a second “:” in the same line",
     "Put the text between quotes: key: \"text: more text\"."),
    (r"after the closing quote", "words follow the closing quotation mark",
     "Put the whole text between quotes of the other kind."),
    (r"after the closing bracket", "words follow the closing bracket",
     "Put the whole text between quotes if it starts with “[” or “{”."),
    (r"expected a single document", "the file holds two documents", "Remove the line “---”, or split the file."),
    (r"(control|special) characters are not allowed|unacceptable character", "a character that no text may contain",
     "Delete the invisible character (often pasted from another program)."),
    (r"expected <block end>", "the indentation does not match the lines above",
     "Give items of the same list, and keys of the same object, the same number of spaces."),
    (r"could not find expected ':'|expected ':'", "a key without “:”", "Write `key: value`, with a space after the colon."),
    (r"expected ',' or '\]'", "a list opened with “[” is not closed", "Add “]”, or write one item a line with “- ”."),
    (r"expected ',' or '\}'", "a group opened with “{” is not closed", "Add “}”."),
    (r"quoted scalar", "a quotation mark is not closed", "Add the closing quotation mark at the end of the text."),
    (r"scanning an (alias|anchor)", *UNDEFINED_ALIAS),
    (r"cannot start any token|found character", "this text starts with a character that YAML reserves",
     "Put the text between quotes."),
    (r"undefined tag|tag handle|scanning a tag", "a text may not start with “!”, which YAML reserves",
     "Put the text between quotes."),
)  # fmt: skip


def in_words(error: Exception, lines: Lines) -> tuple[str, str]:
    """What is wrong and what to write, for an error of a parser."""
    problem, context = getattr(error, "problem", None) or "", getattr(error, "context", None) or ""
    said = f"{context} {problem} {error} {_nearby(error, lines)}"
    known = ((message, hint) for pattern, message, hint in _WORDING if re.search(pattern, said))
    return next(known, (str(problem or error).splitlines()[0], "Compare with the lines around it."))


def _nearby(error: Exception, lines: Lines) -> str:
    """What the line says that the parser does not: why a “:” or a word is out of place."""
    mark, problem = getattr(error, "problem_mark", None), getattr(error, "problem", None) or ""
    before = lines.before(mark.index).strip() if mark is not None else ""
    if "mapping values" in problem and ":" not in before:
        return "nested further"
    if "<block end>" in problem and before.endswith(("]", "}")):
        return "after the closing bracket"
    return "after the closing quote" if "<block end>" in problem and before.endswith(("'", '"')) else ""
