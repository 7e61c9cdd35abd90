"""All reports are written, or none; the same evaluation gives the same bytes."""

from pathlib import Path

import pytest

from generator.compliance.reports import writing
from generator.compliance.reports.writing import REPORTS, write_reports
from tests.unit.compliance.evaluations import make_evaluation


def test_every_report_stands_in_the_folder(tmp_path: Path) -> None:
    written = write_reports(make_evaluation(), tmp_path / "out")
    assert {file.name for file in written} == set(REPORTS)
    assert {file.name for file in (tmp_path / "out").iterdir()} == set(REPORTS)


def test_the_same_evaluation_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_reports(make_evaluation(), tmp_path / name)
    assert {name: (tmp_path / "a" / name).read_bytes() for name in REPORTS} == {
        name: (tmp_path / "b" / name).read_bytes() for name in REPORTS
    }


def test_when_one_report_cannot_be_made_the_old_ones_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_reports(make_evaluation(), tmp_path)
    before = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    monkeypatch.setattr(writing, "REPORTS", {**REPORTS, "broken": lambda *_: 1 / 0})
    with pytest.raises(ZeroDivisionError):
        write_reports(make_evaluation(body="另一个机关"), tmp_path)
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == before


def test_the_handbook_explains_every_file(root: Path) -> None:
    handbook = (root / "docs" / "evaluate.md").read_text(encoding="utf-8")
    assert [name for name in REPORTS if f"`{name}`" not in handbook] == []
