"""Hold the forms of annual reports by year, and what is known of the relations in them."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TypeVar

from pydantic import BaseModel

from generator.problems import ProblemsError
from generator.source.nodes import parse_yaml
from generator.source.text import decode_text
from generator.vocabularies.annual_report.models import (
    Block,
    DisputeTable,
    FigureKind,
    FormColumn,
    FormRow,
    Prose,
    ProseFigure,
    RelationRule,
    RequestTable,
    Rules,
    Template,
)
from generator.vocabularies.reading import plain_value

M = TypeVar("M", bound=BaseModel)

__all__ = [
    "TEMPLATES",
    "Block",
    "DisputeTable",
    "FigureKind",
    "FormColumn",
    "FormRow",
    "Prose",
    "ProseFigure",
    "RelationRule",
    "RequestTable",
    "Rules",
    "Template",
    "load_prose",
    "load_rules",
    "load_template",
    "template_for",
]

TEMPLATES = (2019, 2021)
"""The forms that are known, oldest first; each is named by the first year it serves."""


def _values(name: str) -> object:
    """Return what a data file of this package holds; a slip in it stops the program at once."""
    path = f"generator/vocabularies/annual_report/{name}"
    data = resources.files(__name__).joinpath(name).read_bytes()
    fields, problems = parse_yaml(decode_text(data, path), path)
    if problems:
        raise ProblemsError(problems)
    return plain_value(fields)


def _load(model: type[M], name: str) -> M:
    return model.model_validate(_values(name))


@cache
def load_template(template: int) -> Template:
    """Return a form by its name; KeyError for one that is not known."""
    if template not in TEMPLATES:
        raise KeyError(template)
    return _load(Template, f"template-{template}.yml")


def template_for(year: int) -> Template | None:
    """Return the form for the report of a year, or None for years before there was one."""
    known = (load_template(template) for template in reversed(TEMPLATES))
    return next((form for form in known if form.first_year <= year), None)


@cache
def load_rules() -> Rules:
    """Return the relations with their levels."""
    return _load(Rules, "relations.yml")


@cache
def load_prose() -> Prose:
    """Return what prose is checked for."""
    return _load(Prose, "prose.yml")
