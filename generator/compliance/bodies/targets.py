"""targets.yml: the bodies to judge, read strictly."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ConfigDict, Field
from pydantic.dataclasses import dataclass

from generator.problems import Problem, ProblemsError
from generator.schema.fields import Text
from generator.schema.records import ListForm, load_records
from generator.vocabularies.vocabulary import closest

if TYPE_CHECKING:
    from generator.vocabularies import Vocabularies

LIST = "评价对象"
_FORM = ListForm(
    key=LIST, identifier="targets", code="EVT001", hint="请写明名称、类别、网站", may_be_empty=False
)
_WEB = re.compile(r"https?://", re.IGNORECASE)
_UNSAFE = re.compile(r"[^\w.-]+")
_LONGEST = 40


@dataclass(frozen=True, slots=True, kw_only=True, config=ConfigDict(extra="forbid"))
class Body:
    """One body to judge: its name, which kind of body it is, and where its portal stands.

    `target` is an address or a folder, `profile` the key of a profile or a file of one; folders and
    files are relative to the list. Without `profile` the one of the command counts.
    """

    name: Text = Field(title="名称")
    kind: Text | None = Field(None, title="类别")
    target: Text = Field(title="网站")
    profile: Text | None = Field(None, title="方案")

    line: int = Field(0, exclude=True)

    @property
    def is_web(self) -> bool:
        """Return whether the portal is live."""
        return bool(_WEB.match(self.target))

    @property
    def slug(self) -> str:
        """Return the name of the folder that keeps what is known of the body."""
        safe = _UNSAFE.sub("-", self.name).strip(".-")
        if safe == self.name and len(safe) <= _LONGEST:
            return safe
        return f"{safe[:_LONGEST]}-{hashlib.sha256(self.name.encode()).hexdigest()[:8]}"


def load_targets(file: Path, vocabularies: Vocabularies, kinds: Iterable[str] = ()) -> tuple[Body, ...]:
    """Return the bodies in the order of the list, folders made relative to where the command runs.

    `kinds` are the kinds of bodies that the profiles know; none means any. Raises `ProblemsError`:
    EVT001 no list, EVT002 a name given twice, EVT003 a portal given twice, EVT004 unknown kind, and
    those of reading.
    """
    name = file.name
    bodies, found = load_records(Body, file, name, vocabularies, _FORM)
    problems = list(found)
    problems.extend(_repeated(bodies, name))
    problems.extend(_unknown_kinds(bodies, tuple(kinds), name))
    if problems:
        raise ProblemsError(problems)
    return tuple(
        body if body.is_web else replace(body, target=str(file.parent / body.target)) for body in bodies
    )


def _repeated(bodies: Iterable[Body], name: str) -> Iterator[Problem]:
    names: dict[str, int] = {}
    portals: dict[tuple[str, str | None], Body] = {}
    for body in bodies:
        if body.name in names:
            message = f"“{body.name}”重复，第 {names[body.name]} 行已经写过"
            yield Problem(name, body.line, "EVT002", message, "请只保留一处，或者写全称以示区别")
        names.setdefault(body.name, body.line)
        portal = (body.target.rstrip("/"), body.profile)
        if portal in portals and portals[portal].name != body.name:
            other = portals[portal]
            message = f"“{body.name}”与第 {other.line} 行“{other.name}”的网站相同"
            yield Problem(name, body.line, "EVT003", message, "请核对网址；共用网站的，写各自栏目的网址")
        portals.setdefault(portal, body)


def _unknown_kinds(bodies: Iterable[Body], kinds: tuple[str, ...], name: str) -> Iterator[Problem]:
    for body in bodies:
        if kinds and body.kind is not None and body.kind not in kinds:
            near = closest(body.kind, kinds, 1)
            hint = f"您要写的是“{near[0]}”吗？" if near else f"可以写：{'、'.join(kinds)}"
            yield Problem(name, body.line, "EVT004", f"没有“{body.kind}”这一类评价对象", hint)
