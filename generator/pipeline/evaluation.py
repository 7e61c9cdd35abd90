"""Judge one target from end to end: get it → read its pages → gather facts → call rules → score → report."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from generator import __version__
from generator.compliance.engine import Subject, find, judge
from generator.compliance.facts.gather import gather
from generator.compliance.facts.reading import read_page
from generator.compliance.facts.samples import sample_pages, sample_questions
from generator.compliance.marks import marks_for
from generator.compliance.marks_file import write_marks_template
from generator.compliance.profiles_reading import load_profile, profile_names
from generator.compliance.reports.evidence import evidence_for
from generator.compliance.reports.writing import write_reports
from generator.compliance.site.browser import look, shoot
from generator.pipeline.progress import Stopwatch
from generator.pipeline.workers import run_all
from generator.rules.facts.naming import make_name_book
from generator.rules.findings import Outcome
from generator.rules.rule import all_rules
from generator.webpages.charset import decode_page

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from generator.compliance.evaluation import Evaluation
    from generator.compliance.profile import Profile
    from generator.problems import Problem
    from generator.rules.facts.page import PageFacts
    from generator.rules.facts.portal import PortalFacts
    from generator.rules.facts.snapshot import Snapshot
    from generator.vocabularies import Vocabularies

MARKS = "marks.yml"
_SEARCH, _AXE = "SE002", "AC005"
_BROWSER_RULES = {_SEARCH, _AXE}
_MOST_PICTURES = 12


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
    browser: bool = True
    stopwatch: Stopwatch = field(default_factory=Stopwatch)


@dataclass(frozen=True, slots=True)
class Judged:
    """The evaluation, what is wrong with the marks of persons, the reports that were written."""

    evaluation: Evaluation
    problems: tuple[Problem, ...]
    files: tuple[Path, ...]


def evaluate(snapshot: Snapshot, options: EvaluationOptions, vocabularies: Vocabularies) -> Judged:
    """Judge a target that was got, write every report into the folder and return what was found.

    Raises `ProblemsError` for a profile that cannot be used (EVP…), OSError when nothing can be written.
    """
    profile = load_options_profile(options, vocabularies)
    facts = in_browser(facts_of(snapshot, options, vocabularies), (profile,), snapshot, options)
    return _judged(facts, profile, snapshot, options, vocabularies)


def evaluate_by_all(
    snapshot: Snapshot, options: EvaluationOptions, vocabularies: Vocabularies
) -> tuple[Judged, ...]:
    """Judge a target by every profile of the package, each with its reports in a folder of its name.

    Its pages are read once. Raises OSError when nothing can be written.
    """
    singles = [replace(options, profile=name, out=options.out / name) for name in profile_names()]
    profiles = [load_options_profile(single, vocabularies) for single in singles]
    facts = in_browser(facts_of(snapshot, options, vocabularies), profiles, snapshot, options)
    return tuple(
        _judged(facts, profile, snapshot, single, vocabularies)
        for profile, single in zip(profiles, singles, strict=True)
    )


def _judged(
    facts: PortalFacts, profile: Profile, snapshot: Snapshot, options: EvaluationOptions, vocabularies: Vocabularies
) -> Judged:  # fmt: skip
    evaluation, problems = judge_facts(facts, profile, options, vocabularies)
    shots = _pictures(evaluation, facts, snapshot, options) if facts.browser else {}
    with options.stopwatch.stage("写出报告"):
        folder = Path(options.target) if snapshot.network is None else None
        titles = {rule.id: rule.title for rule in all_rules().values()}
        evidence = evidence_for(
            options.target, options.out, folder, shots=shots, rules=titles, marks=_marks_file(options).name
        )
        files = write_reports(evaluation, options.out, evidence)
        write_marks_template(_marks_file(options), evaluation, vocabularies)
    return Judged(evaluation, problems, files)


def load_options_profile(options: EvaluationOptions, vocabularies: Vocabularies) -> Profile:
    """Return the profile that the options name."""
    return load_profile(options.profile, vocabularies, make_name_book(vocabularies), options.own_profile)


def facts_of(snapshot: Snapshot, options: EvaluationOptions, vocabularies: Vocabularies) -> PortalFacts:
    """Return what is known of a portal: its pages read by worker processes, then put together."""
    pages = read_pages(snapshot, options)
    with options.stopwatch.stage("归纳"):
        return gather(snapshot, pages, vocabularies, today=options.today, body_kind=options.kind)


def in_browser(
    facts: PortalFacts, profiles: Sequence[Profile], snapshot: Snapshot, options: EvaluationOptions
) -> PortalFacts:
    """Return the facts with what Chromium sees, where a profile asks for it; else, or without one, as they are."""
    lines = [line for profile in profiles for _, _, line in profile.lines()]
    asked = {call.rule for line in lines for part in line.parts for call in part.rules}
    if not options.browser or not asked & _BROWSER_RULES:
        return facts
    pages = sample_pages(facts) if _AXE in asked else ()
    questions = sample_questions(facts) if _SEARCH in asked else ()
    with options.stopwatch.stage("用浏览器查看", len(pages)):
        seen, reason = look(snapshot, pages, questions)
    return replace(facts, browser=seen, notes=(*facts.notes, reason) if reason else facts.notes)


def _pictures(
    evaluation: Evaluation, facts: PortalFacts, snapshot: Snapshot, options: EvaluationOptions
) -> dict[str, str]:
    """Return pictures of the pages that cost most, by page as shown, their paths below the reports."""
    shown = {facts.place(url): url for url in facts.pages}
    wanted = dict.fromkeys(
        finding.page
        for line in evaluation.indicators()
        for finding in line.findings
        if finding.outcome is Outcome.FAIL and finding.page in shown
    )
    places = {page: f"shots/{number:02d}.png" for number, page in enumerate(list(wanted)[:_MOST_PICTURES], 1)}
    with options.stopwatch.stage("拍下网页", len(places)):
        taken, _ = shoot(snapshot, [(shown[page], options.out / place) for page, place in places.items()])
    return {page: place for page, place in places.items() if shown[page] in taken}


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
    body = options.body or (facts.start.meta.get("sitename", "") if facts.start else "")
    subject = Subject(target=options.target, body=body, kind=options.kind, tool_version=__version__)
    with options.stopwatch.stage("评价"):
        found = find(facts, profile)
        bare = judge(facts, profile, found, subject, {})
        marks, problems = marks_for(_marks_file(options), bare, vocabularies)
        evaluation = judge(facts, profile, found, subject, marks) if marks else bare
    return replace(evaluation, profile_source=source_words(profile.source, vocabularies)), problems


def source_words(key: str, vocabularies: Vocabularies) -> str:
    """Return an instrument as papers cite it: title and number; its key where the list has no such one."""
    source = vocabularies.sources.get(key)
    if source is None:
        return key
    return (
        f"《{source.title.strip('《》')}》（{source.number}）"
        if source.number
        else f"《{source.title.strip('《》')}》"
    )


def _marks_file(options: EvaluationOptions) -> Path:
    return options.marks or options.out / MARKS
