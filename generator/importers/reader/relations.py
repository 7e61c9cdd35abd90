"""Documents that a text names: those it ends, those it changes, those it rests on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from generator.importers.reader.numbering import marker_of
from generator.importers.reader.patterns import compact, tidy_paragraph
from generator.schema.document_number import parse_document_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.importers.extracted import Span
    from generator.importers.reader.outline import Block

_NUMBER = r"[（(](?P<number>[^（()）]{1,20}[〔\[(（【]\s*\d{4}\s*[〕\])）】]\s*\d{1,6}\s*号)[)）]"
_NAMED = re.compile(
    rf"(?P<title>《[^《》]*(?:《[^《》]*》[^《》]*)*》(?:的[通函批公决意][知函复告定见])?)(?:\s*{_NUMBER})?"
)
_ENDS = re.compile(r"(?:同时)?(?:予以)?废止|停止执行|宣布失效|不再执行")
_AMENDS = re.compile(r"(?:作出|进行)?(?:如下)?修改|修订|修正|予以调整")
_RESTS = re.compile(r"(?:根据|依据|按照|依照|为(?:了)?(?:深入|全面|认真|进一步)?(?:贯彻|落实|贯彻落实))")
_LISTED = re.compile(rf"^(?P<title>.{{6,200}}?)\s*{_NUMBER}\s*[；;。]?$")
_NEAR = 24
_LIST_TITLE = re.compile(r"废止|失效|宣布失效|停止执行")


class Named(NamedTuple):
    """A document that the text names, as a reference, and where."""

    kind: str
    text: str
    spans: tuple[Span, ...]


def named_documents(title: str, blocks: Sequence[Block]) -> tuple[Named, ...]:
    """Return what the document ends (`repeals`), changes (`amends`) and rests on (`bases`)."""
    found: dict[tuple[str, str], Named] = {}
    ending = bool(_LIST_TITLE.search(title)) and "修改" not in title.split("废止", maxsplit=1)[0]
    for named in (*_listed(blocks, ending=ending), *_in_sentences(title, blocks)):
        found.setdefault((named.kind, compact(named.text)), named)
    ended = {key[1] for key in found if key[0] == "repeals"}
    return tuple(named for key, named in found.items() if key[0] == "repeals" or key[1] not in ended)


def _listed(blocks: Sequence[Block], *, ending: bool) -> Iterator[Named]:
    """Yield the numbered entries of a list of repealed documents."""
    active = ending
    for block in blocks:
        if block.level:
            active = (
                ending
                if block.level > 1 and active
                else bool(_LIST_TITLE.search(block.text)) and "保留" not in block.text
            )
        if not active:
            continue
        if block.table is not None:
            yield from _listed_in_table(block)
            continue
        marker = marker_of(block.text)
        match = _LISTED.match(block.text[marker.length :]) if marker else None
        if match and parse_document_number(compact(match["number"])):
            yield Named("repeals", _reference(match), block.spans)


def _listed_in_table(block: Block) -> Iterator[Named]:
    table = block.table
    if table is None:
        return
    for row in table.rows:
        number = next((cell for cell in row if parse_document_number(compact(cell.text))), None)
        titles = [cell for cell in row if cell is not number and len(compact(cell.text)) > 6]
        if number and titles:
            name = str(parse_document_number(compact(number.text)))
            yield Named("repeals", f"{tidy_paragraph(titles[0].text)}（{name}）", (number.span,))


def _reference(match: re.Match[str]) -> str:
    number = parse_document_number(compact(match["number"])) if match["number"] else None
    title = match["title"].strip()
    return f"{title}（{number}）" if number else title


def _in_sentences(title: str, blocks: Sequence[Block]) -> Iterator[Named]:
    changes = re.match(r"(?:.*关于)?修改(?:和废止)?", title)
    for block in blocks:
        if block.role not in {"text", "enclosed"} or block.table is not None:
            continue
        for sentence in re.split(r"(?<=[。；])", block.text):
            yield from _in_sentence(sentence, block, changing=bool(changes))


def _in_sentence(sentence: str, block: Block, *, changing: bool) -> Iterator[Named]:
    names = list(_NAMED.finditer(sentence))
    if not names:
        return
    ends = _ENDS.search(sentence)
    if ends and not re.search(r"(?:未|不予|不得)废止", sentence):
        for match in names:
            if match.start() < ends.start():
                yield Named("repeals", _reference(match), block.spans)
        return
    amends = _AMENDS.search(sentence)
    if changing and amends:
        for match in names:
            if match.start() < amends.start() or "对" in sentence[: match.start()]:
                yield Named("amends", _reference(match), block.spans)
        return
    rests = _RESTS.search(sentence)
    if rests and rests.start() <= 20:
        last = rests.end()
        for match in names:
            between = sentence[last : match.start()]
            if match.start() < last or "，" in between or len(between) > _NEAR:
                break
            yield Named("bases", _reference(match), block.spans)
            last = match.end()
