"""The files of a new portal, made of the answers and of the law; no sample data."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from generator import __version__
from generator.authoring.skeletons import quoted
from generator.portal.ledger import FILE_NAME as LEDGER
from generator.portal.ledger import HEADER
from generator.portal.version import FILE_NAME as VERSION
from generator.portal.version import version_file
from generator.source.plain_yaml import load_plain
from generator.vocabularies import load_vocabularies

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from generator.authoring.new_portal.answers import Answers

_FILES = {
    "content/organ.yml": "organ.yml", "content/guide.yml": "guide.yml", "content/catalog.yml": "catalog.yml",
    "mkdocs.yml": "mkdocs.yml", "overrides/README.md": "overrides.md", "README.md": "readme.md",
    ".gitignore": "gitignore",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A column that the law asks for: its key in catalog.yml, and why this organ cannot have it, or ""."""

    key: int | str
    full_name: str
    reason: str


def portal_files(answers: Answers, today: date) -> dict[str, str]:
    """Return the text of every file by its path below the portal's folder."""
    vocabularies = load_vocabularies()
    topics = tuple(vocabularies.topics_for(answers.level))
    values = {
        "a": answers,
        "today": today,
        "version": __version__,
        "host": f"{answers.name}网站",
        "makes_rules": answers.level.facts.makes_rules,
        "has_topics": bool(topics),
        "items": [
            Asked(key=item.number, full_name=item.name, reason=_reason(answers, "items", item.number))
            for item in vocabularies.statutory_items
        ],
        "topics": [
            Asked(key=topic.name, full_name=topic.name, reason=_reason(answers, "topics", topic.name))
            for topic in topics
        ],
    }
    made = {path: _templates().get_template(name).render(values) for path, name in _FILES.items()}
    return made | {f"content/{LEDGER}": ",".join(HEADER) + "\n", f"content/{VERSION}": version_file()}


def _reason(answers: Answers, section: str, key: int | str) -> str:
    """Return the explanation to propose for a column, "" where this kind of organ may well fill it."""
    for case in _unlikely()[section]:
        if key == case.get("number", case.get("name")) and _kind(answers) in case["kinds"]:
            return "" if re.search(case["unless"], answers.name) else str(case["reason"])
    return ""


def _kind(answers: Answers) -> str:
    level = answers.level.facts
    return "department" if level.is_department else "agency" if level.is_agency else "government"


@cache
def _unlikely() -> Mapping[str, Any]:
    text = resources.files(__package__).joinpath("unlikely.yml").read_text(encoding="utf-8")
    found: Mapping[str, Any] = load_plain(text)
    return found


@cache
def _templates() -> Environment:
    made = Environment(
        loader=PackageLoader(__package__),
        autoescape=False,  # noqa: S701 - YAML and Markdown; values are quoted for YAML
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["quoted"] = quoted
    return made
