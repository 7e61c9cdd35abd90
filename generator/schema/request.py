"""One row of the register of requests (国办公开办函〔2020〕2号: one entry for each application)."""

from __future__ import annotations

import difflib
import re
import unicodedata
from datetime import date
from enum import StrEnum
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field
from pydantic.dataclasses import dataclass

from generator.schema.fields import Text, field_error
from generator.schema.words import word
from generator.vocabularies.requests import load_fees, load_replies

_DAY = re.compile(r"(\d{4})\s*[-年/.]\s*(\d{1,2})\s*[-月/.]\s*(\d{1,2})\s*日?")


class Category(StrEnum):
    """申请人类别: the columns of table 3 of the annual report."""

    PERSON = "自然人"
    COMPANY = "商业企业"
    RESEARCH = "科研机构"
    WELFARE = "社会公益组织"
    LEGAL_SERVICE = "法律服务机构"
    OTHER = "其他"

    @property
    def key(self) -> str:
        """Return the key of the column."""
        return self.name.lower().replace("_", "-")


class Outcome(StrEnum):
    """结果 of a reconsideration or a suit: the columns of table 4."""

    UPHELD = "结果维持"
    CORRECTED = "结果纠正"
    OTHER = "其他结果"

    @property
    def key(self) -> str:
        """Return the key of the column."""
        return self.name.lower()


def _day(value: Any) -> Any:
    """Return a day as spreadsheets show it in ISO form; what is no day stays for the next check."""
    if not isinstance(value, str):
        return value
    found = _DAY.fullmatch(unicodedata.normalize("NFKC", value).strip())
    if not found:
        raise field_error("FLD011", f"日期“{value}”写法不符", "请写成 2020-08-07；没有的留空，不写“无”和“/”")
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        raise field_error("FLD010", f"日期“{value}”不存在", "请核对年月日") from None


def _count(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    text = unicodedata.normalize("NFKC", value).strip()
    if not re.fullmatch(r"\d{1,6}", text):
        raise field_error("FLD004", f"数量“{value}”写法不符", "请写不带逗号的整数，没有的留空")
    return int(text)


def _reply(value: str) -> str:
    replies = load_replies()
    found = replies.reply(value)
    if found is None:
        names = [name for reply in replies.replies for name in reply.names]
        near = difflib.get_close_matches(value, names, n=1, cutoff=0.4)
        hint = f"您要写的是“{near[0]}”吗？" if near else f"可用：{'、'.join(r.name for r in replies.replies)}"
        raise field_error("REQ009", f"没有“{value}”这一种", hint)
    return found.key


def _fee_method(value: str) -> str:
    found = load_fees().find(value)
    if found is None:
        raise field_error("REQ009", f"没有“{value}”这一种", "请写“按件计收”或者“按量计收”")
    return found.key


Day = Annotated[date, BeforeValidator(_day)]
"""A calendar day in any form that spreadsheet programs write."""


@dataclass(frozen=True, slots=True, kw_only=True, config=ConfigDict(extra="forbid"))
class Request:
    """A request for disclosure and what became of it; `line` is its row in the register."""

    number: Text = Field(title="登记编号")
    received_on: Day = Field(title="收到日期")
    channel: Annotated[Text, word("receiving_channel")] = Field(title="接收渠道")
    applicant: Text = Field(title="申请人")
    category: Category = Field(title="申请人类别")
    id_number: Text | None = Field(None, title="证件号码")
    contact: Text | None = Field(None, title="联系方式")
    wanted: Text = Field(title="申请内容")
    form: Text | None = Field(None, title="提供形式")
    way: Text | None = Field(None, title="获取途径")
    correction_sent_on: Day | None = Field(None, title="补正告知日期")
    corrected_on: Day | None = Field(None, title="收到补正日期")
    consulted_on: Day | None = Field(None, title="征求意见日期")
    opinion_on: Day | None = Field(None, title="收到意见日期")
    extended_on: Day | None = Field(None, title="延期告知日期")
    fee_method: Annotated[Text, AfterValidator(_fee_method)] | None = Field(None, title="计收方式")
    fee_units: Annotated[int, BeforeValidator(_count)] | None = Field(None, title="收费数量")
    fee_noticed_on: Day | None = Field(None, title="收费通知日期")
    paid_on: Day | None = Field(None, title="缴费日期")
    replied_on: Day | None = Field(None, title="答复日期")
    reply: Annotated[Text, AfterValidator(_reply)] | None = Field(None, title="答复类型")
    reply_number: Text | None = Field(None, title="答复文号")
    delivery: Text | None = Field(None, title="送达方式")
    delivered_on: Day | None = Field(None, title="送达日期")
    reconsidered_on: Day | None = Field(None, title="复议受理日期")
    reconsideration: Outcome | None = Field(None, title="复议结果")
    reconsideration_ended_on: Day | None = Field(None, title="复议审结日期")
    sued_on: Day | None = Field(None, title="诉讼受理日期")
    suit: Outcome | None = Field(None, title="诉讼结果")
    suit_ended_on: Day | None = Field(None, title="诉讼审结日期")
    archive_number: Text | None = Field(None, title="归档号")
    note: Text | None = Field(None, title="备注")
    line: int = Field(0, exclude=True)


PRIVATE_HEADINGS = ("登记编号", "收到日期", "申请人", "申请内容")
"""Headings by which a register is known wherever it lies."""

ORDER: tuple[tuple[str, ...], ...] = (
    ("received_on", "correction_sent_on", "corrected_on", "replied_on"),
    ("received_on", "consulted_on", "opinion_on"),
    ("received_on", "extended_on", "replied_on"),
    ("received_on", "fee_noticed_on", "paid_on", "replied_on"),
    ("received_on", "replied_on", "delivered_on"),
    ("received_on", "reconsidered_on", "reconsideration_ended_on"),
    ("received_on", "sued_on", "suit_ended_on"),
)
"""Days that can only come in this order; those not yet known are left out."""

NEEDS: tuple[tuple[str, str], ...] = (
    ("corrected_on", "correction_sent_on"),
    ("opinion_on", "consulted_on"),
    ("paid_on", "fee_noticed_on"),
    ("fee_noticed_on", "fee_method"),
    ("fee_noticed_on", "fee_units"),
    ("replied_on", "reply"),
    ("reply", "replied_on"),
    ("delivered_on", "replied_on"),
    ("reconsideration", "reconsideration_ended_on"),
    ("reconsideration_ended_on", "reconsideration"),
    ("reconsideration", "reconsidered_on"),
    ("suit", "suit_ended_on"),
    ("suit_ended_on", "suit"),
    ("suit", "sued_on"),
)
"""A field that is filled in and the one that must then be filled in as well."""
