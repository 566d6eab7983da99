"""The scripts of the pages: typed, tested outside the browser, small, and allowed by a strict policy."""

import gzip
import re
from datetime import date
from pathlib import Path

import pytest

from tests.build_scripts import built
from tests.conftest import ROOT
from tests.scripts_setup import CHECKER, FOLDER, node
from vademecum import pipeline, resources, scripts, strings
from vademecum.model.base import Visibility
from vademecum.settings import SCRIPT

TODAY = date(2026, 11, 23)
LARGEST, WITH_WORDS = 23_000, 28_000
"""Bytes of all modules together as they are sent, compressed; and of the file with the words of its language."""


@pytest.mark.parametrize("config", ["tsconfig.json", "tsconfig.course.json"])
def test_types_hold(config: str) -> None:
    done = node(str(CHECKER), "-p", str(FOLDER / config))
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.test.js")), ids=lambda file: file.name)
def test_logic_outside_the_browser(file: Path) -> None:
    done = node("--test", "--test-reporter=tap", str(file))
    assert done.returncode == 0 and re.search(r"^# pass [1-9]", done.stdout, re.MULTILINE), done.stdout


def test_what_is_shipped_is_made_of_the_modules() -> None:
    assert scripts.shortened().read_text(encoding="utf-8") == built(scripts.source()), "run `make scripts`"
    course = scripts.shortened_course().read_text(encoding="utf-8")
    assert course == built(scripts.course_source()), "run `make scripts`"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_script_is_small_and_classic(language: str) -> None:
    handbook = pipeline.load(ROOT, TODAY)
    script = pipeline.render(handbook, language, Visibility.INTERNAL, TODAY).files[SCRIPT]
    assert isinstance(script, str)
    short = scripts.shortened().read_text(encoding="utf-8").split("\n", 1)[1]
    assert short.strip() in script
    assert len(gzip.compress(short.encode(), 9)) <= LARGEST
    assert len(gzip.compress(script.encode(), 9)) <= WITH_WORDS
    assert not re.search(r"^\s*(import|export)\b", script, re.MULTILINE)
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|\beval\(|new Function|document\.write", script)


def test_every_word_of_the_scripts_is_in_the_strings_and_used() -> None:
    source = "\n".join(file.read_text(encoding="utf-8") for file in resources.scripts().glob("*.js"))
    known = set(scripts.live_words(strings.load("en")))
    named = set(re.findall(r'"([a-z-]+(?:\.[a-z0-9-]+)*)"', source))
    families = set(re.findall(r"w\(`([a-z]+\.(?:[a-z]+[.-])*)", source))
    asked = set(re.findall(r'\bw\(\s*"([^"]+)"', source))
    assert asked <= known
    unused = {
        key
        for key in known - named
        if key.removesuffix("-one") not in named and not any(key.startswith(family) for family in families)
    }
    assert not unused
