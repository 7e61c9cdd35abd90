"""The command line: commands and options, no logic."""

from __future__ import annotations

import gc
import json
import os
import sys
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import __version__
from generator.console import Console, print_problems, system_message
from generator.pipeline.build import BuildOptions, Hooks, build, load_content
from generator.pipeline.progress import Stopwatch
from generator.pipeline.site import Theme, site_jobs
from generator.pipeline.workers import WorkerDiedError
from generator.problems import ProblemsError, Severity

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.pipeline.build import BuildReport
    from generator.portal.load import Settings

GOOD, FINDINGS, CANNOT_RUN = 0, 1, 2
_ROOT = Path(__file__).resolve().parent.parent


class _Day(click.ParamType[date]):
    """A calendar day typed YYYY-MM-DD."""

    name = "YYYY-MM-DD"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day, or end with a message."""
        try:
            return value if isinstance(value, date) else date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"“{value}”不是日期，应写成 2026-08-07 的形式", param, ctx)


_content = click.option(
    "--content",
    type=click.Path(path_type=Path),
    default=Path("content"),
    show_default=True,
    help="内容文件夹",
)
_site = click.option(
    "--site",
    type=click.Path(path_type=Path),
    default=Path("site"),
    show_default=True,
    help="生成的网站文件夹",
)
_today = click.option("--today", type=_Day(), default=None, help="按这一天计算有效性和期限（默认今天）")
_jobs = click.option(
    "--jobs", type=click.IntRange(1, 64), default=None, help="同时工作的进程数（默认按处理器）"
)


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _day(today: date | None) -> date:
    return today or datetime.now().astimezone().date()


def _theme() -> Theme:
    """Return the theme of the working folder, else the one this program came with."""
    here = Path.cwd()
    root = here if (here / "mkdocs.yml").is_file() and (here / "overrides").is_dir() else _ROOT
    return Theme(root / "mkdocs.yml", root / "overrides")


def _make_frames() -> Callable[..., dict[str, str]]:
    """Return the frame maker; MkDocs is imported only when a frame is really made."""

    def make(*args: object) -> dict[str, str]:
        from generator.plugin import render_frames  # noqa: PLC0415 - half a second that most builds save

        return render_frames(*args)  # type: ignore[arg-type]

    return make


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "--version", message="gongkai %(version)s")
def main() -> None:
    """政府信息公开专栏的生成与核对。"""


@main.command("build")
@_content
@_site
@_jobs
@_today
@click.option("--clean", is_flag=True, help="不用上次的结果，全部重新生成")
@click.option("--profile", is_flag=True, help="列出各阶段的用时和内存")
def build_command(
    *, content: Path, site: Path, jobs: int | None, today: date | None, clean: bool, profile: bool
) -> None:
    """核对内容并生成网站。有错误时不生成，原网站不变。"""
    options = _options(content, site, today, jobs, clean=clean)
    report = _run_build(options, Console())
    if profile:
        _print_profile(report)
    sys.exit(GOOD if report.published else FINDINGS)


def _options(
    content: Path, site: Path, today: date | None, jobs: int | None, *, clean: bool = False
) -> BuildOptions:
    theme = _theme()
    sources = (theme.mkdocs_yml, theme.overrides)
    return BuildOptions(content, site.absolute(), _day(today), jobs or _processors(), clean, sources)


def _run_build(options: BuildOptions, console: Console) -> BuildReport:
    """Build and say what was done; ends the program where the system itself fails."""
    gc.disable()  # tens of thousands of small objects live to the end; looking for garbage finds none
    hooks = Hooks(console, lambda: click.echo("另一个生成正在进行，等它结束后继续……"))
    try:
        with console:
            report = build(options, site_jobs(options.content, _theme(), _make_frames()), hooks)
    except ProblemsError as error:
        print_problems(error.problems)
        sys.exit(CANNOT_RUN)
    except (OSError, WorkerDiedError) as error:
        if isinstance(error, LookupError):
            raise  # a missing template, which Jinja derives from OSError too
        click.echo(system_message(error, options.site), err=True)
        sys.exit(CANNOT_RUN)
    print_problems(report.problems)
    _print_summary(report, options)
    return report


def _print_summary(report: BuildReport, options: BuildOptions) -> None:
    counts = {level: sum(problem.severity is level for problem in report.problems) for level in Severity}
    found = f"错误 {counts[Severity.ERROR]}、警告 {counts[Severity.WARNING]}、建议 {counts[Severity.ADVICE]}"
    if not report.published:
        click.echo(f"没有生成：{found}。请先改正以上错误；原网站没有改动。")
        return
    click.echo(
        f"生成完毕：公开信息 {report.notices} 条，文件 {report.files} 个"
        f"（新生成 {report.made} 个，删去 {report.removed} 个），{found}，用时 {report.seconds:.1f} 秒。"
    )
    click.echo(f"请打开：{options.site / 'index.html'}")


def _print_profile(report: BuildReport) -> None:
    click.echo("阶段\t秒\t内存峰值（MiB）")
    for cost in report.costs:
        click.echo(f"{cost.name}\t{cost.seconds:.2f}\t{cost.peak_mib:.0f}")


@main.command("serve")
@_content
@_site
@_jobs
@_today
@click.option("--host", default="127.0.0.1", show_default=True, help="监听地址")
@click.option("--port", default=8000, show_default=True, help="端口")
def serve_command(
    *, content: Path, site: Path, jobs: int | None, today: date | None, host: str, port: int
) -> None:
    """生成并预览；内容改动后自动重新生成、刷新页面。"""
    from generator.preview import serve  # noqa: PLC0415 - MkDocs is imported only here

    options = _options(content, site, today, jobs)
    theme = _theme()
    report = _run_build(options, Console())
    if not report.published and not (options.site / "index.html").exists():
        sys.exit(FINDINGS)
    click.echo(f"预览地址：http://{host}:{port}/ （按 Ctrl+C 结束）")
    serve(
        options.site,
        (content, theme.overrides, theme.mkdocs_yml),
        lambda: _run_build(options, Console()),
        host,
        port,
    )


@main.command("check")
@_content
@_jobs
@_today
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="输出格式")
def check_command(*, content: Path, jobs: int | None, today: date | None, form: str) -> None:
    """只核对内容，不生成网站。有错误或警告时退出码为 1。"""
    site = (content.absolute().parent / "site").absolute()
    options = BuildOptions(content, site, _day(today), jobs or _processors())
    console = Console(quiet=form == "json")
    try:
        with console:
            _, problems = load_content(options, Stopwatch(console))
    except (OSError, WorkerDiedError) as error:
        click.echo(system_message(error, site), err=True)
        sys.exit(CANNOT_RUN)
    if form == "json":
        click.echo(json.dumps([asdict(problem) for problem in problems], ensure_ascii=False, indent=1))
    else:
        print_problems(problems)
        click.echo(f"核对完毕：{len(problems)} 处。" if problems else "核对完毕：没有发现问题。")
    if not content.is_dir():
        sys.exit(CANNOT_RUN)
    serious = any(problem.severity is not Severity.ADVICE for problem in problems)
    sys.exit(FINDINGS if serious else GOOD)


@main.group("new")
def new_group() -> None:
    """生成带说明的样张。"""


@new_group.command("notice")
@_content
@_today
@click.option("--title", default="", help="标题")
@click.option("--dated-on", type=_Day(), default=None, help="成文日期（默认今天）")
def new_notice_command(*, content: Path, today: date | None, title: str, dated_on: date | None) -> None:
    """新建一条公开信息（草稿），并编好索引号。"""
    from generator.authoring.numbering import new_notice  # noqa: PLC0415 - other commands do without

    settings = _settings(content)
    try:
        path, number = new_notice(
            content, settings.organ, settings.vocabularies, title, dated_on or _day(today)
        )
    except FileExistsError as error:
        click.echo(f"文件已存在，没有改动：{error.filename}", err=True)
        sys.exit(CANNOT_RUN)
    click.echo(f"已新建 {content / path}，索引号 {number}。填写后把“状态”改为“已发布”。")


def _new_settings_command(name: str, label: str) -> None:
    """Add `new <name>`, which prints the skeleton of a settings file."""

    @new_group.command(name, help=f"显示 {name}.yml（{label}）的样张；加 > content/{name}.yml 可存为文件。")
    def show() -> None:
        from generator.authoring.json_schema import RECORDS  # noqa: PLC0415
        from generator.authoring.skeletons import record_skeleton  # noqa: PLC0415

        click.echo(record_skeleton(RECORDS[name]), nl=False)


for _name, _label in (
    ("organ", "机构信息"),
    ("guide", "公开指南"),
    ("catalog", "公开目录"),
    ("framework", "公开制度文件"),
):
    _new_settings_command(_name, _label)


@main.command("number")
@_content
def number_command(*, content: Path) -> None:
    """给没有索引号的公开信息编号，并把未登记的索引号记入登记表。"""
    from generator.authoring.numbering import number_notices  # noqa: PLC0415 - other commands do without

    done, problems = number_notices(content, _settings(content).organ)
    for entry in done:
        click.echo(f"{'编号' if entry.is_new else '登记'} {entry.index_number}  {entry.path}")
    print_problems(problems)
    click.echo(f"共登记 {len(done)} 条。")
    sys.exit(FINDINGS if problems else GOOD)


@main.command("import")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--into",
    "content",
    type=click.Path(path_type=Path),
    default=Path("content"),
    show_default=True,
    help="内容文件夹",
)
@click.option(
    "--site",
    "mirror",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    default=None,
    help="旧网站的镜像文件夹",
)
@click.option("--dry-run", is_flag=True, help="只看结果，不写文件")
@click.option(
    "--report",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    help="把详细报告写入此 JSON 文件",
)
@click.option(
    "--accept", multiple=True, metavar="字段", help="不经逐件核对就接受建议的字段，如 文件类别；可以多次"
)
@click.option("--drafts", is_flag=True, help="一律存为草稿")
@_today
def import_command(
    *, paths: tuple[Path, ...], content: Path, mirror: Path | None, dry_run: bool, report: Path | None,
    accept: tuple[str, ...], drafts: bool, today: date | None,
) -> None:  # fmt: skip
    """把 Word、PDF、网页、表格、OFD、文本等文件导入为内容文件；可以给出文件、文件夹和 zip。"""
    if not paths and mirror is None:
        raise click.UsageError("请给出要导入的文件或者文件夹")
    from generator.importers.command import import_paths  # noqa: PLC0415 - readers of office formats are heavy
    from generator.importers.summary import keys_of, summary_lines  # noqa: PLC0415

    try:
        accepted = keys_of(accept)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--accept") from error
    console = Console()
    try:
        with console:
            result = import_paths(
                paths, content, today=_day(today), site=mirror, dry_run=dry_run, report_file=report,
                progress=_file_progress(console, "读取"), accepted=accepted, drafts=drafts,
            )  # fmt: skip
    except OSError as error:
        click.echo(system_message(error, content), err=True)
        sys.exit(CANNOT_RUN)
    for line in summary_lines(result):
        click.echo(line)
    print_problems(result.problems)
    sys.exit(FINDINGS if any(problem.severity is Severity.ERROR for problem in result.problems) else GOOD)


def _file_progress(console: Console, name: str) -> Callable[[int, int, str], None]:
    def show(done: int, total: int, _file: str) -> None:
        if done == 0:
            console.stage(name, total)
        else:
            console.advance(1)

    return show


@main.command("verify")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@_content
def verify_command(*, paths: tuple[Path, ...], content: Path) -> None:
    """把导入的内容文件与来源逐字对照，列出不同之处。有不同时退出码为 1。"""
    from generator.importers.command import verify_import  # noqa: PLC0415 - readers of office formats are heavy

    console = Console()
    with console:
        found, problems = verify_import(paths, content, _file_progress(console, "对照"))
    for item in found:
        state = (
            "没有对应的内容文件"
            if item.path is None
            else f"{len(item.differences)} 处不同"
            if item.differences
            else "一致"
        )
        click.echo(f"{item.title}：{state}" + (f"（{item.path}）" if item.path else ""))
        for difference in item.differences:
            click.echo(f"  {difference}")
    print_problems(problems)
    sys.exit(FINDINGS if problems or any(item.differences or not item.path for item in found) else GOOD)


@main.command("schema")
@click.argument(
    "kind", type=click.Choice(["notice", "organ", "guide", "catalog", "framework"]), default="notice"
)
@_content
def schema_command(*, kind: str, content: Path) -> None:
    """输出内容文件的 JSON Schema，供编辑器提示字段和词语。"""
    from generator.authoring.json_schema import json_schema  # noqa: PLC0415 - other commands do without
    from generator.vocabularies import load_vocabularies  # noqa: PLC0415

    schema = json_schema(kind, load_vocabularies(content / "vocabularies"))
    click.echo(json.dumps(schema, ensure_ascii=False, indent=2))


def _settings(content: Path) -> Settings:
    """Return the office's settings, or say what is wrong with them and end."""
    from generator.portal.load import load_settings  # noqa: PLC0415 - other commands do without

    try:
        return load_settings(content)
    except ProblemsError as error:
        print_problems(error.problems)
        sys.exit(CANNOT_RUN)
