from pathlib import Path

import pytest

from generator.cli.reference import PAGE, commands_page


def test_the_page_of_commands_is_what_the_commands_say(root: Path) -> None:
    written = (root / PAGE).read_text(encoding="utf-8")
    assert written == commands_page(), "run: python -m generator.cli.reference"


@pytest.mark.parametrize(
    "words",
    [
        "## gongkai build\n",
        "### gongkai new notice\n",
        "| `--content 路径` | 内容文件夹",
        "gongkai import [选项]",
    ],
)
def test_commands_subcommands_options_and_arguments_are_told(words: str) -> None:
    assert words in commands_page()


def test_old_names_of_options_are_not_taught() -> None:
    assert "--into" not in commands_page()
