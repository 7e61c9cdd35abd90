"""Templates of letters: text with `{names}` to fill in and `[words]` to complete by hand, checked strictly."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING

from generator.office.paper import Paragraph, Role, Run
from generator.problems import Problem, ProblemsError, Severity, has_errors
from generator.schema.outdated_claims import outdated_claims
from generator.source.text import read_text
from generator.vocabularies.grounds import ground
from generator.vocabularies.requests import load_replies

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

FOLDER = "templates"
REPLY = "reply"
REPLY_NAME = "答复告知书"
_PLACEHOLDER = re.compile(r"\{([^{}\n]*)\}")
_BLANK = re.compile(r"\[[^\[\]\n]+\]")
_MARKS = {"# ": Role.TITLE, "^ ": Role.NUMBER, "> ": Role.SIGNATURE}

COMMON = ("机关", "公开机构", "公开机构电话", "公开机构地址", "日期", "文号", "登记编号", "收到日期", "接收渠道",
          "申请人", "申请内容", "提供形式", "获取途径", "经过", "答复期限")  # fmt: skip
SPECIAL: Mapping[str, tuple[str, ...]] = {
    "correction": ("补正天数",),
    "extension": ("延长天数", "延长后期限"),
    "consultation": ("征求意见天数",),
    "fee": ("收费事实", "计收方式", "收费金额", "收费明细", "缴费天数"),
    REPLY: ("标题", "认定", "依据", "决定", "救济", "补正告知日期", "收费通知日期"),
}
_NEEDED = ("机关", "日期", "登记编号", "申请内容")
_NEEDED_IN_REPLY = ("申请人", "救济")


@dataclass(frozen=True, slots=True)
class Template:
    """A template as read: `path` is how messages call it."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Value:
    """What stands for a name; `open` words in brackets are to be completed, an applicant's are not."""

    text: str
    open: bool = False


def names_for(kind: str) -> tuple[str, ...]:
    """Return the names that a template of that kind may use."""
    return (*COMMON, *SPECIAL.get(kind, ()))


def template_names() -> dict[str, str]:
    """Return file name → kind of letter, for every template that an office may replace."""
    replies = load_replies()
    names = {f"{letter.name}.txt": letter.key for letter in replies.letters}
    names[f"{REPLY_NAME}.txt"] = REPLY
    return names | {f"{REPLY_NAME}-{reply.name}.txt": REPLY for reply in replies.replies}


def default_text(kind: str) -> str:
    """Return the template that comes with the program."""
    return resources.files(__package__).joinpath(FOLDER, f"{kind}.txt").read_text(encoding="utf-8")


def template_for(folder: Path, kind: str, reply_name: str = "") -> Template:
    """Return the office's template for a kind of letter, else the program's own.

    Raises `ProblemsError` with everything wrong in it: REQ015 names, REQ016 what it lacks, REQ017
    statements out of law, and those of `generator.source`.
    """
    mine = [name for name, found in template_names().items() if found == kind]
    if kind == REPLY:
        mine = [f"{REPLY_NAME}-{reply_name}.txt", f"{REPLY_NAME}.txt"]
    for name in mine:
        if (folder / FOLDER / name).is_file():
            path = f"{folder.name}/{FOLDER}/{name}"
            template = Template(path, read_text(folder / FOLDER / name, path))
            problems = tuple(check_template(template, kind))
            if has_errors(problems):
                raise ProblemsError(problems)
            return template
    return Template(f"{kind}.txt", default_text(kind))


def check_folder(folder: Path) -> tuple[Problem, ...]:
    """Return what is wrong in any template of the office."""
    own = folder / FOLDER
    known, problems = template_names(), []
    for file in sorted(own.glob("*")) if own.is_dir() else ():
        path = f"{folder.name}/{FOLDER}/{file.name}"
        if file.name not in known:
            near = difflib.get_close_matches(file.name, known, n=1, cutoff=0.4)
            hint = f"您要写的是“{near[0]}”吗？" if near else f"可用：{'、'.join(list(known)[:7])}"
            problems.append(Problem(path, 0, "REQ016", "没有叫这个名字的模板", hint))
            continue
        try:
            problems.extend(check_template(Template(path, read_text(file, path)), known[file.name]))
        except ProblemsError as error:
            problems.extend(error.problems)
    return tuple(problems)


