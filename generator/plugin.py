"""The only importer of MkDocs: renders the frame of each layout, and whole pages for comparison.

Where ProperDocs is the host, it stands behind the same names.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from generator.problems import Problem, ProblemsError
from generator.render.frame import LAYOUTS, SLOTS, FrameFacts
from generator.render.host import host_name, use_host
from generator.render.shell import ROOT, token

use_host()  # before the first import of the host

from mkdocs.commands.build import build  # noqa: E402 - the host is chosen first
from mkdocs.config import load_config  # noqa: E402 - likewise
from mkdocs.config.base import Config  # noqa: E402 - likewise
from mkdocs.config.defaults import MkDocsConfig  # noqa: E402 - likewise
from mkdocs.exceptions import Abort, ConfigurationError  # noqa: E402 - likewise
from mkdocs.livereload import LiveReloadServer  # noqa: E402 - likewise
from mkdocs.plugins import BasePlugin  # noqa: E402 - likewise

if TYPE_CHECKING:
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from generator.pipeline.theme import Theme

# Parts of Material's base.html that stand outside its blocks: switches of its drawer and search,
# its dialog, places its script would fill. Without that script they are empty shells.
_LEFTOVERS = (
    re.compile(r'<input class="md-toggle"[^>]*>'),
    re.compile(r'<label class="md-overlay"[^>]*></label>'),
    re.compile(r'<div data-md-component="(?:skip|announce)">\s*</div>'),
    re.compile(r'<div class="md-dialog"[^>]*>\s*<div class="md-dialog__inner md-typeset"></div>\s*</div>'),
)
_EMPTY_LINES = re.compile(r"\n\s*\n")
# What Material's templates ask for without looking whether it is there.
_THEME_DEFAULTS: dict[str, object] = {"palette": None, "direction": "ltr", "features": []}
_EXTRA_DEFAULTS = {"version": None, "consent": None}


class _NoOptions(Config):  # type: ignore[no-untyped-call] # no types in MkDocs
    """The plugin is not configured in mkdocs.yml."""


HostSettings = MkDocsConfig
"""What mkdocs.yml says, as the host has read it."""


class HostPlugin(BasePlugin[_NoOptions]):  # type: ignore[no-untyped-call] # no types in MkDocs
    """What a plugin derives from that people name in mkdocs.yml."""


class _Frames(BasePlugin[_NoOptions]):  # type: ignore[no-untyped-call] # no types in MkDocs
    """Takes part in a build of MkDocs: sets up the templates strictly and keeps the pages."""

    def __init__(
        self, facts: FrameFacts, slots: Mapping[str, str], url: Callable[[str], str] | None = None
    ) -> None:
        super().__init__()
        self.pages: dict[str, str] = {}
        self._facts = facts
        self._slots = slots
        self._url = url

    def on_env(self, env: Environment, /, *, config: MkDocsConfig, files: Files) -> Environment:
        """Escape every value and refuse missing ones, in Material's templates too."""
        del config, files
        env.autoescape = True
        env.undefined = StrictUndefined
        env.trim_blocks = env.lstrip_blocks = True
        if self._url:
            env.filters["url"] = self._url
        env.globals.update(
            organ=self._facts.organ,
            entries=self._facts.entries,
            footer=self._facts.footer,
            asset=self._facts.asset_names.__getitem__,
            search_assets=self._facts.search_assets(),
            site_head=self._facts.head,
            m=self._facts.messages,
            slots={name: Markup(value) for name, value in self._slots.items()},  # noqa: S704 - our own tokens and fragments
        )
        return env

    def on_post_page(self, output: str, /, *, page: Page, config: MkDocsConfig) -> str:
        """Keep the page without what Material leaves outside of its blocks."""
        del config
        for leftover in _LEFTOVERS:
            output = leftover.sub("", output)
        self.pages[page.file.dest_uri] = _EMPTY_LINES.sub("\n", output).strip() + "\n"
        return output


