"""The examples of the components, as tests and a browser show them."""

from pathlib import Path
from typing import Any

import yaml

from generator.render.environment import Templates

OVERRIDES = Path(__file__).resolve().parents[2] / "overrides"
NAMES = sorted(folder.name for folder in (OVERRIDES / "components").iterdir())


def described(name: str) -> dict[str, Any]:
    """Return what a component says of itself."""
    text = (OVERRIDES / "components" / name / f"{name}.yml").read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.safe_load(text)
    return found


def examples_of(name: str, templates: Templates) -> list[tuple[str, str]]:
    """Return (name, HTML) of every example, inside what it needs around it."""
    found = []
    for example in described(name)["examples"]:
        html = str(templates.component(name)(**example["values"]))
        tag, _, kind = example.get("inside", "div").partition(".")
        whole = f'{example.get("before", "")}<{tag} class="{kind or "example"}">\n{html.strip()}\n</{tag}>'
        found.append((example["name"], whole))
    return found
