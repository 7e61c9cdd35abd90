"""Formulas in a line of text: (a+b)/c, x², √(x), ∑_(i=1)^n; both Office Math and the old EQ fields."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docx.oxml.ns import qn

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_UP = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_DOWN = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_ENCLOSED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


def formula(element: _Element) -> str:
    """Return the words of an `m:oMath` or any part of one, in reading order, nothing left out."""
    if not isinstance(element.tag, str) or element.tag.endswith("Pr"):
        return ""
    name = element.tag.removeprefix(_MATH)
    if name == "t" or element.tag == qn("w:t"):
        return element.text or ""
    maker = _MAKERS.get(name)
    return maker(element) if maker else "".join(map(formula, element))


def _part(element: _Element, name: str) -> str:
    found = element.find(f"{_MATH}{name}")
    return formula(found) if found is not None else ""


def _setting(element: _Element, name: str, default: str) -> str:
    found = element.find(f"{_MATH}{element.tag.removeprefix(_MATH)}Pr/{_MATH}{name}")
    return found.get(f"{_MATH}val", "") if found is not None else default


def _grouped(words: str) -> str:
    plain = re.fullmatch(r"[\w.\u4e00-\u9fff%]*", words) or re.fullmatch(r"\([^()]*\)", words)
    return words if plain else f"({words})"


def _fraction(element: _Element) -> str:
    return f"{_grouped(_part(element, 'num'))}/{_grouped(_part(element, 'den'))}"


def _raised(words: str) -> str:
    return (
        words.translate(_UP) if re.fullmatch(r"[0-9+\-=n]+", words) else f"^{_grouped(words)}" * bool(words)
    )


def _lowered(words: str) -> str:
    return (
        words.translate(_DOWN) if re.fullmatch(r"[0-9+\-=]+", words) else f"_{_grouped(words)}" * bool(words)
    )


def _scripts(element: _Element) -> str:
    return _part(element, "e") + _lowered(_part(element, "sub")) + _raised(_part(element, "sup"))


def _scripts_before(element: _Element) -> str:
    return _lowered(_part(element, "sub")) + _raised(_part(element, "sup")) + _part(element, "e")


def _root(element: _Element) -> str:
    return f"{_raised(_part(element, 'deg'))}√{_grouped(_part(element, 'e'))}"


def _nary(element: _Element) -> str:
    sign = _setting(element, "chr", "∫")
    return (
        sign
        + _lowered(_part(element, "sub"))
        + _raised(_part(element, "sup"))
        + _grouped(_part(element, "e"))
    )


def _delimited(element: _Element) -> str:
    inner = _setting(element, "sepChr", "|").join(formula(item) for item in element.findall(f"{_MATH}e"))
    return _setting(element, "begChr", "(") + inner + _setting(element, "endChr", ")")


def _function(element: _Element) -> str:
    return _part(element, "fName") + _grouped(_part(element, "e"))


def _matrix(element: _Element) -> str:
    rows = (
        ", ".join(formula(cell) for cell in row.findall(f"{_MATH}e")) for row in element.findall(f"{_MATH}mr")
    )
    return f"[{'; '.join(rows)}]"


def _array(element: _Element) -> str:
    return "; ".join(formula(item) for item in element.findall(f"{_MATH}e"))


def _limit(element: _Element) -> str:
    return _part(element, "e") + f"_({_part(element, 'lim')})"


_MAKERS: dict[str, Callable[[_Element], str]] = {
    "f": _fraction, "sSup": _scripts, "sSub": _scripts, "sSubSup": _scripts, "sPre": _scripts_before,
    "rad": _root, "nary": _nary, "d": _delimited, "func": _function, "m": _matrix, "eqArr": _array,
    "limLow": _limit, "limUpp": _limit,
}  # fmt: skip


def field_formula(instruction: str) -> str:
    r"""Return the words of an EQ or SYMBOL-free field: `EQ \o\ac(○,1)` is ①, `EQ \f(a,b)` is a/b; else empty."""
    words = re.sub(r"^\s*EQ\s*", "", instruction, flags=re.IGNORECASE).strip()
    before = ""
    while before != words:
        before = words
        words = re.sub(
            r"\\o\s*(?:\\a[lcr]\s*)?\(\s*[○〇]\s*[,，]\s*(\d{1,2}|[^,()\\])\s*\)",
            lambda found: _enclosed(found[1]),
            words,
            flags=re.IGNORECASE,
        )
        words = re.sub(r"\\f\s*\(([^()\\]*)[,，;]([^()\\]*)\)", _old_fraction, words, flags=re.IGNORECASE)
        words = re.sub(
            r"\\r\s*\((?:([^()\\]*)[,，;])?([^()\\]*)\)",
            lambda found: f"{_raised(found[1] or '')}√{_grouped(found[2])}",
            words,
            flags=re.IGNORECASE,
        )
        words = re.sub(
            r"\\s\s*\\(up|do)\d*\s*\(([^()\\]*)\)",
            lambda found: (_raised if found[1].lower() == "up" else _lowered)(found[2]),
            words,
            flags=re.IGNORECASE,
        )
    return words


def _old_fraction(found: re.Match[str]) -> str:
    return f"{_grouped(found[1].strip())}/{_grouped(found[2].strip())}"


def _enclosed(words: str) -> str:
    if words.isdigit() and 1 <= int(words) <= len(_ENCLOSED):
        return _ENCLOSED[int(words) - 1]
    return f"（{words}）"
