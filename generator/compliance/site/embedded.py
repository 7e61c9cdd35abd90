"""Lists that some systems keep as data in the page for a script to show: put where a reader sees them."""

from __future__ import annotations

import re

_STORE = re.compile(
    r"<script[^>]*\btype\s*=\s*[\"']?text/xml[\"']?[^>]*>(?P<data>(?:(?!</script>).)*?<datastore>.*?</datastore>\s*)</script>",
    re.DOTALL | re.IGNORECASE,
)
_RECORD = re.compile(r"<record>\s*(?:<!\[CDATA\[)?(.*?)(?:\]\]>)?\s*</record>", re.DOTALL | re.IGNORECASE)


def with_embedded_lists(text: str) -> str:
    """Return a page with its data sections written out as lists; the lines keep their numbers."""
    return _STORE.sub(_as_list, text) if "<datastore" in text else text


def _as_list(match: re.Match[str]) -> str:
    data = match["data"]
    tag = "table" if "<tr" in data else "ul"
    pieces, last = [f"<{tag}>"], 0
    for record in _RECORD.finditer(data):
        pieces += ["\n" * data.count("\n", last, record.start(1)), record[1]]
        last = record.end(1)
    return "".join((*pieces, "\n" * data.count("\n", last), f"</{tag}>"))
