"""The marks that persons give: read strictly, counted only while the evidence they saw still stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ConfigDict, Field
from pydantic.dataclasses import dataclass

from generator.compliance.evaluation import Evaluation, IndicatorResult
from generator.compliance.fingerprint import fingerprint
from generator.compliance.reports.figures import full_name, most_by_person, shown
from generator.problems import Problem, Severity
from generator.schema.fields import Date, Text
from generator.schema.records import ListForm, load_records, read_records
from generator.vocabularies.vocabulary import closest

if TYPE_CHECKING:
    from generator.vocabularies import Vocabularies

FILE = "marks.yml"
LIST = "评分"
_FORM = ListForm(
    key=LIST, identifier="marks", code="EVM001",
    hint="请写明对象、方案、版本、指标、得分、评分人、日期、证据",
)  # fmt: skip


class Result(StrEnum):
    """What a person says where no points can be given."""

    MET = "符合"
    FAILED = "不符合"


@dataclass(frozen=True, slots=True, kw_only=True, config=ConfigDict(extra="forbid"))
class Mark:
    """What a person says of one indicator of one target: points, or for a veto whether it stands.

    `evidence` is the fingerprint of what the person saw. `field_lines` and `line` come from the file.
    """

    target: Text = Field(title="对象")
    profile: Text = Field(title="方案")
    version: Text = Field(title="版本")
    indicator: Text = Field(title="指标")
    given: Decimal | None = Field(None, title="得分", ge=0)
    result: Result | None = Field(None, title="结论")
    judged_by: Text | None = Field(None, title="评分人")
    day: Date | None = Field(None, title="日期")
    words: Text | None = Field(None, title="说明")
    evidence: Text | None = Field(None, title="证据")

    field_lines: str = Field("", exclude=True)
    line: int = Field(0, exclude=True)

    @property
    def points(self) -> Decimal:
        """Return the points given; none where nobody has judged yet."""
        return self.given or Decimal(0)

    @property
    def failed(self) -> bool:
        """Return whether the person says that the indicator is not met."""
        return self.result is Result.FAILED

    @property
    def filled(self) -> bool:
        """Return whether somebody has judged."""
        return self.given is not None or self.result is not None

    @property
    def judge(self) -> str:
        """Return the office of who gave them."""
        return self.judged_by or ""

    @property
    def note(self) -> str:
        """Return why, as far as it was written down."""
        return self.words or ""

    @property
    def untouched(self) -> bool:
        """Return whether nobody has filled in anything yet."""
        return not (self.filled or self.judged_by or self.day or self.words)

    def about(self, evaluation: Evaluation) -> bool:
        """Return whether the mark speaks of the same target and profile."""
        same_target = self.target.rstrip("/") == evaluation.target.rstrip("/")
        return same_target and self.profile == evaluation.profile


def marks_for(
    file: Path, evaluation: Evaluation, vocabularies: Vocabularies, name: str = FILE
) -> tuple[Mapping[str, Mark], tuple[Problem, ...]]:
    """Return the marks that count for an evaluation made without marks, by indicator, and what is wrong.

    A missing file holds no marks. Codes: EVM001 no list, EVM002 unknown indicator, EVM003 no points (no
    result for a veto), judge or day, EVM004 more points than a person decides on, EVM005 stale (a
    warning; not counted until confirmed), EVM006 given twice, EVM007 no mark is about this target (advice),
    EVM009 a day to come.
    """
    marks, problems = read_marks(file, vocabularies, name)
    counted, found = usable_marks(marks, evaluation, name)
    return counted, (*problems, *found)


def read_marks(
    file: Path, vocabularies: Vocabularies, name: str = FILE
) -> tuple[tuple[Mark, ...], tuple[Problem, ...]]:
    """Return every mark of the file in its order, and what is wrong with its form."""
    if not file.is_file():
        return (), ()
    return load_records(Mark, file, name, vocabularies, _FORM)


def parse_marks(
    text: str, vocabularies: Vocabularies, name: str
) -> tuple[tuple[Mark, ...], tuple[Problem, ...]]:
    """Return every mark that the text spells; raises `ProblemsError` where it is no YAML."""
    return read_records(Mark, text, name, vocabularies, _FORM)


def usable_marks(
    marks: Iterable[Mark], evaluation: Evaluation, name: str = FILE
) -> tuple[Mapping[str, Mark], tuple[Problem, ...]]:
    """Return the marks that count, by indicator, and why the others do not."""
    filled = [mark for mark in marks if mark.filled]
    ours = [mark for mark in filled if mark.about(evaluation)]
    lines = {line.id: line for line in evaluation.indicators()}
    counted: dict[str, Mark] = {}
    problems: list[Problem] = []
    first: dict[str, Mark] = {}
    for mark in ours:
        wrong = list(_wrong(mark, evaluation, lines, name))
        if mark.indicator in first:
            message = f"指标“{mark.indicator}”评了两次，第 {first[mark.indicator].line} 行已经写过"
            wrong.append(Problem(name, mark.line, "EVM006", message, "请只保留一处"))
            counted.pop(mark.indicator, None)
        elif not wrong:
            counted[mark.indicator] = mark
        first.setdefault(mark.indicator, mark)
        problems.extend(wrong)
    if filled and not ours:
        named = "、".join(sorted({f"{mark.target}（{mark.profile}）" for mark in filled})[:3])
        message = f"没有一条评分的对象是“{evaluation.target}”、方案是 {evaluation.profile}"
        hint = f"文件中是 {named}；写错的请改正"
        problems.append(Problem(name, filled[0].line, "EVM007", message, hint, severity=Severity.ADVICE))
    return counted, tuple(problems)


def _wrong(
    mark: Mark, evaluation: Evaluation, lines: Mapping[str, IndicatorResult], name: str
) -> Iterator[Problem]:
    """Yield why a filled mark does not count."""
    line = lines.get(mark.indicator)
    if line is None:
        near = closest(mark.indicator, sorted(lines), 1)
        hint = f"您要写的是“{near[0]}”吗？" if near else "请核对指标编号"
        message = f"方案 {evaluation.profile} 没有编号为“{mark.indicator}”的指标"
        yield Problem(name, mark.line, "EVM002", message, hint)
        return
    wanted = ("得分", mark.given) if line.weight else ("结论", mark.result)
    fields = (wanted, ("评分人", mark.judged_by), ("日期", mark.day))
    missing = [label for label, value in fields if value is None]
    if missing:
        message = f"“{line.name}”的评分没有写{'和'.join(missing)}"
        yield Problem(name, mark.line, "EVM003", message, "请补上；评分人写职务")
    if mark.day is not None and mark.day > evaluation.judged_on:
        message = f"“{line.name}”的评分日期 {mark.day} 晚于评价日期 {evaluation.judged_on}"
        yield Problem(name, mark.line, "EVM009", message, "请核对日期")
    most = most_by_person(line)
    if mark.points > most:
        message = f"“{line.name}”写了 {shown(mark.points)} 分，由人判断的最多 {shown(most)} 分"
        hint = "请改正得分" if most else "该指标已由规则判定，请删去这一项；对结果有异议的另行提出"
        yield Problem(name, mark.line, "EVM004", message, hint)
        return
    yield from _stale(mark, line, evaluation, name)


def _stale(mark: Mark, line: IndicatorResult, evaluation: Evaluation, name: str) -> Iterator[Problem]:
    seen = fingerprint(evaluation.profile, line)
    changes = []
    if mark.version != evaluation.profile_version:
        changes.append(("指标版本", "版本", evaluation.profile_version))
    if mark.evidence != seen:
        changes.append(("证据", "证据", seen))
    if changes:
        message = (
            f"“{full_name(line)}”评分以后，{'和'.join(what for what, *_ in changes)}有变化，本次没有计入"
        )
        fixes = "，".join(f"“{field}”改为 {value}" for _, field, value in changes)
        yield Problem(
            name, mark.line, "EVM005", message, f"请复核；仍然有效的，把{fixes}", severity=Severity.WARNING
        )
