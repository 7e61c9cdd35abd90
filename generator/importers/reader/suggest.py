"""体裁, 文件类别, 主题分类, 重点领域 and 主动公开事项, each suggested with its reason."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from generator.importers.reader.document import Certainty, Finding
from generator.importers.reader.patterns import compact
from generator.schema.document_number import parse_document_number
from generator.source.plain_yaml import load_beside

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.importers.reader.outline import Block
    from generator.vocabularies import Vocabularies

_TITLE_WEIGHT = 3
_GOVERNMENT = re.compile(r"(?:人民政府|行政公署|国务院)(?:办公厅|办公室)?$")
_POLICY_NUMBER = re.compile(r"(?:政|府|国)[^〔]{0,6}(?:发|规|令|办|字)[^函〔]{0,3}〔")
_RULE_TITLE = re.compile(r"(?:规定|办法|规则|细则|实施细则)(?:[（(][^）)]*[）)])?$")
_NORMATIVE_CODE = re.compile(r"规(?:范|字|发|函)?$|规范字$")  # 政规, 政办规, 住建规字
_DRAFT = re.compile(r"[（(【](?:征求意见稿|送审稿|讨论稿|审议稿|草案)[^）)】]{0,8}[）)】]$")
_ITEM_WORDS = ((7, ("财政", "预算", "决算")), (12, ("应急", "突发", "预警")), (3, ("规划",)), (8, ("收费",)))


@cache
def _tables() -> dict[str, dict[str, list[str]]]:
    loaded: dict[str, dict[str, list[str]]] = load_beside(__file__, "subject_words.yml")
    return loaded


@cache
def _class_words() -> dict[str, list[str]]:
    loaded: dict[str, list[str]] = load_beside(__file__, "class_words.yml")
    return loaded


def suggest(
    title: str, number: str, organs: Sequence[str], blocks: Sequence[Block], vocabularies: Vocabularies
) -> Iterator[Finding]:
    """Yield what a person would choose from the official lists, with the reason; never more than a suggestion."""
    genre = genre_of(title, vocabularies)
    if genre:
        yield Finding("genre", genre, Certainty.LIKELY, "据标题")
    is_letter = any(block.role == "addressee" for block in blocks)
    document_class, why, certainty = _class_of(title, number, organs, genre, is_letter=is_letter)
    yield Finding("document_class", document_class, certainty, why)
    item = 1 if document_class != "非政策信息" else 15
    extra = [value for value, words in _ITEM_WORDS if any(word in title for word in words) and value != item]
    yield Finding(
        "statutory_items", tuple(map(str, (item, *extra[:1]))), Certainty.UNSURE, "据文件类别和标题建议"
    )
    headings = [block.text for block in blocks if block.level or block.lead]
    matter = title
    for organ in organs:
        matter = matter.removeprefix(organ)
    subject = _best(_tables()["subjects"], matter, headings)
    if subject:
        path, words = subject
        yield Finding("subject", path, Certainty.UNSURE, f"标题和各级标题中有“{'”“'.join(words)}”")
    domains = tuple(
        (name, found) for name, words in _tables()["domains"].items()
        if (found := [word for word in words if word in title]) and vocabularies.domain_by_name(name)
    )  # fmt: skip
    if domains:
        reason = "标题中有“" + "”“".join(word for _, found in domains for word in found) + "”"
        yield Finding("domains", tuple(name for name, _ in domains), Certainty.UNSURE, reason)


def genre_of(title: str, vocabularies: Vocabularies) -> str:
    """Return the genre that a title ends with, in its proper spelling, or an empty string."""
    words = re.sub(r"[（(][^（()）]*[）)]$", "", compact(title)).rstrip("》”")
    if re.search(r"召开.*会议$|会议$", words):
        return "会议"
    if re.match(r".*印发《", compact(title)):
        return "通知"
    names = {name: entry.name for entry in vocabularies.genres for name in entry.names}
    for name in sorted(names, key=len, reverse=True):
        if len(name) > 1 and words.endswith(name):
            return names[name]
    if words.endswith("函"):
        return "函"
    return "命令（令）" if re.search(r"令(?:第.{1,6}号)?$", words) else ""


def _class_of(
    title: str, number: str, organs: Sequence[str], genre: str, *, is_letter: bool
) -> tuple[str, str, Certainty]:
    """Return 文件类别 with the reason and how sure it is."""
    words = _class_words()
    if is_draft(title):
        return "其他政策文件", "标题注明是征求意见或者送审的稿子", Certainty.UNSURE
    if genre in words["not_policy_genres"] or "任免" in title or "任职" in title:
        return "非政策信息", f"体裁为“{genre}”" if genre else "人事任免", Certainty.UNSURE
    parsed = parse_document_number(number) if number else None
    if parsed and _NORMATIVE_CODE.search(parsed.organ_code):
        return "行政规范性文件", f"“{parsed.organ_code}”是行政规范性文件的专用字号", Certainty.LIKELY
    government = any(_GOVERNMENT.search(organ) for organ in organs)
    if genre == "命令（令）" or (_RULE_TITLE.search(title) and not number and government):
        regulation = "国务院" in organs
        return (
            ("行政法规" if regulation else "规章"),
            "以国务院令公布" if regulation else "以政府令公布",
            Certainty.UNSURE,
        )
    if any("人民代表大会" in organ for organ in organs):
        return "地方性法规", "人大及其常委会制定", Certainty.UNSURE
    if government and _POLICY_NUMBER.search(number):
        reason = "政府或者其办公厅（室）以“发”字号印发；是否属于规范性文件须经认定"
        return "行政规范性文件", reason, Certainty.UNSURE
    if not number and _is_information(title, is_letter=is_letter):
        return "非政策信息", "没有发文字号，标题也不是政策文件的", Certainty.UNSURE
    return "其他政策文件", "发文机关或者文号不足以认定为规范性文件", Certainty.UNSURE


def is_draft(title: str) -> bool:
    """Return whether a title says that the text is still a draft."""
    return _DRAFT.search(compact(title)) is not None


def _is_information(title: str, *, is_letter: bool) -> bool:
    """Return whether a notice without a 文号 only informs; one with a 主送机关 is an official letter."""
    words = _class_words()
    if any(word in title for word in words["information_titles"]):
        return True
    return not is_letter and not any(word in title for word in words["policy_titles"])


def _best(table: dict[str, list[str]], title: str, headings: Sequence[str]) -> tuple[str, list[str]] | None:
    scores: dict[str, tuple[float, list[str]]] = {}
    for name, words in table.items():
        found = [word for word in words if word in title]
        score = sum(_TITLE_WEIGHT + len(word) / 4 for word in found)
        below = [word for word in words if word not in found and any(word in heading for heading in headings)]
        score += min(len(below), 3)
        if found or len(below) > 1:
            scores[name] = (score, [*found, *below])
    if not scores:
        return None
    best = max(scores, key=lambda name: scores[name][0])
    return best, scores[best][1][:4]
