"""Fields and search forms of a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.rules.facts.page import Element, SearchForm

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from generator.compliance.facts.tree import PageTree

_SEARCH_NAMES = re.compile(r"^(q|s|wd|kw|word|words|query|title|key\w*|search\w*)$", re.IGNORECASE)
_SEARCH_WORDS = re.compile(r"检\s*索|搜\s*索|查\s*询")
_NO_TEXT = {"hidden", "submit", "button", "reset", "image"}


def fields_without_name(tree: PageTree) -> Iterator[Element]:
    """Yield the fields that cannot be read out."""
    fields = tree.all("input", "select", "textarea")
    named = {label.get("for") for label in tree.all("label")} if fields else set()
    for field in fields:
        if (field.get("type") or "").lower() in _NO_TEXT:
            continue
        told = field.get("aria-label") or field.get("aria-labelledby") or field.get("title")
        wrapped = next(field.iterancestors("label"), None) is not None
        if not (told or wrapped or (field.get("id") and field.get("id") in named)):
            yield Element(tree.line(field), field.get("name") or field.get("id") or "")


def search_forms(tree: PageTree) -> Iterator[SearchForm]:
    """Yield the forms, and the fields outside any form, in which the portal can be searched."""
    seen: set[_Element] = set()
    for field in tree.all("input"):
        form = next(field.iterancestors("form"), None)
        if form in seen or not _is_search(field, tree.words(form) if form is not None else ""):
            continue
        name, line = field.get("name") or field.get("id") or "", tree.line(field)
        if form is None:
            # Old systems send the words by a script; where to, only a browser finds out.
            yield SearchForm(tree.base, "get", name, line)
        else:
            seen.add(form)
            action, method = tree.joined(form.get("action") or ""), (form.get("method") or "get").lower()
            yield SearchForm(action, method, name, tree.line(form))


def _is_search(field: _Element, around: str) -> bool:
    kind = (field.get("type") or "text").lower()
    if kind not in {"text", "search"}:
        return False
    told = (field.get("placeholder"), field.get("aria-label"), field.get("title"), field.get("value"), around)
    names = (field.get("name") or "", field.get("id") or "")
    return (
        kind == "search"
        or any(map(_SEARCH_NAMES.match, names))
        or _SEARCH_WORDS.search("".join(words or "" for words in told)) is not None
    )
