"""索引号: the identifier that a notice keeps for ever, and the page address made from it."""

from __future__ import annotations

import re
import string
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated

from pydantic import AfterValidator, StringConstraints

from generator.schema.fields import field_error

DEFAULT_PATTERN = "{credit_code}/{year}-{serial:05d}"
_ALLOWED = re.compile(r"[0-9A-Za-z](?:[0-9A-Za-z._-]|/(?!/))*[0-9A-Za-z]")
_FIELDS = {
    "credit_code": r"[0-9A-Z]{18}",
    "site_identifier": r"[0-9A-Za-z]{10}",
    "year": r"\d{4}",
    "month": r"\d{2}",
}


def _checked(value: str) -> str:
    if value.lower().endswith("none") or not _ALLOWED.fullmatch(value):
        raise field_error(
            "FLD021",
            f"索引号“{value}”写法不符",
            "只能含数字、字母和 / - . _，如 11650000MB0000000X/2020-00046；可用 gongkai number 编号",
        )
    return value


IndexNumber = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=80), AfterValidator(_checked)
]


@dataclass(frozen=True, slots=True)
class IndexNumberPattern:
    """A numbering rule such as `{credit_code}/{year}-{serial:05d}` with the organ's facts filled in."""

    template: str

    def format(self, year: int, serial: int, month: int = 1) -> str:
        """Return the number of one notice."""
        return self.template.format(year=f"{year:04d}", month=f"{month:02d}", serial=serial)

    def parse(self, index_number: str) -> tuple[int, int] | None:
        """Return (year, serial) of a number made by this pattern, or None."""
        match = _pattern_regex(self.template).fullmatch(index_number)
        return (int(match["year"]), int(match["serial"])) if match else None


def make_pattern(template: str, credit_code: str, site_identifier: str) -> IndexNumberPattern:
    """Return the pattern for one organ; raises ValueError for an unknown or missing placeholder."""
    names = [name for _, name, _, _ in string.Formatter().parse(template) if name is not None]
    unknown = sorted(set(names) - {*_FIELDS, "serial"})
    if unknown:
        raise ValueError(f"不认识的占位符 {{{unknown[0]}}}")
    if "serial" not in names or "year" not in names:
        raise ValueError("必须含有 {year} 和 {serial:05d}")
    filled = template.replace("{credit_code}", credit_code).replace("{site_identifier}", site_identifier)
    return IndexNumberPattern(filled)


@lru_cache(maxsize=32)
def _pattern_regex(template: str) -> re.Pattern[str]:
    parts: list[str] = []
    for literal, name, spec, _ in string.Formatter().parse(template):
        parts.append(re.escape(literal))
        if name == "serial":
            width = int(spec.rstrip("d") or 1) if spec else 1
            parts.append(rf"(?P<serial>\d{{{width},}})")
        elif name is not None:
            parts.append(f"(?P<{name}>{_FIELDS[name]})")
    return re.compile("".join(parts))


def page_slug(index_number: str) -> str:
    """Return the file name, without ending, of the page that a notice keeps for ever."""
    return index_number.replace("/", "-")
