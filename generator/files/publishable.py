"""Which kinds of files may stand beside a notice: an allow list, by the ending of the name."""

from __future__ import annotations

OFFICE = frozenset({".docx", ".xlsx", ".pptx"})
OLD_OFFICE = {
    ".doc": ".docx", ".wps": ".docx", ".xls": ".xlsx", ".et": ".xlsx", ".ppt": ".pptx", ".dps": ".pptx",
}  # fmt: skip
"""Old office files are read and published as what they are converted to."""
PICTURES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".gif", ".bmp"})
TEXTS = frozenset({".txt", ".csv", ".json", ".xml", ".vtt"})
MEDIA = frozenset({".mp4", ".mp3"})
KINDS_IN_WORDS = "PDF、DOCX、XLSX、PPTX、OFD、图片、MP4、MP3、VTT、ZIP、TXT、CSV、JSON、XML"
PUBLISHABLE = frozenset({*OFFICE, *OLD_OFFICE, *PICTURES, *TEXTS, *MEDIA, ".pdf", ".ofd", ".svg", ".zip"})


def published_name(name: str) -> str:
    """Return the name under which a file is published: old office files get the ending of their copy."""
    stem, dot, ending = name.rpartition(".")
    new = OLD_OFFICE.get(f".{ending.lower()}") if stem else None
    return f"{stem}{new}" if dot and new else name
