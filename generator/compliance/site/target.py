"""Any target, as a person names it: a folder, a page in a folder, the address of a live portal."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from generator.compliance.site.addresses import clean_url, host_of
from generator.compliance.site.chromium import NoBrowserError, require_driver
from generator.compliance.site.folder import open_folder
from generator.compliance.site.limits import Limits
from generator.compliance.site.pace import shared_turns
from generator.files.kinds import HTML, type_by_name
from generator.parts import install_hint
from generator.problems import Problem, ProblemsError

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.rules.facts.snapshot import Snapshot

    Progress = Callable[[int, int, str], None]

_ADDRESS = re.compile(r"^[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_LIKE_A_HOST = re.compile(r"^(?:[\w-]+\.)+[a-z]{2,}(?:[:/]|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetOptions:
    """How a target is read. `store` keeps what live portals answered, each in a folder of its own.

    `base` is the address that a folder was, or will be, served at, where its pages do not tell.
    `refresh` asks a live portal again for what a finished run has kept. `render` lets Chromium draw
    the pages that are empty without scripts. `progress` is told done, expected, address.
    """

    store: Path
    limits: Limits = field(default_factory=Limits)
    base: str = ""
    refresh: bool = False
    render: bool = False
    progress: Progress | None = None


def open_target(target: str, options: TargetOptions) -> Snapshot:
    """Return what a target serves.

    Raises EVA001 to EVA007 where it cannot be judged (see `open_folder` and `crawl`), EVA008 where the
    libraries for live portals are missing, EVA009 where `render` finds no browser.
    """
    if _ADDRESS.match(target):
        return _live(target, options)
    path = Path(target)
    if not path.exists() and _LIKE_A_HOST.match(target):
        hint = f"在线网站写完整网址，例如 http://{target}"
        raise ProblemsError([Problem(target, 0, "EVA001", "没有这个文件夹", hint)])
    if path.is_file() and type_by_name(path.name) == HTML:
        folder = open_folder(
            path.parent, limits=options.limits, base=options.base, start=path.name, name=target
        )
    else:
        folder = open_folder(path, limits=options.limits, base=options.base, name=target)
    if not options.render:
        folder.draw(None)
        return folder
    try:
        require_driver()
        from generator.compliance.site.window import open_window  # noqa: PLC0415 - needs an extra

        with open_window(folder) as window:
            folder.draw(window.render)
    except NoBrowserError as error:
        raise _no_browser(target, error) from error
    return folder


def _live(target: str, options: TargetOptions) -> Snapshot:
    try:
        from generator.compliance.site.asking import CrawlOptions  # noqa: PLC0415 - needs an extra
        from generator.compliance.site.crawl import crawl  # noqa: PLC0415 - likewise
    except ModuleNotFoundError as error:
        message, hint = f"缺少读取在线网站的组件 {error.name}", f"{install_hint('evaluate')}后再评"
        raise ProblemsError([Problem(target, 0, "EVA008", message, hint)]) from error
    how = CrawlOptions(
        limits=options.limits,
        store=store_of(target, options.store),
        refresh=options.refresh,
        progress=options.progress,
        turns=shared_turns(host_of(target)),
    )
    if not options.render or clean_url(target) is None:
        return crawl(target, how)
    try:
        require_driver()
        from generator.compliance.site.window import open_live_window  # noqa: PLC0415 - needs an extra

        with open_live_window(target) as window:
            return crawl(target, replace(how, render=window.render))
    except NoBrowserError as error:
        raise _no_browser(target, error) from error


def _no_browser(target: str, error: NoBrowserError) -> ProblemsError:
    return ProblemsError(
        [Problem(target, 0, "EVA009", str(error), "或者去掉 --render，不读取由脚本生成的内容")]
    )


def store_of(url: str, store: Path) -> Path:
    """Return the folder that keeps the answers of one live portal."""
    clean = clean_url(url) or url
    mark = hashlib.sha256(clean.encode("utf-8")).hexdigest()[:8]
    return store / f"{re.sub(r'[^0-9A-Za-z.-]', '_', host_of(clean))}-{mark}"
