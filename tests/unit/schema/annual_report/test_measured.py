"""200 reports that are right raise no alarm; 1,000 with one fault each are found at the right cell.

A fault of table 3 is told by its row and its column together, so the cell is named for sure. In
table 4 one sum alone stands against five cells, so all five are named, the wrong one among them. A fault
that leaves a report at odds with another (N5, N6, N10) is named at the cell both share.
"""

import random
from collections.abc import Callable, Iterator

from generator.problems import Problem, Severity
from generator.schema.annual_report.checks import check_figures, check_rule_making, relations_of
from generator.schema.annual_report.faults import find_faults
from generator.schema.annual_report.figures import Cell, cell_name, cells_of, shown
from generator.schema.annual_report.prose import check_prose
from generator.schema.annual_report.report import AnnualReport
from generator.schema.closed_lists import OrganLevel
from generator.vocabularies.annual_report import FigureKind, load_template
from tests.unit.schema.annual_report.reports import FORM, as_yaml, carried_out, right_figures

Read = Callable[[str], tuple[AnnualReport | None, list[Problem]]]
PLAIN_SLIPS = ["/", "无", '""', "１２", '"1,234"', "-3", "3.5", "1/2", "7件"]
STOCK = ("government-rule", "normative-document")


def pair(read: Read, seed: int, template: int = 2021) -> tuple[AnnualReport, AnnualReport]:
    """Return the report of a year and that of the year before, at one with each other."""
    form = load_template(template)
    before = right_figures(seed * 2, form)
    after = right_figures(seed * 2 + 1, form, carried_out(before))
    for row in STOCK if form.stock else ():
        made, repealed = after[Cell(2, row, "made")], after[Cell(2, row, "repealed")]
        before[Cell(2, row, "in-force")] = repealed + 5
        after[Cell(2, row, "in-force")] = before[Cell(2, row, "in-force")] + made - repealed
    years = (2022, 2023) if template == 2021 else (2019, 2020)
    reports = [
        read(as_yaml(figures, year, form)) for figures, year in zip((before, after), years, strict=True)
    ]
    assert [problems for _, problems in reports] == [[], []]
    (previous, _), (report, _) = reports
    assert previous
    assert report
    return report, previous


def alarms(report: AnnualReport, previous: AnnualReport) -> list[Problem]:
    found = [
        *check_figures(report, previous),
        *check_rule_making(report, OrganLevel.CITY),
        *check_prose(report),
    ]
    return [problem for problem in found if problem.severity is not Severity.ADVICE]


def test_200_right_reports_raise_no_alarm(read: Read) -> None:
    seeds = [(seed, 2019 if seed % 4 == 0 else 2021) for seed in range(200)]
    assert [alarms(*pair(read, seed, template)) for seed, template in seeds] == [[]] * 200


def changed(report: AnnualReport, cell: Cell, by: int) -> AnnualReport:
    figures = {**report.figures, cell: report.figures[cell] + by}
    return AnnualReport(
        path=report.path, texts=report.texts, template=report.template, figures=figures, lines=report.lines
    )


def faults_of_sums() -> Iterator[tuple[int, Cell, int]]:
    """Yield 570 faults: three for every cell of tables 3 and 4 of the form."""
    chance = random.Random(7)  # noqa: S311 - faults of a test
    for seed in range(3):
        for cell in cells_of(FORM):
            if cell.table > 2:
                yield seed, cell, chance.choice([1, 2, 9])


def test_every_wrong_cell_in_a_sum_is_found_and_named(read: Read) -> None:
    made = {seed: pair(read, seed) for seed in range(3)}
    count = 0
    for seed, cell, by in faults_of_sums():
        report, previous = made[seed]
        wrong = changed(report, cell, by)
        faults = find_faults(relations_of(wrong, previous), wrong.figures, FORM)
        assert faults, cell
        assert all(cell in fault.relation.cells for fault in faults), cell
        right = (cell, report.figures[cell])
        assert all(right in fault.suspects for fault in faults), cell
        if cell.table == 3:
            assert all(len(fault.suspects) == 1 for fault in faults), cell
            problems = list(check_figures(wrong, previous))
            assert {problem.line for problem in problems} == {report.lines[cell]}
            said = f"应是{cell_name(FORM, cell)}：{wrong.figures[cell]} 改为 {report.figures[cell]}"
            assert all(said in problem.hint for problem in problems)
        count += 1
    assert count == 570


def test_every_slip_in_a_cell_is_found_and_named(read: Read) -> None:
    figures, count = right_figures(11), 0
    slips = iter(PLAIN_SLIPS * 100)
    for cell, form in [*cells_of(FORM).items(), *list(cells_of(FORM).items())[:130]]:
        slip = next(slips)
        if form.kind is FigureKind.AMOUNT and slip == "3.5":
            slip = next(slips)
        report, [problem] = read(as_yaml({**figures, cell: slip}))
        assert report is None
        assert problem.code in {"ARP001", "ARP002"}
        assert problem.message.startswith(cell_name(FORM, cell))
        assert as_yaml(figures).splitlines()[problem.line - 1].startswith(f"  {form.row.name}:")
        count += 1
    assert count == 330


def test_every_difference_from_last_year_is_found_at_the_cell_both_share(read: Read) -> None:
    columns = [column.key for column in FORM.requests.columns]
    count = 0
    for seed in range(5):
        report, previous = pair(read, seed + 20)
        for column in columns:
            faults = list(check_figures(report, changed(previous, Cell(3, "carried-out", column), 1)))
            assert [problem.code for problem in faults] == ["ARP105"]
            assert faults[0].line == report.lines[Cell(3, "carried-in", column)]
            count += 1
        for row in STOCK:
            [problem] = check_figures(report, changed(previous, Cell(2, row, "in-force"), 1))
            assert (problem.code, problem.severity) == ("ARP106", Severity.WARNING)
            assert problem.line == report.lines[Cell(2, row, "in-force")]
            count += 1
    assert count == 45


def test_rules_of_an_organ_without_the_power_are_found_at_their_cells(read: Read) -> None:
    report, _ = pair(read, 31)
    for column in ("made", "repealed", "in-force"):
        none = dict(report.figures) | {
            Cell(2, "government-rule", key): 0 for key in ("made", "repealed", "in-force")
        }
        wrong = AnnualReport(
            path=report.path,
            texts=report.texts,
            template=2021,
            figures=none | {Cell(2, "government-rule", column): 6},
            lines=report.lines,
        )
        [problem] = check_rule_making(wrong, OrganLevel.TOWNSHIP)
        assert problem.code == "ARP109"
        assert cell_name(FORM, Cell(2, "government-rule", column)) in problem.message


def test_every_wrong_sum_over_the_bodies_is_found_and_named(read: Read) -> None:
    bodies = [right_figures(seed) for seed in (41, 42, 43)]
    summed = {cell: sum(figures[cell] for figures in bodies) for cell in cells_of(FORM)}
    report, problems = read(as_yaml(summed, fields={"汇总": "true"}))
    assert problems == []
    assert report
    assert list(check_figures(report, bodies=bodies)) == []
    cells = [*cells_of(FORM)][:52]
    for cell in cells:
        wrong = changed(report, cell, 1)
        found = [problem for problem in check_figures(wrong, bodies=bodies) if problem.code == "ARP110"]
        assert len(found) == 1
        said = f"应是{cell_name(FORM, cell)}：{shown(wrong.figures[cell])} 改为 {shown(report.figures[cell])}"
        assert said in found[0].hint
    assert len(cells) + 570 + 330 + 45 + 3 == 1000
