"""What no template may do: place unescaped text, run or style inline, load from elsewhere, hold words."""

import re
from pathlib import Path

import pytest

from generator.render.environment import Templates

OVERRIDES = Path(__file__).resolve().parents[2] / "overrides"
TEMPLATES = sorted(OVERRIDES.rglob("*.html"))
_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)


def source(template: Path) -> str:
    return _COMMENT.sub("", template.read_text(encoding="utf-8"))


def test_only_the_sanitised_body_is_placed_as_it_is() -> None:
    places = {
        template.relative_to(OVERRIDES).as_posix(): source(template).count("| safe") for template in TEMPLATES
    }
    assert {name: count for name, count in places.items() if count} == {"pages/notice.html": 1}
    assert "{{ body.html | safe }}" in (OVERRIDES / "pages" / "notice.html").read_text(encoding="utf-8")
    assert not any("autoescape" in source(template) for template in TEMPLATES)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.relative_to(OVERRIDES).as_posix())
def test_a_template_runs_and_styles_nothing_inline_and_loads_nothing_from_elsewhere(template: Path) -> None:
    text = source(template)
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", text)
    assert not re.search(r"<script(?![^>]*\ssrc=)", text)
    assert not re.search(r"""(?:src|href|action)="(?:https?:)?//""", text)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.relative_to(OVERRIDES).as_posix())
def test_every_visible_word_comes_from_the_messages(template: Path) -> None:
    words = re.findall(r"[\u4e00-\u9fff]+", source(template))
    assert words == []


def test_every_word_of_the_messages_is_used() -> None:
    used = "\n".join(source(template) for template in TEMPLATES)
    code = "\n".join(
        file.read_text(encoding="utf-8") for file in (OVERRIDES.parent / "generator" / "render").rglob("*.py")
    )
    unused = [
        f"{section}.{name}"
        for section, words in vars(Templates(OVERRIDES).messages).items()
        for name in vars(words)
        if not re.search(rf"\b{name}\b", used + code)
    ]
    assert unused == []


@pytest.mark.parametrize("file", sorted((OVERRIDES / "assets").rglob("*.css")), ids=lambda path: path.name)
def test_stylesheets_load_nothing_from_elsewhere(file: Path) -> None:
    assert not re.search(r"url\(\s*[\"']?(?:https?:|//|data:)|@import", file.read_text(encoding="utf-8"))
