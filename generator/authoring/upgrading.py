"""Bring a portal's files to the form that this program writes, and say what was changed."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING

import yaml

from generator.files.whole import write_new, write_whole
from generator.portal.version import FILE_NAME, FORM, read_version, version_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CONTENT = "content"
_SETTINGS, _IGNORED, _OVERRIDES = "mkdocs.yml", ".gitignore", "overrides"
_TEMPLATES = "generator.authoring.new_portal"
_NEEDED = (("docs_dir", "content", "docs_dir: content\n"), ("plugins", "gongkai", "plugins: [gongkai]\n"))
"""What mkdocs.yml must say: the key, the word in its value, the line where it says nothing yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One file that changes; `text` None for what a person must do, at `line`."""

    path: str
    told: str
    text: str | None = None
    line: int = 0


def plan_upgrade(folder: Path, shipped: Path) -> tuple[Change, ...]:
    """Return what must change in a portal; `shipped` is the program's own folder of templates.

    Raises OSError, and yaml.YAMLError where mkdocs.yml cannot be read.
    """
    return (*_settings(folder), *_ignored(folder), *_overrides(folder, shipped))


def carry_out(folder: Path, changes: tuple[Change, ...]) -> None:
    """Make the changes; broken off, it is noted in the portal, and another run goes on. Raises OSError."""
    marker = folder / CONTENT / FILE_NAME
    version = read_version(folder / CONTENT)
    write_whole(marker, version_file(unfinished=True, form=version.form if version else 0), lasting=True)
    for change in changes:
        if change.text is None:
            continue
        file = folder / change.path
        if file.exists():
            write_whole(file, change.text, lasting=True)
        else:
            write_new(file, change.text)
    write_whole(marker, version_file(form=FORM), lasting=True)


def _settings(folder: Path) -> Iterator[Change]:
    file = folder / _SETTINGS
    if not file.is_file():
        yield Change(path=_SETTINGS, told="写入外观设置", text=_template("mkdocs.yml"))
        return
    text = file.read_text(encoding="utf-8")
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    entries = node.value if isinstance(node, yaml.MappingNode) else []
    stated = {key.value: (key.start_mark.line + 1, _words(value)) for key, value in entries}
    added = [line for key, _, line in _NEEDED if key not in stated]
    if added:
        told = f"加上 {'、'.join(line.strip() for line in added)}，使 mkdocs build 与 gongkai build 相同"
        yield Change(path=_SETTINGS, told=told, text=text.rstrip("\n") + "\n\n" + "".join(added))
    for key, word, line in _NEEDED:
        if key in stated and word not in stated[key][1]:
            told = f"请手工改成 {line.strip()}，别的写法 mkdocs build 不能用"
            yield Change(path=_SETTINGS, told=told, line=stated[key][0])


def _words(node: yaml.Node) -> list[str]:
    """Return the words of a value: itself, the items of a list, the keys of a mapping."""
    if isinstance(node, yaml.SequenceNode):
        return [word for item in node.value for word in _words(item)]
    if isinstance(node, yaml.MappingNode):
        return [str(key.value) for key, _ in node.value]
    return [str(node.value)]


def _ignored(folder: Path) -> Iterator[Change]:
    file = folder / _IGNORED
    text = file.read_text(encoding="utf-8") if file.is_file() else ""
    known = {line.strip().strip("/") for line in text.splitlines()}
    added = [line for line in _template("gitignore").splitlines() if line.strip("/") not in known]
    if added:
        whole = text + ("" if not text or text.endswith("\n") else "\n") + "\n".join(added) + "\n"
        yield Change(path=_IGNORED, told=f"加上 {'、'.join(added)}，这些不进版本库", text=whole)


def _overrides(folder: Path, shipped: Path) -> Iterator[Change]:
    own = folder / _OVERRIDES
    if not own.is_dir():
        yield Change(
            path=f"{_OVERRIDES}/README.md", told="建立放自己模板的文件夹", text=_template("overrides.md")
        )
        return
    if own.resolve() == shipped.resolve():
        return
    for file in sorted(path for path in own.rglob("*") if path.is_file()):
        name = file.relative_to(own)
        theirs = shipped / name
        if not theirs.is_file():
            continue
        same = theirs.read_bytes() == file.read_bytes()
        told = (
            "与程序自带的相同，可以删去，以后随程序更新"
            if same
            else "与程序自带的不同，仍用这一份，请看是否还需要"
        )
        yield Change(path=f"{_OVERRIDES}/{name.as_posix()}", told=told)


def _template(name: str) -> str:
    return resources.files(_TEMPLATES).joinpath("templates", name).read_text(encoding="utf-8")
