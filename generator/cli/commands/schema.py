"""`gongkai schema`: the JSON Schema of a content file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from generator.cli.options import content_option

if TYPE_CHECKING:
    from pathlib import Path


@click.command("schema")
@click.argument(
    "kind", type=click.Choice(["notice", "organ", "guide", "catalog", "framework", "table"]), default="notice"
)
@content_option
def command(*, kind: str, content: Path) -> None:
    """输出内容文件的 JSON Schema，供编辑器提示字段和词语。"""
    from generator.authoring.json_schema import json_schema  # noqa: PLC0415 - other commands do without
    from generator.vocabularies import load_vocabularies  # noqa: PLC0415

    schema = json_schema(kind, load_vocabularies(content / "vocabularies"))
    click.echo(json.dumps(schema, ensure_ascii=False, indent=2))
