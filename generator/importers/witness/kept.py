"""What a result keeps, as a text from which pieces are taken away one after the other."""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING

from generator.importers.witness.pieces import ANY_SIGN

if TYPE_CHECKING:
    from collections.abc import Iterator

_TAG = re.compile(r"<(?:/?[a-zA-Z][^>]*|!--.*?--)>", re.DOTALL)
_PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)\s]*)\)")
_NOTE_MARK = re.compile(r"\[\^\d+\]:?")
_ESCAPED = re.compile(r"\\(?=[^\w\s])")
_DASHES = re.compile(r"[-‐-―−－﹣⸺]+")
_FORMAT = re.compile("[\\s\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]+")
# Marks that a reader does not miss: punctuation in two widths, and what Markdown is written with.
_POINTS = str.maketrans(
    dict.fromkeys("，。、；：？！“”‘’「」『』（）〔〕［］【】《》〈〉…·•,.;:?!\"'()[]{}<>#*_`~|^\\", "")
)
_BOTH = 2
_NEAR, _TELLING, _UNIQUE, _LONGEST = 400, 6, 12, 512


def essence(text: str) -> str:
    """Return what has to be the same on both sides: letters, digits and signs in one width."""
    plain = _FORMAT.sub("", unicodedata.normalize("NFKC", text.replace(ANY_SIGN, "\ue000")))
    return _DASHES.sub("-", plain.translate(_POINTS)).replace("\ue000", ANY_SIGN)


def shown(markdown: str) -> str:
    """Return the words that a content file shows, without tags, escapes and marks of notes."""
    words = _NOTE_MARK.sub("", _PICTURE.sub(r"", markdown))
    lines = [re.sub(r"^\s*(?:#{1,6}\s|-\s)", "", line) for line in words.split("\n")]
    return _ESCAPED.sub("", html.unescape(_TAG.sub("\n", "\n".join(lines))))


def pictures_in(markdown: str) -> tuple[str, ...]:
    """Return the names of the pictures that a content file shows."""
    return tuple(name.rsplit("/", 1)[-1] for _, name in _PICTURE.findall(markdown))


@dataclass(slots=True)
class Kept:
    """The essence of a result; `take` uses a stretch up, so that nothing accounts for two pieces.

    Lines of the result keep their borders: of several stretches that say the same, one that fills a
    line is taken first.
    """

    text: str
    used: bytearray = field(init=False)
    _borders: frozenset[int] = field(init=False)

    def __post_init__(self) -> None:
        lines = [essence(line) for line in self.text.split("\n")]
        self._borders = frozenset(accumulate(map(len, lines), initial=0))
        self.text = "".join(lines)
        self.used = bytearray(len(self.text))

    def holds(self, words: str) -> bool:
        """Return whether words stand anywhere, used up or not."""
        return essence(words) in self.text

    def take(self, words: str, *, whole_lines: bool = False) -> bool:
        """Use up a stretch that is free and says exactly these words (already an essence)."""
        best, quality = -1, _BOTH - 1 if whole_lines else -1
        for start in self._free(words):
            fits = (start in self._borders) + (start + len(words) in self._borders)
            if fits > quality:
                best, quality = start, fits
            if fits == _BOTH:
                break
        if best >= 0:
            self._use(best, len(words))
        return best >= 0

    def take_next(self, words: str, cursor: int) -> int:
        """Use up a free stretch that goes on where the last one ended; return its end, -1 when none does.

        Short words have to follow at once; long ones may stand a little further on, and words that
        stand nowhere else may stand anywhere.
        """
        reach = _NEAR if len(words) >= _TELLING else 0
        start = self.text.find(words, cursor, cursor + reach + len(words)) if words else -1
        if start < 0 and len(words) >= _UNIQUE:
            start = self.text.find(words)
            start = start if self.text.find(words, start + 1) < 0 else -1
        if start < 0 or self.used.find(1, start, start + len(words)) >= 0:
            return -1
        self._use(start, len(words))
        return start + len(words)

    def take_pattern(self, pattern: str) -> bool:
        """Use up the first free stretch that a regular expression matches."""
        for match in re.finditer(pattern, self.text):
            if self.used.find(1, match.start(), match.end()) < 0:
                self._use(match.start(), match.end() - match.start())
                return True
        return False

    def longest(self, words: str, least: int) -> int:
        """Return how many characters of the beginning of words stand free somewhere, and use them up."""
        low, high = 0, min(len(words), _LONGEST)
        while low < high:
            middle = (low + high + 1) // 2
            if next(self._free(words[:middle]), -1) >= 0:
                low = middle
            else:
                high = middle - 1
        if low >= least:
            self.take(words[:low])
            return low
        return 0

    def _free(self, words: str) -> Iterator[int]:
        """Yield where words stand that nothing has used up yet."""
        start = self.text.find(words) if words else -1
        while start >= 0:
            taken = self.used.find(1, start, start + len(words))
            if taken < 0:
                yield start
                start = self.text.find(words, start + 1)
            else:
                free = self.used.find(0, taken)
                start = self.text.find(words, max(start + 1, free)) if free >= 0 else -1

    def _use(self, start: int, length: int) -> None:
        self.used[start : start + length] = b"\x01" * length
