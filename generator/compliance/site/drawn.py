"""Pages whose words only a script brings in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.compliance.site.markup import page_links, parsed, visible_text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_FEW_WORDS, _HARDLY_ANY = 60, 15
_FEW_LINKS = 4
_MOUNTS = re.compile(r"^(?:app|root|__next|__nuxt|main-app|app-container|container-app)$", re.IGNORECASE)
_PLEA = re.compile(
    r"(?:启用|开启|打开|允许|enable|requires?)[^<]{0,20}(?:javascript|脚本)|without\s+javascript",
    re.IGNORECASE,
)
_ANY = "http://local.invalid/"


def looks_drawn_by_script(html: str) -> bool:
    """Return whether a page is an empty frame without scripts: few words, hardly a link, but scripts in it."""
    tree = parsed(html)
    if tree is None or tree.find(".//script") is None or next(tree.iter("frame", "iframe"), None) is not None:
        return False
    words = visible_text(tree)
    links = sum(1 for element in tree.iter("a") if element.get("href"))
    if len(words) >= _FEW_WORDS or links >= _FEW_LINKS or page_links(html, _ANY).refresh:
        return False
    return len(words) < _HARDLY_ANY or _has_empty_mount(tree) or bool(_PLEA.search(html))


def drawn_note(count: int) -> str:
    """Return what a report says of pages that are empty without scripts."""
    return f"{count} 个网页的内容由脚本生成，没有读到；加 --render 可用浏览器读取"


def _has_empty_mount(tree: HtmlElement) -> bool:
    return any(
        _MOUNTS.match(element.get("id") or "") and not "".join(map(str, element.itertext())).strip()
        for element in tree.iter("div", "main", "section")
    )
