"""What makes two documents the same, whatever file, wrapping or punctuation width they come in."""

from __future__ import annotations

import hashlib
import html
import re
import unicodedata

from generator.importers.dialect import unescape

_TAG = re.compile(r"<[^>]+>")
_MARKS = re.compile(r"^(?:#{1,6} |- |\[\^\d+\]: )|\*\*|^!\[[^\]]*\]\([^)]*\)$", re.MULTILINE)
_KEPT = re.compile(r"[^\w\u3400-\u9fff]")


def words_of(body: str) -> str:
    """Return the words of a content file's body without any mark-up, width or white space."""
    shown = [
        html.unescape(_TAG.sub("", line)) if line.startswith("<") else unescape(_MARKS.sub("", line))
        for line in body.split("\n")
    ]
    return squeezed("".join(shown))


def squeezed(text: str) -> str:
    """Return text in one width, without white space."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def fingerprint(title: str, number: str, body: str) -> str:
    """Return the digest by which a document is recognised when it comes again."""
    words = _KEPT.sub("", squeezed(title) + squeezed(number) + words_of(body))
    return hashlib.blake2b(words.encode(), digest_size=16).hexdigest()
