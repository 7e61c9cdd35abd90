"""Letters on a request: every value that the register, the organ, the calendar and the law know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.office.docx import make_docx
from generator.office.paper import HeadKind, OfficialDocument, Role
from generator.problems import Problem, ProblemsError, Severity
from generator.requests.templating import REPLY, Value, fill, template_for, to_complete
from generator.schema.fees import fee, fee_steps
from generator.schema.working_days import MissingYearError
from generator.vocabularies import Certainty
from generator.vocabularies.requests import load_fees, load_remedies, load_replies

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from generator.requests.progress import Clock
    from generator.schema.organ import Organ
    from generator.schema.request import Request
    from generator.vocabularies.requests import FeeMethod, Reply


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as a file, what is left to complete by hand, and whether it comes too late."""

    name: str
    data: bytes
    to_complete: tuple[str, ...]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What letters are written with; `today` dates them, but a reply has the day that the register gives it."""

    folder: Path
    organ: Organ
    clock: Clock
    today: date
    register: str

    def write(self, request: Request, word: str, number: str = "") -> Letter:
        """Return the letter of that kind: a letter's name, a reply's name, or 答复 as the register says.

        Raises `ProblemsError` (REQ009 unknown kind, REQ019 the register lacks what the letter needs,
        and those of the template).
        """
        kind, reply = self._kind(request, word)
        missing = self._missing(request, kind, reply)
        if missing:
            raise ProblemsError([Problem(self.register, request.line, "REQ019", *missing)])
        template = template_for(self.folder, kind, reply.name if reply else "")
        values = self._values(request, kind, reply, number)
        paragraphs = fill(template, values)
        title = "".join(run.text for part in paragraphs if part.role is Role.TITLE for run in part.runs)
        name = f"{request.number}-{reply.name if reply else _letter_name(kind)}.docx"
        return Letter(
            _safe(name),
            make_docx(
                OfficialDocument(
                    title=title, head=HeadKind.NONE, blocks=paragraphs, made_on=self.today, counted=False
                )
            ),
            to_complete(paragraphs),
            self._remarks(request, kind, reply),
        )

    def _kind(self, request: Request, word: str) -> tuple[str, Reply | None]:
        replies = load_replies()
        letter = replies.letter(word)
        if letter:
            return letter.key, None
        if word in {"答复", "答复告知书", REPLY}:
            if request.reply is None:
                message = "登记簿没有写答复类型"
                hint = "在登记簿中填写“答复类型”和“答复日期”，或者用 --kind 写明，如 --kind 信息不存在"
                raise ProblemsError([Problem(self.register, request.line, "REQ019", message, hint)])
            return REPLY, replies.reply(request.reply)
        reply = replies.reply(word)
        if reply is None:
            known = "、".join(
                (*(found.name for found in replies.letters), "答复", *(r.name for r in replies.replies))
            )
            raise ProblemsError([Problem("--kind", 0, "REQ009", f"没有“{word}”这种文书", f"可用：{known}")])
        return REPLY, reply

    def _missing(self, request: Request, kind: str, reply: Reply | None) -> tuple[str, str] | None:
        """Return what the register lacks for a letter, and what to do about it."""
        needs = {
            "other-not-corrected": (request.correction_sent_on, "补正告知日期"),
            "unavailable-unclear": (request.correction_sent_on, "补正告知日期"),
            "other-not-paid": (request.fee_noticed_on, "收费通知日期"),
        }
        if kind == "fee" and not (request.fee_method and request.fee_units):
            return "收费通知书需要计收方式和收费数量", "请在登记簿中填写“计收方式”和“收费数量”"
        if kind == "fee" and not fee(self._method(request), request.fee_units or 0):
            return (
                f"{request.fee_units}{self._method(request).unit}不收取费用",
                "没有超过免费的数量，不发收费通知",
            )
        if reply and reply.key in needs and not needs[reply.key][0]:
            label = needs[reply.key][1]
            return f"“{reply.name}”的答复需要{label}", f"请在登记簿中填写“{label}”，没有告知过的不能这样答复"
        return None

    def _remarks(self, request: Request, kind: str, reply: Reply | None) -> tuple[Problem, ...]:
        doubts = [
            Problem(
                self.register,
                request.line,
                "REQ025",
                message,
                "请对照文件原文核对后再发",
                severity=Severity.ADVICE,
            )
            for message in self._doubts(request, kind, reply)
        ]
        return (*self._late(request, kind), *doubts)

    def _doubts(self, request: Request, kind: str, reply: Reply | None) -> Iterator[str]:
        """Yield what of a letter rests on facts that are not confirmed."""
        term = {"correction": "correction-reply", "fee": "payment"}.get(kind)
        if term and self.clock.vocabularies.handling_terms[term].certainty is not Certainty.CONFIRMED:
            entry = self.clock.vocabularies.handling_terms[term]
            yield f"{entry.name}的期限（{entry.amount}个工作日）未经核实"
        if reply and reply.certainty is not Certainty.CONFIRMED:
            yield f"“{reply.name}”的依据“{reply.basis}”未经核实"
        if reply:
            remedy = load_remedies().of(reply.remedy, self._dated_on(request, reply))
            if remedy.certainty is not Certainty.CONFIRMED:
                yield f"救济途径未经核实：{remedy.note or remedy.text}"

    def _late(self, request: Request, kind: str) -> tuple[Problem, ...]:
        """Return REQ013 for a letter that should have gone out before today."""
        try:
            last = {
                "correction": self.clock.last("correction", request.received_on),
                "extension": self.clock.answer_due(request, extended=False),
            }.get(kind)
        except MissingYearError:
            return ()
        if last is None or self.today <= last:
            return ()
        message = f"{_letter_name(kind)}应当不晚于 {last} 发出，已经逾期"
        hint = "请尽快答复，并核对登记簿中的日期"
        return (Problem(self.register, request.line, "REQ013", message, hint, severity=Severity.WARNING),)

    def _values(self, request: Request, kind: str, reply: Reply | None, number: str) -> dict[str, Value]:
        office = self.organ.office
        written_number = number or (request.reply_number if kind == REPLY else "") or ""
        plain = {
            "机关": self.organ.name,
            "公开机构": office.name,
            "公开机构电话": office.phone,
            "公开机构地址": office.address,
            "日期": spoken(self._dated_on(request, reply)),
            "登记编号": request.number,
            "收到日期": spoken(request.received_on),
            "接收渠道": request.channel,
            "申请人": request.applicant,
            "申请内容": request.wanted.rstrip("。；"),
            "提供形式": request.form or "",
            "获取途径": request.way or "",
            "经过": _course(request),
        }
        values = {name: Value(text) for name, text in plain.items()}
        values["文号"] = Value(written_number or "[文号]", open=not written_number)
        values["答复期限"] = self._due(request, "答复期限", extended=False if kind == "extension" else None)
        if kind == "extension":
            values["延长后期限"] = self._due(request, "延长后期限", extended=True)
        special = {name: Value(text) for name, text in self._special(request, kind).items()}
        return values | special | (self._reply(request, reply) if reply else {})

    def _due(self, request: Request, name: str, *, extended: bool | None) -> Value:
        """Return a last day, or words to complete in a year that has no arrangement of holidays yet."""
        try:
            return Value(spoken(self.clock.answer_due(request, extended=extended)))
        except MissingYearError:
            return Value(f"[{name}]", open=True)

    def _special(self, request: Request, kind: str) -> dict[str, str]:
        if kind == "correction":
            return {"补正天数": str(self.clock.days("correction-reply"))}
        if kind == "extension":
            return {"延长天数": str(self.clock.days("extension"))}
        if kind == "consultation":
            return {"征求意见天数": str(self.clock.days("consultation"))}
        if kind == "fee":
            return self._fee(request)
        return {}

    def _fee(self, request: Request) -> dict[str, str]:
        method, units = self._method(request), request.fee_units or 0
        unit = method.unit
        steps = [
            f"第{step.first}至{step.last}{unit}，"
            f"{step.last - step.first + 1}{unit}×{step.price}元＝{step.amount}元"
            for step in fee_steps(method, units)
        ]
        return {
            "收费事实": f"{method.scope}为{units}{method.unit}",
            "计收方式": method.name,
            "收费金额": str(fee(method, units)),
            "收费明细": "；".join(steps),
            "缴费天数": str(self.clock.days("payment")),
        }

    def _method(self, request: Request) -> FeeMethod:
        method = load_fees().find(request.fee_method or "")
        assert method, "asked for only where the register names a known one"
        return method

    def _dated_on(self, request: Request, reply: Reply | None) -> date:
        return request.replied_on if reply and request.replied_on else self.today

    def _reply(self, request: Request, reply: Reply) -> dict[str, Value]:
        organs = self.organ.remedy_organs
        remedy = (
            load_remedies()
            .of(reply.remedy, self._dated_on(request, reply))
            .text.format(
                authority=organs.authority if organs else "[复议机关]",
                court=organs.court if organs else "[管辖法院]",
            )
        )
        known = {"补正告知日期": request.correction_sent_on, "收费通知日期": request.fee_noticed_on}
        return {
            "标题": Value(reply.title),
            "认定": Value(reply.finding, open=True),
            "依据": Value(reply.basis, open=True),
            "决定": Value(reply.decision, open=True),
            "救济": Value(remedy, open=True),
            **{name: Value(spoken(day) if day else f"[{name}]", open=not day) for name, day in known.items()},
        }


def spoken(day: date) -> str:
    """Return a day as letters write it: 2026年1月5日."""
    return f"{day.year}年{day.month}月{day.day}日"


def _letter_name(kind: str) -> str:
    letter = load_replies().letter(kind)
    assert letter, "the kind was found among the letters"
    return letter.name


def _course(request: Request) -> str:
    """Return what happened since the request came in, in order of time."""
    happened = [
        (request.correction_sent_on, "本机关告知补正"),
        (request.corrected_on, "本机关收到补正的申请"),
        (request.consulted_on, "本机关书面征求意见"),
        (request.opinion_on, "本机关收到答复意见"),
        (request.extended_on, "本机关告知延长答复期限"),
        (request.fee_noticed_on, "本机关通知缴纳信息处理费"),
        (request.paid_on, "您（单位）缴纳信息处理费"),
    ]
    known = sorted((day, words) for day, words in happened if day)
    return "；".join(f"{spoken(day)}，{words}" for day, words in known) + "。" if known else ""


def _safe(name: str) -> str:
    """Return a file name that every system takes."""
    return "".join("-" if char in '\\/:*?"<>|' else char for char in name)
