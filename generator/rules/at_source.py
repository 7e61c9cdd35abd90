"""The rules that can be asked of the content before a build: the maker is told what the judge would find."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.problems import Problem, Severity
from generator.rules.facts.content import facts_of_content
from generator.rules.findings import Finding, Outcome
from generator.rules.rule import Call, Obligation, Rule, all_rules, grounds_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.portal.model import Portal


def check_by_rules(portal: Portal) -> Iterator[Problem]:
    """Yield what the rules marked for the source find, under their numbers.

    A rule that blocks gives errors; another whose ground says 应当 warns; the rest advise.
    """
    facts = facts_of_content(portal)
    for rule in all_rules().values():
        if rule.at_source and rule.in_force(portal.today):
            for finding in rule.check(facts, Call(rule)):
                if finding.outcome is Outcome.FAIL:
                    yield _problem(rule, finding)


def _problem(rule: Rule, finding: Finding) -> Problem:
    severity = (
        Severity.ERROR if rule.blocks
        else Severity.WARNING if rule.obligation is Obligation.SHALL
        else Severity.ADVICE
    )  # fmt: skip
    source = grounds_of(rule)
    return Problem(finding.page, 0, rule.id, finding.found, finding.fix, source, severity)
