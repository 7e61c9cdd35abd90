"""The content, read and checked: everything a build knows before it makes a page."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

from generator.compliance.source_rules import check_by_rules
from generator.pipeline.gate import GateOptions, pass_gate
from generator.pipeline.notice_cache import NoticeCache
from generator.pipeline.state import code_key
from generator.portal.checks import check_portal
from generator.portal.load import load_portal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from generator.pipeline.build import BuildOptions
    from generator.pipeline.progress import Stopwatch
    from generator.portal.model import Portal
    from generator.problems import Problem
    from generator.source.folder import SourceFile


def load_content(
    options: BuildOptions, watch: Stopwatch, files: Sequence[SourceFile] | None = None
) -> tuple[Portal | None, tuple[Problem, ...]]:
    """Return the portal and every problem of the content, parsing only what changed since last time.

    `files` are those of the content folder, where it has been listed already.
    """
    cache = NoticeCache(
        options.state / "notices", content_key(options.content), options.jobs, watch.listener.advance
    )
    with watch.stage("读取内容"):
        loaded = load_portal(options.content, options.today, cache.parse, files)
    if loaded.portal is None:
        return None, loaded.problems
    with watch.stage("核对"):
        problems = (*loaded.problems, *check_portal(loaded.portal), *check_by_rules(loaded.portal))
    with watch.stage("发布前审查"):
        gate = GateOptions(
            options.content, options.state / "gate", code_key(), options.jobs, watch.listener.advance
        )
        problems = (*problems, *pass_gate(loaded.portal, gate))
    return loaded.portal, tuple(sorted(problems))


def content_key(content: Path) -> str:
    """Return a key of what parsing a notice depends on besides its file: code and own vocabularies."""
    digest = blake2b(code_key().encode(), digest_size=16)
    folder = content / "vocabularies"
    if folder.is_dir():
        for file in sorted(folder.glob("*.y*ml")):
            digest.update(file.name.encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()
