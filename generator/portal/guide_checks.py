"""Whether an applicant can act on the guide and its channels: exact, complete, lately verified, not out of law."""

from __future__ import annotations

import re
from operator import attrgetter
from typing import TYPE_CHECKING

from generator.problems import Ground, Problem, Severity
from generator.schema.organ import Channel
from generator.schema.outdated_claims import outdated_claims
from generator.schema.record_fields import fields_of, label_of
from generator.vocabularies.grounds import ground
from generator.vocabularies.requests import load_ambiguities

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.portal.model import Portal

ORGAN_FILE, GUIDE_FILE = "organ.yml", "guide.yml"
_YEAR = 365
_LABELS = {key: label_of(Channel, key) for key in fields_of(Channel) if key != "kind"}
# A place that people find has a number: of the house, the room, the window.
_EXACT = re.compile(r"[\d一二三四五六七八九十]+\s*(?:号|室|楼|层|窗口|栋|座|信箱)")
_HAS_DIGITS = re.compile(r"\d{3}")


def _article_12() -> Ground:
    return ground("tiaoli-711", "第十二条")


def check_guide(portal: Portal) -> Iterator[Problem]:
    """Yield what is wrong with the guide and the channels; none of it blocks a build.

    GUI001 not verified for a year, GUI002 a basic channel is missing, GUI003 a channel without its
    place, GUI004 a channel lacks what applicants need, GUI005 words that leave them in doubt, GUI006 an
    address without a number, GUI007 a channel given twice, GUI008 an element of the guide is missing,
    GUI009 changes out of step with the day of verification, GUI010 a statement out of law.
    """
    yield from _verified(portal)
    yield from _basic(portal)
    for channel in portal.organ.channels:
        yield from _channel(portal, channel)
    yield from _twice(portal)
    yield from _office(portal)
    yield from _elements(portal)
    yield from _changes(portal)
    yield from _claims(portal)


def _warning(file: str, code: str, message: str, hint: str, source: Ground | None = None) -> Problem:
    return Problem(file, 0, code, message, hint, source or ground("gongkaiban-2017-19"), Severity.WARNING)


def _advice(file: str, code: str, message: str, hint: str, source: Ground | None = None) -> Problem:
    return Problem(file, 0, code, message, hint, source or ground("gongkaiban-2017-19"), Severity.ADVICE)


def _verified(portal: Portal) -> Iterator[Problem]:
    day = portal.guide.verified_on
    age = (portal.today - day).days
    if age > _YEAR:
        hint = "请核对办公地址、电话等内容，并更新“核实日期”"
        yield _warning(
            GUIDE_FILE,
            "GUI001",
            f"指南已 {age} 天没有核实（上次 {day}）",
            hint,
            _article_12(),
        )
    if age < 0:
        yield _warning(GUIDE_FILE, "GUI009", f"核实日期 {day} 晚于今天", "请核对日期", _article_12())


def _basic(portal: Portal) -> Iterator[Problem]:
    given = {channel.kind for channel in portal.organ.channels}
    for kind in portal.vocabularies.receiving_channels:
        if kind.basic and kind.name not in given:
            hint = "当面提交和邮政寄送是基本渠道，请补上"
            yield _warning(ORGAN_FILE, "GUI002", f"“接收渠道”缺少“{kind.name}”", hint)


def _channel(portal: Portal, channel: Channel) -> Iterator[Problem]:
    name = f"接收渠道“{channel.kind}”"
    if not (channel.address or channel.url or channel.phone):
        hint = "请写明申请人照着就能办到的确切地址"
        yield _warning(ORGAN_FILE, "GUI003", f"{name}没有写明接收地址、网址或号码", hint)
    entry = portal.vocabularies.receiving_channels.find(channel.kind)
    missing = [_LABELS[field] for field in (entry.needs if entry else ()) if not getattr(channel, field)]
    if missing:
        yield _warning(
            ORGAN_FILE, "GUI004", f"{name}没有写明{'、'.join(missing)}", "请补上，让申请人照着就能办到"
        )
    if channel.address and not _EXACT.search(channel.address):
        hint = "请写明道路、门牌号，当面提交的写到房间或者窗口"
        yield _advice(ORGAN_FILE, "GUI006", f"{name}的接收地址“{channel.address}”没有门牌号或者房间号", hint)
    for field, label in _LABELS.items():
        yield from _doubts(f"{name}的{label}", getattr(channel, field) or "")


def _doubts(place: str, text: str) -> Iterator[Problem]:
    for ambiguity in load_ambiguities():
        found = re.search(ambiguity.pattern, text)
        if found:
            yield _advice(ORGAN_FILE, "GUI005", f"{place}含有“{found[0]}”，申请人难以照办", ambiguity.hint)


def _twice(portal: Portal) -> Iterator[Problem]:
    kinds = [channel.kind for channel in portal.organ.channels]
    for kind in sorted({kind for kind in kinds if kinds.count(kind) > 1}):
        hint = "同一种渠道只写一处；确有几处的，在“说明”中写明各处接收什么"
        yield _warning(ORGAN_FILE, "GUI007", f"接收渠道“{kind}”写了 {kinds.count(kind)} 次", hint)


def _office(portal: Portal) -> Iterator[Problem]:
    office = portal.organ.office
    if not _HAS_DIGITS.search(office.phone):
        yield _warning(
            ORGAN_FILE,
            "GUI004",
            f"公开工作机构的联系电话“{office.phone}”不是号码",
            "请写明电话号码",
            _article_12(),
        )
    if not _EXACT.search(office.address):
        message = f"公开工作机构的办公地址“{office.address}”没有门牌号或者房间号"
        yield _advice(ORGAN_FILE, "GUI006", message, "请写明道路、门牌号和房间号", _article_12())
    for label, text in (("办公地址", office.address), ("办公时间", office.hours), ("联系电话", office.phone)):
        yield from _doubts(f"公开工作机构的{label}", text)


def _elements(portal: Portal) -> Iterator[Problem]:
    for element in portal.vocabularies.guide_elements.in_force(portal.today):
        if element.required and not any(_given(portal, field) for field in element.fields):
            place = ORGAN_FILE if element.fields[0].startswith("organ.") else GUIDE_FILE
            message, source = f"指南没有“{element.name}”", portal.vocabularies.ground_of(element)
            yield _advice(place, "GUI008", message, "请补上；确实没有的可不写", source)


def _given(portal: Portal, field: str) -> bool:
    return bool(attrgetter(field)(portal))


def _changes(portal: Portal) -> Iterator[Problem]:
    guide = portal.guide
    newest = max((change.on for change in guide.changes), default=None)
    if newest and newest > guide.verified_on:
        message = f"最近一次修订 {newest} 晚于核实日期 {guide.verified_on}"
        yield _warning(GUIDE_FILE, "GUI009", message, "修订后请一并更新“核实日期”", _article_12())


def _claims(portal: Portal) -> Iterator[Problem]:
    guide = portal.guide
    texts = (
        guide.introduction,
        *guide.access,
        *guide.request_steps,
        guide.reply_terms,
        guide.fees,
        guide.remedy,
    )
    for text in filter(None, texts):
        for found in outdated_claims(text):
            claim = found.claim
            source = ground(claim.source, claim.article, claim.certainty)
            make = _warning if source.may_block else _advice
            yield make(GUIDE_FILE, "GUI010", f"“{found.words}”：{claim.message}", claim.hint, source)
