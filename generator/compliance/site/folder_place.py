"""Where a folder of pages belongs: its first page, and the address that it was, or will be, served under."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator.compliance.site.addresses import INDEX_NAMES, plain, split_url, without_index
from generator.compliance.site.markup import PageLinks, page_links
from generator.webpages.charset import decode_page

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from generator.compliance.site.folder_files import SiteFile

UNKNOWN_BASE = "http://local.invalid/"
# Below a folder of its own, links to the root of an unknown host lead out of what is known.
_UNKNOWN_BELOW = "http://local.invalid/folder/"
_HOST = re.compile(r"^(?:[a-z0-9-]+\.)+[a-z0-9-]+(?:[:+_]\d{2,5})?$", re.IGNORECASE)
_MIRROR_OWN = frozenset(("hts-cache", "hts-log.txt"))
_CANDIDATES = 300
_READ_FOR_LINKS = 400_000
_VOTES_FOR_A_HOST = 2


@dataclass(frozen=True, slots=True)
class Place:
    """`start` is the first page's file, `base` the address of the folder; `note` says how it was found.

    `goes_on` is the name below `base` of the page that the first page sends its reader on to, if it does.
    """

    start: SiteFile
    base: str
    note: str
    goes_on: str = ""


def host_folder(files: Sequence[SiteFile]) -> str:
    """Return the sub-folder that a mirror keeps one host in, the one with most pages; empty if there is none."""
    tops = {file.name.partition("/")[0] for file in files}
    own_index = any(file.name.lower() in INDEX_NAMES for file in files)
    if own_index and not tops & _MIRROR_OWN:
        return ""
    pages = Counter(file.name.partition("/")[0] for file in files if file.is_page and "/" in file.name)
    hosts = [(count, name) for name, count in pages.items() if _HOST.match(name)]
    best = max(hosts, key=lambda host: (host[0], host[1]), default=(0, ""))
    return best[1] if best[0] > sum(pages.values()) - sum(count for count, _ in hosts) else ""


def first_page(files: Sequence[SiteFile]) -> SiteFile:
    """Return the index page nearest to the root, else the page with most links near the root."""
    pages = sorted(
        (file for file in files if file.is_page), key=lambda file: (file.name.count("/"), file.name)
    )
    depth = pages[0].name.count("/")
    indexes = [page for page in pages if page.name.rpartition("/")[2].lower() in INDEX_NAMES]
    top = [page for page in indexes if page.name.count("/") == depth]
    if depth == 0 and top:
        return top[0]
    nearest = [page for page in indexes if page.name.count("/") == indexes[0].name.count("/")]
    if len(nearest) == 1 and (depth > 0 or len(pages) > _CANDIDATES):
        return nearest[0]
    return max(pages[:_CANDIDATES], key=_links)


def place(root: Path, start: SiteFile, known: Container[str], mirrored: str) -> Place:
    """Return where the folder belongs; `known` are its addresses without base, `mirrored` its host if named.

    What the first page says of itself comes first, then the name of the folder, then its links.
    """
    text, _ = decode_page(Path(start.location).read_bytes()[:_READ_FOR_LINKS])
    links = page_links(text, UNKNOWN_BASE + start.name)
    base, note = _base(links, start, known, mirrored or (root.name if _is_host(root.name) else ""))
    own = next((known for known in (UNKNOWN_BASE, base) if links.refresh.startswith(known)), None)
    return Place(start, base, note, links.refresh.removeprefix(own) if own else "")


def _base(links: PageLinks, start: SiteFile, known: Container[str], mirrored: str) -> tuple[str, str]:
    if mirrored:
        host = re.sub(r"[+_](?=\d+$)", ":", mirrored)
        own = links.canonical.startswith(f"https://{host}/")
        return f"http{'s' if own else ''}://{host}/", f"网址按文件夹名称“{mirrored}”推定"
    for said, how in ((links.canonical, " canonical 标签"), (links.saved_from, "另存记录")):
        if base := _base_from(said, start.name):
            return base, f"网址由首页的{how}得知：{base}"
    host = _origin(links) or _host_by_links(links, known)
    prefix = _prefix_by_links(links, known, host)
    if host:
        return f"{host}/{prefix}", f"网址由首页的标签和链接推定：{host}/{prefix}"
    if not prefix and _leads_out(links, known):
        return _UNKNOWN_BELOW, "没有找到网址，指向网站根目录的链接无法核对"
    return UNKNOWN_BASE + prefix, ""


def _links(file: SiteFile) -> int:
    with Path(file.location).open("rb") as stream:
        return stream.read(_READ_FOR_LINKS).lower().count(b"<a ")


def _is_host(name: str) -> bool:
    return bool(_HOST.match(name)) and name.lower().endswith((".cn", ".com", ".org", ".net"))


def _base_from(said: str, name: str) -> str:
    """Return the address of the folder where an address told ends with the name of the file."""
    parts = split_url(said) if said else None
    if parts is None:
        return ""
    path, own = without_index(plain(parts.path)), without_index(name)
    if not path.endswith("/" + own) and path != own:
        return ""
    return f"{parts.scheme}://{parts.netloc}{path[: len(path) - len(own)]}"


def _origin(links: PageLinks) -> str:
    """Return the host that the page names in its tags."""
    for said in (links.canonical, links.saved_from, f"http://{links.domain}/" if links.domain else ""):
        parts = split_url(said) if said else None
        if parts is not None:
            return f"{parts.scheme}://{parts.netloc}"
    return ""


def _host_by_links(links: PageLinks, known: Container[str]) -> str:
    """Return the host whose pages, linked with full address, lie in the folder."""
    votes: Counter[str] = Counter()
    for url in (*links.follows, *[links.refresh] * _VOTES_FOR_A_HOST):
        parts = split_url(url)
        if parts is None or url.startswith(UNKNOWN_BASE):
            continue
        if any(below for _, below in _cuts(parts.path) if below and below in known):
            votes[f"{parts.scheme}://{parts.netloc}"] += 1
    best = max(votes.items(), key=lambda vote: (vote[1], vote[0]), default=("", 0))
    return best[0] if best[1] >= _VOTES_FOR_A_HOST else ""


def _prefix_by_links(links: PageLinks, known: Container[str], host: str) -> str:
    """Return the path below the root of the host at which most links of the first page are found."""
    votes: Counter[str] = Counter()
    for url in links.follows:
        if url.startswith(UNKNOWN_BASE) or (host and url.startswith(f"{host}/")):
            parts = split_url(url)
            votes.update(prefix for prefix, below in _cuts(parts.path if parts else "") if below in known)
    best = max(votes.items(), key=lambda vote: (vote[1], -len(vote[0]), vote[0]), default=("", 0))
    return best[0]


def _leads_out(links: PageLinks, known: Container[str]) -> bool:
    own = [url for url in links.follows if url.startswith(UNKNOWN_BASE)]
    return bool(own) and not any(plain(url.removeprefix(UNKNOWN_BASE)) in known for url in own)


def _cuts(path: str) -> Iterator[tuple[str, str]]:
    """Yield every way to cut a path into a prefix, ending in a slash, and what lies below it."""
    segments = plain(path).lstrip("/").split("/")
    for cut in range(len(segments)):
        yield "".join(f"{segment}/" for segment in segments[:cut]), "/".join(segments[cut:])
