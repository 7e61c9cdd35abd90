"""Every length and share by which the reader decides, each with the document that taught it."""

from __future__ import annotations

from typing import Final

# Lengths are in characters, widths in half-width columns, shares in per cent.

# — Lines that are one thing —
LONGEST_DATE_LINE: Final = 18  # 二〇一二年十二月二十一日 and the blanks of type-setting
SHORTEST_NUMBER: Final = 6  # 国发〔2020〕1号 without 号
LONGEST_NUMBER: Final = 40  # a number in brackets, with its label and 签发人 behind it (reports upward)
