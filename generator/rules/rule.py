"""A rule: what is looked for, on which legal ground, and the function that looks."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from generator import rules as rules_package
from generator.problems import Ground
from generator.rules.findings import Finding, Outcome
from generator.vocabularies.grounds import Clause, ground, grounds

if TYPE_CHECKING:
    from generator.rules.facts.portal import PortalFacts


class Obligation(StrEnum):
    """How strongly the ground speaks: what must be, what ought to be, what serves the reader."""

    SHALL = "应当"
    SHOULD = "建议"


@dataclass(frozen=True, slots=True)
class Call:
    """A rule as a profile calls it: with the matter it is asked about, where it is asked about one."""

    rule: Rule
    about: str = ""

    @property
    def mark(self) -> str:
        """Return the mark of findings: `CO001`, or `CO001:item-07`."""
        return f"{self.rule.id}:{self.about}" if self.about else self.rule.id

    def passed(self, page: str = "", place: str = "", found: str = "") -> Finding:
        """Return what was looked for and is there."""
        return Finding(rule=self.mark, outcome=Outcome.PASS, page=page, place=place, found=found)

    def failed(self, page: str, found: str, *, expected: str = "", place: str = "", fix: str = "") -> Finding:
        """Return what is wrong, against what, and how to put it right."""
        return Finding(rule=self.mark, outcome=Outcome.FAIL, page=page, place=place, expected=expected,
                       found=found, fix=fix)  # fmt: skip

    def review(self, page: str, found: str, *, expected: str = "", place: str = "", fix: str = "") -> Finding:
        """Return what only a person can judge."""
        return Finding(rule=self.mark, outcome=Outcome.REVIEW, page=page, place=place, expected=expected,
                       found=found, fix=fix)  # fmt: skip

    def not_run(self, reason: str) -> Finding:
        """Return why it could not be looked at."""
        return Finding(rule=self.mark, outcome=Outcome.NOT_RUN, found=reason)

    def not_applicable(self, reason: str) -> Finding:
        """Return why it is not asked of this portal."""
        return Finding(rule=self.mark, outcome=Outcome.NOT_APPLICABLE, found=reason)


Check = Callable[["PortalFacts", Call], Iterator[Finding]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule. `needs` are the groups of facts without which it cannot look (`PortalFacts.unknown`).

    `about` says what kind of matter it is asked about: a part, a column, a mark; "" for none.
    `at_source` rules are also asked of the content before a build; what `blocks` then finds stops it.
    """

    id: str
    name: str
    title: str
    clauses: tuple[Clause, ...]
    obligation: Obligation
    check: Check
    about: str = ""
    needs: tuple[str, ...] = ("pages",)
    at_source: bool = False
    blocks: bool = False
    since: date | None = None
    until: date | None = None

    def in_force(self, day: date) -> bool:
        """Return whether the rule applies on a day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@cache
def all_rules() -> dict[str, Rule]:
    """Return every rule by its id; a rule is found because its module lies below `rules/`."""
    found: dict[str, Rule] = {}
    for module in pkgutil.walk_packages(rules_package.__path__, f"{rules_package.__name__}."):
        rule = getattr(importlib.import_module(module.name), "RULE", None)
        if isinstance(rule, Rule):
            found[rule.id] = rule
    return dict(sorted(found.items()))


def page_of_rule(rule: Rule) -> str:
    """Return the Markdown that documents a rule and holds its cases."""
    family, stem = rule.check.__module__.rsplit(".", 2)[1:]
    folder = resources.files(f"{rules_package.__name__}.{family}")
    return folder.joinpath(f"{stem}.md").read_text(encoding="utf-8")


def grounds_of(rule: Rule) -> Ground:
    """Return the legal ground as a person reads it: 《…》第二十条. Raises KeyError for an unknown instrument."""
    return grounds(*(ground(clause.source, clause.article) for clause in rule.clauses))
