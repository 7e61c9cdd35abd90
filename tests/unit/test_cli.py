"""The command as a person runs it: exit codes, what it says, and that it says all of it in Chinese."""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import click
import pytest

from generator.cli import main
from tests.sites.composing import SITES, compose

Run = Callable[..., CompletedProcess[str]]
DAY = ("--today", "2026-11-20")


def test_a_good_build_ends_with_0_and_says_what_it_did(gongkai: Run, tmp_path: Path) -> None:
    done = gongkai("build", "--content", SITES / "minimal", "--site", tmp_path / "site", *DAY)
    assert done.returncode == 0
    assert "公开信息 1 条" in done.stdout
    assert str(tmp_path / "site" / "index.html") in done.stdout


def test_a_bad_build_ends_with_1_and_lists_everything(gongkai: Run, tmp_path: Path) -> None:
    content = compose("several-at-once", tmp_path / "content")
    done = gongkai("build", "--content", content, "--site", tmp_path / "site", *DAY)
    assert done.returncode == 1
    assert "没有生成" in done.stdout
    assert [
        code for code in ("FLD001", "FLD002", "FLD010", "SRC021", "ATT001") if code not in done.stderr
    ] == []
    assert "Traceback" not in done.stderr


def test_a_missing_content_folder_is_told(gongkai: Run, tmp_path: Path) -> None:
    done = gongkai("check", "--content", tmp_path / "nothing", *DAY)
    assert done.returncode == 2
    assert "没有内容文件夹" in done.stderr


def test_findings_come_as_data(gongkai: Run, tmp_path: Path) -> None:
    content = compose("unknown-word", tmp_path / "content")
    done = gongkai("check", "--format", "json", "--content", content, *DAY)
    assert done.returncode == 1
    found = json.loads(done.stdout)
    assert {"path", "line", "code", "message", "hint", "source", "severity"} == set(found[0])
    assert "FLD006" in {problem["code"] for problem in found}


def test_a_clean_check_ends_with_0(gongkai: Run) -> None:
    done = gongkai("check", "--content", SITES / "minimal", *DAY)
    assert (done.returncode, "没有发现问题" in done.stdout) == (0, True)


def test_a_wrong_day_is_refused_with_the_right_form(gongkai: Run) -> None:
    done = gongkai("build", "--today", "明天")
    assert done.returncode == 2
    assert "2026-08-07" in done.stderr


def test_a_folder_of_somebody_else_is_not_replaced(gongkai: Run, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine", encoding="utf-8")
    done = gongkai("build", "--content", SITES / "minimal", "--site", tmp_path, *DAY)
    assert done.returncode == 2
    assert "别的文件" in done.stderr
    assert (tmp_path / "letter.txt").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("kind", ["notice", "organ", "guide", "catalog", "framework"])
def test_the_schema_knows_both_names_of_every_field(kind: str, gongkai: Run) -> None:
    schema = json.loads(gongkai("schema", kind).stdout)
    assert schema["additionalProperties"] is False
    titles = {name: value["title"] for name, value in schema["properties"].items()}
    assert all(title in titles for title in titles.values())
    if kind == "notice":
        assert {"标题", "title"} in [
            {option["required"][0] for option in rule["anyOf"]} for rule in schema["allOf"]
        ]


@pytest.mark.parametrize("kind", ["organ", "guide", "catalog", "framework"])
def test_the_skeleton_of_a_settings_file_names_its_fields(kind: str, gongkai: Run) -> None:
    done = gongkai("new", kind)
    assert done.returncode == 0
    assert ":" in done.stdout


def test_a_profile_lists_the_stages(gongkai: Run, tmp_path: Path) -> None:
    done = gongkai("build", "--profile", "--content", SITES / "minimal", "--site", tmp_path / "site", *DAY)
    assert "阶段\t秒\t内存峰值（MiB）" in done.stdout
    assert "生成页面" in done.stdout


def test_every_command_is_named_like_its_module() -> None:
    context = click.Context(main)
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        assert command is not None
        assert command.name == name
