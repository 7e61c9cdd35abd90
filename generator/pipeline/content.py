"""The content, read and checked: everything a build knows before it makes a page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from typing import TYPE_CHECKING

from generator.gate.wording import OWN, load_wording
from generator.pipeline.gate import GateOptions, pass_gate
from generator.pipeline.notice_cache import NoticeCache, NoticeMemory
from generator.pipeline.state import code_key, recall, save_state
from generator.pipeline.withdrawing import remembered_withdrawals
from generator.portal.checks import check_portal
from generator.portal.load import load_portal
from generator.portal.unfinished import located, unfinished
from generator.rules.at_source import check_by_rules
from generator.vocabularies import load_vocabularies

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from generator.pipeline.bodies import Bodies
    from generator.pipeline.build import BuildOptions
    from generator.pipeline.progress import Stopwatch
    from generator.portal.model import Portal
    from generator.problems import Problem
    from generator.source.folder import SourceFile
    from generator.vocabularies import Vocabularies


@dataclass(frozen=True, slots=True)
class Content:
    """The portal, unless settings are missing, and the problems found while it was read.

    `objections` speak against publishing some of the notices, by their path; `bodies` are those of all.
    """

    portal: Portal | None
    problems: tuple[Problem, ...]
    objections: Mapping[str, tuple[Problem, ...]]
    bodies: Bodies


def read_content(
    options: BuildOptions, watch: Stopwatch, files: Sequence[SourceFile] | None = None
) -> Content:
    """Return the content, reading only what changed since last time.

    `files` are those of the content folder, where it has been listed already. Raises OSError.
    """
    key = content_key(options.content)
    cache = NoticeCache(
        NoticeMemory(options.state, options.content, key),
        lambda vocabularies: load_wording(options.content, vocabularies)[0],
        options.jobs,
        watch.listener.advance,
    )
    with watch.stage("读取内容"):
        read_words = partial(_vocabularies, options.state / "vocabularies", key)
        remembered, wrong = remembered_withdrawals(options.private)
        loaded = load_portal(
            options.content, options.today, cache.parse, files, read_words, options.clock, remembered
        )
    problems = tuple(sorted((*wrong, *loaded.problems)))
    return Content(loaded.portal, problems, cache.objections(), cache.bodies())


def _vocabularies(memory: Path, key: str, folder: Path) -> Vocabularies:
    """Return the lists with the words of a folder; those of last time under the same key."""
    found: Vocabularies | None = recall(memory, key)
    if found is None:
        found = load_vocabularies(folder)
        save_state(memory, (key, found))
    return found


def check_content(content: Content, options: BuildOptions, watch: Stopwatch) -> tuple[Problem, ...]:
    """Return every problem of the content: those found while it was read and those of the portal as a whole."""
    if content.portal is None:
        return content.problems
    with watch.stage("核对"):
        problems = (*content.problems, *check_portal(content.portal), *check_by_rules(content.portal))
    with watch.stage("发布前审查"):
        gate = GateOptions(
            content=options.content,
            state=options.state,
            key=code_key(),
            jobs=options.jobs,
            progress=watch.listener.advance,
        )
        problems = (*problems, *pass_gate(content.portal, content.objections, gate))
    problems = (*located(problems, options.content), *unfinished(options.content))
    return tuple(sorted(problems))


def content_key(content: Path) -> str:
    """Return a key of what reading a notice depends on besides its file: code, own vocabularies, own words."""
    digest = blake2b(code_key().encode(), digest_size=16)
    folder = content / "vocabularies"
    own = content / OWN
    for file in (
        *(sorted(folder.glob("*.y*ml")) if folder.is_dir() else ()),
        *([own] if own.is_file() else ()),
    ):
        digest.update(file.name.encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()
