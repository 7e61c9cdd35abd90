"""Templates escape everything, refuse what is missing, and know what they are made of."""

from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, UndefinedError
from jinja2.meta import find_referenced_templates

from generator.render.environment import Templates, references


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    files = {
        "messages/zh_CN.yml": "header:\n  skip: 跳到正文\n",
        "pages/a.html": '{% from "components/b/b.html" import b %}{{ title }}{{ b(title) }}',
        "components/b/b.html": '{% macro b(x) %}{% include "partials/c.html" %}<b>{{ x }}</b>{% endmacro %}',
        "partials/c.html": "{{ m.header.skip }}",
        "pages/alone.html": "alone",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_values_are_escaped_in_pages_and_components(theme: Path) -> None:
    html = Templates(theme).render("pages/a.html", title="<script>")
    assert html == "&lt;script&gt;跳到正文<b>&lt;script&gt;</b>"


def test_a_missing_value_is_an_error(theme: Path) -> None:
    with pytest.raises(UndefinedError):
        Templates(theme).render("pages/a.html")


@pytest.mark.parametrize(
    ("file", "changes"),
    [
        ("pages/a.html", True),
        ("components/b/b.html", True),  # imported
        ("partials/c.html", True),  # included by what is imported
        ("messages/zh_CN.yml", True),
        ("pages/alone.html", False),
    ],
)
def test_the_key_follows_everything_a_template_uses(theme: Path, file: str, changes: bool) -> None:  # noqa: FBT001 - a column of the table
    old = Templates(theme).key("pages/a.html")
    text = (theme / file).read_text(encoding="utf-8")
    (theme / file).write_text(text + " " if file.endswith("html") else text + "new: {}\n", encoding="utf-8")
    assert (Templates(theme).key("pages/a.html") != old) is changes


def test_words_are_part_of_the_compiled_template_and_escaped_as_ever(tmp_path: Path) -> None:
    (tmp_path / "messages").mkdir()
    (tmp_path / "messages" / "zh_CN.yml").write_text(
        "list: {title: 甲 & 乙, form: '{n} 条'}\n", encoding="utf-8"
    )
    (tmp_path / "one.html").write_text(
        "{{ m.list.title }}{{ m.list.form.format(n=n) }}{{ m['list'].title }}", encoding="utf-8"
    )
    (tmp_path / "wrong.html").write_text("{{ m.list.titel }}", encoding="utf-8")
    templates = Templates(tmp_path)
    assert templates.render("one.html", n="<") == "甲 &amp; 乙&lt; 条甲 &amp; 乙"
    with pytest.raises(UndefinedError):
        templates.render("wrong.html")


def test_a_look_finds_the_templates_that_parsing_finds() -> None:
    overrides = Path(__file__).resolve().parents[3] / "overrides"
    for template in sorted(overrides.rglob("*.html")):
        source = template.read_text(encoding="utf-8")
        parsed = Environment(autoescape=True, loader=FileSystemLoader(overrides)).parse(source)
        assert set(references(source)) == set(find_referenced_templates(parsed)), template


def test_what_is_imported_is_found_under_its_name_in_pages_and_in_other_components(tmp_path: Path) -> None:
    files = {
        "messages/zh_CN.yml": "header: {}\n",
        "b.html": "{% macro b(x) %}<b>{{ x }}</b>{% endmacro %}{% macro seen() %}{{ title }}{% endmacro %}",
        "c.html": '{% from "b.html" import b as bold %}{% macro c(x) %}{{ bold(x) }}!{% endmacro %}',
        "page.html": (
            '{% from "b.html" import b, b as other %}{% from "c.html" import c %}'
            '{% from "b.html" import seen with context %}{{ b(title) }}{{ other(1) }}{{ c("<") }}{{ seen() }}'
        ),
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    templates = Templates(tmp_path)
    for title in ("甲", "乙"):
        html = templates.render("page.html", title=title)
        assert html == f"<b>{title}</b><b>1</b><b>&lt;</b>!{title}"