def check_template(template: Template, kind: str) -> Iterator[Problem]:
    """Yield what is wrong with a template."""
    allowed = names_for(kind)
    used: set[str] = set()
    for number, line in enumerate(template.text.split("\n"), 1):
        for found in _PLACEHOLDER.finditer(line):
            used.add(found[1])
            if found[1] not in allowed:
                near = difflib.get_close_matches(found[1], allowed, n=1, cutoff=0.4)
                hint = f"您要写的是“{{{near[0]}}}”吗？" if near else f"可用：{'、'.join(allowed)}"
                yield Problem(template.path, number, "REQ015", f"没有“{{{found[1]}}}”这个名称", hint)
        if re.search(r"[{}]", _PLACEHOLDER.sub("", line)):
            yield Problem(template.path, number, "REQ015", "花括号没有成对", "名称写成 {申请人} 的形式")
    yield from _lacking(template, kind, used)
    yield from stale_claims(template.path, template.text)


def _lacking(template: Template, kind: str, used: set[str]) -> Iterator[Problem]:
    if not any(line.startswith("# ") for line in template.text.split("\n")):
        yield Problem(template.path, 0, "REQ016", "没有标题", "标题单独一行，以“# ”开头")
    needed = (*_NEEDED, *(_NEEDED_IN_REPLY if kind == REPLY else ()))
    for name in needed:
        if name not in used:
            yield Problem(
                template.path,
                0,
                "REQ016",
                f"缺少“{{{name}}}”",
                "文书应当有事实、依据、决定和救济途径，请补上",
            )


def stale_claims(path: str, text: str) -> Iterator[Problem]:
    """Yield the statements of a text that are out of law; unconfirmed ones only as advice."""
    for found in outdated_claims(text):
        line = text.count("\n", 0, text.find(found.words)) + 1
        claim = found.claim
        source = ground(claim.source, claim.article, claim.certainty)
        severity = Severity.ERROR if source.may_block else Severity.ADVICE
        yield Problem(path, line, "REQ017", f"“{found.words}”：{claim.message}", claim.hint, source, severity)


def fill(template: Template, values: Mapping[str, Value]) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a letter; a paragraph of which nothing is left falls away."""
    made = (_paragraph(line, values) for line in template.text.split("\n") if line.strip())
    return tuple(paragraph for paragraph in made if any(run.text.strip() for run in paragraph.runs))


def _paragraph(line: str, values: Mapping[str, Value]) -> Paragraph:
    style = next((style for mark, style in _MARKS.items() if line.startswith(mark)), None)
    text = line[2:] if style else line.strip()
    runs = tuple(_runs(text, values))
    if style is None:
        style = Role.ADDRESSEE if text.endswith("：") else Role.BODY
    return Paragraph(runs, style)


def _runs(text: str, values: Mapping[str, Value]) -> Iterator[Run]:
    at = 0
    for found in _PLACEHOLDER.finditer(text):
        yield from _marked(text[at : found.start()])
        value = values[found[1]]
        yield from _runs_of(value, values)
        at = found.end()
    yield from _marked(text[at:])


def _runs_of(value: Value, values: Mapping[str, Value]) -> Iterator[Run]:
    """Yield a value; words of the law's data hold names of their own, an applicant's words are only words."""
    if value.open:
        yield from _runs(value.text, values)
    elif value.text:
        yield Run(value.text)


def _marked(text: str) -> Iterator[Run]:
    at = 0
    for found in _BLANK.finditer(text):
        if found.start() > at:
            yield Run(text[at : found.start()])
        yield Run(found[0], marked=True)
        at = found.end()
    if at < len(text):
        yield Run(text[at:])


def to_complete(paragraphs: Iterable[Paragraph]) -> tuple[str, ...]:
    """Return the words that are left to complete, each once, in the order of the letter."""
    return tuple(dict.fromkeys(run.text for paragraph in paragraphs for run in paragraph.runs if run.marked))
