"""The other pages of a text that a system has spread over several."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.webpages.wording import is_pager

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.webpages.blocks import Block

_PAGING = re.compile(
    r"createPage\w*\(\s*(?:[\"'][\w-]+[\"']\s*,\s*)?(\d+)\s*,\s*(\d+)\s*,\s*[\"']([\w.-]+)[\"']\s*,\s*[\"'](\w+)[\"']"
)
_MOST_PAGES = 200


def further_pages(blocks: Sequence[Block], scripts: Sequence[str]) -> tuple[str, ...]:
    """Return the addresses of the other pages, as a line of page numbers or the script of a known system names them."""
    found = [
        f"{stem}_{number}.{ending}"
        for script in scripts
        for count, _, stem, ending in _PAGING.findall(script)
        for number in range(1, min(int(count), _MOST_PAGES))
    ]
    found += [
        thing.address
        for block in blocks
        if is_pager(block.text)
        for thing in block.things
        if thing.kind == "link" and not thing.address.lower().startswith(("javascript:", "#"))
    ]
    return tuple(dict.fromkeys(found))
