"""What the tests of packages run them in: an independent LMS in a browser, and a small record store."""

import functools
import json
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from tests.scripts_setup import FOLDER

LIBRARY = FOLDER / "node_modules" / "scorm-again" / "dist"
PAGE = """<!doctype html><html lang="en"><title>LMS</title><script src="/library/%(file)s"></script><script>
const query = new URLSearchParams(location.search);
const inner = new %(class)s({ autocommit: false, logLevel: 4 });
const known = JSON.parse(query.get("cmi") || "null");
if (known) inner.loadFromJSON(known, "cmi");
window.calls = [];
const wrapped = {};
const last = "%(prefix)sGetLastError";
for (const name of %(names)s) wrapped[name] = (...values) => {
  // Some systems leave the mode empty.
  const blank = query.has("blank") && /mode$/.test(values[0]);
  const result = blank ? "" : inner[name](...values);
  window.calls.push([name.replace(/^LMS/, ""), ...values, String(result), name === last ? "0" : String(inner[last]())]);
  return result;
};
window.%(api)s = wrapped;
window.inner = inner;
window.told = () => inner.renderCommitCMI(true);
</script><iframe src="/package/index.html" title="course" style="width:100%%;height:95vh;border:0"></iframe></html>"""
NAMES = ("Initialize", "GetValue", "SetValue", "Commit", "GetLastError", "GetErrorString")
KINDS = {
    "scorm12": {"file": "scorm12.min.js", "class": "Scorm12API", "api": "API", "prefix": "LMS", "end": "Finish"},
    "scorm2004": {"file": "scorm2004.min.js", "class": "Scorm2004API", "api": "API_1484_11", "prefix": "", "end": "Terminate"},
}  # fmt: skip


def lms_page(standard: str) -> str:
    """A page with the LMS, the course in a frame, and a list of everything that the course called."""
    kind = KINDS[standard]
    names = json.dumps([kind["prefix"] + name for name in (*NAMES, kind["end"])])
    return PAGE % {**kind, "names": names}


class Store:
    """What a record store and its LMS hold: one registration, one token."""

    def __init__(self) -> None:
        self.statements: list[dict[str, Any]] = []
        self.state: dict[str, str] = {}
        self.requests: list[tuple[str, str, str | None]] = []
        self.tokens = 1
        self.launch: dict[str, Any] = {}
        self.broken = False


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, *arguments: Any, folder: Path, store: Store, **more: Any) -> None:
        self.folder, self.store = folder, store
        super().__init__(*arguments, **more)

    def log_message(self, format: str, *arguments: Any) -> None:
        pass

    def translate_path(self, path: str) -> str:
        name = path.split("?")[0]
        if name.startswith("/library/"):
            return str(LIBRARY / name.removeprefix("/library/"))
        return str(self.folder / name.removeprefix("/package/"))

    def end_headers(self) -> None:
        self.send_header("Permissions-Policy", "unload=()")
        super().end_headers()

    def do_GET(self) -> None:
        name, _, query = self.path.partition("?")
        if name == "/favicon.ico":
            return self._answer(204)
        if name.startswith("/lms-"):
            return self._answer(200, lms_page(name.removeprefix("/lms-")), "text/html; charset=utf-8")
        if not name.startswith("/lrs/"):
            return super().do_GET()
        self.store.requests.append(("GET", self.path, self.headers["Authorization"]))
        if name == "/lrs/activities/state" and "stateId=LMS.LaunchData" in query:
            return self._answer(200, json.dumps(self.store.launch))
        if name == "/lrs/activities/state" and "state" in self.store.state:
            return self._answer(200, self.store.state["state"])
        return self._answer(404)

    def do_POST(self) -> None:
        body = self._body()
        if self.path.startswith("/fetch"):
            self.store.tokens -= 1
            used = {"error-code": "1", "error-text": "used"}
            return self._answer(200, json.dumps({"auth-token": "dG9rZW4="} if self.store.tokens >= 0 else used))
        self.store.requests.append(("POST", self.path, self.headers["Authorization"]))
        if self.store.broken:
            return self._answer(503)
        got = json.loads(body)
        for statement in got if isinstance(got, list) else [got]:
            if statement["id"] not in {known["id"] for known in self.store.statements}:
                self.store.statements.append(statement)
        return self._answer(200, "[]")

    def do_PUT(self) -> None:
        if self.path.startswith("/lrs/statements"):
            self.store.statements.append(json.loads(self._body()))
            return self._answer(204)
        self.store.state["state"] = self._body()
        return self._answer(204)

    def _body(self) -> str:
        return self.rfile.read(int(self.headers["Content-Length"] or 0)).decode()

    def _answer(self, code: int, text: str = "", kind: str = "application/json") -> None:
        self.send_response(code)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(text.encode())))
        self.end_headers()
        self.wfile.write(text.encode())


@contextmanager
def served(package: Path, folder: Path) -> Iterator[tuple[str, Store]]:
    """A package in an LMS: its address, and the store behind it."""
    with zipfile.ZipFile(package) as opened:
        opened.extractall(folder)
    store = Store()
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Handler, folder=folder, store=store))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", store
    finally:
        server.shutdown()
        server.server_close()
