"""Reading a report from text, as the portal does."""

from collections.abc import Callable

import pytest

from generator.problems import Problem
from generator.schema.annual_report.reading import parse_report
from generator.schema.annual_report.report import AnnualReport
from generator.source.nodes import parse_yaml
from generator.vocabularies import load_vocabularies

NAME = "annual-reports/2025.yml"


@pytest.fixture(scope="session")
def read() -> Callable[[str], tuple[AnnualReport | None, list[Problem]]]:
    def reading(text: str) -> tuple[AnnualReport | None, list[Problem]]:
        fields, found = parse_yaml(text, NAME)
        report, more = parse_report(fields, NAME, load_vocabularies())
        return report, [*found, *more]

    return reading
