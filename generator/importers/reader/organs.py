"""发文机关: signature, red head, title and imprint put together."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.importers.reader.days import IMPRINT
from generator.importers.reader.document import Certainty, Finding
from generator.importers.reader.organ_names import against_number, agree, is_name, of_order, without_seal
from generator.importers.reader.patterns import PERSON_SIGNS, compact, is_organ

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.importers.extracted import Span
    from generator.importers.reader.layout import Layout
    from generator.importers.reader.splitting import Start

# How the names of autonomous regions are cut short in compendia and news.
_FULL_REGIONS = {
    "新疆自治区": "新疆维吾尔自治区",
    "广西自治区": "广西壮族自治区",
    "宁夏自治区": "宁夏回族自治区",
}
_KEY = "issuing_organs"
_ACTS = re.compile(r"^(?P<organ>.{3,60}?)(?:关于|印发|转发|批转|召开|公布|发布|办公厅关于)")
_REGION_YEAR = re.compile(
    r"^(?P<region>[^\d，。]{2,12}?(?:自治区|自治州|自治县|[省市州县区旗盟]))(?=(?:19|20)\d{2}年)"
)
_ITSELF = re.compile(r"(?<![一-鿿])(?P<level>[市县区州省])(?P<body>政府办公?[室厅]?|人民政府)")


def find_organs(layout: Layout, start: Start, texts: Sequence[str], publisher: str) -> Finding | None:
    """Return who issued a document, with the reason, or None when nothing tells.

    A name that clashes with the title, the red head or the code in the 文号 is 待核, both shown.
    """
    for found in _ways(layout, start, texts, publisher):
        return _checked(found, layout, start)
    return None


def _ways(layout: Layout, start: Start, texts: Sequence[str], publisher: str) -> Iterator[Finding]:
    """Yield what each place tells, the best first: order, signature, red head, title, imprint, the text itself."""
    order = of_order(start.title)
    if order:
        yield Finding(_KEY, (order,), Certainty.STATED, "据令的名称", _spans(layout, "title"))
    others = tuple(_others(layout, start))
    signed = _signed(layout)
    if signed:
        yield _of_signature(signed, others, _spans(layout, "signature"))
    marks = layout.of("mark")
    if marks:
        named = tuple(_mark_name(mark.text) for mark in marks)
        yield Finding(_KEY, named, Certainty.STATED, "据发文机关标志", tuple(marks[0].spans))
    titled = _acting(start.listed.title if start.listed else "") or _acting(start.title)
    if titled:
        yield _from_title(titled, layout)
    if others:
        yield Finding(_KEY, (others[0],), Certainty.LIKELY, "据版记")
    guessed = _itself(start.title, texts)
    if guessed:
        reason = "原文没有落款，据标题中的地名和正文自称推断"
        yield Finding(_KEY, (guessed,), Certainty.UNSURE, reason)
    if publisher:
        yield Finding(_KEY, (publisher,), Certainty.UNSURE, "原文没有落款，暂填发布机构")


def _of_signature(signed: tuple[str, ...], others: tuple[str, ...], spans: tuple[Span, ...]) -> Finding:
    names = tuple(dict.fromkeys(without_seal(name) for name in signed))
    full = tuple(_fuller(organ, others) for organ in names)
    shown = "、".join(signed)
    if full != names:
        return Finding(_KEY, full, Certainty.LIKELY, f"署名为“{shown}”，全称据版记、标志或者标题", spans)
    return Finding(_KEY, full, Certainty.STATED, "据署名" if names == signed else f"据署名“{shown}”", spans)


def _checked(found: Finding, layout: Layout, start: Start) -> Finding:
    """Return a finding as it is, or as 待核 with what speaks against it."""
    names = found.value if not isinstance(found.value, str) else (found.value,)
    if found.certainty is Certainty.UNSURE:
        return found
    against = []
    titled = _acting(start.title)
    if titled and not any(agree(name, _in_full(titled)) or agree(name, titled) for name in names):
        against.append(f"标题作“{titled}”")
    marks = [_mark_name(mark.text) for mark in layout.of("mark")]
    if marks and not any(agree(name, mark) for name in names for mark in marks):
        against.append(f"发文机关标志作“{'、'.join(marks)}”")
    if against_number(names[0], start.number):
        against.append(f"发文字号是“{start.number}”")
    strange = [name for name in names if not is_name(name) and name != "国务院"]
    if strange:
        against.append(f"“{strange[0]}”不像机关名称")
    if not against:
        return found
    reason = f"{found.reason}为“{'、'.join(names)}”；{'，'.join(against)}，请核对"
    return replace(found, certainty=Certainty.UNSURE, reason=reason)


def _spans(layout: Layout, role: str) -> tuple[Span, ...]:
    return tuple(span for paragraph in layout.of(role) for span in paragraph.spans)


def _mark_name(text: str) -> str:
    return re.sub(r"(?:文件|令)$", "", compact(text))


def _from_title(organ: str, layout: Layout) -> Finding:
    spans = tuple(span for paragraph in layout.of("title") for span in paragraph.spans)
    full = _in_full(organ)
    if full != organ:
        reason = "原文没有落款，据标题；地名补为全称"
        return Finding(_KEY, (full,), Certainty.UNSURE, reason, spans)
    return Finding(_KEY, (organ,), Certainty.LIKELY, "原文没有落款，据标题", spans)


def _in_full(organ: str) -> str:
    """Return a name with the full name of its autonomous region."""
    return next(
        (full + organ[len(short) :] for short, full in _FULL_REGIONS.items() if organ.startswith(short)),
        organ,
    )


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
        yield _mark_name(mark.text)
    for title in (start.title, start.listed.title if start.listed else ""):
        organ = _acting(title)
        if organ:
            yield _in_full(organ)
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
