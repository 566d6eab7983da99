"""The handbook inside MkDocs: a plugin of a few hooks, each one call. The only module that imports mkdocs.

One MkDocs build makes one language. The build that a person starts makes the default language; it has the others made
by processes of their own meanwhile, and puts them below its own site when it is done. Everything is written to a new
folder beside the site and swapped in when complete, so that a failed build leaves the last good site untouched.
"""

from __future__ import annotations

import logging
import os
import shutil
import tempfile
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import urlsplit

from mkdocs.commands import serve as mkdocs_serve
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import base, load_config
from mkdocs.config import config_options as options
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler

from vademecum import custom, output, pipeline, report, settings, theme_repairs, theme_versions
from vademecum.model.base import Visibility
from vademecum.model.handbook import Handbook
from vademecum.problem import HandbookError, UsageError


class VademecumConfig(base.Config):  # type: ignore[no-untyped-call]
    """Options of the plugin in mkdocs.yml."""

    handbook = options.Type(str, default=".")
    """Folder that holds policy/ and playbooks/, from the folder of mkdocs.yml."""
    edition = options.Choice([str(v) for v in Visibility], default=str(Visibility.INTERNAL))
    """Readers: public, internal or restricted."""
    today = options.Optional(options.Type(str))
    """Day that decides what is overdue, as 2026-11-23; the day of the build when absent."""


@dataclass(frozen=True, slots=True)
class Overrides:
    """Options given on the command line, which win over mkdocs.yml; `language` marks the build of one language."""

    edition: str | None = None
    today: str | None = None
    language: str | None = None
    kit: bool = False
    """Only the pages of a crisis, and none of the author's own."""
    version: str | None = None
    """Number of an edition that stands beside others; what mike builds says it in the environment."""


