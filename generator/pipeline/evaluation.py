"""Judge one target from end to end: get it → read its pages → gather facts → call rules → score → report."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from generator import __version__
from generator.compliance.engine import Subject, find, judge
from generator.compliance.facts.gather import gather
from generator.compliance.facts.naming import make_name_book
from generator.compliance.facts.reading import read_page
from generator.compliance.marks import marks_for
from generator.compliance.marks_file import write_marks_template
from generator.compliance.profiles_reading import load_profile
from generator.compliance.reports.evidence import evidence_for
from generator.compliance.reports.writing import write_reports
from generator.compliance.rule import all_rules
from generator.compliance.site.charset import decode_page
from generator.pipeline.progress import Stopwatch
from generator.pipeline.workers import run_all

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from generator.compliance.evaluation import Evaluation
    from generator.compliance.facts.page import PageFacts
    from generator.compliance.facts.portal import PortalFacts
    from generator.compliance.profile import Profile
    from generator.compliance.site.browser_facts import BrowserFacts
    from generator.compliance.site.snapshot import Snapshot
    from generator.problems import Problem
    from generator.vocabularies import Vocabularies

MARKS = "marks.yml"


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationOptions:
    """What is judged by what on which day, and where the reports go; `marks` None means beside them."""

    target: str
    profile: str
    own_profile: Path | None
    out: Path
    today: date
    jobs: int
    body: str = ""
    kind: str = ""
    marks: Path | None = None
    stopwatch: Stopwatch = field(default_factory=Stopwatch)


@dataclass(frozen=True, slots=True)
class Judged:
    """The evaluation, what is wrong with the marks of persons, the reports that were written."""

    evaluation: Evaluation
    problems: tuple[Problem, ...]
    files: tuple[Path, ...]


def evaluate(
    snapshot: Snapshot, options: EvaluationOptions, vocabularies: Vocabularies, browser: BrowserFacts | None = None,
    shots: Mapping[str, str] | None = None,
) -> Judged:  # fmt: skip
    """Judge a target that was got, write every report into the folder and return what was found.

    Raises `ProblemsError` for a profile that cannot be used (EVP…), OSError when nothing can be written.
    """
    profile = load_options_profile(options, vocabularies)
    facts = facts_of(snapshot, options, vocabularies, browser)
    evaluation, problems = judge_facts(facts, profile, options, vocabularies)
    with options.stopwatch.stage("写出报告"):
        folder = Path(options.target) if snapshot.network is None else None
        titles = {rule.id: rule.title for rule in all_rules().values()}
        evidence = evidence_for(options.target, options.out, folder, shots=shots, rules=titles)
        files = write_reports(evaluation, options.out, evidence)
        write_marks_template(_marks_file(options), evaluation, vocabularies)
    return Judged(evaluation, problems, files)


def load_options_profile(options: EvaluationOptions, vocabularies: Vocabularies) -> Profile:
    """Return the profile that the options name."""
    return load_profile(options.profile, vocabularies, make_name_book(vocabularies), options.own_profile)


def facts_of(
    snapshot: Snapshot, options: EvaluationOptions, vocabularies: Vocabularies, browser: BrowserFacts | None
) -> PortalFacts:
    """Return what is known of a portal: its pages read by worker processes, then put together."""
    pages = read_pages(snapshot, options)
    with options.stopwatch.stage("归纳"):
        return gather(
            snapshot, pages, vocabularies, today=options.today, body_kind=options.kind, browser=browser
        )


def read_pages(snapshot: Snapshot, options: EvaluationOptions) -> dict[str, PageFacts]:
    """Return every page of a snapshot as read, by its address."""
    urls = [url for url, resource in snapshot.resources.items() if resource.is_page]

    def read(url: str) -> PageFacts:
        data = snapshot.read(url)
        text, _ = decode_page(data, snapshot.resources[url].headers.get("content-type", ""))
        return read_page(url, text, len(data))

    with options.stopwatch.stage("阅读网页", len(urls)):
        found = run_all(urls, read, options.jobs, options.stopwatch.listener.advance)
    return dict(zip(urls, found, strict=True))


def judge_facts(
    facts: PortalFacts, profile: Profile, options: EvaluationOptions, vocabularies: Vocabularies
) -> tuple[Evaluation, tuple[Problem, ...]]:
    """Return the evaluation with the marks of persons that still count, and what is wrong with the others."""
    subject = Subject(target=options.target, body=options.body, kind=options.kind, tool_version=__version__)
    with options.stopwatch.stage("评价"):
        found = find(facts, profile)
        bare = judge(facts, profile, found, subject, {})
        marks, problems = marks_for(_marks_file(options), bare, vocabularies)
        return (judge(facts, profile, found, subject, marks) if marks else bare), problems


def _marks_file(options: EvaluationOptions) -> Path:
    return options.marks or options.out / MARKS
