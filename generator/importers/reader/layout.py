"""The parts of one document in the order of GB/T 9704-2012: head, addressee, body, signature, annexes, imprint."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from generator.importers.reader.days import IMPRINT, MONTH_ONLY, PRINTED_ON, is_date_line
from generator.importers.reader.joining import Paragraph, join_lines
from generator.importers.reader.numbering import marker_of
from generator.importers.reader.organ_names import is_name, names_on_lines
from generator.importers.reader.patterns import (
    ANNEX_LABEL,
    ANNEX_LINE,
    COPY_TO,
    GENRE_END,
    NOTE,
    SECRECY,
    SIGNER,
    URGENCY,
    compact,
    ends_sentence,
    is_mark,
    is_organ,
    number_of,
    tidy,
)
from generator.importers.reader.thresholds import SIGNING_LINES
from generator.importers.reader.wrapping import Wrapping
from generator.portal.references import title_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.importers.extracted import Line
    from generator.importers.reader.splitting import Start

_ENCLOSES = re.compile(
    r"《(?P<after>[^《》]{4,80})》(?:已|业)经|现将《(?P<before>[^《》]{4,80})》"
    r"|现(?:予)?(?:公布|发布|印发)(?:(?:修订|修改|修正)后的)?《(?P<issued>[^《》]{4,80})》"
)
_COVER_LINES = 12
_IMPRINT_LINES = 3
_TITLE_LINES = 6
_ENACTED = re.compile(r"[（(](?:[^（()）]*(?:通过|公布|发布|修订|修正|批准|印发)[^（()）]*)[）)]")
_OPENNESS_HEAD = re.compile(
    r"(?:索\s*引\s*号|信息公开|公开属性|公开方式|主题词|有效性|发布机构|发文日期)[：:].{0,60}"
)
_SIGNED = re.compile(r"^(?P<organ>.{3,40}?)[\s　]+(?P<day>\S{4,5}年\S{1,3}月\S{1,3}日)$")


@dataclass(slots=True)
class Part:
    """A piece of a document with its role."""

    role: str
    paragraph: Paragraph


@dataclass(slots=True)
class Layout:
    """A document cut into parts; `head` holds those that become fields, `body` those that stay text."""

    head: list[Part] = field(default_factory=list)
    body: list[Part] = field(default_factory=list)

    def of(self, role: str) -> list[Paragraph]:
        """Return the paragraphs of a role, head first."""
        return [part.paragraph for part in (*self.head, *self.body) if part.role == role]


def lay_out(lines: Sequence[Line], start: Start, page: Wrapping) -> Layout:
    """Return the parts of a document; `lines` are its own, `start` counts from its first."""
    groups = _head_groups(lines, start)
    after = max((max(places) for _, places in groups), default=-1) + 1
    addressee = _addressee(lines, after)
    if addressee:
        groups.append(("addressee", addressee))
    taken = {place for _, places in groups for place in places}
    names = (*_names_in(start.title), *_names_in_cover(lines, after))
    groups.extend(_tail_groups(lines, taken, names))
    layout = Layout()
    for role, paragraph in _walk(lines, groups, page):
        home = layout.head if role in _HEAD_ROLES else layout.body
        home.append(Part(role, paragraph))
    return layout


_HEAD_ROLES = {"mark", "title", "number", "secrecy", "urgency", "serial", "signer", "facts"}


def _head_groups(lines: Sequence[Line], start: Start) -> list[tuple[str, tuple[int, ...]]]:
    groups: list[tuple[str, tuple[int, ...]]] = []
    if start.title_lines:
        groups.append(("title", start.title_lines))
    if start.number_line is not None:
        groups.append(("number", (start.number_line,)))
    known = {*start.title_lines, start.number_line}
    last = max((place for place in known if place is not None), default=-1)
    for place in range(last + 3):
        if place in known or place >= len(lines):
            continue
        role = _head_role(lines, place, before=place < last)
        if role:
            groups.append((role, (place,)))
        elif place > last:
            break
    return groups


def _head_role(lines: Sequence[Line], place: int, *, before: bool) -> str:
    text = compact(lines[place].text)
    for role, form in (
        ("secrecy", SECRECY),
        ("urgency", URGENCY),
        ("serial", re.compile(r"\d{6}")),
        ("signer", SIGNER),
    ):
        if form.fullmatch(text):
            return role
    if before and is_mark(text):
        return "mark"
    if _OPENNESS_HEAD.fullmatch(text):
        return "facts"
    if not before and _ENACTED.fullmatch(text):
        return "enacted"
    return ""


def _addressee(lines: Sequence[Line], after: int) -> tuple[int, ...]:
    """Return the lines of the 主送机关 that stands right behind the head."""
    words = ""
    for count, line in enumerate(lines[after : after + 8], 1):
        if line.table or marker_of(line.text) or line.level:
            return ()
        words += compact(line.text)
        if words.endswith(("：", ":")):
            good = len(words) <= 300 and "。" not in words and not re.search(r"如下[：:]$", words)
            return tuple(range(after, after + count)) if good else ()
        if "。" in words:
            return ()
    return ()


def _names_in(title: str) -> tuple[str, ...]:
    """Return what a cover title says it encloses: `关于印发《甲》的通知` → 甲."""
    names = re.findall(r"《([^》]+(?:》[^《》]*)?)》", title) if "《" in title else []
    issued = re.search(
        r"(?:关于)?(?:印发|转发|批转|公布|发布)(?:关于)?(.{4,120}?)的?(?:通知|公告|决定|通报|函|令)$", title
    )
    if issued:
        names.append(issued[1].strip("《》"))
        names.append(issued[1].removeprefix("关于").strip("《》"))
    return tuple(dict.fromkeys(name for name in names if len(name) >= 4))


def _names_in_cover(lines: Sequence[Line], after: int) -> Iterator[str]:
    """Yield what the covering letter or order says follows: 《甲》已经……, 现将《甲》印发."""
    words = compact("".join(line.text for line in lines[after : after + _COVER_LINES] if line.table is None))
    for match in _ENCLOSES.finditer(words):
        yield match["after"] or match["before"] or match["issued"]


def _tail_groups(
    lines: Sequence[Line], taken: set[int], names: Sequence[str]
) -> list[tuple[str, tuple[int, ...]]]:
    groups: list[tuple[str, tuple[int, ...]]] = []
    announced = [title_key(name) for name in _announced(lines)]
    place = 0
    signed = enclosed = False
    while place < len(lines):
        if place in taken:
            place += 1
            continue
        found = _group_at(lines, place, names if not enclosed else (), announced, signed=signed)
        for role, places in found:
            groups.append((role, places))
            signed = signed or role == "date"
            enclosed = enclosed or role == "enclosed"
        place = found[-1][1][-1] + 1 if found else place + 1
    return groups


def _group_at(
    lines: Sequence[Line], place: int, names: Sequence[str], announced: Sequence[str], *, signed: bool
) -> list[tuple[str, tuple[int, ...]]]:
    text = compact(lines[place].text)
    if lines[place].table:
        return []
    for role, form in (("note", NOTE), ("imprint", IMPRINT)):
        if form.fullmatch(text):
            return [(role, (place,))]
    printed = _printed_at(lines, place)
    if printed:
        return [("imprint", printed)]
    if COPY_TO.match(text):
        return [("copy", _until_sentence_ends(lines, place))]
    signature = _signature_at(lines, place)
    if signature:
        return signature
    if ANNEX_LABEL.fullmatch(lines[place].text.strip()):
        title = _annex_title(lines, place + 1, announced)
        if title or signed:
            return [("annex-label", (place,)), *([("enclosed", title)] if title else [])]
    title = _match_title(lines, place, [title_key(name) for name in names])
    return [("enclosed", title)] if title else []


def _printed_at(lines: Sequence[Line], place: int) -> tuple[int, ...]:
    """Return the lines of an imprint that begins here: its day alone, or the organ above its day."""
    words = ""
    for end in range(place, min(place + _IMPRINT_LINES, len(lines))):
        here = "" if lines[end].table else compact(lines[end].text)
        if PRINTED_ON.fullmatch(words + here) or IMPRINT.fullmatch(words + here):
            whole = not is_date_line(words) and (is_organ(words) or not words or here == "印发")
            return tuple(range(place, end + 1)) if whole else ()
        words += here
        if not is_organ(words) and not IMPRINT.fullmatch(f"{words}印发"):
            return ()
    return ()


def _until_sentence_ends(lines: Sequence[Line], place: int) -> tuple[int, ...]:
    """Return the lines of a list such as 抄送, which ends with 。 and may be wrapped."""
    for end in range(place, min(place + SIGNING_LINES, len(lines))):
        if end > place and (
            lines[end].table or IMPRINT.fullmatch(compact(lines[end].text)) or is_date_line(lines[end].text)
        ):
            return tuple(range(place, end))
        if compact(lines[end].text).endswith("。"):
            return tuple(range(place, end + 1))
    return (place,)


def _signature_at(lines: Sequence[Line], place: int) -> list[tuple[str, tuple[int, ...]]]:
    """Return organs and date when the signature begins here; a name may run over several lines."""
    for end in range(place, min(place + SIGNING_LINES + 1, len(lines))):
        text = lines[end].text
        if is_date_line(text) or (end > place and MONTH_ONLY.fullmatch(compact(text))):
            names = _signers(lines, place, end)
            if names is None:
                return []
            return [*(("signature", each) for each in names), ("date", (end,))]
        if lines[end].table or (ends_sentence(text) and not is_name(text)):
            return []
    return []


def _signers(lines: Sequence[Line], place: int, end: int) -> list[tuple[int, ...]] | None:
    """Return which lines are a name each: organs, persons, and what stands at the right above a date."""
    signing = lines[place:end]
    names = names_on_lines([line.text for line in signing])
    if names is None and all(is_name(line.text) or _right_and_short(line) for line in signing):
        names = [(at,) for at in range(len(signing))]
    return None if names is None else [tuple(place + at for at in each) for each in names]


def _right_and_short(line: Line) -> bool:
    return line.align == "right" and len(compact(line.text)) <= 30 and not ends_sentence(line.text)


def _match_title(lines: Sequence[Line], place: int, keys: Sequence[str]) -> tuple[int, ...]:
    """Return the lines from here that spell one of the announced titles."""
    words = ""
    for count in range(1, _TITLE_LINES):
        at = place + count - 1
        if (
            at >= len(lines)
            or lines[at].table
            or len(lines[at].text) > 120
            or lines[at].text.startswith("《")
        ):
            return ()
        if ends_sentence(lines[at].text) and lines[at].text[-1] not in "》”）)":
            return ()
        words += tidy(lines[at].text)
        key = title_key(words)
        for wanted in keys:
            if key == wanted or (
                len(key) > 8 and difflib.SequenceMatcher(None, key, wanted, autojunk=False).ratio() >= 0.92
            ):
                return tuple(range(place, at + 1))
        if not any(wanted.startswith(key[:4]) for wanted in keys if key):
            return ()
    return ()


def _announced(lines: Sequence[Line]) -> Iterator[str]:
    """Yield the names of annexes that the 附件说明 gives."""
    for at, line in enumerate(lines):
        match = ANNEX_LINE.fullmatch(line.text.strip())
        if not match:
            continue
        yield re.sub(r"^\d{1,2}[.．、]\s*", "", match["rest"])
        for following in lines[at + 1 : at + 20]:
            marker = marker_of(following.text)
            if marker is None or marker.kind != "three":
                break
            yield following.text[marker.length :]


def _annex_title(lines: Sequence[Line], place: int, announced: Sequence[str]) -> tuple[int, ...]:
    exact = _match_title(lines, place, announced)
    if exact:
        return exact
    places: list[int] = []
    for at in range(place, min(place + 5, len(lines))):
        line = lines[at]
        if (
            line.table
            or (marker_of(line.text) and places)
            or (ends_sentence(line.text) and line.text[-1] not in "》）")
        ):
            break
        if len(line.text) > 60 or is_date_line(line.text) or number_of(line.text):
            break
        ready = bool(places) and bool(GENRE_END.search(tidy("".join(lines[found].text for found in places))))
        if ready and not GENRE_END.search(tidy(line.text)):
            break
        places.append(at)
    return tuple(places) if places else ()


def _walk(
    lines: Sequence[Line], groups: Sequence[tuple[str, tuple[int, ...]]], page: Wrapping
) -> Iterator[tuple[str, Paragraph]]:
    starts = {places[0]: (role, places) for role, places in groups}
    taken = {place for _, places in groups for place in places}
    loose: list[Line] = []
    for place, line in enumerate(lines):
        if place in starts:
            yield from _loose(loose, page)
            loose = []
            role, places = starts[place]
            yield from _fixed(role, [lines[at] for at in places])
        elif place not in taken:
            loose.append(line)
    yield from _loose(loose, page)


def _loose(lines: Sequence[Line], page: Wrapping) -> Iterator[tuple[str, Paragraph]]:
    for paragraph in join_lines(lines, page):
        signed = _SIGNED.match(paragraph.text) if paragraph.table is None else None
        if signed and is_organ(signed["organ"]) and is_date_line(signed["day"]):
            yield "signature", replace(paragraph, text=tidy(signed["organ"]))
            yield "date", replace(paragraph, text=compact(signed["day"]), spans=[])
            continue
        role = "table" if paragraph.table else "image" if paragraph.image else "text"
        if paragraph.footnote:
            role = "footnote"
        yield role, paragraph


def _fixed(role: str, lines: Sequence[Line]) -> Iterator[tuple[str, Paragraph]]:
    words = "".join(tidy(line.text) for line in lines)
    first = lines[0]
    text = tidy(words)
    if role == "signature":
        text = (
            " ".join(first.text.split()) if len(lines) == 1 else "".join(compact(line.text) for line in lines)
        )
    if role in {"date", "note"}:
        text = compact(words)
    if role == "imprint":
        match = IMPRINT.fullmatch(compact(words))
        text = f"{match['organ']}　{match['day']}印发" if match else text
    yield (
        role,
        Paragraph(
            text, [line.span for line in lines], first.level, first.align, gap=first.gap, page=first.page
        ),
    )
