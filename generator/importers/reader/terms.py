"""施行日期 and 失效日期, as the last paragraphs of a document state them."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from generator.importers.reader.days import ANY_DATE, parse_day
from generator.importers.reader.document import Certainty, Finding
from generator.importers.reader.patterns import compact

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.importers.reader.outline import Block

_EFFECTIVE = re.compile(rf"自(?P<day>{ANY_DATE.pattern})起(?:正式)?(?:施行|实施|执行|生效)")
_UNTIL = re.compile(
    rf"有效期(?:限)?(?:为|至|到|截至|截止至|截止到|自{ANY_DATE.pattern}(?:起)?至)*(?P<day>{ANY_DATE.pattern})"
)
_YEARS = re.compile(r"有效期(?:限)?(?:为)?(?P<years>\d{1,2}|[一二两三四五六七八九十])年")
_CN_YEARS = dict(zip("一二三四五六七八九十", range(1, 11), strict=True)) | {"两": 2}


def terms_of(blocks: Sequence[Block]) -> Iterator[Finding]:
    """Yield 施行日期 and 失效日期, which the last paragraphs of a document state."""
    for block in blocks:
        if (
            block.role != "text"
            or block.table is not None
            or ("本" not in block.text and "自" not in block.text)
        ):
            continue
        words = compact(block.text)
        starts = _EFFECTIVE.search(words)
        if starts and re.search(
            r"本(?:办法|规定|通知|意见|方案|细则|决定|条例|规则|公告|通告|措施|标准|实施)", words
        ):
            yield Finding(
                "effective_on", str(parse_day(starts["day"])), Certainty.STATED, "正文", block.spans
            )
        ends = _UNTIL.search(words)
        if ends and "本" in words:
            yield Finding(
                "expires_on", str(parse_day(ends["day"])), Certainty.STATED, "正文所定有效期", block.spans
            )
        years = _YEARS.search(words)
        if years and re.search(r"本(?:办法|规定|通知|意见|方案|细则|决定|规则|措施)|自.*起", words):
            count = int(years["years"]) if years["years"].isdigit() else _CN_YEARS[years["years"]]
            yield Finding("validity_years", str(count), Certainty.STATED, "正文所定有效期", block.spans)


def resolve_validity_years(found: dict[str, Finding]) -> None:
    """Turn `有效期五年` into the last day in force."""
    years = found.pop("validity_years", None)
    if years is None or "expires_on" in found:
        return
    start = found.get("effective_on") or found.get("dated_on")
    if start is None or not isinstance(start.value, str) or not isinstance(years.value, str):
        return
    try:
        first = date.fromisoformat(start.value)
    except ValueError:  # only the year is known
        return
    last = date.fromordinal(_same_day(first, first.year + int(years.value)).toordinal() - 1)
    reason = f"有效期 {years.value} 年，自{'施行' if start.key == 'effective_on' else '成文'}之日起算"
    found["expires_on"] = Finding("expires_on", str(last), Certainty.LIKELY, reason, years.spans)


def _same_day(day: date, year: int) -> date:
    try:
        return day.replace(year=year)
    except ValueError:
        return date(year, 3, 1)
