"""What a result keeps, as a text from which pieces are taken away one after the other."""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass, field

from generator.importers.witness.pieces import ANY_SIGN

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
_PARTS = 16


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
    """The essence of a result; `take` uses a stretch up, so that nothing accounts for two pieces."""

    text: str
    used: bytearray = field(init=False)

    def __post_init__(self) -> None:
        self.text = essence(self.text)
        self.used = bytearray(len(self.text))

    def holds(self, words: str) -> bool:
        """Return whether words stand anywhere, used up or not."""
        return essence(words) in self.text

    def take(self, words: str) -> bool:
        """Use up the first stretch that is free and says exactly these words (already an essence)."""
        return self.place(words) >= 0

    def place(self, words: str) -> int:
        """Like `take`, but return where the stretch begins, -1 when there is none."""
        start = self.text.find(words) if words else -1
        while start >= 0:
            taken = self.used.find(1, start, start + len(words))
            if taken < 0:
                self._use(start, len(words))
                return start
            free = self.used.find(0, taken)
            start = self.text.find(words, max(start + 1, free)) if free >= 0 else -1
        return -1

    def take_pattern(self, pattern: str) -> bool:
        """Use up the first free stretch that a regular expression matches."""
        for match in re.finditer(pattern, self.text):
            if self.used.find(1, match.start(), match.end()) < 0:
                self._use(match.start(), match.end() - match.start())
                return True
        return False

    def longest(self, words: str, least: int) -> int:
        """Return how many characters of the beginning of words stand free somewhere, and use them up."""
        low, high = 0, min(len(words), 512)
        while low < high:
            middle = (low + high + 1) // 2
            if self._is_free(words[:middle]):
                low = middle
            else:
                high = middle - 1
        if low >= least:
            self.take(words[:low])
            return low
        return 0

    def _is_free(self, words: str) -> bool:
        start = self.text.find(words)
        while start >= 0:
            taken = self.used.find(1, start, start + len(words))
            if taken < 0:
                return True
            start = self.text.find(words, start + 1)
        return False

    def _use(self, start: int, length: int) -> None:
        self.used[start : start + length] = b"\x01" * length
