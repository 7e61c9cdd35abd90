"""annual-reports/settings.yml: by when reports are due, since when there are any, whose are summed."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, ConfigDict, Field, StringConstraints
from pydantic.dataclasses import dataclass as record

from generator.schema.closed_lists import OrganLevel
from generator.schema.fields import Text, Url, field_error

STRICT = ConfigDict(extra="forbid")


def _checked_month_day(value: str) -> str:
    match = re.fullmatch(r"(\d{2})-(\d{2})", value)
    try:
        if match and date(
            2023, int(match[1]), int(match[2])
        ):  # a common year, so that it exists in every year
            return value
    except ValueError:
        pass
    raise field_error("FLD011", f"“公布期限”写成了“{value}”", '写成月和日，并加英文双引号，如 "02-20"')


MonthDay = Annotated[str, StringConstraints(strip_whitespace=True), AfterValidator(_checked_month_day)]
FolderName = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]


@record(frozen=True, slots=True, kw_only=True, config=STRICT)
class Body:
    """An organ below whose reports the portal lists; they lie in `annual-reports/bodies/<folder>/`."""

    folder: FolderName = Field(title="代号")
    name: Text = Field(title="名称")
    level: OrganLevel = Field(title="级别")
    first_year: int | None = Field(None, title="起始年度", ge=2008, le=2100)
    last_year: int | None = Field(None, title="截至年度", ge=2008, le=2100)
    url: Url | None = Field(None, title="网址")

    def reports_on(self, year: int) -> bool:
        """Return whether the body owes a report on a year."""
        return (self.first_year or year) <= year <= (self.last_year or year)


@record(frozen=True, slots=True, kw_only=True, config=STRICT)
class OlderReport:
    """A report that is published elsewhere, or as an ordinary notice."""

    year: int = Field(title="年度", ge=2008, le=2100)
    url: Url = Field(title="网址")


@record(frozen=True, slots=True, kw_only=True, config=STRICT)
class ReportSettings:
    """Everything optional; `month_day` is a local day earlier than that of the law."""

    month_day: MonthDay | None = Field(None, title="公布期限")
    first_year: int | None = Field(None, title="起始年度", ge=2008, le=2100)
    similarity_limit: float | None = Field(None, title="相似度界限", gt=0, le=1)
    bodies: tuple[Body, ...] = Field((), title="所属机关")
    older: tuple[OlderReport, ...] = Field((), title="其他年度")


NO_SETTINGS = ReportSettings(month_day=None, first_year=None, similarity_limit=None, bodies=(), older=())
