"""Templates: the program's own are sound, and an office's are checked strictly."""

from pathlib import Path

import pytest

from generator.office.paper import Role
from generator.problems import ProblemsError
from generator.requests.templating import (
    Template,
    Value,
    check_folder,
    check_template,
    default_text,
    fill,
    names_for,
    template_for,
    template_names,
    to_complete,
)

SOUND = default_text("receipt")


@pytest.mark.parametrize("kind", sorted(set(template_names().values())))
def test_the_programs_own_templates_are_sound(kind: str) -> None:
    assert list(check_template(Template(f"{kind}.txt", default_text(kind)), kind)) == []


@pytest.mark.parametrize(
    ("change", "line", "expected"),
    [
        (("{申请人}", "{申请者}"), 3, "REQ015 没有“{申请者}”这个名称 → 您要写的是“{申请人}”吗？"),
        (("{申请人}", "{申请人"), 3, "REQ015 花括号没有成对"),
        (("{申请内容}", ""), 0, "REQ016 缺少“{申请内容}”"),
        (("# ", ""), 0, "REQ016 没有标题"),
        (("查询办理情况", "自收到申请之日起15个工作日内予以答复。查询办理情况"), 9, "REQ017"),
    ],
)
def test_what_is_wrong_in_a_template_is_named_by_line(
    tmp_path: Path, change: tuple[str, str], line: int, expected: str
) -> None:
    folder = tmp_path / "requests"
    (folder / "templates").mkdir(parents=True)
    (folder / "templates" / "收件回执.txt").write_text(SOUND.replace(*change), encoding="utf-8")
    with pytest.raises(ProblemsError) as caught:
        template_for(folder, "receipt")
    assert expected in str(caught.value.problems[0])
    assert caught.value.problems[0].path == "requests/templates/收件回执.txt"
    assert caught.value.problems[0].line == line
    assert check_folder(folder) == caught.value.problems


def test_a_reply_must_name_the_remedy_and_its_own_template_goes_before_the_common_one(tmp_path: Path) -> None:
    own = tmp_path / "templates"
    own.mkdir()
    (own / "答复告知书.txt").write_text(default_text("reply"), encoding="utf-8")
    (own / "答复告知书-信息不存在.txt").write_text(
        default_text("reply").replace("{救济}", ""), encoding="utf-8"
    )
    assert template_for(tmp_path, "reply", "予以公开").path.endswith("templates/答复告知书.txt")
    with pytest.raises(ProblemsError, match=r"REQ016 缺少“.救济.”"):
        template_for(tmp_path, "reply", "信息不存在")


def test_a_template_of_an_unknown_name_is_told(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "收件回执单.txt").write_text(SOUND, encoding="utf-8")
    assert "您要写的是“收件回执.txt”吗？" in str(check_folder(tmp_path)[0])


def test_words_of_an_applicant_are_only_words() -> None:
    values = {name: Value(f"[{name}]{{机关}}") for name in names_for("receipt")}
    paragraphs = fill(Template("a.txt", "# 标题\n{申请人}：\n内容：{申请内容}，[请补充]\n\n> {机关}"), values)
    assert [part.role for part in paragraphs] == [Role.TITLE, Role.ADDRESSEE, Role.BODY, Role.SIGNATURE]
    assert "".join(run.text for run in paragraphs[2].runs) == "内容：[申请内容]{机关}，[请补充]"
    assert to_complete(paragraphs) == ("[请补充]",)
