"""Words of a Word file that nobody sees: switched off, coloured like the ground, or too small."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.gate.attachments.office.colours import is_pale, like, rgb
from generator.gate.attachments.office.parts import W14, W
from generator.gate.attachments.office.words import words_of_runs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_OFF = frozenset({"0", "false", "off"})
_SMALLEST = 8
"""Half points: below four points nobody reads."""
_WORD = re.compile(r"\w")
_MOST_BASES = 20
_BOX = f"{W}txbxContent"
_SHAPES = frozenset({"docPr", "cNvPr", "anchor", "shape", "rect", "roundrect", "oval", "group", "line"})
_FILLS = frozenset({"solidFill", "gradFill", "blipFill", "pattFill", "fill", "fillRef"})


@dataclass(frozen=True, slots=True)
class Look:
    """How words look as far as a style or a run says; None where it says nothing."""

    hidden: bool | None = None
    colour: str | None = None
    ground: str | None = None
    size: int | None = None

    def over(self, base: Look) -> Look:
        """Return this look, with what it leaves open taken from a base."""
        return Look(
            base.hidden if self.hidden is None else self.hidden,
            base.colour if self.colour is None else self.colour,
            base.ground if self.ground is None else self.ground,
            base.size if self.size is None else self.size,
        )


def hidden_words(root: _Element, styles: _Element | None) -> Iterator[str]:
    """Yield the words of every run that no reader sees."""
    looks = _Styles(styles)
    page = _ground_of_page(root)
    for run in root.iter(f"{W}r"):
        words = words_of_runs(run)
        if not _WORD.search(words):
            continue
        look = _look_of_run(run, looks)
        if (
            look.hidden
            or (look.size is not None and look.size < _SMALLEST)
            or _is_erased(run)
            or (look.colour and _fades(look, run, page))
        ):
            yield words


def hidden_rows(root: _Element) -> bool:
    """Return whether rows of a table are switched off."""
    return any(_is_on(mark) for mark in root.iterfind(f".//{W}trPr/{W}hidden"))


def hidden_shapes(root: _Element) -> bool:
    """Return whether drawings or text boxes are switched off."""
    return any(
        shape.get("hidden") in {"1", "true"}
        or "visibility:hidden" in (shape.get("style") or "").replace(" ", "")
        for shape in root.iter()
        if isinstance(shape.tag, str) and shape.tag.rpartition("}")[2] in _SHAPES
    )


class _Styles:
    """The looks of all styles, bases included."""

    def __init__(self, root: _Element | None) -> None:
        self._elements: dict[str, _Element] = {}
        self._looks: dict[str, Look] = {}
        self.default = Look()
        self.usual: dict[str, str] = {}
        if root is None:
            return
        for style in root.iter(f"{W}style"):
            name = style.get(f"{W}styleId") or ""
            self._elements[name] = style
            if style.get(f"{W}default") in {"1", "true", "on"}:
                self.usual[style.get(f"{W}type") or ""] = name
        self.default = _look(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))

    def look(self, name: str | None, depth: int = 0) -> Look:
        """Return the look of a style."""
        style = self._elements.get(name or "")
        if style is None or depth > _MOST_BASES:
            return Look()
        if name not in self._looks:
            own = _look(style.find(f"{W}rPr")).over(Look(ground=_fill(style.find(f"{W}pPr/{W}shd"))))
            base = style.find(f"{W}basedOn")
            above = self.look(base.get(f"{W}val"), depth + 1) if base is not None else Look()
            self._looks[name or ""] = own.over(above)
        return self._looks[name or ""]


def _look_of_run(run: _Element, styles: _Styles) -> Look:
    properties = run.find(f"{W}rPr")
    own = _look(properties)
    character = _value(properties, "rStyle")
    paragraph = next(run.iterancestors(f"{W}p"), None)
    about = paragraph.find(f"{W}pPr") if paragraph is not None else None
    of_paragraph = styles.look(_value(about, "pStyle") or styles.usual.get("paragraph"))
    table = next(run.iterancestors(f"{W}tbl"), None)
    of_table = styles.look(_value(table.find(f"{W}tblPr"), "tblStyle") if table is not None else None)
    return (
        own.over(styles.look(character))
        .over(Look(ground=_fill(about.find(f"{W}shd")) if about is not None else None))
        .over(of_paragraph)
        .over(of_table)
        .over(styles.default)
    )


def _look(properties: _Element | None) -> Look:
    if properties is None:
        return Look()
    marks = [
        mark
        for mark in (properties.find(f"{W}vanish"), properties.find(f"{W}specVanish"))
        if mark is not None
    ]
    colour, size = properties.find(f"{W}color"), properties.find(f"{W}sz")
    highlight = _value(properties, "highlight")
    ground = _fill(properties.find(f"{W}shd"))
    if highlight and highlight not in {"none", "white"}:
        ground = "808080"  # any strong colour: white words stand out on it
    points = size.get(f"{W}val") or "" if size is not None else ""
    return Look(
        any(_is_on(mark) for mark in marks) if marks else None,
        rgb(colour.get(f"{W}val") or "", colour.get(f"{W}themeColor") or "") if colour is not None else None,
        ground,
        int(points) if points.isdigit() else None,
    )


def _value(properties: _Element | None, name: str) -> str | None:
    found = properties.find(f"{W}{name}") if properties is not None else None
    return found.get(f"{W}val") if found is not None else None


def _is_on(mark: _Element) -> bool:
    return mark.get(f"{W}val") not in _OFF


def _fill(shading: _Element | None) -> str | None:
    if shading is None:
        return None
    return rgb(shading.get(f"{W}fill") or "", shading.get(f"{W}themeFill") or "") or None


def _ground_of_page(root: _Element) -> str:
    background = root.find(f"{W}background")
    return rgb(background.get(f"{W}color") or "") if background is not None else ""


def _is_erased(run: _Element) -> bool:
    """Return whether the letters are drawn without any filling."""
    fill = run.find(f"{W}rPr/{W14}textFill")
    line = run.find(f"{W}rPr/{W14}textOutline/{W14}solidFill")
    if fill is None or line is not None:
        return False
    clear = [alpha.get(f"{W14}val") for alpha in fill.iter(f"{W14}alpha")]
    return fill.find(f"{W14}noFill") is not None or "100000" in clear


def _fades(look: Look, run: _Element, page: str) -> bool:
    """Return whether words have the colour of what lies behind them."""
    colour = look.colour or ""
    ground = look.ground or _ground_of_cell(run)
    if ground:
        return like(colour, ground)
    if next(run.iterancestors(_BOX), None) is not None:
        return is_pale(colour) and not _has_fill(run)
    return like(colour, page) if page else is_pale(colour) and not _in_styled_table(run)


def _ground_of_cell(run: _Element) -> str | None:
    for cell in run.iterancestors(f"{W}tc"):
        fill = _fill(cell.find(f"{W}tcPr/{W}shd"))
        if fill:
            return fill
    return None


def _in_styled_table(run: _Element) -> bool:
    """Return whether the style of a table may shade the row: heads of tables are often white on blue."""
    row = next(run.iterancestors(f"{W}tr"), None)
    table = row.getparent() if row is not None else None
    if table is None or row is None or _value(table.find(f"{W}tblPr"), "tblStyle") is None:
        return False
    return row.getprevious() is None or row.getprevious().tag != f"{W}tr"  # type: ignore[union-attr]


def _has_fill(run: _Element) -> bool:
    """Return whether the shape around a text box is filled."""
    for shape in run.iterancestors():
        name = str(shape.tag).rpartition("}")[2]
        if name in {"wsp", "shape", "rect", "roundrect", "oval"}:
            drawn = any(
                str(found.tag).rpartition("}")[2] in _FILLS
                for found in shape.iter()
                if next(found.iterancestors(_BOX), None) is None
            )  # fmt: skip
            fill = rgb(str(shape.get("fillcolor") or ""))
            return drawn or bool(fill and not is_pale(fill))
    return False
