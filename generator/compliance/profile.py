"""A profile: an official table as data — its lines, their points, the rules that decide them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, StringConstraints

from generator.vocabularies.models import Name, Record, Slug

RuleId = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}\d{3}$")]


class RuleCall(Record):
    """A rule, and what it is asked about."""

    rule: RuleId = Field(title="规则")
    about: tuple[str, ...] = Field(("",), title="对象")


class Part(Record):
    """A share of an indicator's points that is decided in one way.

    `rules` all passed give `points`; `each` takes that much for every finding instead of all at once.
    `person` is the reason why a person must judge; such a part has no rules that decide.
    """

    points: Decimal = Field(title="分值", ge=0)
    rules: tuple[RuleCall, ...] = Field((), title="规则")
    each: Decimal | None = Field(None, title="每处扣分", gt=0)
    person: str = Field("", title="人工判断")


class Indicator(Record):
    """A line of the table, or a level above lines (`children`)."""

    id: Name = Field(title="编号")
    name: Name = Field(title="名称")
    points: Decimal = Field(title="分值", ge=0)
    text: str = Field("", title="评价内容")
    judges: tuple[Name, ...] = Field((), title="评价对象")
    parts: tuple[Part, ...] = Field((), title="评分")
    children: tuple[Indicator, ...] = Field((), title="下级指标")


class Section(Record):
    """A part of the table with a sum of its own.

    A bonus counts only where the points section reaches `counts_above`; below `pass_mark` it fails.
    """

    name: Name = Field(title="名称")
    kind: Literal["veto", "points", "bonus"] = Field(title="类型")
    most: Decimal = Field(title="满分", ge=0)
    pass_mark: Decimal | None = Field(None, title="及格分")
    counts_above: Decimal | None = Field(None, title="计入条件")
    indicators: tuple[Indicator, ...] = Field(title="指标")


class Profile(Record):
    """An official table, or the office's own."""

    model_config = ConfigDict(frozen=True, extra="forbid", ignored_types=(cached_property,))

    profile: Slug = Field(title="标识")
    title: Name = Field(title="名称")
    version: Name = Field(title="版本")
    source: Slug = Field(title="依据")
    note: str = Field("", title="说明")
    kinds: tuple[Name, ...] = Field((), title="评价对象类别")
    sections: tuple[Section, ...] = Field(title="部分", min_length=1)

    def lines(self) -> Iterator[tuple[Section, tuple[str, ...], Indicator]]:
        """Yield every line that is scored, with its section and the names above it."""
        for section in self.sections:
            for indicator in section.indicators:
                for path, line in _leaves(indicator, ()):
                    yield section, path, line


def _leaves(indicator: Indicator, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Indicator]]:
    if not indicator.children:
        yield path, indicator
    for child in indicator.children:
        yield from _leaves(child, (*path, indicator.name))
