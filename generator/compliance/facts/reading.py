"""HTML of any make → what the page shows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from lxml import etree, html

from generator.compliance.facts.days import last_day
from generator.compliance.facts.page import Element, Link, PageFacts, PersonalHit, Region, Row, SearchForm
from generator.compliance.facts.regions import region_of
from generator.compliance.site.embedded import with_embedded_lists
from generator.gate.personal import find_in_cell
from generator.importers.page_facts import FACT_LABELS, facts_of
from generator.schema.personal_data import find_personal_data

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from lxml.html import HtmlElement

_BLOCKS = (
    "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd", "br", "table", "section", "article",
)  # fmt: skip
_UNSEEN = ("script", "style", "noscript", "template", "select", "nav", "header", "footer")
_TEXT_LIMIT = 60_000
_FOOT_LIMIT = 3_000
_FOOT_GUESS = 800
_SHORTEST_TITLE = 5
_CLIMB = 4
_ROW_LIMIT = 240
_LISTS = {"ul", "ol", "table", "tbody", "body", "main", "dl"}
_SEARCH_NAMES = re.compile(r"^(q|s|wd|kw|word|words|query|title|key\w*|search\w*)$", re.IGNORECASE)
_SEARCH_WORDS = re.compile(r"检\s*索|搜\s*索|查\s*询")
_SKIP = re.compile(r"跳(到|转|过|至).{0,6}(正文|内容|主体)|skip", re.IGNORECASE)
_SCRIPT_ONLY_TEXT = 60
_HERE = re.compile(r"^[\W_]*您?(?:现在|当前|目前)?(?:所在)?(?:的)?位置[：:]?")
_CRUMB_LIMIT = 200
_SIGN = 120
_LOADS = re.compile(
    r"ajax|XMLHttpRequest|fetch\s*\(|axios|getJSON|jsonp|\$\.(?:get|post)\b|\.load\s*\(|new\s+Vue|createApp"
    r"|document\.write|innerHTML|\.html\s*\(|\.append\s*\(|load\w*list|get\w*list|query\w*list|init\w*list",
    re.IGNORECASE,
)
_LIST_SCRIPT = re.compile(r"list|data|channel|catalog|column|xxgk|zfxxgk|app|chunk|load", re.IGNORECASE)
_COUNTER = re.compile(
    r"count|hits|visit|stat|share|wza|jiucuo|conac|print|font|jquery|page\.js", re.IGNORECASE
)
_TEMPLATE = re.compile(r"^(?:v-for|ng-repeat|x-for|data-bind|:key)$")
_INLINE_ADDRESS = re.compile(r"(?:src|href)\s*=\s*\\?[\"']?(https?://[^\s\"'<>\\]+)")


def read_page(url: str, text: str, weight: int) -> PageFacts:
    """Return what a page shows; `text` is its HTML, however faulty, `weight` its bytes as sent."""
    root = _tree(with_embedded_lists(text))
    base = _base(root, url)
    if "位置" in text:
        _mark_crumbs(root)
    links = tuple(_links(root, base))
    rows = tuple(_rows(root, base))
    labelled, _ = facts_of(root)
    fields = {FACT_LABELS[label]: value for label, value in reversed(labelled.items())}
    trail, headings = _trail(root), tuple(_headings(root))
    pictures, inputs = tuple(_pictures(root)), tuple(_inputs(root))
    forms, media = tuple(_forms(root, base)), tuple(_media(root, base))
    outside = tuple(_parts(root, base))
    has_script = root.find(".//script") is not None
    loaders = tuple(dict.fromkeys(_loaders(root)))
    cells = tuple(_cells(root))
    foot = _foot(root)
    body = _main_text(root)
    return PageFacts(
        url=url, title=_squeezed(root.findtext(".//title") or ""), language=str(root.get("lang") or ""),
        meta=_meta(root), headings=headings, trail=trail, links=links, rows=rows, fields=fields,
        text=body[:_TEXT_LIMIT], foot=foot, forms=forms, pictures_without_words=pictures,
        inputs_without_label=inputs, personal=(*_personal(body), *cells), weight=weight,
        drawn_by_script=has_script and len(body) < _SCRIPT_ONLY_TEXT and not rows,
        loaders=loaders, has_skip_link=any(_SKIP.search(link.text) for link in links[:8]), media=media, outside_parts=outside,
    )  # fmt: skip


def _tree(text: str) -> HtmlElement:
    # A declaration of the old encoding would be believed over the text already decoded.
    data = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    try:
        return html.document_fromstring(data, parser=html.HTMLParser(huge_tree=True))
    except (etree.ParserError, ValueError):
        return html.document_fromstring("<html><body></body></html>")


def _base(root: HtmlElement, url: str) -> str:
    base = root.find(".//base")
    return urljoin(url, base.get("href") or "") if base is not None else url


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def _words(element: HtmlElement) -> str:
    return _squeezed(str(element.text_content()))


def _words_with_pictures(element: HtmlElement) -> str:
    told = [picture.get("alt") or picture.get("title") or "" for picture in element.iter("img")]
    return " ".join((_words(element), *filter(None, map(_squeezed, told))))


def _meta(root: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = (meta.get("name") or "").strip().lower()
        if name:
            found.setdefault(name, (meta.get("content") or "").strip())
    return found


def _headings(root: HtmlElement) -> Iterator[tuple[int, str]]:
    for heading in root.iter("h1", "h2", "h3", "h4", "h5", "h6"):
        words = _words(heading)
        if words:
            yield int(str(heading.tag)[1]), words


def _shown_words(link: HtmlElement) -> str:
    """Return the words of a link; a longer title of the same beginning stands for a shortened text."""
    words, title = _words(link), _squeezed(link.get("title") or "")
    shortened = words.rstrip(".…")
    if title and (not words or (len(title) > len(words) and title.startswith(shortened))):
        return title
    if words:
        return words
    picture = link.find(".//img")
    return _squeezed(link.get("aria-label") or (picture.get("alt") if picture is not None else "") or "")


def _links(root: HtmlElement, base: str) -> Iterator[Link]:
    for element in root.iter("a", "area"):
        raw = element.get("href")
        if raw is not None:
            url = _joined(base, raw)
            yield Link(_shown_words(element), url, element.sourceline or 0, region_of(element), raw.strip())


def _joined(base: str, raw: str) -> str:
    try:
        return urljoin(base, raw.strip())
    except ValueError:
        return ""


def _rows(root: HtmlElement, base: str) -> Iterator[Row]:
    seen: set[tuple[str, str]] = set()
    for element in root.iter("a"):
        title = _shown_words(element)
        raw = element.get("href") or ""
        if len(title) < _SHORTEST_TITLE or raw.startswith(("#", "javascript:", "mailto:", "tel:")):
            continue
        if region_of(element) is not Region.MAIN or element.get("aria-current"):
            continue
        url, (is_line, day) = _joined(base, raw), _beside(element, title)
        if is_line and (url, title) not in seen:
            seen.add((url, title))
            yield Row(title, url, day, element.sourceline or 0)


def _beside(link: HtmlElement, title: str) -> tuple[bool, date | None]:
    """Return whether a link is a line of a list, and the day that stands in the line."""
    element: HtmlElement | None = link
    is_line, day = False, None
    for _ in range(_CLIMB):
        element = element.getparent() if element is not None else None
        if element is None or element.tag in _LISTS or _has_other_lines(element, link):
            break
        is_line = is_line or element.tag in {"li", "tr", "dd"}
        words = _words(element)
        if len(words) > len(title) + _ROW_LIMIT:
            break
        day = last_day(words.replace(title, " ", 1)) or day
    return is_line or day is not None, day


def _has_other_lines(element: HtmlElement, link: HtmlElement) -> bool:
    """Return whether an element holds another line than that of the link."""
    return any(
        other.get("href") != link.get("href") and len(_shown_words(other)) >= _SHORTEST_TITLE
        for other in element.iter("a")
    )


def _trail(root: HtmlElement) -> tuple[str, ...]:
    for element in root.iter("nav", "div", "p", "ol", "ul", "span", "td"):
        marks = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('aria-label') or ''}"
        if re.search(r"crumb|当前位置|position|location|weizhi|dqwz", marks, re.IGNORECASE):
            words = re.sub(r"^[^>]*?位置\s*[：:]?", "", _words_apart(element))
            parts = [part.strip() for part in re.split(r"[>›»＞/|\n]", words)]
            return tuple(part for part in parts if part)
    return ()


def _mark_crumbs(root: HtmlElement) -> None:
    """Mark the line that tells where a page is, where the system left it without a name."""
    for element in root.iter("td", "div", "span", "p", "font", "b", "strong", "li", "em", "i"):
        if not _HERE.match("".join((element.text or "").split())):
            continue
        line: HtmlElement | None = element
        for _ in range(_CLIMB):
            if line is None or line.tag in {"body", "html"} or line.find(".//a") is not None:
                break
            line = line.getparent()
        if line is not None and line.tag not in {"body", "html"} and len(_words(line)) <= _CRUMB_LIMIT:
            line.set("class", f"crumb {line.get('class') or ''}")


def _words_apart(element: HtmlElement) -> str:
    return "\n".join(piece.strip() for piece in element.itertext() if piece.strip())


def _pictures(root: HtmlElement) -> Iterator[Element]:
    for picture in root.iter("img"):
        if picture.get("alt") is None and picture.get("role") != "presentation":
            yield Element(picture.sourceline or 0, picture.get("src") or "")


def _inputs(root: HtmlElement) -> Iterator[Element]:
    named = {label.get("for") for label in root.iter("label")}
    for field in root.iter("input", "select", "textarea"):
        if (field.get("type") or "").lower() in {"hidden", "submit", "button", "reset", "image"}:
            continue
        told = field.get("aria-label") or field.get("aria-labelledby") or field.get("title")
        wrapped = any(parent.tag == "label" for parent in field.iterancestors())
        if not (told or wrapped or (field.get("id") and field.get("id") in named)):
            yield Element(field.sourceline or 0, field.get("name") or field.get("id") or "")


def _forms(root: HtmlElement, base: str) -> Iterator[SearchForm]:
    for field in root.iter("input"):
        if _is_search_field(field) and next(field.iterancestors("form"), None) is None:
            # Old systems send the words by a script; where to, only a browser finds out.
            yield SearchForm(base, "get", field.get("name") or field.get("id") or "", field.sourceline or 0)
    for form in root.iter("form"):
        for field in form.iter("input"):
            kind = (field.get("type") or "text").lower()
            if kind not in {"text", "search"}:
                continue
            words = f"{field.get('placeholder') or ''}{field.get('aria-label') or ''}{_words(form)}"
            name = field.get("name") or field.get("id") or ""
            if kind == "search" or _SEARCH_NAMES.match(name) or _SEARCH_WORDS.search(words):
                action = _joined(base, form.get("action") or "")
                yield SearchForm(action, (form.get("method") or "get").lower(), name, form.sourceline or 0)
                break


def _is_search_field(field: HtmlElement) -> bool:
    kind = (field.get("type") or "text").lower()
    words = f"{field.get('placeholder') or ''}{field.get('aria-label') or ''}{field.get('title') or ''}{field.get('value') or ''}"
    names = (field.get("name") or "", field.get("id") or "")
    return kind == "search" or (
        kind == "text" and (_SEARCH_WORDS.search(words) is not None or any(map(_SEARCH_NAMES.match, names)))
    )


def _media(root: HtmlElement, base: str) -> Iterator[str]:
    for element in root.iter("img", "video", "audio", "source", "embed"):
        source = element.get("src")
        if source and not source.startswith("data:"):
            yield _joined(base, source)


def _parts(root: HtmlElement, base: str) -> Iterator[str]:
    for element in root.iter("script", "link", "iframe"):
        if element.tag == "link" and (element.get("rel") or "").lower() not in {"stylesheet", "preload"}:
            continue
        source = element.get("src") or element.get("href")
        if source and not source.startswith("data:"):
            yield _joined(base, source)
        elif element.tag == "script" and element.text:
            # The badges of the issuing offices are handed out as scripts that write scripts.
            yield from _INLINE_ADDRESS.findall(element.text.replace("%3A", ":").replace("%2F", "/"))


def _loaders(root: HtmlElement) -> Iterator[str]:
    """Yield the scripts of the main part that bring in what is to be shown, each as a short sign of itself."""
    body = root.find("body")
    for script in body.iter("script") if body is not None else ():
        source, code = script.get("src") or "", script.text or ""
        if _LOADS.search(code) or (_LIST_SCRIPT.search(source) and not _COUNTER.search(source)):
            if region_of(script) is Region.MAIN:
                yield source or _squeezed(code)[:_SIGN]
    if body is not None and any(_TEMPLATE.search(name) for element in body.iter() for name in element.keys()):
        yield "template"


def _foot(root: HtmlElement) -> str:
    for element in reversed(list(root.iter("footer", "div", "section", "table"))):
        if element.tag == "footer" or region_of(element, itself=True) is Region.FOOT:
            outer = element
            while outer.getparent() is not None and region_of(outer.getparent(), itself=True) is Region.FOOT:
                outer = outer.getparent()
            return _words_with_pictures(outer)[:_FOOT_LIMIT]
    # A page without a marked footer says these things at its end.
    body = root.find("body")
    return _words_with_pictures(body)[-_FOOT_GUESS:] if body is not None else ""


def _cells(root: HtmlElement) -> Iterator[PersonalHit]:
    """Yield what is personal only because of the heading of its column."""
    for table in root.iter("table"):
        heads: list[str] = []
        for row in table.iter("tr"):
            cells = [_words(cell) for cell in row if cell.tag in {"td", "th"}]
            for head, words in zip(heads, cells, strict=False):
                if not find_personal_data(words):
                    for found in find_in_cell(head, words):
                        yield PersonalHit(found.kind.value, found.masked, head, found.certain)
            heads = heads or cells


def _personal(text: str) -> Iterator[PersonalHit]:
    for found in find_personal_data(text):
        start = text.rfind("\n", 0, found.start) + 1
        before = text[max(start, found.start - 20) : found.start]
        yield PersonalHit(found.kind.value, found.masked, f"{before}{found.masked}".strip(), found.certain)


def _main_text(root: HtmlElement) -> str:
    """Return the words of the main part as lines. Changes the tree: call it last."""
    # A page that begins with <main> and has no <body> is put under <head> by the parser.
    start = next(iter(root.iter("main")), None)
    if start is None:
        start = root.find("body")
    if start is None:
        return ""
    for element in list(start.iter("div", "section", "ul", "table")):
        if element.getparent() is not None and region_of(element, itself=True) in {
            Region.FOOT,
            Region.NAVIGATION,
        }:
            element.clear()
    for element in list(start.iter("header")):
        if any(parent.tag in {"article", "main"} for parent in element.iterancestors()):
            element.tag = "div"
    etree.strip_elements(start, *_UNSEEN, with_tail=False)
    for element in start.iter(*_BLOCKS):
        element.tail = "\n" + (element.tail or "")
    for element in start.iter("td", "th"):
        element.tail = "\t" + (element.tail or "")
    lines = (re.sub(r"[ \xa0　]+", " ", line).strip() for line in str(start.text_content()).split("\n"))
    return "\n".join(line for line in lines if line)
