"""What the styles of a page do to its words: hide them or strike them through, by the rules of the cascade."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from cssselect import HTMLTranslator, SelectorError, parse
from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element

HIDDEN, STRUCK = "hidden", "struck"

_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_MEDIA = re.compile(r"@media([^{]*)\{((?:[^{}]*\{[^{}]*\})*)[^{}]*\}", re.IGNORECASE)
_OTHER_BLOCKS = re.compile(
    r"@(?:keyframes|-\w+-keyframes|supports|font-face|page|layer|container)[^{]*\{(?:[^{}]|\{[^{}]*\})*\}",
    re.IGNORECASE,
)
# A rule for paper, or for some widths of the window only, does not hide anything from every reader.
_NOT_ALWAYS = re.compile(r"print|width|height|speech|orientation|prefers", re.IGNORECASE)
_FAR_AWAY = re.compile(r"^-\d{3,}")
_ZERO = re.compile(r"^0*\.?0*(?:px|pt|em|rem|%)?$")
_INLINE = (1, 0, 0, 0)
_OF_THE_TAG = (-1, 0, 0, 0)


class Weight(NamedTuple):
    """What decides between declarations: importance, specificity, order."""

    important: bool
    specificity: tuple[int, ...]
    order: int


class Rule(NamedTuple):
    """A selector as XPath, how specific it is, and what it does: `hidden` or `struck` → whether."""

    path: str
    specificity: tuple[int, ...]
    effects: tuple[tuple[str, str, bool, bool], ...]


def effects_of(declarations: str) -> tuple[tuple[str, str, bool, bool], ...]:
    """Return (property, effect, whether it has it, important) of the declarations that matter here."""
    found = []
    for part in declarations.split(";"):
        name, colon, value = part.partition(":")
        if not colon:
            continue
        name, value = name.strip().lower(), value.strip().lower()
        important = "!important" in value.replace(" ", "")
        value = value.split("!")[0].strip()
        effect = _effect(name, value)
        if effect:
            found.append((name, effect[0], effect[1], important))
    return tuple(found)


def _effect(name: str, value: str) -> tuple[str, bool] | None:
    if name == "display":
        return HIDDEN, value == "none"
    if name == "visibility":
        return HIDDEN, value in {"hidden", "collapse"}
    if name in {"text-decoration", "text-decoration-line"}:
        return STRUCK, "line-through" in value
    if name == "mso-hide":
        return HIDDEN, value == "all"
    if name in {"opacity", "font-size"}:
        return HIDDEN, bool(_ZERO.match(value)) and value != ""
    if name in {"text-indent", "left", "top"}:
        return HIDDEN, bool(_FAR_AWAY.match(value))
    return None


def styled(root: _Element, sheets: Iterable[str]) -> dict[_Element, frozenset[str]]:
    """Return the elements that are hidden or struck through, by style sheets, attributes or `hidden`."""
    rules = [rule for sheet in sheets for rule in _rules(sheet)]
    harmless = not any(has for rule in rules for _, _, has, _ in rule.effects)
    held: dict[_Element, dict[str, tuple[Weight, str, bool]]] = {}
    if not harmless:
        for order, rule in enumerate(rules):
            matched = _paths(rule.path)(root)
            for element in matched if isinstance(matched, list) else ():
                if isinstance(element, etree._Element):  # noqa: SLF001 - lxml's own type
                    _hold(held, element, rule.effects, rule.specificity, order)
    for element in root.iter("*"):
        style = element.get("style")
        if style:
            _hold(held, element, effects_of(style), _INLINE, len(rules))
        if element.get("hidden") is not None:
            _hold(held, element, (("display", HIDDEN, True, False),), _OF_THE_TAG, 0)
    return {element: looks for element, found in held.items() if (looks := _looks(found))}


def _hold(
    held: dict[_Element, dict[str, tuple[Weight, str, bool]]],
    element: _Element,
    effects: tuple[tuple[str, str, bool, bool], ...],
    specificity: tuple[int, ...],
    order: int,
) -> None:
    for name, effect, has, important in effects:
        weight = Weight(important, specificity, order)
        own = held.setdefault(element, {})
        if name not in own or own[name][0] <= weight:
            own[name] = (weight, effect, has)


def _looks(found: dict[str, tuple[Weight, str, bool]]) -> frozenset[str]:
    return frozenset(effect for _, effect, has in found.values() if has)


@lru_cache(maxsize=64)
def _rules(sheet: str) -> tuple[Rule, ...]:
    return tuple(_read_rules(_OTHER_BLOCKS.sub("", _COMMENT.sub("", sheet))))


def _read_rules(sheet: str) -> Iterator[Rule]:
    sheet = _MEDIA.sub(lambda match: "" if _NOT_ALWAYS.search(match[1]) else match[2], sheet)
    for selectors, declarations in _RULE.findall(sheet):
        effects = effects_of(declarations)
        if not effects or "@" in selectors:
            continue
        for selector in selectors.split(","):
            read = _selector(selector.strip())
            if read:
                yield Rule(read[0], (0, *read[1]), effects)


@lru_cache(maxsize=10_000)
def _selector(selector: str) -> tuple[str, tuple[int, int, int]] | None:
    """Return XPath and specificity; None for one that cannot be told, such as :hover or ::before."""
    if not selector or re.search(r"::|:(?:hover|focus|active|visited|target|before|after|checked)", selector):
        return None
    try:
        (read,) = parse(selector)
        return HTMLTranslator().selector_to_xpath(read), read.specificity()
    except (SelectorError, ValueError, NotImplementedError):
        return None


@lru_cache(maxsize=2_000)
def _paths(path: str) -> etree.XPath:
    return etree.XPath(path)
