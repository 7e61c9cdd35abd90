"""`gongkai evaluate`: judge a portal by an official table."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.options import CANNOT_RUN, FINDINGS, GOOD, day_of, jobs_option, processors, today_option
from generator.console import Console, print_problems, system_message
from generator.pipeline.progress import Stopwatch
from generator.problems import ProblemsError

if TYPE_CHECKING:
    from datetime import date

    from generator.compliance.bodies.runner import BodyResult
    from generator.compliance.evaluation import Evaluation
    from generator.compliance.site.target import TargetOptions
    from generator.pipeline.evaluation import EvaluationOptions


_ALL = "all"


@click.command("evaluate")
@click.argument("target", required=False)
@click.option(
    "--targets",
    type=click.Path(path_type=Path),
    default=None,
    help="评价对象名单（targets.yml），逐个评价并汇总",
)
@click.option(
    "--profile",
    default="platform-61",
    show_default=True,
    help="评价指标：自带的名称，all（全部自带的），或者自己写的 .yml 文件",
)
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("evaluation"), show_default=True, help="报告文件夹"
)
@click.option("--body", default="", help="评价对象的名称，写进报告")
@click.option("--kind", default="", help="评价对象的类别（评价指标所列）；不写则各类指标都评")
@click.option(
    "--marks", type=click.Path(path_type=Path), default=None, help="人工评分文件（默认在报告文件夹里）"
)
@click.option(
    "--store",
    type=click.Path(path_type=Path),
    default=None,
    help="在线网站读到的网页存放处（默认在报告文件夹里）",
)
@click.option("--pages", type=click.IntRange(1), default=None, help="最多读多少网页（在线网站默认 1000）")
@click.option(
    "--per-second",
    type=click.FloatRange(0.05, 50),
    default=2.0,
    show_default=True,
    help="在线网站每秒最多读几次",
)
@click.option("--refresh", is_flag=True, help="已经评过、读过的再来一遍")
@click.option("--render", is_flag=True, help="内容由脚本生成的网页，用浏览器打开后再读")
@click.option("--browser/--no-browser", default=True, help="有浏览器时试检索、查无障碍、拍下网页")
@jobs_option
@today_option
def command(
    *, target: str | None, targets: Path | None, profile: str, out: Path, body: str, kind: str, marks: Path | None,
    store: Path | None, pages: int | None, per_second: float, refresh: bool, render: bool, browser: bool,
    jobs: int | None, today: date | None,
) -> None:  # fmt: skip
    """评价信息公开专栏：文件夹、网址，或者用 --targets 评价一批。有不符合项时退出码为 1，不能评价时为 2。"""
    if (target is None) == (targets is None):
        raise click.UsageError("请写一个评价对象（文件夹或者网址），或者用 --targets 给出名单，二者选一")
    from generator.compliance.site.limits import Limits  # noqa: PLC0415 - heavy
    from generator.compliance.site.target import TargetOptions  # noqa: PLC0415
    from generator.pipeline.evaluation import EvaluationOptions  # noqa: PLC0415

    console = Console()
    own = Path(profile) if profile.endswith((".yml", ".yaml")) else None
    options = EvaluationOptions(
        target=target or "", profile=profile, own_profile=own, out=out, today=day_of(today),
        jobs=jobs or processors(), body=body, kind=kind, marks=marks, browser=browser, stopwatch=Stopwatch(console),
    )  # fmt: skip
    reading = TargetOptions(
        store=store or out / "store", limits=Limits(pages=pages, per_second=per_second), refresh=refresh,
        render=render, progress=console.reached,
    )  # fmt: skip
    try:
        if targets is None:
            sys.exit(_one(options, reading, console))
        sys.exit(_many(targets, options, reading, console, fresh=refresh))
    except ProblemsError as error:
        print_problems(error.problems)
        sys.exit(CANNOT_RUN)
    except OSError as error:
        click.echo(system_message(error, out), err=True)
        sys.exit(CANNOT_RUN)


def _one(options: EvaluationOptions, reading: TargetOptions, console: Console) -> int:
    """Judge one target, say what was found, and return the exit code."""
    from generator.compliance.site.target import open_target  # noqa: PLC0415 - heavy
    from generator.pipeline.evaluation import evaluate, evaluate_by_all  # noqa: PLC0415
    from generator.vocabularies import load_vocabularies  # noqa: PLC0415

    with console:
        with options.stopwatch.stage("读取评价对象"):
            snapshot = open_target(options.target, reading)
        if options.profile == _ALL:
            found = evaluate_by_all(snapshot, options, load_vocabularies())
        else:
            found = (evaluate(snapshot, options, load_vocabularies()),)
    for judged in found:
        print_problems(judged.problems)
        _print(judged.evaluation, judged.files[0].parent)
    if any(judged.evaluation.broken for judged in found):
        return CANNOT_RUN
    return FINDINGS if any(_has_failures(judged.evaluation) for judged in found) else GOOD


def _many(
    targets: Path, options: EvaluationOptions, reading: TargetOptions, console: Console, *, fresh: bool
) -> int:
    """Judge a list, say what became of each, and return the exit code."""
    from generator.pipeline.evaluating_bodies import BodiesOptions, evaluate_bodies  # noqa: PLC0415 - heavy
    from generator.vocabularies import load_vocabularies  # noqa: PLC0415

    bodies = BodiesOptions(
        targets=targets, single=options, reading=reading, workers=options.jobs, fresh=fresh
    )
    with console:
        judged = evaluate_bodies(bodies, load_vocabularies(), _tell)
    print_problems(judged.problems)
    failed = [result for result in judged.results if result.report is None]
    click.echo(
        f"评价 {len(judged.results)} 个对象，{len(failed)} 个没有评成。汇总：{options.out / 'summary.html'}"
    )
    return FINDINGS if failed else GOOD


def _tell(result: BodyResult) -> None:
    if result.report is None:
        click.echo(f"{result.body.name}：没有评成，{result.reason}")
        return
    again = "" if result.again else "（沿用上次的结果）"
    click.echo(f"{result.body.name}：{result.report['score']} 分{again}")


def _has_failures(evaluation: Evaluation) -> bool:
    from generator.rules.findings import Outcome  # noqa: PLC0415

    return any(line.outcome is Outcome.FAIL for line in evaluation.indicators())


def _print(evaluation: Evaluation, out: Path) -> None:
    """Print the score, what costs most, and where the reports are."""
    from generator.compliance.reports.figures import costs, score_words, shown  # noqa: PLC0415

    click.echo(f"{evaluation.profile_title}：{score_words(evaluation)}")
    for cost in costs(evaluation)[:10]:
        reason = cost.reasons[0].found if cost.reasons else ""
        click.echo(f"  −{shown(cost.points)} 分　{cost.line.name}：{reason}")
    for note in (*evaluation.notes, *evaluation.broken):
        click.echo(f"注意：{note}")
    owed = len(evaluation.needs_person)
    if owed:
        click.echo(
            f"{owed} 项待人工判断，最多还有 {shown(evaluation.open_points)} 分：填写 {out / 'marks.yml'} 后再运行一次。"
        )
    click.echo(f"读了 {evaluation.pages_read} 个网页。报告：{out / 'report.html'}")
