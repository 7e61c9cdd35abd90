from pathlib import Path

import pytest

from generator.problems import Severity
from generator.render.downloads.fonts import choose_fonts, font_folders
from generator.schema.downloads import FontChoice

NOTHING = FontChoice(title=(), fang=(), kai=(), hei=(), song=())


@pytest.fixture
def file(tmp_path: Path) -> tuple[str, ...]:
    target = tmp_path / "font.otf"
    target.write_bytes(b"font")
    return (str(target),)


def test_the_first_family_that_the_machine_has_is_taken(file: tuple[str, ...]) -> None:
    installed = dict.fromkeys(("Noto Serif CJK SC", "Noto Sans CJK SC", "AR PL UKai", "FandolFang R"), file)
    found = choose_fonts(installed, NOTHING)
    assert found.typefaces is not None
    assert found.typefaces.fang[0] == "FandolFang R"
    assert found.typefaces.kai[0] == "AR PL UKai"
    assert found.problems == ()


def test_what_the_site_names_comes_before_free_fonts(file: tuple[str, ...]) -> None:
    installed = dict.fromkeys(("Noto Serif CJK SC", "FZFangSong-Z02"), file)
    own = FontChoice(title=(), fang=("没有的字体", "fzfangsong-z02"), kai=(), hei=(), song=())
    found = choose_fonts(installed, own)
    assert found.typefaces is not None
    assert found.typefaces.fang[0] == "FZFangSong-Z02"


def test_a_missing_kind_of_letter_is_told_and_another_stands_in(file: tuple[str, ...]) -> None:
    found = choose_fonts({"Noto Serif CJK SC": file}, NOTHING)
    assert found.typefaces is not None
    assert found.typefaces.kai == ("Noto Serif CJK SC",)
    assert {problem.code for problem in found.problems} == {"DLD001"}
    assert {problem.severity for problem in found.problems} == {Severity.ADVICE}
    assert "fonts-arphic-ukai" in "".join(problem.hint for problem in found.problems)


def test_without_any_chinese_font_there_is_no_pdf_but_advice() -> None:
    found = choose_fonts({"DejaVu Sans": ()}, NOTHING)
    assert found.typefaces is None
    assert [(problem.code, problem.severity) for problem in found.problems] == [("DLD002", Severity.ADVICE)]


def test_another_font_file_gives_another_key(file: tuple[str, ...]) -> None:
    before = choose_fonts({"Noto Serif CJK SC": file}, NOTHING).key
    Path(file[0]).write_bytes(b"another font")
    assert choose_fonts({"Noto Serif CJK SC": file}, NOTHING).key != before


def test_fonts_of_the_site_lie_beside_its_content(tmp_path: Path) -> None:
    (tmp_path / "fonts").mkdir()
    assert font_folders(tmp_path)[0] == tmp_path / "fonts"
