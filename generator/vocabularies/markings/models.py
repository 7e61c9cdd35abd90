"""A marking that keeps a document from the public: its spellings, what is done about it, its ground."""

from __future__ import annotations

from enum import StrEnum

from pydantic import ConfigDict, Field

from generator.vocabularies.models import Certainty, Name, Pattern, Record


class Handling(StrEnum):
    """What a marking asks for: the file is refused, or a person decides."""

    REFUSED = "拒收"
    UNDECIDED = "待决定"


class Form(Record):
    """One kind of marking and the forms it takes, written without white space and in half width."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    name: Name = Field(alias="名称")
    handling: Handling = Field(alias="处理")
    source: Name = Field(alias="依据")
    line: tuple[Pattern, ...] = Field(alias="整行")
    within: tuple[Pattern, ...] = Field((), alias="行内")
    edge: tuple[Pattern, ...] = Field((), alias="首尾")
    place: tuple[Pattern, ...] = Field(alias="标志处")
    file_name: tuple[Pattern, ...] = Field(alias="文件名")
    unless: Pattern | None = Field(None, alias="除非")


class MarkingList(Record):
    """The list of all kinds, with its ground."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    title: Name = Field(alias="标题")
    source: Name = Field(alias="依据")
    article: Name = Field(alias="条款")
    certainty: Certainty = Field(alias="把握")
    forms: tuple[Form, ...] = Field(alias="标志", min_length=1)
