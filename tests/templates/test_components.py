"""Every component: described, with examples that render and look as recorded."""

from collections.abc import Callable
from typing import Any

import pytest

from generator.render.environment import Templates
from tests.templates.examples import NAMES, OVERRIDES, described, examples_of


@pytest.fixture(scope="module")
def templates() -> Templates:
    return Templates(OVERRIDES)


@pytest.mark.parametrize("name", NAMES)
def test_a_component_describes_its_parameters_and_has_examples(name: str, templates: Templates) -> None:
    text = described(name)
    macro: Any = templates.component(name)
    assert set(text) == {"description", "parameters", "examples"}
    assert list(text["parameters"]) == list(macro.arguments)
    assert len({example["name"] for example in text["examples"]}) == len(text["examples"]) > 0


@pytest.mark.parametrize("name", NAMES)
def test_the_examples_render_as_recorded(
    name: str, templates: Templates, golden: Callable[[str, str], None]
) -> None:
    shown = "\n\n".join(f"<!-- {title} -->\n{html}" for title, html in examples_of(name, templates))
    golden(f"components/{name}.html", shown + "\n")