def render_frames(theme: Theme, facts: FrameFacts) -> dict[str, str]:
    """Return the frame of every layout, with tokens where a page is poured in.

    Addresses begin with the token of `root`, so one frame serves pages at any depth.
    """
    slots = {name: token(name) for name in SLOTS}

    def from_root(address: str) -> str:
        return token(ROOT) + address

    frames = _Frames(facts, slots, from_root)
    _build(theme, frames, {layout: f"frame-{layout}.md" for layout in LAYOUTS})
    return {layout: frames.pages[f"frame-{layout}.html"] for layout in LAYOUTS}


def render_page(theme: Theme, facts: FrameFacts, layout: str, address: str, values: Mapping[str, str]) -> str:
    """Return a whole page as MkDocs itself makes it; pouring the same values must give the same text."""
    slots = dict.fromkeys(SLOTS, "") | dict(values)
    pages = _Frames(facts, slots)
    _build(theme, pages, {layout: address.removesuffix(".html") + ".md"})
    return pages.pages[address].replace(token("page_url"), values.get("page_url", ""))


def _config(theme: Theme, folder: Path) -> MkDocsConfig:
    """Return the settings of a build that takes templates from the theme's folders before Material's."""
    (folder / "docs").mkdir(exist_ok=True)
    with _heard() as said:
        try:
            config = load_config(
                str(theme.mkdocs_yml),
                docs_dir=str(folder / "docs"),
                site_dir=str(folder / "site"),
                use_directory_urls=False,
                plugins=[],
            )
        except (Abort, ConfigurationError) as error:
            message = f"版式框架不认这些设置：{'；'.join(said) or error}"
            hint = f"改正 {theme.mkdocs_yml.name}；不确定的，恢复成程序自带的写法"
            raise ProblemsError([Problem(theme.mkdocs_yml.name, 0, "THM003", message, hint)]) from error
    own = [str(folder) for folder in theme.folders]
    config.theme.dirs[:] = [*own, *(folder for folder in config.theme.dirs if folder not in own)]
    return config


@contextmanager
def _heard() -> Iterator[list[str]]:
    """Give what the host logs meanwhile, instead of letting it speak."""
    said: list[str] = []
    listener = logging.Handler()
    listener.emit = lambda record: said.append(record.getMessage())  # type: ignore[method-assign] # one use
    logger = logging.getLogger(host_name())
    speaks = logger.propagate
    logger.addHandler(listener)
    logger.propagate = False
    try:
        yield said
    finally:
        logger.removeHandler(listener)
        logger.propagate = speaks


def _build(theme: Theme, plugin: _Frames, pages: Mapping[str, str]) -> None:
    """Let MkDocs build one empty page for each layout, outside of the checkout."""
    with TemporaryDirectory() as folder:
        config = _config(theme, Path(folder))
        for layout, name in pages.items():
            source = Path(config.docs_dir, name)
            source.parent.mkdir(parents=True, exist_ok=True)
            source.write_text(f"---\ntemplate: layouts/{layout}.html\n---\n", encoding="utf-8")
        for name, value in _THEME_DEFAULTS.items():
            config.theme.setdefault(name, value)
        for name, value in _EXTRA_DEFAULTS.items():
            config.extra.setdefault(name, value)
        config.theme.static_templates = set()
        config.plugins["portal"] = plugin
        hush_host()
        build(config)


def hush_host() -> None:
    """Let the host say nothing but errors: what people should know, this program says."""
    logging.getLogger(host_name()).setLevel(logging.ERROR)


def live_server(
    site: Path, watched: Iterable[Path], rebuild: Callable[[], object], host: str, port: int
) -> LiveReloadServer:
    """Return MkDocs' preview server for a finished folder; it reloads the page after a rebuild."""

    def again(_config: object = None) -> None:
        rebuild()

    server = LiveReloadServer(builder=again, host=host, port=port, root=str(site))
    for path in watched:
        server.watch(str(path))
    return server
