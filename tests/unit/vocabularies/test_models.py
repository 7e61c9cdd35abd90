"""Nothing in the official lists is decoration: every field of every kind of entry is read by the program."""

import ast
from pathlib import Path

from generator.vocabularies import models
from generator.vocabularies.annual_report import models as annual_report_models
from generator.vocabularies.markings import models as marking_models
from generator.vocabularies.requests import models as request_models

MODULES = (models, annual_report_models, marking_models, request_models)
DOCUMENTING = {"Head.title", "Dated.note", "Fact.note"}
"""What only says to the next editor of a list what it is."""


def read_names(root: Path) -> set[str]:
    """Return the attributes that the code reads, and the words of templates."""
    found: set[str] = set()
    for file in (root / "generator").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load):
                found.add(node.attr)
    for file in (root / "overrides").rglob("*.html"):
        found.update(file.read_text(encoding="utf-8").replace(".", " ").replace("}", " ").split())
    return found


def test_every_field_of_every_list_is_read(root: Path) -> None:
    read = read_names(root)
    declared = {
        f"{kind.__name__}.{name}"
        for module in MODULES
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, models.Record)
        for name in kind.model_fields
    }
    assert len(declared) > 200
    dead = {field for field in declared - DOCUMENTING if field.rpartition(".")[2] not in read}
    assert dead == set()
