"""report.junit.xml: every line of the table as a test case, for the machines that run checks."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from generator.compliance.evaluation import Evaluation, IndicatorResult, SectionResult
from generator.compliance.reports import figures
from generator.rules.findings import OUTCOME_LABELS, Finding, Outcome

_FAILED = {Outcome.FAIL}
_PASSED = {Outcome.PASS}


def report_junit(evaluation: Evaluation) -> bytes:
    """Return the lines as JUnit XML: what fails is a failure, what is not decided is skipped."""
    lines = tuple(evaluation.indicators())
    root = Element(
        "testsuites", {"name": f"{evaluation.profile} {evaluation.target}", "time": "0", **_sums(lines)}
    )
    for section in evaluation.sections:
        root.append(_suite(evaluation, section))
    indent(root, " ")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'.encode()


def _suite(evaluation: Evaluation, section: SectionResult) -> Element:
    attributes = {
        "name": section.name,
        "timestamp": f"{evaluation.judged_on.isoformat()}T00:00:00",
        "time": "0",
        "errors": "0",
    }
    suite = Element("testsuite", {**attributes, **_sums(section.indicators)})
    properties = SubElement(suite, "properties")
    for name, value in (
        ("profile", evaluation.profile),
        ("profile_version", evaluation.profile_version),
        ("tool_version", evaluation.tool_version),
        ("target", evaluation.target),
        ("points", figures.shown(section.points)),
        ("max", figures.shown(section.most)),
    ):
        SubElement(properties, "property", name=name, value=value)
    suite.extend(_case(evaluation, line) for line in section.indicators)
    return suite


def _sums(lines: tuple[IndicatorResult, ...]) -> dict[str, str]:
    return {
        "tests": str(len(lines)),
        "failures": str(sum(line.outcome in _FAILED for line in lines)),
        "skipped": str(sum(line.outcome not in _FAILED | _PASSED for line in lines)),
    }


def _case(evaluation: Evaluation, line: IndicatorResult) -> Element:
    case = Element(
        "testcase",
        classname=".".join((evaluation.profile, *line.path)),
        name=f"{line.id} {line.name}",
        time="0",
    )
    if line.outcome in _FAILED:
        against = figures.reasons(line)
        message = f"扣 {figures.shown(figures.lost(line))} 分，{len(against)} 处不符合"
        failure = SubElement(case, "failure", message=message, type=OUTCOME_LABELS[line.outcome])
        failure.text = "\n".join(map(_words, against))
    elif line.outcome not in _PASSED:
        matters = "；".join(figures.open_matters(line))
        SubElement(case, "skipped", message=f"{OUTCOME_LABELS[line.outcome]}：{matters}".rstrip("："))
    return case


def _words(finding: Finding) -> str:
    place = "，".join(filter(None, (finding.page, finding.place))) or "整个网站"
    fix = f" → {finding.fix}" if finding.fix else ""
    return f"{place}: {finding.rule} 应当：{finding.expected}；实际：{finding.found}{fix}"
