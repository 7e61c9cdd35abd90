"""A folder of pages as a target: our own built site, saved pages, the mirror of a portal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from generator.compliance.site.addresses import (
    INDEX_NAMES,
    clean_url,
    host_of,
    plain,
    split_url,
    without_index,
)
from generator.compliance.site.answers import Answers
from generator.compliance.site.drawn import drawn_note, looks_drawn_by_script
from generator.compliance.site.folder_files import SiteFile, list_site
from generator.compliance.site.folder_place import Place, first_page, host_folder, place
from generator.files.kinds import is_dynamic, suffix_of
from generator.problems import Problem, ProblemsError
from generator.rules.facts.snapshot import Resource, Trouble
from generator.webpages.charset import decode_page

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from generator.compliance.site.limits import Limits
    from generator.rules.facts.snapshot import Network

_OK, _NOT_FOUND = 200, 404
_LARGEST_FRAME, _SAMPLE = 20_000, 500
_FEW_LINKS = 4
_QUERY_SAFE = "/:@!$&'()*+,;=~-._?%"


@dataclass(frozen=True, slots=True)
class _Judged:
    """A file, what keeps it from being read, and the other address that a link may name it by."""

    file: SiteFile
    trouble: Trouble
    alias: str


class FolderSnapshot:
    """The pages of a folder under the address they are, or will be, served at; files are read when asked for.

    A link to the own host but not below `base` is unknown, not missing: the folder cannot hold it.
    So is an address with a query that the folder does not hold, as only a server answers queries.
    """

    def __init__(self, name: str, where: Place, files: Sequence[_Judged], notes: tuple[str, ...]) -> None:
        self.name = name
        self.base = where.base
        self.notes = notes
        self.network: Network | None = None
        self._host, self._path = host_of(where.base), plain(urlsplit(where.base).path)
        self._answers = Answers()
        self._keys: dict[str, str] = {}
        self._found: dict[str, str | None] = {}
        self._files: dict[str, SiteFile] = {}
        self._drawn: dict[str, bytes] = {}
        for judged in files:
            self._take(judged)
        first = self._keys[where.start.name]
        self._keys.setdefault("", first)
        self.start = self._keys.get(plain(where.goes_on), first) if where.goes_on else first

    @property
    def resources(self) -> Mapping[str, Resource]:
        """Return what the folder holds; a link followed in vain is answered with `Trouble.MISSING` too."""
        return self._answers

    def find(self, url: str) -> str | None:
        """Return the address in `resources` that a link reaches, None where the folder cannot know."""
        if url not in self._found:  # every page links to the same pages
            self._found[url] = self._reached(url)
        return self._found[url]

    def _reached(self, url: str) -> str | None:
        parts = split_url(url)
        if parts is None or parts.netloc != self._host:
            return None
        clean = clean_url(url) or ""
        path = plain(urlsplit(clean).path)
        if path + "/" == self._path:
            path += "/"
        if not path.startswith(self._path):
            return None
        below, query = path[len(self._path) :].lstrip("/"), plain(parts.query)
        for key in _keys_of(below, query):
            if key in self._keys:
                return self._keys[key]
        if query and (is_dynamic(below) or not suffix_of(below)):
            return None
        return self._answers.lay_aside(clean, Trouble.MISSING, _NOT_FOUND)

    def read(self, url: str) -> bytes:
        """Return the bytes of a file, or of the page that a browser drew from it."""
        return self._drawn.get(url) or Path(self._files[url].location).read_bytes()

    def draw(self, render: Callable[[str], str | None] | None) -> None:
        """Let a browser draw the pages that are empty without scripts; without one only note what a sample shows."""
        empty = 0
        small = [url for url, file in self._files.items() if file.is_page and file.size <= _LARGEST_FRAME]
        for url in small if render else small[:_SAMPLE]:
            if self._answers[url].trouble or not _may_be_drawn(self.read(url)):
                continue
            if not looks_drawn_by_script(decode_page(self.read(url))[0]):
                continue
            html = render(url) if render else None
            if html and not looks_drawn_by_script(html):
                self._drawn[url] = html.encode("utf-8")
            else:
                empty += 1
        if empty:
            self.notes = (*self.notes, drawn_note(empty))

    def shown(self, url: str) -> str:
        """Return the path of the file in the folder; for what is not there, where it should lie."""
        if url in self._files:
            return self._files[url].name
        return plain(url.removeprefix(self.base)) if url.startswith(self.base) else url

    def _take(self, judged: _Judged) -> None:
        file, address = judged.file, judged.file.address
        folder = without_index(address)
        url = self.base + _escaped(folder)
        if url in self._files:  # index.html and index.htm of one folder: the first stands for it
            url = self.base + _escaped(address)
        self._answers.hold(
            Resource(
                url=url, final_url=url, status=_OK, media_type=file.media_type, size=file.size,
                trouble=judged.trouble,
            )
        )  # fmt: skip
        self._files[url] = file
        for key in (file.name, address, folder, folder.removesuffix("/"), judged.alias):
            self._keys.setdefault(key, url)


def open_folder(
    folder: Path, *, limits: Limits, base: str = "", start: str = "", name: str = ""
) -> FolderSnapshot:
    """Return the pages of a folder as a target; `base` and `start` (a file in it) overrule what is found.

    Raises EVA001 (no such folder), EVA002 (no page in it), EVA003 (`base` is no address).
    """
    named = name or folder.name or str(folder)
    if not folder.is_dir():
        raise _cannot(
            named, "EVA001", "没有这个文件夹", "核对位置；在线网站写以 http:// 或 https:// 开头的网址"
        )
    listing = list_site(folder)
    files = [file for file in listing.files if file.media_type]
    if not any(file.is_page for file in files):
        raise _cannot(named, "EVA002", "文件夹中没有网页", "指明存放 HTML 网页的文件夹")
    mirrored = host_folder(files) if not start else ""
    if mirrored:
        files = _below(files, mirrored)
    first = next((file for file in files if file.name == start), None) or first_page(files)
    known = frozenset(key for file in files for key in (file.address, without_index(file.address)))
    where = place(folder, first, known, mirrored)
    if base:
        where = replace(where, base=_given_base(base, named), note="")
    judged, cut = _bounded(files, limits, mirrored=bool(mirrored))
    notes = [f"{listing.leading_out} 个符号链接指向文件夹之外，没有读取"] if listing.leading_out else []
    notes += [note for note in (where.note, cut, *_unreadable(listing.files)) if note]
    if first.name.lower() not in INDEX_NAMES:
        notes.append(f"根目录没有首页文件，以 {first.name} 为首页")
    return FolderSnapshot(named, where, judged, tuple(notes))


def _may_be_drawn(data: bytes) -> bool:
    """Return whether a page holds scripts but hardly a link: worth a closer look."""
    lower = data.lower()
    return b"<script" in lower and lower.count(b"<a ") < _FEW_LINKS


def _cannot(target: str, code: str, message: str, hint: str) -> ProblemsError:
    return ProblemsError([Problem(target, 0, code, message, hint)])


def _given_base(base: str, target: str) -> str:
    clean = clean_url(base)
    if clean is None:
        raise _cannot(target, "EVA003", f"网址写法不符：{base}", "写以 http:// 或 https:// 开头的完整网址")
    return clean.partition("?")[0].rpartition("/")[0] + "/"


def _below(files: Sequence[SiteFile], top: str) -> list[SiteFile]:
    return [
        SiteFile(file.name.removeprefix(f"{top}/"), file.location, file.size, file.media_type)
        for file in files
        if file.name.startswith(f"{top}/")
    ]


def _bounded(files: Sequence[SiteFile], limits: Limits, *, mirrored: bool) -> tuple[list[_Judged], str]:
    """Return the files with what keeps each from being read, and a note on pages beyond the bound."""
    pages = sorted((file.name.count("/"), file.name) for file in files if file.is_page)
    beyond = {name for _, name in pages[limits.folder_pages :]}
    judged = []
    for file in files:
        trouble = Trouble.NOT_ASKED if file.name in beyond else Trouble.NONE
        if file.size > (limits.page_bytes if file.is_page else limits.file_bytes):
            trouble = Trouble.TOO_BIG
        # Only a mirror adds the suffix; on a server of our own `a` and `a.html` are two addresses.
        alias = file.address.removesuffix(".html") if mirrored else file.address
        judged.append(_Judged(file, trouble, alias))
    note = f"共有 {len(pages)} 个网页，只读取了层级最浅的 {limits.folder_pages} 个" if beyond else ""
    return judged, note


def _unreadable(files: Sequence[SiteFile]) -> list[str]:
    names = [file.name for file in files if not file.media_type]
    return [f"{len(names)} 个文件没有权限读取，例如 {names[0]}"] if names else []


def _keys_of(below: str, query: str) -> Iterator[str]:
    """Yield under what names a folder may hold the answer to a path and a query."""
    if query:
        yield f"{below}?{query}"
        if is_dynamic(below) or not suffix_of(below):
            return
    yield below
    yield without_index(below)


def _escaped(name: str) -> str:
    path, mark, query = name.partition("?")
    return quote(path, safe="/:@!$&'()*+,;=~-._") + (f"?{quote(query, safe=_QUERY_SAFE)}" if mark else "")
