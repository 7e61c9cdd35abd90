"""What must be known of an organ before its portal can begin."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pydantic import ConfigDict, Field
from pydantic.dataclasses import dataclass

from generator.problems import ProblemsError
from generator.schema.closed_lists import OrganLevel
from generator.schema.fields import Text
from generator.schema.identifiers import BasePath, CreditCode, Domain, SiteIdentifier
from generator.schema.parse import parse_record
from generator.schema.record_fields import fields_of
from generator.source.nodes import Entry, Mapping, Scalar
from generator.vocabularies import load_vocabularies

if TYPE_CHECKING:
    from collections.abc import Mapping as Dict

_LEVELS = "、".join(OrganLevel)


@dataclass(frozen=True, slots=True, kw_only=True, config=ConfigDict(extra="forbid"))
class Answers:
    """The organ in a dozen facts, each as organ.yml wants it."""

    name: Text = Field(title="全称", description="印章上的名称，如 示例市民政局")
    short_name: Text | None = Field(None, title="简称", description="没有的留空，用全称")
    level: OrganLevel = Field(title="级别", description=_LEVELS)
    domain: Domain = Field(title="域名", description="专栏所在网站的域名，如 www.example.gov.cn")
    base_path: BasePath = Field("/", title="路径", description="专栏在网站中的位置，如 /zwgk/xxgk/")
    credit_code: CreditCode = Field(title="统一社会信用代码", description="18 位")
    site_identifier: SiteIdentifier = Field(
        title="网站标识码", description="10 位，网站页脚“网站标识码”后面的编号"
    )
    office: Text = Field(title="公开工作机构", description="负责政府信息公开的科室，如 示例市民政局办公室")
    address: Text = Field(title="办公地址", description="写到门牌号和房间号")
    hours: Text = Field(title="办公时间", description="如 工作日9:00—12:00，13:30—17:30")
    phone: Text = Field(title="联系电话", description="带区号，如 0000-0000000")


class Given(NamedTuple):
    """One answer as it was given, and in which row of a sheet; 0 where there is none."""

    text: str
    row: int = 0


QUESTIONS = fields_of(Answers)
"""Field by identifier, in the order of asking."""


def read_answers(given: Dict[str, Given], source: str) -> Answers:
    """Return the answers; raises `ProblemsError` with all that is missing or wrong, placed in `source`."""
    entries = [
        Entry(name, answer.row, Scalar(answer.text, answer.row, blank=not answer.text.strip()))
        for name, answer in given.items()
    ]
    answers, problems = parse_record(Answers, Mapping(tuple(entries), 0), source, load_vocabularies())
    if answers is None:
        raise ProblemsError(problems)
    return answers


def objection(name: str, text: str) -> str:
    """Return what speaks against one answer, "" when nothing does."""
    try:
        read_answers({name: Given(text, 1)}, "")
    except ProblemsError as error:
        own = [problem for problem in error.problems if problem.line == 1]
        return "；".join(f"{problem.message}，{problem.hint}" for problem in own)
    return ""
