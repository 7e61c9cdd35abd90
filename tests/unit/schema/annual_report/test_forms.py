"""The official forms as data: every row and column, in order, under stable keys."""

import pytest

from generator.schema.annual_report.figures import TABLE_NAMES, Cell, cell_name, cells_of
from generator.schema.annual_report.grid import Grid, grids
from generator.vocabularies import load_vocabularies
from generator.vocabularies.annual_report import (
    TEMPLATES,
    load_prose,
    load_rules,
    load_template,
    template_for,
)


def test_the_form_of_2021_has_the_cells_of_the_official_tables() -> None:
    cells = cells_of(load_template(2021))
    assert [sum(cell.table == table for cell in cells) for table in TABLE_NAMES] == [10, 25 * 7, 15]


def test_the_trial_form_counts_other_handling_in_one_row() -> None:
    rows = [row.printed for row in load_template(2019).requests.rows]
    assert "（六）其他处理" in rows
    assert len(rows) == 23


@pytest.mark.parametrize(
    ("year", "template"), [(2018, None), (2019, 2019), (2020, 2019), (2021, 2021), (2030, 2021)]
)
def test_a_year_has_the_form_that_was_in_force(year: int, template: int | None) -> None:
    form = template_for(year)
    assert (form.template if form else None) == template


@pytest.mark.parametrize("template", TEMPLATES)
def test_the_six_sections_bear_their_official_titles(template: int) -> None:
    assert [section.title for section in load_template(template).sections] == [
        "一、总体情况",
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
        "五、存在的主要问题及改进情况",
        "六、其他需要报告的事项",
    ]


def covered(grid: Grid) -> list[tuple[int, int]]:
    return [
        (row, column)
        for cell in grid.cells
        for row in range(cell.row, cell.row + cell.rowspan)
        for column in range(cell.column, cell.column + cell.colspan)
    ]


@pytest.mark.parametrize("template", TEMPLATES)
def test_the_cells_of_a_grid_cover_every_place_once(template: int) -> None:
    for grid in grids(template).values():
        places = covered(grid)
        assert len(places) == len(set(places))
        assert set(places) == {(row, column) for row in range(grid.rows) for column in range(grid.columns)}


@pytest.mark.parametrize("template", TEMPLATES)
def test_the_grids_hold_every_cell_of_the_form_once(template: int) -> None:
    drawn = [cell.cell for grid in grids(template).values() for cell in grid.cells if cell.cell]
    assert sorted(drawn) == sorted(cells_of(load_template(template)))
    assert len(drawn) == len(set(drawn))


def test_a_cell_is_named_by_table_row_and_column() -> None:
    name = cell_name(load_template(2021), Cell(3, "refused-secret", "company"))
    assert name == "表三“国家秘密”行“商业企业”列"


def test_forms_and_rules_rest_on_known_instruments() -> None:
    known = {source.slug for source in load_vocabularies().sources}
    rules = load_rules()
    used = {load_template(template).source for template in TEMPLATES} | {
        rule.source for rule in rules.relations
    }
    assert used | {rules.rule_making.source} <= known
    assert all(rule.certainty == "C" for rule in rules.relations if rule.level == "error")


def test_the_figures_looked_for_in_prose_stand_in_the_form() -> None:
    rows = {(cell.table, cell.row) for cell in cells_of(load_template(2021))}
    for figure in load_prose().figures:
        for name in figure.cells:
            table, row, _ = name.split("/")
            assert any(at == int(table) and key.startswith(row.rstrip("*")) for at, key in rows), name
