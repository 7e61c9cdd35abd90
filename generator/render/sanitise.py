"""The one door through which body HTML comes: a short list of tags, safe addresses, nothing live."""

from __future__ import annotations

import re

import nh3

_TEXT_TAGS = {"p", "br", "hr", "strong", "em", "b", "i", "u", "s", "sub", "sup", "blockquote", "a", "img"}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_LISTS = {"ul", "ol", "li", "section"}
_TABLES = {"table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "th", "td"}
_FOOTNOTE_ID = re.compile(r"fn(?:ref)?-[\w-]+")
_SCHEME = re.compile(r"(?i)[\x00-\x20]*[a-z][a-z0-9+.\x00-\x20-]*:")
_OTHER_HOST = re.compile(r"[\x00-\x20]*[/\\][\t\r\n]*[/\\]")
"""A host without a scheme, as browsers read it: \\ as /, line ends and tabs left out."""
_NUMBER = re.compile(r"\d{1,4}")


def _keep_attribute(tag: str, attribute: str, value: str) -> str | None:
    """Return the value of an allowed attribute if it is harmless, else None."""
    if attribute == "id":
        return value if _FOOTNOTE_ID.fullmatch(value) else None
    if attribute in {"colspan", "rowspan", "span", "start", "width", "height"}:
        return value if _NUMBER.fullmatch(value) else None
    if attribute == "scope":
        return value if value in {"col", "row", "colgroup", "rowgroup"} else None
    if attribute in {"src", "href"} and _OTHER_HOST.match(value):
        return None
    if tag == "img" and attribute == "src":
        return None if _SCHEME.match(value) else value
    return value


_CLEANER = nh3.Cleaner(
    tags=_TEXT_TAGS | _HEADINGS | _LISTS | _TABLES,
    clean_content_tags={"script", "style", "template", "title", "textarea", "noscript", "iframe", "object"},
    attributes={
        "a": {"href", "title", "id"},
        "img": {"src", "alt", "width", "height"},
        "td": {"colspan", "rowspan"},
        "th": {"colspan", "rowspan", "scope"},
        "col": {"span"},
        "colgroup": {"span"},
        "ol": {"start"},
        "li": {"id"},
    },
    attribute_filter=_keep_attribute,
    url_schemes={"http", "https", "mailto", "tel"},
    link_rel=None,
    strip_comments=True,
)


_PLAIN = re.compile(
    r"(?:[^<&\x00-\x08\x0b-\x1f\x7f-\xa0]++|</?(?:p|strong|em|h[1-6]|ul|li|blockquote)>|&(?:amp|lt|gt);)*+"
)
"""Text and tags without attributes, in the form in which the cleaner would write them too."""


def sanitise(html: str, source: str = "<") -> str:
    """Return the HTML with nothing in it that could run, load from elsewhere or imitate the frame.

    Well-formed: every element is closed, so later steps may rely on the shape. `source` is the
    Markdown that the HTML was made from: without a `<` in it there is no raw HTML, so what consists
    of plain tags is well-formed and clean already, and parsing it would change nothing.
    """
    if "<" not in source:
        plain = html.replace("&quot;", '"')
        if _PLAIN.fullmatch(plain):
            return plain
    return _CLEANER.clean(html)
