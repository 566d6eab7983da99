"""What a browser with an empty cache fetches for one page, from a server that compresses as most do."""

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import sync_playwright

from tests.browser_setup import found

TEXTS = (".html", ".css", ".js", ".json", ".svg", ".xml")


class Fetched(NamedTuple):
    """Bytes of bodies, as sent and as they are."""

    files: int
    packed: int
    plain: int


class _Handler(SimpleHTTPRequestHandler):
    """Sends files, texts compressed, and notes how large they are."""

    log: dict[str, tuple[int, int]]

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            self.send_error(404)
            return
        body = path.read_bytes()
        packed = gzip.compress(body) if path.suffix in TEXTS else body
        self.log[self.path] = (len(packed), len(body))
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(packed)))
        if path.suffix in TEXTS:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(packed)

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


@contextmanager
def served(site: Path, log: dict[str, tuple[int, int]]) -> Iterator[str]:
    """The address of a site while it is served."""
    handler = type("Handler", (_Handler,), {"log": log})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()


def fetch(site: Path, page: str) -> Fetched:
    """Open a page of a site on a phone, and add up what it fetched; what only the search needs is left out."""
    log: dict[str, tuple[int, int]] = {}
    with served(site, log) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found(), args=["--no-sandbox", "--disable-gpu"])
        tab = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
        tab.goto(f"{address}/{page}", wait_until="networkidle")
        browser.close()
    sizes = [size for path, size in log.items() if "/search" not in path and "/lunr/" not in path]
    return Fetched(len(sizes), sum(packed for packed, _ in sizes), sum(plain for _, plain in sizes))
