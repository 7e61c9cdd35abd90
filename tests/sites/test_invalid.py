"""Every deliberately invalid site gives exactly the lines its editor is to see."""

from datetime import date
from pathlib import Path

import pytest

from generator.portal.load import load_portal
from generator.problems import Severity
from tests.sites.composing import EXPECTED, SITES, compose, invalid_cases


@pytest.mark.parametrize("case", invalid_cases())
def test_an_invalid_site_gives_exactly_the_expected_lines(
    case: str, tmp_path: Path, today: date, request: pytest.FixtureRequest
) -> None:
    problems = load_portal(compose(case, tmp_path / "content"), today).problems
    lines = "".join(f"{problem}\n" for problem in problems if problem.severity is not Severity.ADVICE)
    file = SITES / "invalid" / case / EXPECTED
    if request.config.getoption("--update-golden"):
        file.write_text(lines, encoding="utf-8", newline="\n")
    assert lines == file.read_text(encoding="utf-8")
    assert lines, "an invalid site must be told so"


@pytest.mark.parametrize("site", ["minimal", "full"])
def test_a_valid_site_gives_no_error_and_no_warning(site: str, today: date) -> None:
    problems = load_portal(SITES / site, today).problems
    assert [str(problem) for problem in problems if problem.severity is not Severity.ADVICE] == []
