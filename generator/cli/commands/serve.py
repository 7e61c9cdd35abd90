"""`gongkai serve`: make the site, show it, make it again after every change."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from generator.cli.building import build_options, run_build
from generator.cli.options import (
    FINDINGS,
    content_option,
    jobs_option,
    site_option,
    today_option,
    working_theme,
)
from generator.console import Console

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path


@click.command("serve")
@content_option
@site_option
@jobs_option
@today_option
@click.option("--host", default="127.0.0.1", show_default=True, help="监听地址")
@click.option("--port", default=8000, show_default=True, help="端口")
def command(*, content: Path, site: Path, jobs: int | None, today: date | None, host: str, port: int) -> None:
    """生成并预览；内容改动后自动重新生成、刷新页面。"""
    from generator.preview import serve  # noqa: PLC0415 - MkDocs is imported only here

    options = build_options(content, site, today, jobs)
    theme = working_theme()
    report = run_build(options, Console())
    if not report.published and not (options.site / "index.html").exists():
        sys.exit(FINDINGS)
    click.echo(f"预览地址：http://{host}:{port}/ （按 Ctrl+C 结束）")
    serve(
        options.site,
        (content, *theme.folders, theme.mkdocs_yml),
        lambda: run_build(options, Console()),
        host,
        port,
    )
