"""How far the text layer of a page can be trusted: what its characters are says whether they were mapped right."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_UNMAPPED = re.compile(r"\(cid:\d+\)")
_WORST_SCORE = 80
_FEWEST = 15


@dataclass(frozen=True, slots=True)
class Health:
    """What a text layer is made of, in characters; `common` are Chinese characters of GB/T 2312 and ASCII.

    `unmapped` are codes without a character, `private` stand in private areas, `replaced` is U+FFFD,
    `foreign` are letters that no Chinese document is written in, `rare` Chinese characters outside
    GB/T 2312: a font that is mapped wrong shows them everywhere.
    """

    total: int = 0
    common: int = 0
    unmapped: int = 0
    private: int = 0
    replaced: int = 0
    foreign: int = 0
    rare: int = 0

    @property
    def score(self) -> int:
        """Return the share of characters that can be right, in per cent."""
        return round(self.common * 100 / self.total) if self.total else 100

    @property
    def is_sound(self) -> bool:
        """Return whether the text can be read; of a few characters nothing is said."""
        return self.total < _FEWEST or self.score >= _WORST_SCORE

    def __str__(self) -> str:
        """Return what is wrong, for a person."""
        parts = (
            ("没有对应文字的编码", self.unmapped), ("私用区字符", self.private), ("替换符", self.replaced),
            ("外文字母", self.foreign), ("生僻字", self.rare),
        )  # fmt: skip
        return "、".join(f"{label} {count} 个" for label, count in parts if count)


def health_of(text: str) -> Health:
    """Return the health of a text; blanks do not count."""
    words = "".join(_UNMAPPED.sub("", text).split())
    counts = dict.fromkeys(("common", "private", "replaced", "foreign", "rare"), 0)
    for char in words:
        counts[_kind(char)] += 1
    unmapped = len(_UNMAPPED.findall(text))
    return Health(total=len(words) + unmapped, unmapped=unmapped, **counts)


def _kind(char: str) -> str:
    if char == "\ufffd":
        return "replaced"
    category = unicodedata.category(char)
    if category in {"Co", "Cc"}:
        return "private"
    plain = unicodedata.normalize("NFKC", char)
    if plain.isascii() or category[0] in "PNSZ":
        return "common"
    try:
        plain.encode("gb2312")
    except UnicodeEncodeError:
        return "rare" if "CJK" in unicodedata.name(char, "") else "foreign"
    return "common" if "CJK" in unicodedata.name(plain[0], "") else "foreign"
