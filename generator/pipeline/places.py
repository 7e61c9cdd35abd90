"""Where a site's private things lie: what is remembered, the spare tree, what was withdrawn.

Beside the site, but never where a web server gives out files, and closed to other users: the spare
tree holds pages that are no longer, or not yet, public.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.problems import Problem, ProblemsError

if TYPE_CHECKING:
    from pathlib import Path

PRIVATE = ".gongkai"
STATE = "state"
"""The part of a private folder that holds what is remembered between builds."""

DOWNLOADS = "downloads"
"""The part of the state that holds finished downloads."""

SPARE = "staging"
"""The part of a private folder in which the next tree is made."""

OWNER_ONLY = 0o700
_HOME_PAGES = (
    "index.html",
    "index.htm",
    "index.shtml",
    "index.php",
    "index.jsp",
    "default.htm",
    "default.asp",
)
_USUAL_ROOTS = frozenset({"htdocs", "html", "public_html", "webroot", "wwwroot"})


def private_folder(site: Path) -> Path:
    """Return the private folder of a site, made if need be, with only its owner allowed in.

    It lies on the file system of the site, as trees change places in one step. Raises OSError, and
    `ProblemsError` PLC001 where the only such place would be inside a website.
    """
    root = web_root(site)
    anchor = root.parent if root else site.parent
    name = "-".join(site.relative_to(anchor).parts)
    if root and not _is_beside(anchor, site):
        hint = "请把 --site 换成网站根目录以外的文件夹，再用 gongkai publish --to 放到网站里"
        message = f"网站根目录 {root} 之外没有可写的、同一磁盘上的地方，暂存的内容会被网站公开"
        raise ProblemsError([Problem(str(site), 0, "PLC001", message, hint)])
    folder = anchor / PRIVATE / name
    for made in (folder.parent, folder):
        closed_folder(made)
    return folder


def closed_folder(folder: Path) -> None:
    """Make a folder that only its owner may enter, or close the one that is there. Raises OSError."""
    folder.mkdir(mode=OWNER_ONLY, parents=True, exist_ok=True)
    if folder.stat().st_mode & 0o077:
        folder.chmod(OWNER_ONLY)


def web_root(folder: Path) -> Path | None:
    """Return the uppermost folder above this one that looks like the root of a website, if there is one."""
    for parent in reversed(folder.parents):
        if parent.name in _USUAL_ROOTS or any((parent / page).is_file() for page in _HOME_PAGES):
            return parent
    return None


def _is_beside(anchor: Path, site: Path) -> bool:
    """Return whether a folder is on the file system of a site and may be written to."""
    there = next(parent for parent in (site, *site.parents) if parent.exists())
    if anchor == anchor.parent or anchor.stat().st_dev != there.stat().st_dev:
        return False
    probe = anchor / PRIVATE
    try:
        probe.mkdir(mode=OWNER_ONLY, exist_ok=True)
    except OSError:
        return False
    return True
