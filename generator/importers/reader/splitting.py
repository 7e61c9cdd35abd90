"""Where documents begin: by a collection's contents list, its numbered headings, by 文号 and title."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.importers.reader.contents import find_contents
from generator.importers.reader.days import DATE_IN_PARENTHESES, IMPRINT, is_date_line
from generator.importers.reader.numbering import marker_of
from generator.importers.reader.patterns import (
    ANNEX_LABEL,
    COVER_TITLE,
    GENRE_END,
    NOTE,
    TITLE_CORE,
    compact,
    ends_sentence,
    is_mark,
    is_organ,
    number_of,
    tidy,
)
from generator.portal.references import title_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.importers.extracted import Line
    from generator.importers.reader.contents import Contents, Entry

_LIST_NUMBER = re.compile(r"^\d{1,4}\s*[.．、]\s*")
_SECTION = re.compile(r"[（(][一二三四五六七八九十]+[）)].{1,12}|第[一二三四五六七八九十]+[部编].{1,20}")
_TITLE_LINES = 6
_SIMILAR = 0.86
_LONGEST_ORGAN = 24


@dataclass(frozen=True, slots=True)
class Start:
    """The head of a document: lines `first` to `body` hold title, number and marks.

    `listed` is its entry in the contents list, `day` the date that a compendium's heading gives.
    """

    first: int
    title: str
    title_lines: tuple[int, ...]
    number: str | None = None
    number_line: int | None = None
    listed: Entry | None = None
    day: str = ""


@dataclass(frozen=True, slots=True)
class Collection:
    """The documents of a file: their starts in order, and what stands before the first."""

    starts: tuple[Start, ...]
    contents: Contents | None
    section_lines: tuple[int, ...] = ()

    def is_listed(self, at: int) -> bool:
        """Return whether a line belongs to the contents list."""
        return self.contents is not None and self.contents.start <= at < self.contents.end

    def is_between(self, at: int) -> bool:
        """Return whether a line belongs to no document: contents list, title of a section."""
        return at in self.section_lines or self.is_listed(at)


def split(lines: Sequence[Line]) -> Collection:
    """Return where each document begins; a file that shows no head at all is one document."""
    contents = find_contents(lines)
    skip = range(contents.start, contents.end) if contents else range(0)
    found: dict[int, Start] = {}
    for start in (
        *_compendium(lines, skip),
        *_by_number(lines, skip),
        *(_by_contents(lines, contents) if contents else ()),
        *_by_title(lines, skip),
    ):
        if not any(_overlaps(start, other) for other in found.values()):
            found[start.first] = start
    found = {first: start for first, start in found.items() if not _repeats(start, found.values())}
    starts = tuple(_with_entry(found[first], contents) for first in sorted(found))
    sections = tuple(
        start.first - 1
        for start in starts
        if start.day and start.first and _SECTION.fullmatch(compact(lines[start.first - 1].text))
    )
    return Collection(starts, contents, sections)


def _overlaps(one: Start, other: Start) -> bool:
    mine = {*one.title_lines, *([one.number_line] if one.number_line is not None else [])}
    others = {*other.title_lines, *([other.number_line] if other.number_line is not None else [])}
    return bool(mine & others) or abs(one.first - other.first) <= 1


def _repeats(start: Start, others: Iterable[Start]) -> bool:
    """Return whether a head only says again what a heading right above it said, or what a cover encloses."""
    for other in others:
        near = 0 < start.first - other.first <= _TITLE_LINES + 2
        same = start.number is not None and start.number == other.number
        part = title_key(other.title).endswith(title_key(start.title))
        if near and (same or part) and other is not start:
            return True
        forwarded = re.search(r"转发|批转|印发", other.title) and _bare(start.title) in _bare(other.title)
        if forwarded and start.first - other.first > 0 and other is not start:
            return True
    return False


def _bare(title: str) -> str:
    """Return a title without 的, which a title that forwards another one leaves out."""
    return title_key(title).replace("的", "")


def _with_entry(start: Start, contents: Contents | None) -> Start:
    if contents is None or start.listed:
        return start
    for entry in contents.entries:
        if (entry.number and entry.number == start.number) or _alike(entry.title, start.title):
            return Start(
                start.first, start.title, start.title_lines, start.number, start.number_line, entry, start.day
            )
    return start


def _alike(one: str, other: str) -> bool:
    return _likeness(one, other) >= _SIMILAR


def _likeness(one: str, other: str) -> float:
    """Return how alike two titles are; one may leave out the organ that the other begins with."""
    first, second = title_key(one), title_key(other)
    if len(first) < len(second):
        first, second = second, first
    if not second:
        return 0.0
    extra = first[: len(first) - len(second)]
    if (
        first.endswith(second)
        and len(second) >= 8
        and len(extra) <= _LONGEST_ORGAN
        and not re.search(r"\d", extra)
    ):
        return 1.0
    return difflib.SequenceMatcher(None, first, second, autojunk=False).ratio()


def join_title(lines: Sequence[Line], places: Sequence[int]) -> str:
    """Return the title that stands on several lines, without the spaces of type-setting."""
    return tidy("".join(tidy(lines[at].text) for at in places))


def _compendium(lines: Sequence[Line], skip: range) -> Iterator[Start]:
    """Yield headings like `3. ……的通知（2023年1月17日）`, which compendia set before each document."""
    for at, line in enumerate(lines):
        if at in skip or not _LIST_NUMBER.match(line.text):
            continue
        for count in range(1, _TITLE_LINES):
            places = tuple(range(at, min(at + count, len(lines))))
            words = compact("".join(lines[place].text for place in places))
            day = DATE_IN_PARENTHESES.search(words)
            if "。" in words or len(words) > 200:
                break
            if day and len(words) > 12:
                title = tidy(_LIST_NUMBER.sub("", words[: day.start()]))
                after = places[-1] + 1
                number = number_of(lines[after].text) if after < len(lines) else None
                yield Start(at, title, places, number, after if number else None, None, day[1])
                break


def _by_number(lines: Sequence[Line], skip: range) -> Iterator[Start]:
    """Yield heads around a 发文字号 that stands on a line of its own."""
    for at, line in enumerate(lines):
        number = None if at in skip else number_of(line.text)
        if not number or line.table:
            continue
        marked = (
            at > 0 and is_mark(lines[at - 1].text) and compact(lines[at - 1].text).endswith(("文件", "令"))
        )
        above = () if marked else _title_above(lines, at, skip)
        if above:
            yield Start(_with_marks(lines, above[0]), _clean(join_title(lines, above)), above, number, at)
            continue
        below = _title_below(lines, at)
        if below:
            yield Start(_with_marks(lines, at), _clean(join_title(lines, below)), below, number, at)


def _clean(title: str) -> str:
    return DATE_IN_PARENTHESES.sub("", _LIST_NUMBER.sub("", title))


def _with_marks(lines: Sequence[Line], first: int) -> int:
    """Return the first line of the marks above a title: organ, copy serial, secrecy, urgency."""
    while first > 0:
        text = compact(lines[first - 1].text)
        is_head = (text.endswith("文件") and is_mark(text)) or re.fullmatch(
            r"\d{6}|特急|加急|(?:绝密|机密|秘密)(?:★.*)?", text
        )
        if not is_head and not (is_organ(text) and lines[first - 1].align == "center"):
            break
        first -= 1
    return first


def _title_above(lines: Sequence[Line], at: int, skip: range) -> tuple[int, ...]:
    places: list[int] = []
    for place in range(at - 1, max(at - 1 - _TITLE_LINES, -1), -1):
        line = lines[place]
        text = line.text
        if (
            line.table
            or place in skip
            or _cannot_be_title(text)
            or (places and _is_complete(lines, places, place))
        ):
            break
        places.insert(0, place)
    title = join_title(lines, places)
    return tuple(places) if places and GENRE_END.search(_clean(title)) and len(title) >= 5 else ()


def _cannot_be_title(text: str) -> bool:
    return (
        is_date_line(text)
        or bool(number_of(text))
        or bool(NOTE.fullmatch(compact(text)))
        or bool(IMPRINT.fullmatch(compact(text)))
        or (ends_sentence(text) and text.rstrip()[-1] not in "》”）)")
        or bool(ANNEX_LABEL.fullmatch(text.strip()))
        or text.startswith(("抄送", "附件"))
    )


def _is_complete(lines: Sequence[Line], places: Sequence[int], above: int) -> bool:
    """Return whether the lines already make a title that the line above does not begin."""
    title = _clean(join_title(lines, places))
    if not TITLE_CORE.search(title) or not GENRE_END.search(title):
        return False
    if is_organ(lines[above].text) and title.startswith(("关于", "印发", "转发", "批转")):
        return bool(lines[places[0]].gap and not lines[above].gap and not lines[above].align)
    begins = re.match(r"(?P<organ>.{0,60}?)(?:关于|印发|转发|批转|公布|召开|《)", title)
    if begins is None or (begins["organ"] and not is_organ(begins["organ"])):
        return False
    return bool(
        lines[places[0]].gap
        or bool(lines[places[0]].level)
        or len(compact(lines[above].text)) > 40
        or _LIST_NUMBER.match(title) is not None
        or not TITLE_CORE.search(lines[above].text)
    )


def _title_below(lines: Sequence[Line], at: int) -> tuple[int, ...]:
    places: list[int] = []
    for place in range(at + 1, min(at + 1 + _TITLE_LINES, len(lines))):
        line = lines[place]
        if line.table or is_date_line(line.text) or marker_of(line.text) or _is_salutation(line.text):
            break
        if re.match(r"签发人", compact(line.text)):
            continue
        if ends_sentence(line.text) and line.text[-1] not in "》”）)":
            break
        places.append(place)
        if GENRE_END.search(join_title(lines, places)) and not _goes_on(lines, place):
            return tuple(places)
    return tuple(places) if places and GENRE_END.search(join_title(lines, places)) else ()


def _goes_on(lines: Sequence[Line], place: int) -> bool:
    """Return whether the next line still belongs to a title that could already end."""
    if place + 1 >= len(lines):
        return False
    text = lines[place + 1].text
    if lines[place + 1].gap and not lines[place].gap:
        return False
    return (
        len(text) <= 30
        and bool(GENRE_END.search(tidy(text)))
        and not ends_sentence(text)
        and not marker_of(text)
    )


def _is_salutation(text: str) -> bool:
    return text.rstrip().endswith(("：", ":"))


def _by_contents(lines: Sequence[Line], contents: Contents) -> Iterator[Start]:
    """Yield heads that the contents list names and that carry no number."""
    at = contents.end
    for entry in contents.entries:
        for place in range(at, len(lines)):
            places = _spelling(lines, place, entry.title)
            if places:
                yield Start(place, join_title(lines, places), places, None, None, entry)
                at = places[-1] + 1
                break


def _spelling(lines: Sequence[Line], place: int, wanted: str) -> tuple[int, ...]:
    """Return the lines from here that spell a title best, or none."""
    best: tuple[float, tuple[int, ...]] = (0.0, ())
    for count in range(1, _TITLE_LINES):
        last = place + count - 1
        if (
            last >= len(lines)
            or lines[last].table
            or len(lines[last].text) > 120
            or _cannot_be_title(lines[last].text)
        ):
            break
        places = tuple(range(place, last + 1))
        likeness = _likeness(join_title(lines, places), wanted)
        if likeness > best[0]:
            best = (likeness, places)
    return best[1] if best[0] >= _SIMILAR else ()


def _by_title(lines: Sequence[Line], skip: range) -> Iterator[Start]:
    """Yield a cover title right before its 主送机关, at the start of the file or behind a finished document."""
    for at, line in enumerate(lines):
        if (
            at in skip
            or line.table
            or not line.text
            or marker_of(line.text)
            or (ends_sentence(line.text) and line.text[-1] not in "》）")
        ):
            continue
        for count in range(1, 5):
            places = tuple(range(at, min(at + count, len(lines))))
            title = join_title(lines, places)
            after = places[-1] + 1
            if after >= len(lines) or places[-1] in skip or _cannot_be_title(lines[places[-1]].text):
                break
            if count > 1 and (marker_of(lines[places[-1]].text) or lines[places[-1]].table):
                break
            if COVER_TITLE.match(title) and _begins_letter(lines, after) and _may_begin(lines, at):
                yield Start(_with_marks(lines, at), title, places)
                break


def _begins_letter(lines: Sequence[Line], at: int) -> bool:
    """Return whether a 主送机关 stands here, on one line or wrapped over several."""
    words = ""
    for line in lines[at : at + 5]:
        if marker_of(line.text) or number_of(line.text) or line.level or line.table:
            return False
        words += compact(line.text)
        if words.endswith(("：", ":")):
            return (
                len(words) <= 240
                and "。" not in words
                and bool(
                    re.search(r"政府|单位|部门|机构|[局厅委办院会部署处科县市区州乡镇校室司企业]", words)
                )
            )
        if "。" in words:
            return False
    return False


def _may_begin(lines: Sequence[Line], at: int) -> bool:
    if at == 0:
        return True
    before = compact(lines[at - 1].text)
    return (
        bool(lines[at].gap)
        or is_date_line(before)
        or IMPRINT.fullmatch(before) is not None
        or is_mark(before)
        or ends_sentence(before)
    )
