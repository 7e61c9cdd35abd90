"""What kind of page it is; only a page with a text, a file or pictures of its own becomes a notice."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from generator.webpages.body import worth_of
from generator.webpages.guessing import is_table_of_links, leads_to_file
from generator.webpages.roles import Role
from generator.webpages.titles import names_a_column
from generator.webpages.wording import has_list_pager

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

    from generator.webpages.blocks import Block

SAYS_NOT_FOUND = re.compile(
    r"\b404\b|(?:页面|网页|页|文件|内容|文章|信息|栏目|链接)(?:不存在|未找到|没有找到|找不到|走丢|丢失|已被?删除|已失效)"
    r"|(?:找不到|未找到|没有找到|无法找到)(?:该|您|所|相关|这个|请求|要|访问|的|查看|浏览|指定)*(?:页面|网页|文件|内容|信息|资源)"
    r"|not\s+found|不存在或(?:已|者)",
    re.IGNORECASE,
)
_SEARCH = re.compile(r"^(?:站内|全文|高级|信息|政策)?(?:搜索|检索|查询)(?:结果|中心|页面?)?(?:$|[-_|—])")
_VIEWER = re.compile(
    r"PDF\.js|pdf\s*viewer|(?:文档|文件|附件|PDF)(?:在线)?(?:预览|阅读器|查看器)|在线预览", re.IGNORECASE
)
_TEMPLATE = re.compile(
    r"\{\{.{1,80}\}\}|\$\{\w.{0,60}\}|<%=?.{1,60}%>|加载中|正在加载|loading", re.IGNORECASE
)
_LOADING = re.compile(
    r"\.load\(|\.ajax\(|fetch\(|XMLHttpRequest|axios|vue|react|createApp|\.getJSON\(|\.post\(|innerHTML|document\.write",
    re.IGNORECASE,
)
_DAY_ONLY = re.compile(
    r"^[\s\[【(（]*(?:(?:19|20)\d{2}\s*[-/.年]\s*)?\d{1,2}\s*[-/.月]\s*\d{1,2}日?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?[\s\])】）]*$"
)
_FEW_WORDS, _SHORT_PAGE, _HARDLY_ANY, _ENOUGH = 60, 300, 12, 200
_SUMMARY = 150
_FEWEST_ROWS, _MANY_LINKS, _HOME_LINKS, _FORM_FIELDS = 3, 8, 50, 3


class PageKind(StrEnum):
    """What a page is; the words are those of messages."""

    ARTICLE = "正文页"
    LIST = "列表页"
    HOME = "首页"
    SEARCH = "检索页"
    FORM = "表单页"
    LOGIN = "登录页"
    NOT_FOUND = "出错页"
    VIDEO = "视频页"
    VIEWER = "文件查看页"
    FRAMES = "框架页"
    REDIRECT = "跳转页"
    SHELL = "由脚本生成内容的空页"
    EMPTY = "没有内容的空页"


def says_not_found(title: str, words: str) -> bool:
    """Return whether a page only says that nothing is there."""
    return len(words) < _SHORT_PAGE and SAYS_NOT_FOUND.search(f"{title} {words}") is not None


def is_row(blocks: Sequence[Block], at: int) -> bool:
    """Return whether a block is a line of a list: a link to a page with a day beside it."""
    block = blocks[at]
    links = [
        thing
        for thing in block.things
        if thing.kind == "link" and not leads_to_file(thing.address, thing.words)
    ]
    if not links or block.table is not None or not block.in_links:
        return False
    rest = block.text
    for link in links:
        rest = rest.replace(link.words, " ", 1)
    if _DAY_ONLY.match(rest) and rest.strip():
        return True
    beside = (blocks[near].text for near in (at - 1, at + 1) if 0 <= near < len(blocks))
    return not re.sub(r"[\W_]", "", rest) and any(_DAY_ONLY.match(text) for text in beside)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """What is known of a page besides its blocks.

    `title` stands on the page, `dated` tells whether a day does, `files` and `pictures` count those of its
    text, `code` is all its scripts.
    """

    page_title: str
    title: str
    dated: bool
    files: int
    pictures: int
    goes_to: str
    code: str


def kind_of(root: HtmlElement, blocks: Sequence[Block], roles: Sequence[Role], signs: Signs) -> PageKind:
    """Return what a page is."""
    words = " ".join(block.text for block in blocks if block.text)
    text = sum(
        worth_of(block, Role.BODY) for block, role in zip(blocks, roles, strict=True) if role is Role.BODY
    )
    if next(root.iter("frameset"), None) is not None:
        return PageKind.FRAMES
    if says_not_found(signs.page_title, words) and not signs.dated and not signs.files:
        return PageKind.NOT_FOUND
    if signs.goes_to and text < _FEW_WORDS and not signs.files:
        return PageKind.REDIRECT
    if _VIEWER.search(signs.page_title) and text < _ENOUGH and not signs.dated:
        return PageKind.VIEWER
    special = _list_kind(blocks, roles, text, signs) or _form_kind(root, text, signs)
    if special:
        return special
    if text < _FEW_WORDS + 20 and _has_film(blocks, roles):
        return PageKind.VIDEO
    if _TEMPLATE.search(f"{signs.title} {words}") and text < _FEW_WORDS:
        return PageKind.SHELL
    if text < _HARDLY_ANY and not signs.files and not signs.pictures:
        is_drawn = _LOADING.search(signs.code) or (signs.code and len(words) < _FEW_WORDS)
        return PageKind.SHELL if is_drawn else PageKind.EMPTY
    return PageKind.ARTICLE


def _has_film(blocks: Sequence[Block], roles: Sequence[Role]) -> bool:
    own = (
        block
        for block, role in zip(blocks, roles, strict=True)
        if role in {Role.BODY, Role.OTHER, Role.FOLLOWING}
    )
    return any(thing.kind == "video" for block in own for thing in block.things)


def _form_kind(root: HtmlElement, text: float, signs: Signs) -> PageKind | None:
    if signs.title and signs.dated and text >= _HARDLY_ANY:
        return None
    fields = [
        field
        for field in root.iter("input", "textarea", "select")
        if field.tag != "input"
        or (field.get("type") or "text").lower() not in {"hidden", "submit", "button", "image", "reset"}
    ]
    if any((field.get("type") or "").lower() == "password" for field in fields) and text < _ENOUGH:
        return PageKind.LOGIN
    if (
        len(fields) >= _FORM_FIELDS
        and text < _ENOUGH
        and any(field.tag == "textarea" or len(fields) > _FORM_FIELDS for field in fields)
    ):
        return PageKind.FORM
    return None


def _list_kind(blocks: Sequence[Block], roles: Sequence[Role], text: float, signs: Signs) -> PageKind | None:
    if _SEARCH.match(signs.page_title) and not signs.dated:
        return PageKind.SEARCH
    rows = [at for at in range(len(blocks)) if is_row(blocks, at)]
    tabled = any(
        block.table is not None and role is not Role.FACTS and is_table_of_links(block.table)
        for block, role in zip(blocks, roles, strict=True)
    )
    in_text = _rows_in_text(roles, rows)
    links = sum(1 for block in blocks for thing in block.things if thing.kind == "link")
    own = signs.files + signs.pictures
    if rows and names_a_column(signs.title) and text < _ENOUGH:
        return PageKind.LIST
    is_home = links > _HOME_LINKS and not has_list_pager(_tail(blocks))
    listed = PageKind.HOME if is_home else PageKind.LIST
    if in_text >= _FEWEST_ROWS and text < _SUMMARY * in_text:
        return listed
    if (text >= _FEW_WORDS and (signs.dated or signs.title)) or (signs.dated and own):
        return None
    is_list = (tabled or len(rows) >= _FEWEST_ROWS) and (text < _FEW_WORDS or not signs.title)
    is_bare = not signs.dated and not own and text < _FEW_WORDS and links >= _MANY_LINKS
    return listed if (is_list and not (signs.dated and text >= _HARDLY_ANY)) or is_bare else None


def _rows_in_text(roles: Sequence[Role], rows: Sequence[int]) -> int:
    """Return how many lines of a list stand between the first and the last line of the text."""
    text = [at for at, role in enumerate(roles) if role is Role.BODY]
    return sum(1 for at in rows if text and text[0] <= at <= text[-1])


def _tail(blocks: Sequence[Block]) -> str:
    return " ".join(block.text for block in blocks[-30:])
