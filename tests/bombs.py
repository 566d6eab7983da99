"""`python -m tests.bombs`: files made to exhaust a reader, read one by one with little memory; prints what came of each."""

import resource
from collections.abc import Iterator
from itertools import pairwise

from vademecum import report
from vademecum.events import MAX_PROBLEMS
from vademecum.model.handbook import SUBJECTS
from vademecum.reader import join, read_part

MEMORY = 1 << 30


def bombs() -> Iterator[tuple[str, str]]:
    """Name and text of each."""
    yield from _nested()
    yield from _aliases()
    yield from _many()
    yield from _long()


def _nested() -> Iterator[tuple[str, str]]:
    yield "brackets", "[" * 1_000_000
    yield "brackets behind a key", "a: " + "[" * 999_000
    yield "braces", "{" * 1_000_000
    for depth in (41, 1000, 10_000, 100_000):
        yield f"lists {depth}", "a: " + "[" * depth + "]" * depth
        yield f"maps {depth}", "a: " + "{a: " * depth + "b" + "}" * depth
        yield f"pairs {depth}", "[a: " * depth + "b" + "]" * depth
        yield f"dashes {depth}", "- " * depth + "a"
        yield f"question marks {depth}", "? " * depth + "a"
        yield f"dashes and question marks {depth}", "- ? " * depth + "a"
        yield f"quoted brackets {depth}", '["]", ' * depth
        yield f"quoted braces {depth}", "{']': " * depth
        yield f"brackets in comments {depth}", "[ # ]\n" * depth
        yield f"tags {depth}", "!!seq [" * depth
        yield f"anchors {depth}", "".join(f"&a{number} [" for number in range(depth))
        yield f"lists as keys {depth}", "? [" * depth
        yield f"no keys {depth}", ": " * depth
        yield f"question marks in lists {depth}", "[? " * depth
        yield f"lists in keys of maps {depth}", "{? [" * depth
    yield "steps", "\n".join(" " * step + "a:" for step in range(1400))
    yield "steps of lists", "\n".join(" " * step + "-" for step in range(1400))
    yield "steps of both", "\n".join(" " * step + "- a:" for step in range(0, 1300, 2))
    yield "steps of dashes", "\n".join(" " * 78 * step + "- " * 39 for step in range(158))


def _aliases() -> Iterator[tuple[str, str]]:
    letters = "abcdefghijklmnopqrstuvwxyz"
    lines = [f"{new}: &{new} [{','.join(['*' + old] * 9)}]" for old, new in pairwise(letters)]
    yield "nine lives", "\n".join(["a: &a [x,x,x,x,x,x,x,x,x]", *lines])
    yield "a long list again and again", "a: &a [" + "x," * 100_000 + "]\nb: [" + "*a," * 50_000 + "]"
    rule = "{id: r, title: x, text: x, obligation: must, rationale: x, examples: "
    pairs = rule + "&e [" + "{do: x, dont: y}," * 3_000 + "]},"
    yield "examples again and again", f"id: conduct\ntitle: x\nrules: [{pairs}{(rule + '*e},') * 9_000}]"
    chain = (f"k{number}: &x{number} [{f'*x{number - 1}' if number else 'a'}]" for number in range(20_000))
    yield "a chain", "\n".join(chain)
    tall = (f"k{n}: &x{n} " + "[" * 38 + (f"*x{n - 1}" if n else "a") + "]" * 38 for n in range(400))
    yield "a tall chain", "\n".join(tall)
    yield "itself in a list", "a: &a [*a]"
    yield "itself in a map", "&a {b: *a}"
    yield "itself further down", "a: &a {b: [{c: [*a]}]}"
    yield "aliases", "a: &a x\nb: [" + "*a," * 330_000
    yield "the same anchor", "- &a x\n" * 100_000
    yield "anchors", "".join(f"- &a{number} x\n" for number in range(50_000))
    yield "a merge", "a: &a {b: c}\n<<: *a\nd: {<<: [*a, *a]}"


def _many() -> Iterator[tuple[str, str]]:
    yield "the same key", "a:\n" * 330_000
    yield "the same empty key", "?\n" * 490_000
    yield "unknown keys", "".join(f"k{number}: x\n" for number in range(40_000))
    yield "unknown keys without values", "".join(f"k{number}:\n" for number in range(40_000))
    yield "wrong items", "id: conduct\ntitle: x\nrules:\n" + "- x\n" * 60_000
    yield "wrong maps", "id: conduct\ntitle: x\nrules: [" + "{a: b}," * 40_000 + "]"
    yield "documents", "---\n" * 240_000
    yield "directives", "%A b\n" * 190_000
    yield "declared tags", "".join(f"%TAG !a{number}! b\n" for number in range(4_000))
    yield "tagged values", "- !a x\n" * 140_000
    yield "commas", "[" + "," * 990_000
    yield "block texts", "".join(f"k{number}: |\n" for number in range(40_000))


def _long() -> Iterator[tuple[str, str]]:
    yield "ten megabytes", "a: b\n" * 2_000_000
    yield "a key", "a" * 999_000 + ": b"
    yield "a value", "id: " + "a " * 490_000
    yield "a quoted value", 'id: "' + "a\\n" * 300_000 + '"'
    yield "a value on many lines", "id: " + "a\n  " * 240_000
    yield "a block text", "id: |\n" + "  a\n" * 240_000
    yield "an open quotation", 'id: "' + "a\n" * 490_000
    yield "a number", "id: conduct\ntitle: x\nreviewed: " + "9" * 900_000
    yield "an error at the end", "id: conduct\n" + "#\n" * 490_000 + "a: b: c\n"
    yield "a NUL at the end", "".join(f"k{number}: b\n" for number in range(90_000)) + "\0"
    for name, character in (("tabs", "\t"), ("blanks", " "), ("lines", "\n"), ("returns", "\r"), ("colons", ":"),
                            ("hashes", "#"), ("separators", "\u2028")):  # fmt: skip
        yield name, character * (990_000 // len(character.encode()))


def main() -> None:
    """Read each as a file with one object, and say what the first problem is."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    subject = next(subject for subject in SUBJECTS if subject.path == "policy/conduct.yml")
    for name, text in bombs():
        print(name, end=": ", flush=True)
        reading = join([read_part(subject, subject.path, text.encode())])
        assert len(reading.problems) <= MAX_PROBLEMS + 1
        shown = report.write(reading.problems, reading.lines, "text")
        print(shown.splitlines()[0][:120], flush=True)


if __name__ == "__main__":
    main()
