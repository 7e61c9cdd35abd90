import json

import pytest

from generator.render.table_files import no_formula, table_csv, table_script

HEADS = ("编号", "名称")
ROWS = (("1", "甲<乙>&丙"), ("2", ""), ("=1+1", "@示例"))


def test_no_cell_of_a_csv_is_a_formula() -> None:
    assert table_csv(HEADS, ROWS).decode("utf-8-sig").split("\r\n")[3] == "'=1+1,'@示例"


def test_rows_as_a_script_cannot_end_the_script() -> None:
    script = table_script((("</script><b>",),)).decode()
    assert "<" not in script
    assert json.loads(script.removeprefix("window.portalTableRows=").rstrip(";\n")) == [["</script><b>"]]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＠"])
def test_a_cell_that_begins_like_a_formula_is_text(start: str) -> None:
    assert no_formula(f"{start}cmd") == f"'{start}cmd"


@pytest.mark.parametrize("cell", ["-5", "+3.20", "-1,200%", "甲=乙", ""])
def test_numbers_and_words_stay_as_they_are(cell: str) -> None:
    assert no_formula(cell) == cell
