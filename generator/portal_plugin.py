"""What `plugins: [gongkai]` in mkdocs.yml does: `mkdocs build` and `mkdocs serve` are `gongkai build` and `serve`."""

from __future__ import annotations

import os
from pathlib import Path

import click

from generator.cli import main
from generator.pipeline.theme import SETTINGS
from generator.plugin import HostPlugin, HostSettings, hush_host


class PortalPlugin(HostPlugin):  # type: ignore[no-untyped-call] # no types in MkDocs
    """Takes over from the host as soon as the settings are read: no page of a portal is a page of the host."""

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Keep the host quiet; `on_config` follows at once, with the settings."""
        del command, dirty
        hush_host()

    def on_config(self, config: HostSettings, /) -> HostSettings:
        """Run the command of this program in the folder of the settings, and end with its exit code."""
        context = click.get_current_context(silent=True)
        command = (context.info_name if context else None) or "build"
        settings = Path(config.config_file_path).absolute()
        os.chdir(settings.parent)
        main(_arguments(command, settings, config), prog_name="gongkai")
        return config


def _arguments(command: str, settings: Path, config: HostSettings) -> list[str]:
    """Return what `gongkai` is asked to do."""
    if command not in {"build", "serve"}:
        raise click.UsageError(f"专栏没有 {command}：请用 build 生成、serve 预览，再按部署说明发布")
    if settings.name != SETTINGS:
        raise click.UsageError(f"专栏的设置文件应名为 {SETTINGS}，现在是 {settings.name}")
    if config.strict:
        raise click.UsageError("专栏没有 --strict：有警告就要停下的，先运行 gongkai check，它以 1 退出")
    arguments = [command, "--content", os.path.relpath(config.docs_dir)]
    if command == "build":
        return [*arguments, "--site", os.path.relpath(config.site_dir)]
    host, port = config.dev_addr
    return [*arguments, "--host", host, "--port", str(port)]
