"""发文字号: organ code, year and serial of an official document, read in any usual spelling."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# After NFKC every full-width bracket and digit is half width, except the tortoise-shell 〔〕 and 【】.
_OPEN = r"[〔\[(【﹝]"
_CLOSE = r"[〕\])】﹞]"
# An organ code is Chinese characters and, rarely, Latin letters (国发明电, X政办).
_ORGAN = r"(?P<organ_code>[㐀-鿿豈-﫿A-Za-z]{1,16}?)"
_YEAR = r"(?P<year>(?:19|20)\d{2})"
_SERIAL = r"(?:第)?(?P<serial>\d{1,6})"
_BRACKETED = re.compile(rf"{_ORGAN}{_OPEN}{_YEAR}{_CLOSE}{_SERIAL}号?")
_LOOSE = re.compile(rf"{_ORGAN}{_YEAR}年?{_SERIAL}号")
_SPACED = re.compile(rf"{_ORGAN} +{_YEAR} +{_SERIAL}(?:号)?")
_SEARCH = re.compile(
    rf"(?P<organ_code>[㐀-鿿豈-﫿A-Za-z]{{1,16}}?)\s*{_OPEN}\s*{_YEAR}\s*{_CLOSE}\s*{_SERIAL}\s*号"
)
_ORDER = re.compile(r"[㐀-鿿]{1,30}令第[1-9]\d{0,3}号")  # 国令第907号, 某省人民政府令第12号
_CANONICAL = re.compile(r"[㐀-鿿豈-﫿A-Za-z]{1,16}〔(?:19|20)\d{2}〕[1-9]\d{0,5}号")


@dataclass(frozen=True, slots=True, order=True)
class DocumentNumber:
    """The parts of a 发文字号; `str()` gives the form of GB/T 9704-2012: 新政办发〔2020〕46号."""

    organ_code: str
    year: int
    serial: int

    def __str__(self) -> str:
        """Return the official spelling."""
        return f"{self.organ_code}〔{self.year}〕{self.serial}号"


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()


def _from_match(match: re.Match[str]) -> DocumentNumber:
    return DocumentNumber(match["organ_code"], int(match["year"]), int(match["serial"]))


@lru_cache(maxsize=65536)
def parse_document_number(text: str) -> DocumentNumber | None:
    """Return the number that the whole text spells, or None.

    Brackets may be 〔〕, [], () or full width, spaces may stand anywhere, 号 may be missing
    behind a bracketed year, and the year may stand without brackets (新政办发2020年46号).
    """
    folded = _folded(text)
    compact = "".join(folded.split())
    match = (
        _BRACKETED.fullmatch(compact)
        or _LOOSE.fullmatch(compact)
        or _SPACED.fullmatch(" ".join(folded.split()))
    )
    return _from_match(match) if match else None


def is_order_number(text: str) -> bool:
    """Return whether a text is the number of an order, which has no year: 国令第907号."""
    return _ORDER.fullmatch(text) is not None


def is_canonical(text: str) -> bool:
    """Return whether the text is spelled exactly as GB/T 9704-2012 asks (〔〕, no leading zero, 号)."""
    return _CANONICAL.fullmatch(text) is not None


def find_document_numbers(text: str) -> Iterator[DocumentNumber]:
    """Yield every bracketed number inside running text, in order.

    The organ code is cut at the nearest character that cannot belong to one, so words before it
    in the same run of Chinese may be included; compare with `ends_with` where that matters.
    """
    for match in _SEARCH.finditer(_folded(text)):
        yield _from_match(match)
