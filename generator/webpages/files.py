"""The files that belong to a page: linked, framed, shown by a viewer or a script, under names that people gave them."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from generator.webpages.guessing import leads_to_file
from generator.webpages.roles import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.webpages.blocks import Block, Thing

_ENDING = re.compile(r"\.(pdf|docx?|xlsx?|wps|et|dps|ofd|zip|rar|7z|pptx?|csv|txt|rtf|ceb)$", re.IGNORECASE)
_SHOWN = re.compile(r"\.(?:pdf|ofd|docx?|xlsx?)$", re.IGNORECASE)
_NO_NAME = re.compile(
    r"^[\W_]*(?:请)?(?:点击|点此|单击|右键|立即|在线|文件|附件|相关|此处|这里|本地|高速|浏览器)*(?:下载|查看|打开|预览|附件|文件|另存为|download|PDF|pdf|Word|word)?(?:附件|文件|查看|下载|此处|这里|详情|原文|全文|版)*[\W_\d]*$",
    re.IGNORECASE,
)
_LEAD = re.compile(r"^[\s\W_]*(?:相关|文件)?附件(?:下载)?\s*[：:]\s*")
_SIZE = re.compile(
    r"\s*[\[（(【]\s*(?:下载|大小)?[^\])）】]{0,8}\d+(?:\.\d+)?\s*[KMG]?B?\s*(?:次)?[^\])）】]{0,8}[\])）】]\s*$",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"^[\s　]*(\d{1,2})\s*[.．、]\s*(?=\S)")
_IN_SCRIPT = re.compile(r"[\"']((?:https?:)?[^\"'<>\s]*\.(?:pdf|ofd)(?:\?[^\"'<>\s]*)?)[\"']", re.IGNORECASE)
_ICON = re.compile(
    r"(?:icon|ico_|logo|blank|space|dot|arrow|share|print|qrcode|ewm|weixin|file_?type|filetype|/ext/|fileicon|_icon)[^/]*$|^data:",
    re.IGNORECASE,
)
_ANNOUNCES = re.compile(r"^[\W_]*(?:附件|附表)|\.(?:pdf|docx?|xlsx?|wps|zip|rar)\W*$", re.IGNORECASE)
_MACHINE_NAME = re.compile(r"[A-Za-z0-9_.%-]*")
_VIEWS = re.compile(r"view|preview|pdfjs|yulan|online|show", re.IGNORECASE)
_LONGEST_NAME = 120
_OF_THE_PAGE = {Role.BODY, Role.FILES, Role.TITLE, Role.META, Role.OTHER, Role.FACTS}


@dataclass(frozen=True, slots=True)
class PageFile:
    """A file of a page: its address as it stands in the page, the name to show, how the page leads to it.

    `how` is 链接, 框架 or 脚本.
    """

    address: str
    name: str
    how: str


def files_of(
    blocks: Sequence[Block], roles: Sequence[Role], scripts: Sequence[str], title: str
) -> tuple[PageFile, ...]:
    """Return the files of a page in order, each address once; one shown in a frame is called by the title."""
    found: dict[str, PageFile] = {}
    for at, (block, role) in enumerate(zip(blocks, roles, strict=True)):
        if role not in _OF_THE_PAGE:
            continue
        for thing in block.things:
            for file in _file(thing, block, blocks[at - 1] if at else None):
                known = found.get(file.address)
                if known is None or (
                    _NO_NAME.match(_stem(known.name)) and not _NO_NAME.match(_stem(file.name))
                ):
                    found[file.address] = file
    for script in scripts:
        for address in _IN_SCRIPT.findall(script):
            found.setdefault(address, PageFile(address, _base(address), "脚本"))
    return tuple(_called(found.values(), title))


def _called(files: Iterable[PageFile], title: str) -> Iterator[PageFile]:
    """Yield the files, those shown on the page under the title of it where only machines named them."""
    count = 0
    for file in files:
        if file.how == "链接" or not title or not _MACHINE_NAME.fullmatch(_stem(file.name)):
            yield file
            continue
        count += 1
        ending = _ENDING.search(file.name)
        number = f"（{count}）" if count > 1 else ""
        yield PageFile(file.address, f"{title}{number}.{ending[1].lower()}" if ending else title, file.how)


def pictures_of(blocks: Sequence[Block], roles: Sequence[Role]) -> tuple[str, ...]:
    """Return the addresses of the pictures in the text of a page; signs for files and small marks are none."""
    return tuple(
        dict.fromkeys(
            thing.address
            for block, role in zip(blocks, roles, strict=True)
            if role in {Role.BODY, Role.FILES, Role.OTHER}
            for thing in block.things
            if thing.kind == "picture" and thing.address and not _ICON.search(thing.address)
        )
    )


def frames_of(blocks: Sequence[Block], roles: Sequence[Role]) -> tuple[str, ...]:
    """Return the addresses of frames in the text that show a page and no file."""
    return tuple(
        thing.address
        for block, role in zip(blocks, roles, strict=True)
        if role in _OF_THE_PAGE
        for thing in block.things
        if thing.kind == "frame"
        and not shown_file(thing.address)
        and not thing.address.startswith(("about:", "javascript:"))
    )


def shown_file(address: str) -> str:
    """Return the address of the file that a frame or viewer shows, "" for none."""
    parts = _split(address)
    if parts is None:
        return ""
    if _SHOWN.search(unquote(parts.path)):
        return address
    for _, value in parse_qsl(parts.query):
        inner = _split(value)
        if inner and _SHOWN.search(inner.path):
            return value
    return ""


def _file(thing: Thing, block: Block, before: Block | None) -> Iterator[PageFile]:
    if thing.kind == "frame":
        address = shown_file(thing.address)
        if address:
            yield PageFile(address, _base(address), "框架")
    elif thing.kind == "link" and not thing.address.lower().startswith(("javascript:", "mailto:", "#")):
        viewed = shown_file(thing.address) if _VIEWS.search(thing.address) else ""
        if viewed or leads_to_file(thing.address, thing.words):
            yield PageFile(viewed or thing.address, _name(thing, block, before), "链接")


def _name(thing: Thing, block: Block, before: Block | None) -> str:
    """Return the name that people gave a file: the words of its link, else what stands before it, else its own."""
    around = block.text
    for other in block.things:
        around = around.replace(other.words, " ", 1)
    above = before.text if before and before.table is None and _ANNOUNCES.search(before.text) else ""
    for words in (thing.words, around, above):
        name = _SIZE.sub("", _LEAD.sub("", words)).strip(" 　：:；;。、[]【】")
        if name and len(name) <= _LONGEST_NAME and not _NO_NAME.match(_stem(name)):
            return _with_ending(name, thing.address)
    return _base(thing.address)


def _with_ending(name: str, address: str) -> str:
    if _ENDING.search(name):
        return name
    ending = _ENDING.search(_base(address))
    return f"{name}.{ending[1].lower()}" if ending else name


def _stem(name: str) -> str:
    return _ENDING.sub("", name)


def _base(address: str) -> str:
    """Return the file name in an address: that of its path, or the one that a query names."""
    parts = _split(address)
    if parts is None:
        return address
    base = posixpath.basename(unquote(parts.path))
    if _ENDING.search(base):
        return base
    named = [value for _, value in parse_qsl(parts.query) if _ENDING.search(value)]
    return posixpath.basename(named[0]) if named else base


def _split(address: str) -> SplitResult | None:
    try:
        return urlsplit(address.strip())
    except ValueError:
        return None
