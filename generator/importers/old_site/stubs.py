"""Old addresses as small pages that lead on, for servers whose settings cannot be changed."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

from generator.files.whole import write_whole

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_PAGE = """<!DOCTYPE html>
<html lang="zh-CN">
<meta charset="utf-8">
<title>网页已迁移</title>
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url={address}">
<link rel="canonical" href="{address}">
<p>网页已迁移到<a href="{address}">新地址</a>。</p>
"""


def write_stubs(redirects: Mapping[str, str], base: str, folder: Path) -> tuple[int, tuple[str, ...]]:
    """Write a page for every old address; return how many, and the addresses that no file can have.

    `base` leads the new addresses. An address with a question mark needs the settings of a server.
    """
    written, left = 0, []
    root = folder.resolve()
    for old, new in sorted(redirects.items()):
        parts = urlsplit(old)
        path = unquote(parts.path).lstrip("/")
        path = f"{path}index.html" if path.endswith("/") or not path else path
        file = root / path
        if (
            parts.query
            or not file.resolve().is_relative_to(root)
            or not path.lower().endswith((".html", ".htm", ".shtml"))
        ):
            left.append(old)
            continue
        address = html.escape(quote(new if new.startswith("/") else base + new, safe="/%#?&=:@"), quote=True)
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, _PAGE.format(address=address))
        written += 1
    return written, tuple(left)