class VademecumPlugin(BasePlugin[VademecumConfig]):  # type: ignore[no-untyped-call]
    """Adds the pages of a handbook to a MkDocs site."""

    overrides: ClassVar[Overrides] = Overrides()

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Present so that MkDocs keeps the plugin between the builds of `serve`."""

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read, check and render; a handbook with an error stops here, before anything is touched."""
        root = Path(config.config_file_path or "mkdocs.yml").parent / self.config.handbook
        handbook = self._load(root)
        self.language = self.overrides.language or handbook.languages[0]
        self.others = [] if self.overrides.language else list(handbook.languages[1:])
        self.codes = handbook.languages
        edition, kit = Visibility(self._option("edition")), self.overrides.kit
        self.version = None if kit else self.overrides.version or os.environ.get("MIKE_DOCS_VERSION")
        address = _published(config.site_url)
        if self.version:
            address = theme_versions.lasting(address, self.version)
            config.extra.setdefault("version", theme_versions.SETTING)
        try:
            self.rendered = pipeline.render(
                handbook, self.language, edition, self._today(), address, kit=kit, own=custom.load(root)
            )
        except HandbookError as error:
            raise HandbookPluginError(report.write(error.problems, error.lines, "text")) from error
        _configure(config, handbook, self.rendered)
        watched = ("policy", "playbooks", *custom.FOLDERS)
        config.watch += [str(root / name) for name in watched if (root / name).is_dir()]
        self._stage(config)
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add the pages; keep the author's own pages of this language, and list them last."""
        if self.overrides.kit:
            self._leave_out(files, config)
        for file in list(files):
            if file.src_uri.split("/")[0] in set(self.codes) - {self.language} and file.is_documentation_page():
                files.remove(file)
            elif file.src_uri in self.rendered.files:
                raise PluginError(f"docs/{file.src_uri} has the name of a page of the handbook. Rename it.")
        own = [file.src_uri for file in files.documentation_pages()]
        config.nav = [*self.rendered.navigation, *self._more(own, config.nav)]
        for path, content in self.rendered.files.items():
            # Said explicitly, so that `exclude_docs`, meant for the author's own files, cannot hide a page.
            unlisted = path in self.rendered.unlisted
            included = InclusionLevel.NOT_IN_NAV if unlisted else InclusionLevel.INCLUDED
            files.append(File.generated(config, path, content=content, inclusion=included))
        return files

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Repair what the theme leaves broken."""
        output = theme_repairs.do_without_storage(output)
        if self.version:
            output = theme_versions.notice(output, page.url, self.rendered.words, self.version, self._folder())
        return theme_repairs.name_landmarks(output, self.rendered.words("site.search"))

    @event_priority(-200)
    def on_post_build(self, config: MkDocsConfig) -> None:
        """Wait for the other languages, then put the finished site in the place of the last one."""
        _inline_search_index(Path(config.site_dir))
        if self.version and self._folder():
            self._look_further_up(config)
        for language, future in self.futures.items():
            if fault := future.result():
                raise PluginError(f"The pages in “{language}” could not be built: {fault}")
        if not _strict_warnings(config):
            _swap(Path(config.site_dir), self.site)
        self._tidy(config)

    def on_build_error(self, error: Exception) -> None:
        """Remove what an unfinished build leaves."""
        if hasattr(self, "built"):
            self._tidy(self.built)

    def _folder(self) -> str:
        """Folder of this language within the site; empty for the first."""
        return "" if self.language == self.codes[0] else self.language

    def _look_further_up(self, config: MkDocsConfig) -> None:
        if not theme_versions.look_further_up(Path(config.site_dir), self._folder()):
            words = (
                "this version of Material for MkDocs finds no editions from the pages in “%s”: no list is shown there"
            )
            logging.getLogger("mkdocs.plugins.vademecum").info(words, self.language)

    def _load(self, root: Path) -> Handbook:
        checked = pipeline.check(root, self._today())
        if not checked.sound or checked.handbook is None:
            text = report.write([p for p in checked.problems if p.severity == "error"], checked.lines, "text")
            raise HandbookPluginError(f"the handbook has {report.summary(checked.problems)}\n\n{text}")
        return checked.handbook

    def _option(self, name: str) -> Any:
        return getattr(self.overrides, name) or self.config[name]

    def _today(self) -> date:
        given = self._option("today")
        try:
            return date.fromisoformat(given) if given else date.today()
        except ValueError:
            raise ConfigurationError(f"vademecum: today: “{given}” is not a day such as 2026-11-23") from None

    def _stage(self, config: MkDocsConfig) -> None:
        """Send this build to a new folder, and start the builds of the other languages."""
        self.site = Path(config.site_dir)
        self.site.parent.mkdir(parents=True, exist_ok=True)
        self.staging = Path(tempfile.mkdtemp(prefix=f".{self.site.name}.new-", dir=self.site.parent))
        self.staging.chmod(0o755)
        config.site_dir = str(self.staging / "site")
        self.built = config
        self.pool: ProcessPoolExecutor | None = None
        self.futures: dict[str, Future[str]] = {}
        if self.others:
            workers = min(len(self.others), max(1, (os.cpu_count() or 2) - 1))
            self.pool = pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"))
            self.futures = {code: self._start(pool, code, config) for code in self.others}

    def _start(self, pool: ProcessPoolExecutor, code: str, config: MkDocsConfig) -> Future[str]:
        """Have another language built, on the same disk as the site."""
        own = self.overrides
        overrides = Overrides(self._option("edition"), self._today().isoformat(), code, own.kit, own.version)
        site_url = f"{config.site_url.rstrip('/')}/{code}/" if config.site_url else ""
        folder = str(self.staging / "languages" / code)
        return pool.submit(_build_language, config.config_file_path, overrides, folder, site_url, config.strict)

    def _tidy(self, config: MkDocsConfig) -> None:
        config.site_dir = str(self.site)
        if self.pool is not None:
            self.pool.shutdown(wait=True, cancel_futures=True)
        shutil.rmtree(self.staging, ignore_errors=True)

    def _leave_out(self, files: Files, config: MkDocsConfig) -> None:
        """Take away the author's own files, but for the pictures that pages show and what their theme asks for."""
        pages = [content for content in self.rendered.files.values() if isinstance(content, str)]
        theme = [config.theme.get("logo"), config.theme.get("favicon"), *config.extra_css, *config.extra_javascript]
        asked = {str(name) for name in theme}
        for file in (file for file in list(files) if file.src_dir == config.docs_dir):
            shown = file.src_uri in asked or any(file.src_uri in page for page in pages)
            if file.is_documentation_page() or not shown:
                files.remove(file)
        config.nav = None

    def _more(self, own: list[str], nav: Any) -> list[Any]:
        """The author's own pages: as their navigation says, else under a heading of their own."""
        if nav:
            return list(nav)
        return [{self.rendered.words("nav.more"): own}] if own else []


class HandbookPluginError(PluginError):
    """The handbook has problems; the message shows them all."""


def _configure(config: MkDocsConfig, handbook: Handbook, rendered: pipeline.Rendered) -> None:
    """Tell MkDocs and the theme what these pages need; what an author set for their own taste stays."""
    config.site_name = rendered.title
    config.use_directory_urls = False
    for name, value in settings.theme(handbook, rendered.words).items():
        if name == "features":
            value = list(dict.fromkeys([*config.theme.get("features", []), *value]))
        elif name not in ("language", "font") and config.theme.get(name):
            continue
        config.theme[name] = value
    for name, values in settings.EXTENSIONS.items():
        if name not in config.markdown_extensions:
            config.markdown_extensions.append(name)
        config.mdx_configs[name] = {**values, **(config.mdx_configs.get(name) or {})}
    config.extra_css = [*settings.STYLESHEETS, *config.extra_css]
    script = options.ExtraScriptValue(settings.SCRIPT)
    script.defer = True
    config.extra_javascript = [script, *config.extra_javascript]
    if search := config.plugins.get("material/search"):
        search.config["fields"] = {**settings.SEARCH, **search.config["fields"]}
    config.extra.setdefault("polyfills", []).append(settings.POLYFILL)
    config.extra.setdefault("generator", False)


