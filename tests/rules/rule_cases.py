"""The cases that the page of a rule holds: small portals, each with what the rule must say of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from generator.compliance.facts.gather import gather
from generator.compliance.facts.reading import read_page
from generator.compliance.site.folder import open_folder
from generator.compliance.site.limits import Limits
from generator.rules.findings import Finding, Outcome, outcome_of
from generator.rules.rule import Call, Rule, page_of_rule
from generator.schema.annual_report.grid import grids
from generator.vocabularies import load_vocabularies
from generator.webpages.charset import decode_page

if TYPE_CHECKING:
    from pathlib import Path

    from generator.rules.facts.portal import PortalFacts

TODAY = date(2026, 11, 21)
EXPECTED = {
    "good": {Outcome.PASS},
    "bad": {Outcome.FAIL},
    "review": {Outcome.REVIEW},
    "skip": {Outcome.NOT_RUN, Outcome.NOT_APPLICABLE},
}
# What a portal of six parts looks like at the least; cases write {parts} for it.
PARTS = (
    '<ul><li><a href="p.html">政策</a></li><li><a href="g.html">政府信息公开指南</a></li>'
    '<li><a href="f.html">政府信息公开制度</a></li><li><a href="s.html">法定主动公开内容</a></li>'
    '<li><a href="r.html">依申请公开</a></li><li><a href="n/index.html">政府信息公开年报</a></li></ul>'
)
_TABLE = re.compile(r"\{table([234])(?::([^}]*))?\}")
_FENCE = re.compile(r"^```html (\w+)([^\n]*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Case:
    """A small portal: its files, what is asked, what must be found."""

    number: int
    kind: str
    about: str
    today: date
    body_kind: str
    files: tuple[tuple[str, str], ...]


def cases_of(rule: Rule) -> list[Case]:
    """Return the cases of a rule's page in their order."""
    return [_case(number, *match) for number, match in enumerate(_FENCE.findall(page_of_rule(rule)), 1)]


def _case(number: int, kind: str, options: str, text: str) -> Case:
    told = dict(option.split("=", 1) for option in options.split())
    pieces = re.split(r"^=== (\S+)\n", text, flags=re.MULTILINE)[1:]
    files = tuple(zip(pieces[::2], map(_filled, pieces[1::2]), strict=True))
    day = date.fromisoformat(told["today"]) if "today" in told else TODAY
    return Case(number, kind, told.get("about", ""), day, told.get("kind", ""), files)


def _filled(text: str) -> str:
    """Return a page with its marks written out: {parts}, {heavy}, {table3}, {table3:new.person=5}."""
    heavy = "<p>" + "字" * 700_000 + "</p>" if "{heavy}" in text else ""
    return _TABLE.sub(_table, text.replace("{parts}", PARTS).replace("{heavy}", heavy))


def _table(match: re.Match[str]) -> str:
    """Return a table of the official form, 0 in every cell but those that are named."""
    named = dict(part.split("=") for part in (match[2] or "").split(",") if part)
    rows = []
    for row in grids(2021)[int(match[1])].by_row():
        cells = []
        for cell in row:
            figure = named.get(f"{cell.cell.row}.{cell.cell.column}", "0") if cell.cell else cell.text
            cells.append(f'<td rowspan="{cell.rowspan}" colspan="{cell.colspan}">{figure}</td>')
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table>{''.join(rows)}</table>"


def facts_of_files(
    folder: Path, files: tuple[tuple[str, str], ...], today: date, body_kind: str = ""
) -> PortalFacts:
    """Write the files and return the facts of the portal they are."""
    for name, text in files:
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if name.endswith(".hex"):
            target.with_suffix("").write_bytes(bytes.fromhex(text.strip()))
        else:
            target.write_text(text, encoding="utf-8")
    return facts_of_folder(folder, today, body_kind)


def facts_of_folder(folder: Path, today: date, body_kind: str = "") -> PortalFacts:
    """Return the facts of a folder of pages."""
    snapshot = open_folder(folder, limits=Limits())
    pages = {}
    for url, resource in snapshot.resources.items():
        if resource.is_page:
            data = snapshot.read(url)
            pages[url] = read_page(url, decode_page(data, "")[0], len(data))
    return gather(snapshot, pages, load_vocabularies(), today=today, body_kind=body_kind)


def findings_of(rule: Rule, case: Case, folder: Path) -> tuple[Finding, ...]:
    """Return what a rule says of a case; groups of facts that are not known are answered as the engine does."""
    facts = facts_of_files(folder, case.files, case.today, case.body_kind)
    call = Call(rule, case.about)
    for need in rule.needs:
        if need in facts.unknown:
            return (call.not_run(facts.unknown[need]),)
    return tuple(rule.check(facts, call))


def outcome_of_case(rule: Rule, case: Case, folder: Path) -> Outcome:
    """Return what a rule's findings on a case add up to."""
    return outcome_of(findings_of(rule, case, folder))
