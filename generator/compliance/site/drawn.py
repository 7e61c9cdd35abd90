"""Pages whose words only a script brings in."""

from __future__ import annotations

import re

from generator.compliance.site.markup import parse_html, visible_text

_FEW_WORDS = 60
_FEW_LINKS = 4
_MOUNTS = re.compile(
    r"<(?:div|main|section|app-root)[^>]*\bid\s*=\s*[\"']?(?:app|root|__next|__nuxt|main-app|container-app)[\"'\s>]",
    re.IGNORECASE,
)
_PLEA = re.compile(
    r"(?:启用|开启|打开|允许|enable|requires?)[^<]{0,20}(?:javascript|脚本)|without\s+javascript",
    re.IGNORECASE,
)


def looks_drawn_by_script(html: str) -> bool:
    """Return whether a page is an empty frame without scripts: few words, hardly a link, but scripts in it."""
    tree = parse_html(html)
    if tree is None or tree.find(".//script") is None:
        return False
    if any(element.get("http-equiv", "").lower() == "refresh" for element in tree.iter("meta")):
        return False
    if next(tree.iter("frame", "iframe"), None) is not None:
        return False
    words = visible_text(tree)
    links = sum(1 for element in tree.iter("a") if element.get("href"))
    if len(words) < _FEW_WORDS and links < _FEW_LINKS:
        return len(words) < _FEW_WORDS // 4 or bool(_MOUNTS.search(html) or _PLEA.search(html))
    return False


def drawn_note(count: int) -> str:
    """Return what a report says of pages that are empty without scripts."""
    return f"{count} 个网页的内容由脚本生成，没有读到；加 --render 可用浏览器读取"
