"""The annual report: prose as typed, every figure by its cell."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pydantic import ConfigDict, Field
from pydantic.dataclasses import dataclass as record

from generator.schema.closed_lists import Status
from generator.schema.fields import Date, Paragraphs, Text
from generator.vocabularies.annual_report import load_template

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from generator.schema.annual_report.figures import Cell, Number
    from generator.vocabularies.annual_report import Template


def report_title(organ: str, year: int) -> str:
    """Return the official title of the report of an organ on a year."""
    return f"{organ}{year}年政府信息公开工作年度报告"


STRICT = ConfigDict(extra="forbid")
FOLDER = "annual-reports"
PLACEHOLDER = "请填写。"
"""What a skeleton writes where prose is to stand."""


@record(frozen=True, slots=True, kw_only=True, config=STRICT)
class Reason:
    """Why a relation does not hold, as an office states it."""

    relation: Text = Field(title="关系")
    text: Text = Field(title="原因")


@record(frozen=True, slots=True, kw_only=True, config=STRICT)
class ReportTexts:
    """Everything of a report that is not a figure; articles 49 and 50 of 条例.

    `deadline` is an earlier day that the organ above has set; `is_sum` says that the report adds up
    those of the bodies. `field_lines` comes from the file.
    """

    year: int = Field(title="年度", ge=2008, le=2100)
    template: int | None = Field(None, title="格式")
    status: Status = Field(title="状态")
    published_on: Date | None = Field(None, title="公布日期")
    deadline: Date | None = Field(None, title="公布期限")
    is_sum: bool = Field(False, title="汇总")
    preface: Paragraphs | None = Field(None, title="前言")
    summary: Paragraphs = Field(title="总体情况")
    shortcomings: Paragraphs = Field(title="主要问题及改进情况")
    other_matters: Paragraphs = Field(title="其他需要报告的事项")
    reasons: tuple[Reason, ...] = Field((), title="勾稽说明")

    field_lines: str = Field("", exclude=True)

    def line_of(self, field: str) -> int:
        """Return the line of its file on which a field stands; 0 when it is not given."""
        found = dict(entry.split(":") for entry in self.field_lines.split(",") if entry)
        return int(found.get(field, 0))


PROSE = {
    "preface": "前言",
    "summary": "总体情况",
    "shortcomings": "主要问题及改进情况",
    "other_matters": "其他需要报告的事项",
}
"""The fields that hold prose, with their labels, in the order of the report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnualReport:
    """A report whose cells all hold numbers; `lines` tell where each stands in the file at `path`.

    `body` is the folder name of the body whose report it is, empty for the organ's own.
    """

    path: str
    texts: ReportTexts
    template: int
    figures: Mapping[Cell, Number]
    lines: Mapping[Cell, int] = field(default_factory=dict)
    body: str = ""

    @property
    def form(self) -> Template:
        """Return the official form of the report."""
        return load_template(self.template)

    @property
    def year(self) -> int:
        """Return the year that the report is about."""
        return self.texts.year

    @property
    def is_public(self) -> bool:
        """Return whether the report may be built."""
        return self.texts.status is Status.PUBLISHED

    def is_public_on(self, day: date) -> bool:
        """Return whether the report may be built on a day: its 公布日期 has come."""
        return self.is_public and (self.texts.published_on is None or self.texts.published_on <= day)

    @property
    def stem(self) -> str:
        """Return the address of its page and downloads below the portal's root, without ending."""
        folder = f"{FOLDER}/bodies/{self.body}" if self.body else FOLDER
        return f"{folder}/{self.year}"

    @property
    def address(self) -> str:
        """Return the address of its page below the portal's root."""
        return f"{self.stem}.html"

    def title(self, organ: str) -> str:
        """Return the official title of the report of an organ."""
        return report_title(organ, self.year)

    def prose(self) -> dict[str, str]:
        """Return the prose by the names of its fields, in the order of the report."""
        return {name: getattr(self.texts, name) or "" for name in PROSE}

    def reason(self, relation: str) -> str | None:
        """Return the stated reason why a relation does not hold, if there is one."""
        return next((found.text for found in self.texts.reasons if found.relation == relation), None)
