"""A task that a work plan gives: what, who leads, who is responsible, until when."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, ConfigDict, Field
from pydantic.dataclasses import dataclass

from generator.schema.fields import Date, Text

SEPARATOR = "；"


def _names(value: object) -> object:
    """Read several organs from one cell; 、 may stand inside a name's brackets, so ； parts them."""
    return (
        tuple(part.strip() for part in value.split(SEPARATOR) if part.strip())
        if isinstance(value, str)
        else value
    )


Names = Annotated[tuple[Text, ...], BeforeValidator(_names)]


@dataclass(frozen=True, slots=True, kw_only=True, config=ConfigDict(extra="forbid"))
class Task:
    """One row of `<notice>.tasks.csv`; `term` is the deadline in the document's words, `due_on` as a day."""

    number: str = Field("", title="序号")
    section: str = Field("", title="所在部分")
    text: Text = Field(title="任务")
    lead: Names = Field((), title="牵头单位")
    owners: Names = Field((), title="责任单位")
    helpers: Names = Field((), title="配合单位")
    term: str = Field("", title="完成时限")
    due_on: Date | None = Field(None, title="截止日期")

    @property
    def organs(self) -> tuple[str, ...]:
        """Return every organ that has a part in the task, leaders first."""
        return tuple(dict.fromkeys((*self.lead, *self.owners, *self.helpers)))
