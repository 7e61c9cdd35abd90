"""发文机关: signature, red head, title and imprint put together."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from generator.importers.reader.days import IMPRINT
from generator.importers.reader.document import Certainty, Finding
from generator.importers.reader.patterns import PERSON_SIGNS, compact, is_organ

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.importers.reader.layout import Layout
    from generator.importers.reader.splitting import Start

# How the names of autonomous regions are cut short in compendia and news.
_FULL_REGIONS = {
    "新疆自治区": "新疆维吾尔自治区",
    "广西自治区": "广西壮族自治区",
    "宁夏自治区": "宁夏回族自治区",
}
_ACTS = re.compile(r"^(?P<organ>.{3,60}?)(?:关于|印发|转发|批转|召开|公布|发布|办公厅关于)")
_REGION_YEAR = re.compile(
    r"^(?P<region>[^\d，。]{2,12}?(?:自治区|自治州|自治县|[省市州县区旗盟]))(?=(?:19|20)\d{2}年)"
)
_ITSELF = re.compile(r"(?<![一-鿿])(?P<level>[市县区州省])(?P<body>政府办公?[室厅]?|人民政府)")


def find_organs(layout: Layout, start: Start, texts: Sequence[str], publisher: str) -> Finding | None:
    """Return who issued a document, with the reason, or None when nothing tells."""
    signed = _signed(layout)
    others = tuple(_others(layout, start))
    if signed:
        full = tuple(_fuller(organ, others) for organ in signed)
        spans = tuple(span for paragraph in layout.of("signature") for span in paragraph.spans)
        if full == signed:
            return Finding("issuing_organs", full, Certainty.STATED, "据署名", spans)
        return Finding(
            "issuing_organs",
            full,
            Certainty.LIKELY,
            f"署名为“{'、'.join(signed)}”，全称据版记、标志或者标题",
            spans,
        )
    marks = layout.of("mark")
    if marks:
        named = tuple(re.sub(r"(?:文件|令)$", "", compact(mark.text)) for mark in marks)
        return Finding("issuing_organs", named, Certainty.STATED, "据发文机关标志", tuple(marks[0].spans))
    order = re.match(r"(.{3,40}?)令", compact(start.title))
    if order and is_organ(order[1]):
        return Finding(
            "issuing_organs",
            (order[1],),
            Certainty.STATED,
            "据令的名称",
            tuple(span for found in layout.of("title") for span in found.spans),
        )
    titled = _acting(start.listed.title if start.listed else "") or _acting(start.title)
    if titled:
        return _from_title(titled, layout)
    if others:
        return Finding("issuing_organs", (others[0],), Certainty.LIKELY, "据版记")
    guessed = _itself(start.title, texts)
    if guessed:
        return Finding(
            "issuing_organs", (guessed,), Certainty.UNSURE, "原文没有落款，据标题中的地名和正文自称推断"
        )
    if publisher:
        return Finding("issuing_organs", (publisher,), Certainty.UNSURE, "原文没有落款，暂填发布机构")
    return None


def _from_title(organ: str, layout: Layout) -> Finding:
    spans = tuple(span for paragraph in layout.of("title") for span in paragraph.spans)
    for short, full in _FULL_REGIONS.items():
        if organ.startswith(short):
            return Finding(
                "issuing_organs",
                (full + organ[len(short) :],),
                Certainty.UNSURE,
                f"原文没有落款，据标题；“{short}”补为全称",
                spans,
            )
    return Finding("issuing_organs", (organ,), Certainty.LIKELY, "原文没有落款，据标题", spans)


def _signed(layout: Layout) -> tuple[str, ...]:
    """Return the organs above the first date; one line may name several, parted by spaces."""
    found: list[str] = []
    for part in layout.body:
        if part.role == "signature" and not PERSON_SIGNS.fullmatch(part.paragraph.text):
            names = [name for name in re.split(r"[\s　]+", part.paragraph.text) if name]
            found.extend(names if all(map(is_organ, names)) else ["".join(names)])
        elif (part.role == "date" and found) or found:
            break
    return tuple(dict.fromkeys(found))


def _others(layout: Layout, start: Start) -> Iterable[str]:
    """Yield the names that red head, title, imprint and contents list give."""
    for mark in layout.of("mark"):
        yield re.sub(r"(?:文件|令)$", "", compact(mark.text))
    for title in (start.title, start.listed.title if start.listed else ""):
        organ = _acting(title)
        if organ:
            yield next(
                (
                    full + organ[len(short) :]
                    for short, full in _FULL_REGIONS.items()
                    if organ.startswith(short)
                ),
                organ,
            )
    for paragraph in layout.of("imprint"):
        match = IMPRINT.fullmatch(compact(paragraph.text))
        if match:
            yield re.sub(r"(?:办公室|办公厅|综合科|秘书科|秘书处)$", "", match["organ"]) or match["organ"]


def _fuller(organ: str, others: Iterable[str]) -> str:
    longer = [other for other in others if other.endswith(organ) and other != organ and is_organ(other)]
    return max(longer, key=len) if longer else organ


def _acting(title: str) -> str:
    match = _ACTS.match(compact(title))
    if not match or "《" in match["organ"]:
        return ""
    organ = match["organ"]
    return organ if is_organ(organ) or organ.endswith(("政法委", "党委", "组织部", "宣传部")) else ""


def _itself(title: str, texts: Sequence[str]) -> str:
    """Return the organ that a text without signature speaks for: its region and what it calls itself."""
    regions = Counter(
        match["region"] for text in (title, *texts) if (match := _REGION_YEAR.match(compact(text)))
    )
    selves = Counter(match["body"] for text in texts for match in _ITSELF.finditer(text))
    if not regions or not selves:
        return ""
    region = regions.most_common(1)[0][0]
    office = any(body.startswith("政府办") for body in selves)
    room = "办公厅" if region.endswith(("省", "自治区")) else "办公室"
    return f"{region}人民政府{room if office else ''}"
