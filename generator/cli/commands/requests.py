"""`gongkai requests`: the register of requests — what is due, letters, figures; nothing of it is published."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from generator.cli.options import (
    CANNOT_RUN,
    FINDINGS,
    GOOD,
    content_option,
    day_of,
    site_option,
    today_option,
)
from generator.cli.writing import writing
from generator.console import print_problems
from generator.files.whole import write_whole
from generator.problems import Problem, ProblemsError, has_errors

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from generator.portal.annual_reports import Place
    from generator.requests.office import Office
    from generator.schema.annual_report.figures import Cell

T = TypeVar("T")

register_option = click.option(
    "--register", "folder", type=click.Path(path_type=Path, file_okay=False), default=Path("requests"),
    show_default=True, help="登记簿所在的文件夹，不得放在内容文件夹里",
)  # fmt: skip


@click.group("requests")
def command() -> None:
    """依申请公开登记簿：期限、文书、年报统计。登记簿含个人信息，不会发布。"""


def _open(folder: Path, content: Path, today: date) -> Office:
    """Return the office, or say everything that is wrong and end."""
    from generator.requests.office import open_office  # noqa: PLC0415 - other commands do without

    return _or_end(lambda: open_office(folder, content, today))


def _or_end(work: Callable[[], T]) -> T:
    try:
        return work()
    except ProblemsError as error:
        print_problems(error.problems)
        sys.exit(CANNOT_RUN)


@command.command("status")
@register_option
@content_option
@today_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="输出格式")
def status(*, folder: Path, content: Path, today: date | None, form: str) -> None:
    """列出在办的申请：什么时候届满、还剩几个工作日，逾期的在前。有逾期的退出码为 1。"""
    from generator.requests.progress import by_urgency  # noqa: PLC0415 - other commands do without
    from generator.requests.showing import status_lines  # noqa: PLC0415 - likewise

    day = day_of(today)
    office = _open(folder, content, day)
    found = by_urgency(office.progress(day))
    problems = (*office.problems, *office.delays())
    if form == "json":
        rows = [
            {
                "number": one.request.number,
                "stage": one.stage,
                "due": one.due and str(one.due),
                "left": one.left,
                "remark": one.remark,
            }
            for one in found
        ]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        for line in status_lines(found):
            click.echo(line)
    print_problems(problems)
    late = any(one.left is not None and one.left < 0 for one in found)
    sys.exit(FINDINGS if late else GOOD)


@command.command("letter")
@click.argument("number")
@click.option(
    "--kind",
    default="答复",
    show_default=True,
    help="收件回执、补正、延期、征求意见、征求意见告知书、收费、答复，或者一种答复类型，如 信息不存在",
)
@click.option("--document-number", default="", help="文号（默认取登记簿中的答复文号）")
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    help="写到这个文件（默认在登记簿旁边的 letters/ 中）",
)
@click.option("--force", is_flag=True, help="覆盖已有的文件")
@register_option
@content_option
@site_option
@today_option
def letter(
    *, number: str, kind: str, document_number: str, out: Path | None, force: bool, folder: Path,
    content: Path, site: Path, today: date | None,
) -> None:  # fmt: skip
    """为登记编号 NUMBER 的申请写出文书（Word），落款日期为 --today。"""
    from generator.requests.letters import Desk  # noqa: PLC0415 - other commands do without
    from generator.requests.office import refuse_public  # noqa: PLC0415 - likewise

    day = day_of(today)
    office = _open(folder, content, day)
    request = office.register.find(number)
    if request is None:
        problem = Problem(office.register.name, 0, "REQ023", f"没有登记编号“{number}”", "请核对编号")
        print_problems([problem])
        sys.exit(CANNOT_RUN)
    try:
        desk = Desk(
            folder=folder, organ=office.organ, clock=office.clock, today=day, register=office.register.name
        )
        made = desk.write(request, kind, document_number)
        target = out or folder / "letters" / made.name
        refuse_public(target, content, site)
    except ProblemsError as error:
        print_problems(error.problems)
        sys.exit(CANNOT_RUN)
    with writing(folder):
        if target.exists() and not force:
            hint = "请先核对其中有没有手工补充的内容；要重写，加 --force，或者用 --out 另写一个文件"
            print_problems([Problem(str(target), 0, "REQ024", "文件已经存在，没有改动", hint)])
            sys.exit(CANNOT_RUN)
        _put(target, made.data)
    for words in made.to_complete:
        click.echo(f"  请补充：{words}")
    print_problems(made.problems)


@command.command("report")
@click.argument("year", type=int)
@click.option("--body", default="", help="所属机关的代号（默认本机关）")
@click.option("--write", is_flag=True, help="写入年度报告的表三、表四；没有报告的先生成样张")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="输出格式")
@register_option
@content_option
@today_option
def report(
    *, year: int, body: str, write: bool, form: str, folder: Path, content: Path, today: date | None
) -> None:
    """从登记簿统计 YEAR 年年报的第三、四部分，并与年度报告核对；不一致的退出码为 1。"""
    from generator.portal.annual_report_files import find_reports  # noqa: PLC0415 - other commands do without
    from generator.portal.annual_reports import Place  # noqa: PLC0415 - likewise
    from generator.requests.agreement import FORM, counted_cells, disagreements  # noqa: PLC0415 - likewise
    from generator.requests.counts import dispute_figures, request_figures  # noqa: PLC0415 - likewise
    from generator.requests.showing import figure_lines  # noqa: PLC0415 - likewise

    office = _open(folder, content, day_of(today))
    requests = request_figures(office.register.requests, year)
    disputes = dispute_figures(office.register.requests, year)
    if form == "json":
        click.echo(json.dumps({"requests": requests, "disputes": disputes}, ensure_ascii=False, indent=1))
    else:
        for line in figure_lines(requests, disputes):
            click.echo(line)
    print_problems(office.problems)
    place, cells = Place(body, year), counted_cells(office.register.requests, year)
    if write:
        with writing(content):
            _write_cells(office, content, place, cells)
    found = find_reports(content, office.clock.vocabularies)[1].get(place)
    if found is None or found.template != FORM:
        sys.exit(GOOD)
    problems = tuple(disagreements(cells, found, office.register.name))
    print_problems(problems)
    if not problems:
        click.echo(f"与 {found.path} 的表三、表四一致。")
    sys.exit(FINDINGS if problems else GOOD)


def _write_cells(office: Office, content: Path, place: Place, cells: Mapping[Cell, int]) -> None:
    """Write tables 3 and 4 into the report of a place, or say why not and end."""
    from generator.authoring import annual_reports as authoring  # noqa: PLC0415 - other commands do without
    from generator.requests.agreement import FORM, TABLES  # noqa: PLC0415 - likewise

    words = office.clock.vocabularies
    draft = _or_end(lambda: authoring.plan_report(content, office.organ, words, place, summed=False))
    if draft.form.template != FORM:
        hint = "2021年度以前的报告请手工填写"
        print_problems([Problem(draft.path, 0, "REQ020", "这一年度的格式没有与登记簿对应的各行", hint)])
        sys.exit(CANNOT_RUN)
    if not (content / draft.path).exists():
        authoring.new_report(content, draft)
    _or_end(lambda: authoring.put_figures(content / draft.path, draft.path, draft.form, cells, TABLES))
    click.echo(f"已写入 {content / draft.path} 的表三、表四。")


@command.command("example")
@register_option
@content_option
def example_command(*, folder: Path, content: Path) -> None:
    """写出一份样例登记簿（申请人均为虚构），照样填写。"""
    from generator.requests.office import example, refuse_public  # noqa: PLC0415 - other commands do without

    _or_end(lambda: refuse_public(folder, content))
    with writing(folder):
        _write_new(folder / "register.csv", example())


@command.command("templates")
@register_option
@content_option
def templates(*, folder: Path, content: Path) -> None:
    """写出各种文书的模板，供本单位修改；再次运行时核对改过的模板。"""
    from generator.requests.office import refuse_public  # noqa: PLC0415 - other commands do without
    from generator.requests.templating import (  # noqa: PLC0415 - likewise
        FOLDER,
        check_folder,
        default_text,
        template_names,
    )

    _or_end(lambda: refuse_public(folder, content))
    with writing(folder):
        for name, kind in template_names().items():
            if "-" not in name and not (folder / FOLDER / name).exists():
                _write_new(folder / FOLDER / name, default_text(kind))
    problems = check_folder(folder)
    print_problems(problems)
    click.echo("模板核对完毕。" if not problems else f"模板核对完毕：{len(problems)} 处。")
    sys.exit(FINDINGS if has_errors(problems) else GOOD)


def _write_new(file: Path, text: str) -> None:
    """Write a file that is not there yet, or say that it is and end."""
    if file.exists():
        print_problems([Problem(str(file), 0, "REQ024", "文件已经存在，没有改动", "请先改名或者移走")])
        sys.exit(CANNOT_RUN)
    _put(file, text.encode())


def _put(file: Path, data: bytes) -> None:
    """Write a file in one step, or say why not and end."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, data, lasting=True)
    except OSError as error:
        click.echo(f"没有写出 {file}：{error.strerror}。", err=True)
        sys.exit(CANNOT_RUN)
    click.echo(f"已写出：{file}")