def _published(site_url: str | None) -> str:
    """The address of the site, but not the one that `serve` gives it for this machine: paper outlives it."""
    host = urlsplit(site_url or "").hostname
    return "" if host in (None, "localhost", "127.0.0.1", "0.0.0.0", "::1") else site_url or ""


def _inline_search_index(site: Path) -> None:
    """Write the search index as a script too: browsers let no page read JSON from `file://`."""
    index = site / "search" / "search_index.json"
    if index.is_file():
        script = f"var __index = {index.read_text(encoding='utf-8')}"
        index.with_suffix(".js").write_text(script, encoding="utf-8")


def _strict_warnings(config: MkDocsConfig) -> bool:
    """Whether MkDocs is about to refuse this build for its warnings."""
    handlers = logging.getLogger("mkdocs").handlers
    return config.strict and any(h.get_counts() for h in handlers if isinstance(h, CountHandler))


def _swap(new: Path, site: Path) -> None:
    """Put a finished folder where the site is; the last site is gone only once the new one is there."""
    for language in (new.parent / "languages").glob("*"):
        language.rename(new / language.name)
    output.swap_in({new: site}, new.parent)


def _build_language(config_file: str, overrides: Overrides, site_dir: str, site_url: str, strict: bool) -> str:
    """Build one language in this process; gives the fault in words, empty when all went well."""
    VademecumPlugin.overrides = overrides
    try:
        config = load_config(config_file, site_dir=site_dir, site_url=site_url, strict=strict)
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build(config)
    except (Abort, Exception) as error:
        return str(error) or type(error).__name__
    return ""


def _show_warnings() -> None:
    """Let MkDocs say what is wrong when it is not run by its own command."""
    logger = logging.getLogger("mkdocs")
    if not any(isinstance(handler, logging.StreamHandler) for handler in logger.handlers):
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
        handler.setLevel(logging.WARNING)
        logger.addHandler(handler)


@dataclass(frozen=True, slots=True)
class Publishing:
    """What mkdocs.yml says of where editions are published, in the words that mike uses."""

    branch: str
    remote: str
    address: str
    """Where all of them are; empty when nobody says."""
    edition: Visibility


def publishing(root: Path) -> Publishing:
    """Where the editions of a folder are published."""
    config = _read_config(root)
    own = next(plugin for plugin in config.plugins.values() if isinstance(plugin, VademecumPlugin))
    edition = Visibility(own.config["edition"])
    return Publishing(config.remote_branch, config.remote_name, config.site_url or "", edition)


def build_site(root: Path, overrides: Overrides, site_dir: Path | None = None, site_url: str = "") -> Path:
    """Build the site of a folder as `mkdocs build` does; gives the folder it is in."""
    VademecumPlugin.overrides = overrides
    _show_warnings()
    chosen = {"site_dir": str(output.place(site_dir, root))} if site_dir else {}
    chosen |= {"site_url": site_url} if site_url else {}
    config = _read_config(root, **chosen)
    site = output.place(Path(config.site_dir), root)
    with output.standing(site):
        if site_dir and site.exists() and not (site / "assets" / "vademecum").is_dir():
            output.refuse_files(site, sorted(path.name for path in site.iterdir()))
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build(config)
    return site


def serve_site(root: Path, overrides: Overrides, address: str) -> None:
    """Show the site of a folder on this machine, and build it again at every change."""
    VademecumPlugin.overrides = overrides
    _show_warnings()
    _read_config(root)
    mkdocs_serve.build = _forgive_after_the_first()  # type: ignore[attr-defined]
    mkdocs_serve.serve(str(root / "mkdocs.yml"), dev_addr=address)


def _forgive_after_the_first() -> Callable[..., None]:
    """A build for `serve` that keeps the last good site after a bad save; MkDocs alone would let every page hang."""
    started = False

    def build(config: MkDocsConfig, **options: Any) -> None:
        nonlocal started
        try:
            mkdocs_build(config, **options)
        except (Abort, PluginError, ConfigurationError) as error:
            if not started:
                raise
            logging.getLogger("mkdocs").error("%s\n\nThe last good site stays up.", error)
        started = True

    return build


def _read_config(root: Path, **chosen: str) -> MkDocsConfig:
    file = root / "mkdocs.yml"
    if not file.is_file():
        raise UsageError(
            f"there is no mkdocs.yml in {root}. Run `vademecum init` to get one, or name the handbook's folder."
        )
    config = load_config(str(file), **chosen)
    if not any(isinstance(plugin, VademecumPlugin) for plugin in config.plugins.values()):
        raise UsageError("mkdocs.yml does not name our plugin. Add the line “  - vademecum” below “plugins:”.")
    return config
