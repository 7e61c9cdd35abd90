"""The day on which a page says that it was published."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from generator.webpages.wording import tells_now

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_GAP = r"[\s　]*"
_DIGITS = str.maketrans("〇○Ｏ零一二三四五六七八九", "0000123456789")
_DAY = re.compile(
    rf"(?<![\d.])((?:19|20)\d{{2}}){_GAP}(?:[-/.年—－]){_GAP}(\d{{1,2}}){_GAP}(?:[-/.月—－]){_GAP}(\d{{1,2}})(?!\d)"
)
_CHINESE_DAY = re.compile(
    r"([二一][〇○Ｏ零九一二三四五六七八]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
_PACKED = re.compile(r"(?<!\d)((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:\d{6})?(?!\d)")
_JAVA = re.compile(
    r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\s+([A-Z][a-z]{2})\s+(\d{1,2})\s+[\d:]+\s+(?:[A-Z]{3,4}\s+)?((?:19|20)\d{2})"
)
_ENGLISH = re.compile(r"\b([A-Z][a-z]{2})[a-z]*\.?\s+(\d{1,2}),?\s+((?:19|20)\d{2})\b")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LABELS: tuple[tuple[str, ...], ...] = (
    (
        "发布日期", "发布时间", "公开日期", "公开时间", "发稿时间", "发稿日期", "发表时间", "发表日期", "公布日期", "公布时间", "上网时间", "上网日期",
        "刊发日期", "信息时间", "文章时间", "添加时间", "添加日期", "录入时间", "录入日期", "上传时间", "上传日期", "创建时间", "发布于", "发布", "发帖时间",
    ),
    ("日期", "时间"),
    ("更新时间", "更新日期", "编辑时间", "修改时间"),
)  # fmt: skip
_NOT_THESE = r"(?<!成文)(?<!发文)(?<!印发)(?<!生成)(?<!制发)(?<!施行)(?<!实施)(?<!生效)(?<!废止)(?<!失效)(?<!有效)(?<!截止)(?<!签发)(?<!公示)(?<!当前)(?<!系统)(?<!活动)(?<!会议)(?<!开始)(?<!结束)(?<!办公)(?<!更新)(?<!编辑)(?<!修改)"
_AFTER = rf"{_GAP}[】\]\)）〕]?{_GAP}[：:]?{_GAP}[【\[\(（〔]?{_GAP}"
_PUBLISHING_TAGS = (
    "pubdate", "publishdate", "publish_date", "publishtime", "article:published_time", "publication_date", "og:release_date",
    "dc.date.issued", "dcterms.issued", "releasedate", "pub_date", "firstpublishdate",
)  # fmt: skip
_SPELT = {"pubdate": "PubDate"}
_MOST_BEFORE = 60


class StatedDay(NamedTuple):
    """A day and where the page states it."""

    day: str
    place: str


def published_day(
    near: Sequence[str], facts: Mapping[str, str], meta: Mapping[str, str], beside: Iterable[str] = ()
) -> StatedDay:
    """Return the day of publication as `2024-03-05` with its place, ("", "") where the page states none.

    `near` are the lines around the text in their order, `facts` those of the table of facts by key,
    `meta` the tags by small-letter name, `beside` the lines in which a day without a label counts.
    """
    told = day_in(facts.get("published_on", ""))
    if told:
        return StatedDay(told, "网页信息项“发布日期”")
    lines = [line for line in near if line and not tells_now(line)]
    found = _labelled(lines, _LABELS[0])
    if found.day:
        return found
    for name in _PUBLISHING_TAGS:
        told = day_in(meta.get(name, ""))
        if told:
            return StatedDay(told, f"网页标签 {_SPELT.get(name, name)}")
    found = _labelled(lines, _LABELS[1])
    if found.day:
        return found
    for line in beside:
        told = "" if tells_now(line) or len(line) > _MOST_BEFORE * 2 else day_in(line)
        if told:
            return StatedDay(told, "标题旁的日期")
    return _labelled(lines, _LABELS[2])


def _labelled(lines: Sequence[str], labels: tuple[str, ...]) -> StatedDay:
    text = unicodedata.normalize("NFKC", "\n".join(lines))
    for label in labels:
        spaced = _GAP.join(map(re.escape, label))
        guard = _NOT_THESE if label in {"日期", "时间"} else ""
        for match in re.finditer(rf"{guard}{spaced}{_AFTER}", text):
            if (
                label in {"日期", "时间", "发布"}
                and not re.search(r"[：:\]）)】]", match[0])
                and label != "发布"
            ):
                continue
            rest = text[match.end() : match.end() + 40]
            told = day_in(rest, at_start=True)
            if told:
                return StatedDay(told, f"网页所写“{label}”")
    return StatedDay("", "")


def day_in(text: str, *, at_start: bool = False) -> str:
    """Return the first real day in a text as `2024-03-05`, "" without one."""
    text = unicodedata.normalize("NFKC", text)
    for year, month, day, start in _days(text):
        if at_start and re.search(r"\w", text[:start]):
            continue
        try:
            return date(year, month, day).isoformat()
        except ValueError:
            continue
    return ""


def _days(text: str) -> list[tuple[int, int, int, int]]:
    found = [(int(m[1]), int(m[2]), int(m[3]), m.start()) for m in _DAY.finditer(text)]
    found += [
        (int(m[1].translate(_DIGITS)), _chinese(m[2]), _chinese(m[3]), m.start())
        for m in _CHINESE_DAY.finditer(text)
        if m[1].translate(_DIGITS).isdigit()
    ]
    if not found:
        found += [(int(m[1]), int(m[2]), int(m[3]), m.start()) for m in _PACKED.finditer(text)]
    found += [
        (int(m[3]), _MONTHS.index(m[1]) + 1, int(m[2]), m.start())
        for pattern in (_JAVA, _ENGLISH)
        for m in pattern.finditer(text)
        if m[1] in _MONTHS
    ]
    return sorted(found, key=lambda each: each[3])


def _chinese(text: str) -> int:
    tens, ten, ones = text.partition("十")
    return (int(tens.translate(_DIGITS) or 1) * 10 if ten else 0) + int(
        (ones if ten else tens).translate(_DIGITS) or 0
    )
