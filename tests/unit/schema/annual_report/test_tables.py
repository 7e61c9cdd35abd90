"""The tables of any page or workbook are read by the labels of the official form."""

import pytest

from generator.schema.annual_report.faults import find_faults
from generator.schema.annual_report.figures import Cell, shown
from generator.schema.annual_report.grid import Grid, grids
from generator.schema.annual_report.relations import inner_relations
from generator.schema.annual_report.tables import PlainTable, read_tables
from generator.vocabularies.annual_report import load_template
from tests.unit.schema.annual_report.reports import FORM, right_figures

FIGURES = right_figures(1)
NAME = "https://www.example.gov.cn/nb.html"


def rows_of(grid: Grid, figures: dict[Cell, object] | None = None) -> list[list[str]]:
    """Return a table as a page shows it, merged cells in every place they cover."""
    values: dict[Cell, object] = dict(figures or FIGURES)
    rows = [[""] * grid.columns for _ in range(grid.rows)]
    for cell in grid.cells:
        text = str(values[cell.cell]) if cell.cell else cell.text
        for row in range(cell.row, cell.row + cell.rowspan):
            for column in range(cell.column, cell.column + cell.colspan):
                rows[row][column] = text
    return rows


def page(**changes: object) -> list[PlainTable]:
    figures = {**FIGURES, **{Cell(*key.split("/", 2)): value for key, value in changes.items()}}  # type: ignore[arg-type]
    return [PlainTable(rows_of(grid, figures), f"第{number}个表格") for number, grid in grids(2021).items()]


@pytest.mark.parametrize("template", [2019, 2021])
def test_the_official_tables_give_their_figures(template: int) -> None:
    form = load_template(template)
    figures = right_figures(2, form)
    tables = [PlainTable(rows_of(grid, dict(figures))) for grid in grids(template).values()]
    assert read_tables(tables, form, NAME) == (figures, ())


def test_tables_are_found_in_any_order_among_others_and_below_a_title() -> None:
    second, third, fourth = (table.rows for table in page())
    around = PlainTable([["网站导航", "首页"], ["1", "2"]])
    shifted = PlainTable([["附件", "", "", "", ""], *([["", *row] for row in third])])
    read = read_tables([fourth_table(fourth), around, shifted, PlainTable(second)], FORM, NAME)
    assert read == (FIGURES, ())


def fourth_table(rows: object) -> PlainTable:
    return PlainTable(rows)  # type: ignore[arg-type]


def test_one_table_may_hold_all_three() -> None:
    rows = [row for table in page() for row in [*table.rows, [""]]]
    assert read_tables([PlainTable(rows)], FORM, NAME) == (FIGURES, ())


def test_spaces_quotes_and_short_wordings_do_not_matter() -> None:
    tables = page()
    other = {"1.": "1． ", "“": '"', "”": '"', "、行政机关不再处理其政府信息公开申请": ""}
    rows = [list(row) for row in tables[1].rows]
    for old, new in other.items():
        rows = [[text.replace(old, new) for text in row] for row in rows]
    assert read_tables([tables[0], PlainTable(rows), tables[2]], FORM, NAME) == (FIGURES, ())


def test_swapped_columns_are_refused_and_their_figures_left_out() -> None:
    tables = page()
    rows = [[*row[:3], row[4], row[3], *row[5:]] for row in tables[1].rows]
    read = read_tables([tables[0], PlainTable(rows, "表三", is_sheet=True), tables[2]], FORM, NAME)
    messages = [problem.message for problem in read.problems]
    assert "表三!D2 应为“自然人”，现为“法人或其他组织”" in messages
    assert {problem.code for problem in read.problems} == {"ARP202"}
    assert Cell(3, "new", "person") not in read.figures
    assert read.figures[Cell(3, "new", "total")] == FIGURES[Cell(3, "new", "total")]


def test_a_cell_that_is_no_number_is_named_by_its_place() -> None:
    tables = page()
    rows = [list(row) for row in tables[1].rows]
    rows[3][3], rows[4][3] = "/", ""
    read = read_tables([tables[0], PlainTable(rows, "第2个表格"), tables[2]], FORM, NAME)
    assert [(problem.line, problem.code, problem.message) for problem in read.problems] == [
        (4, "ARP002", "第2个表格第4行第4列（表三“本年新收”行“自然人”列）填的是“/”"),
        (5, "ARP001", "第2个表格第5行第4列（表三“上年结转”行“自然人”列）没有填写"),
    ]


def test_a_missing_table_is_told_and_the_others_are_read() -> None:
    read = read_tables(page()[:2], FORM, NAME)
    assert [problem.message for problem in read.problems] == ["找不到表四"]
    assert len(read.figures) == 185


def test_what_could_be_read_is_judged_even_where_a_cell_is_missing() -> None:
    figures = {**FIGURES, Cell(3, "disclosed", "person"): FIGURES[Cell(3, "disclosed", "person")] + 1}
    del figures[Cell(3, "new", "research")]
    faults = find_faults(inner_relations(FORM), figures, FORM)
    assert {fault.cell for fault in faults} == {Cell(3, "disclosed", "person")}


def test_two_wrong_cells_apart_are_each_named() -> None:
    wrong = (Cell(3, "disclosed", "person"), Cell(3, "new", "company"))
    figures = {**FIGURES, **{cell: FIGURES[cell] + step for step, cell in enumerate(wrong, 1)}}
    faults = find_faults(inner_relations(FORM), figures, FORM)
    assert {fault.cell for fault in faults} == set(wrong)
    assert {shown(fault.suspects[0].value) for fault in faults} == {shown(FIGURES[cell]) for cell in wrong}
