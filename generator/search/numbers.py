"""发文字号 in a query or a document: the tokens by which any spelling finds its document."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from generator.schema.document_number import parse_document_number
from generator.search.folding import fold

_OPEN, _CLOSE = r"[〔\[(【﹝]", r"[〕\])】﹞]"
_CODE = r"(?P<code>[㐀-鿿豈-﫿A-Za-z]{1,16}?)"
_YEAR, _SERIAL = r"(?P<year>(?:19|20)[0-9]{2})", r"第?\s*(?P<serial>[0-9]{1,6})"
_WITH_CODE = re.compile(
    rf"{_CODE}\s*(?:{_OPEN}\s*{_YEAR}\s*{_CLOSE}\s*|{_YEAR}\s*年\s*|{_YEAR}\s+){_SERIAL}\s*号?".replace(
        "?P<year>", ""
    )
)
_BARE = re.compile(
    rf"(?:{_OPEN}\s*{_YEAR}\s*{_CLOSE}\s*{_SERIAL}\s*号?|{_YEAR}\s*年\s*{_SERIAL}\s*号)".replace(
        "?P<year>", ""
    ).replace("?P<serial>", "")
)


@dataclass(frozen=True, slots=True)
class WantedNumber:
    """A document number as somebody asks for it; `code` is empty when only year and serial are told."""

    code: str
    year: int
    serial: int

    @property
    def text(self) -> str:
        """Return the official spelling of what was asked for."""
        return f"{self.code}〔{self.year}〕{self.serial}号"

    @property
    def token(self) -> str:
        """Return the text that is hashed for the index."""
        year_serial = f"{self.year}-{self.serial}"
        return f"{_folded_code(self.code)} {year_serial}" if self.code else year_serial


@lru_cache(maxsize=4096)
def _folded_code(code: str) -> str:
    return fold(code).text()


def wanted_number(query: str) -> WantedNumber | None:
    """Return the document number that the whole query spells, or None."""
    folded = unicodedata.normalize("NFKC", query).strip()
    match = _WITH_CODE.fullmatch(folded)
    if match:
        year = next(filter(None, match.groups()[1:4]))
        return WantedNumber(match["code"], int(year), int(match["serial"]))
    match = _BARE.fullmatch(folded)
    if match:
        year, serial = filter(None, match.groups())
        return WantedNumber("", int(year), int(serial))
    return None


def number_tokens(document_number: str) -> tuple[str, str] | None:
    """Return the two tokens of a document's number: with its organ code, and year and serial alone."""
    parsed = parse_document_number(document_number)
    if parsed is None:
        return None
    full = WantedNumber(parsed.organ_code, parsed.year, parsed.serial)
    return full.token, WantedNumber("", parsed.year, parsed.serial).token
