"""What a part of the program stands on is known, and what of it is missing is named."""

import sys
from collections.abc import Callable

import pytest

from generator.bundling.distributions import packages_for
from generator.problems import ProblemsError


def test_a_part_adds_what_it_needs_and_nothing_else() -> None:
    plain, importing = ({package.name for package in packages_for(parts)} for parts in ([], ["import"]))
    assert {"gongkai", "mkdocs", "jinja2", "markupsafe"} <= plain
    assert {"pdfplumber", "pdfminer-six"} <= importing - plain
    assert not {"httpx2", "pytest", "playwright"} & importing


def test_what_is_not_installed_is_named_with_its_cure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.bundling.distributions.distribution", _without("pdfplumber"))
    with pytest.raises(ProblemsError) as error:
        packages_for(["import"])
    [problem] = error.value.problems
    assert (problem.code, "pdfplumber" in problem.message, sys.executable in problem.hint) == (
        "BND001",
        True,
        True,
    )


def _without(missing: str) -> Callable[[str], object]:
    from importlib.metadata import PackageNotFoundError, distribution  # noqa: PLC0415 - the real one

    def find(name: str) -> object:
        if name == missing:
            raise PackageNotFoundError(name)
        return distribution(name)

    return find
