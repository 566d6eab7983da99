"""The versions branch as a web server shows it, read from git as it is asked for: no copy is made, nothing is built."""

from __future__ import annotations

import mimetypes
import posixpath
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar
from urllib.parse import unquote, urlsplit

from vademecum.git import Objects, Repository
from vademecum.problem import UsageError

_TYPES = {".js": "text/javascript", ".json": "application/json", ".svg": "image/svg+xml", ".woff2": "font/woff2"}


class _Handler(BaseHTTPRequestHandler):
    """Answers with the files of a branch, as it is at that moment."""

    branch: ClassVar[str]
    objects: ClassVar[Objects]
    lock: ClassVar[threading.Lock]
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """A file, or the first page of a folder."""
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        """The same without its content."""
        self._answer(with_body=False)

    def log_message(self, format: str, *arguments: object) -> None:
        """Nothing: a reader of pages is no reader of logs."""

    def _answer(self, with_body: bool) -> None:
        parts = urlsplit(self.path)
        path = posixpath.normpath(unquote(parts.path)).strip("/").removeprefix(".")
        kind, body = self._read(path)
        if kind == "tree" and not parts.path.endswith("/"):
            self._send(
                301, b"", "text/plain", with_body, [("Location", parts._replace(path=parts.path + "/").geturl())]
            )
            return
        if kind == "tree":
            path = posixpath.join(path, "index.html")
            kind, body = self._read(path)
        status = 200
        if kind != "blob":
            status, path = 404, "404.html"
            kind, body = self._read(f"{unquote(parts.path).strip('/').partition('/')[0]}/404.html")
        self._send(status, body if kind == "blob" else b"404", _type_of(path), with_body)

    def _read(self, path: str) -> tuple[str, bytes]:
        """What a path is, and what it holds: "blob", "tree", or "" for nothing."""
        if "\n" in path:
            return "", b""
        with self.lock:
            return self.objects.read(f"{self.branch}:{path}")

    def _send(
        self, status: int, body: bytes, kind: str, with_body: bool, more: list[tuple[str, str]] | None = None
    ) -> None:
        self.send_response(status)
        text = kind.startswith("text/") or kind.endswith(("json", "xml"))
        headers = [("Content-Type", f"{kind}; charset=utf-8" if text else kind), ("Content-Length", str(len(body)))]
        # A release or another branch may change what an address holds.
        for name, value in [*headers, ("Cache-Control", "no-cache"), *(more or [])]:
            self.send_header(name, value)
        self.end_headers()
        if with_body:
            self.wfile.write(body)


def _type_of(path: str) -> str:
    end = posixpath.splitext(path)[1]
    return _TYPES.get(end) or mimetypes.guess_type(path)[0] or "application/octet-stream"


def server(repository: Repository, branch: str, address: str) -> ThreadingHTTPServer:
    """A server of a branch, ready to run; raises UsageError where there is nothing to show or the address is taken."""
    if repository.commit_of(f"refs/heads/{branch}") is None:
        raise UsageError(f"there is no branch {branch} yet. `vademecum release 1.0.0` makes it.")
    host, _, port = address.rpartition(":")
    if not host or not port.isdigit():
        raise UsageError(f"“{address}” is not an address and a port, such as 127.0.0.1:8000.")
    own = {"branch": f"refs/heads/{branch}", "objects": repository.objects(), "lock": threading.Lock()}
    try:
        return ThreadingHTTPServer((host, int(port)), type("Handler", (_Handler,), own))
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UsageError(f"{address} cannot be served: {reason}. Name another one with --address.") from error
