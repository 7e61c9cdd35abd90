"""The dialect of notice bodies: Markdown in which a line is a paragraph and numbering is text.

Official documents number their paragraphs themselves (一、（一）1.（1）), and the numbers are part of
the text. Markdown would turn `1. ` into a list that counts anew; so ordered lists are switched off.
"""

from __future__ import annotations

import re

_INDENT = " \t　\xa0"
_BULLET = re.compile(r"[-*+] ")
_ORDERED = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_UNDERLINE = re.compile(r"(?:=+|-+)$")


def to_markdown(body: str) -> str:
    """Return CommonMark that reads as the dialect says: each line a paragraph, numbers literal.

    Tables, HTML blocks and bullet lists keep their lines together; a blank line ends them.
    """
    lines: list[str] = []
    together = False
    for raw in body.split("\n"):
        line = raw.strip(_INDENT)
        if not line:
            lines.append("")
            together = False
        elif together:
            lines.append(raw.rstrip(_INDENT))
        elif line[0] in "|<" or _BULLET.match(line):
            lines.append(raw.strip(_INDENT) if line[0] in "|<" else raw.rstrip(_INDENT))
            together = True
        else:
            lines.extend((_literal(line), ""))
    return "\n".join(lines)


def _literal(line: str) -> str:
    """Return a line whose leading number or underline has no meaning to Markdown."""
    first = line[0]
    if first.isdigit():
        return _ORDERED.sub(r"\1\\\2", line, count=1)
    if first in "=-" and _UNDERLINE.fullmatch(line):
        return "\\" + line if first == "=" else "***"
    return line
