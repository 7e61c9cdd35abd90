"""Invented documents as text files: any wrapping, indents or none, page marks, noise of recognition, collections."""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from invent import Piece, Truth

NO_LINE_START = "，。；：、！？）》”’"


def as_text(truth: Truth, seed: int, *, markdown: bool = False) -> str:
    """Return a document as an office may hold it in a text file."""
    dice = random.Random(seed * 7 + 1)
    width = dice.choice((0, 0, 22, 28, 36, 42))
    indent = dice.choice(("　　", "　　", "")) if width else dice.choice(("　　", ""))
    blank = markdown or dice.random() < 0.4
    narrow = dice.random() < 0.3
    pages = bool(width) and dice.random() < 0.4
    noisy = dice.random() < 0.35
    column = dice.choice((18, 20, 22))
    found: list[str] = []
    for piece in _pieces(truth):
        own = _with_noise(piece, dice) if noisy else piece
        lines = _paragraph(own, dice, width, indent, markdown=markdown, narrow=narrow)
        found += _broken(lines, column, dice) if noisy and markdown and own[0] == "text" else lines
        if blank:
            found.append("")
    if pages:
        found = _with_pages(found)
    return "\n".join(found) + "\n"


def _with_noise(item: tuple[str, str, Piece | None], dice: random.Random) -> tuple[str, str, Piece | None]:
    """Return a paragraph as recognition leaves it: spaces beside digits, other brackets in a 文号."""
    role, text, piece = item
    if role == "number":
        text = text.replace("〔", dice.choice("[（【")).replace("〕", dice.choice("]）】"))
    if role in {"text", "date"}:
        text = re.sub(r"(?<=[一-鿿])(?=\d)|(?<=\d)(?=[一-鿿])", lambda _: dice.choice(("", " ")), text)
    return role, text, piece


def _broken(lines: list[str], column: int, dice: random.Random) -> list[str]:
    """Return a paragraph cut in mid-sentence where a column of print ends, an empty line between the halves."""
    text = lines[0]
    printed = [sum(0.5 if char.isascii() else 1 for char in text[:at]) + 2 for at in range(len(text))]
    places = [
        at
        for at in range(20, len(text) - 8)
        if printed[at] % column < 1
        and text[at - 1] not in "，。；：、）”"
        and text[at] not in "，。；：、）”"
    ]
    if len(lines) > 1 or not places:
        return lines
    at = dice.choice(places)
    return [text[:at], "", text[at:]]


def _pieces(truth: Truth) -> list[tuple[str, str, Piece | None]]:
    found: list[tuple[str, str, Piece | None]] = []
    number = [("number", truth.number, None)] if truth.number else []
    if truth.mark:
        found += [("mark", f"{truth.organ}文件", None), *number, ("title", truth.title, None)]
    else:
        found += [("title", truth.title, None), *number]
    if truth.addressee:
        found.append(("addressee", truth.addressee, None))
    return found + [(piece.role, piece.text, piece) for piece in truth.pieces]


def _paragraph(
    item: tuple[str, str, Piece | None],
    dice: random.Random,
    width: int,
    indent: str,
    *,
    markdown: bool,
    narrow: bool,
) -> list[str]:
    role, text, piece = item
    if piece and piece.table:
        return _table(piece.table, markdown=markdown)
    if narrow:
        text = (
            re.sub(r"（([一二三四五六七八九十]+)）", r"(\1) ", text, count=1)
            if text.startswith("（")
            else text
        )
        text = re.sub(r"^(\d+)\. ", r"\1.", text)
    if markdown and role in {"title", "enclosed"}:
        return [f"{'#' * dice.choice((1, 2))} {text}"]
    if markdown and piece and piece.level >= 2:
        return [f"{'#' * dice.choice((2, 3, 4))} {text}"]
    if role in {"title", "enclosed"} and len(text) > 22 and dice.random() < 0.6:
        cut = dice.randrange(10, len(text) - 6)
        return ["　" * 4 + text[:cut], "　" * 4 + text[cut:]] if indent else [text[:cut], text[cut:]]
    if role in {"number", "addressee", "annex-label", "title", "enclosed", "mark"} or not width:
        own = indent if role == "text" else ""
        return [own + text] if not width or len(text) <= width else _wrapped(text, width, "")
    if role in {"signature", "date"}:
        return ["　" * max(width - len(text) - 4, 0) + text] if indent else [text]
    return _wrapped(text, width, indent)


def _wrapped(text: str, width: int, indent: str) -> list[str]:
    found, line = [], indent
    for char in text:
        if len(line) >= width and char not in NO_LINE_START:
            found.append(line)
            line = ""
        line += char
    return [*found, line] if line else found


def _table(rows: list[list[str]], *, markdown: bool) -> list[str]:
    if markdown:
        return ["| " + " | ".join(row) + " |" for row in (rows[0], ["---"] * len(rows[0]), *rows[1:])]
    return ["\t".join(row) for row in rows]


def _with_pages(lines: list[str]) -> list[str]:
    found: list[str] = []
    for number, at in enumerate(range(0, len(lines), 22), 1):
        found += [*lines[at : at + 22], f"— {number} —"]
    return found


def as_collection(truths: list[Truth], seed: int) -> str:
    """Return several documents in one file: a gazette issue with contents list, or a numbered compendium."""
    dice = random.Random(seed * 13 + 5)
    if dice.random() < 0.5:
        head = [
            "示例市人民政府公报",
            "",
            f"2024年第{seed % 12 + 1}期（总第{100 + seed}期）",
            "",
            "目　录",
            "",
        ]
        page = 2
        for truth in truths:
            head.append(
                f"{truth.title}（{truth.number}）…………（{page}）"
                if truth.number
                else f"{truth.title}…………（{page}）"
            )
            page += 3
        return "\n".join([*head, ""]) + "\n" + "\n\n".join(as_text(truth, seed) for truth in truths)
    found = []
    for number, truth in enumerate(truths, 1):
        body = as_text(truth, seed)
        lines = body.split("\n")
        first = next(at for at, line in enumerate(lines) if line.strip())
        after = (
            next(at for at, line in enumerate(lines) if truth.addressee[:8] in line)
            if truth.addressee
            else first + 1
        )
        heading = f"{number}. {truth.title}（{truth.day()}）"
        wrapped = _wrapped(heading, 30, "")
        found.append("\n".join([*wrapped, *([truth.number] if truth.number else []), *lines[after:]]))
    return "\n".join(found)
