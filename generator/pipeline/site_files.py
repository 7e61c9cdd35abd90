"""Which files the site consists of: pages, machine faces, attachments, assets — all as jobs."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import normalize
from urllib.parse import unquote

from generator.pipeline.attachments import AttachmentMemory, with_copies
from generator.pipeline.build import SiteFiles
from generator.pipeline.downloads import DownloadSource, make_downloads
from generator.pipeline.precompress import ENCODINGS, compressed_jobs
from generator.pipeline.search_index import index_jobs
from generator.pipeline.state import code_key, recall, save_state
from generator.problems import Problem, ProblemsError
from generator.render.assets import asset_jobs, load_assets
from generator.render.body import body_from
from generator.render.environment import Templates
from generator.render.frame import FrameFacts, frame_facts, frame_key
from generator.render.machine import attachment_jobs, machine_jobs, sitemap_jobs
from generator.render.pages import page_jobs
from generator.render.shell import Shell, cut
from generator.render.theme import precompress, primary_color, theme_css

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from generator.pipeline.aside import Aside
    from generator.pipeline.build import BuildOptions
    from generator.pipeline.content import Content
    from generator.pipeline.progress import Stopwatch
    from generator.pipeline.search_index import IndexFiles
    from generator.pipeline.theme import Theme
    from generator.render.body import Body
    from generator.render.job import CopyJob, LargeJob, PageJob
    from generator.schema.notice import Notice

    MakeFrames = Callable[[Theme, FrameFacts], dict[str, str]]


def site_files(
    content: Content,
    theme: Theme,
    make_frames: MakeFrames,
    options: BuildOptions,
    indexing: Aside[IndexFiles],
    watch: Stopwatch,
) -> SiteFiles:
    """Return the jobs of all files of the site."""
    code = code_key()
    assert content.portal is not None, "without a portal there is no site"
    portal = with_copies(content.portal, AttachmentMemory(options.state, code))
    with watch.stage("准备版式"):
        templates = Templates(*theme.folders)
        assets = load_assets(_primary_color(theme), *theme.folders)
        facts = frame_facts(portal, assets, templates.messages)
        shells = _shells(theme, templates, facts, options.state / "shells", make_frames)
        encodings = encodings_of(theme)

    def read_body(notice: Notice) -> Body:
        return body_from(content.bodies.html(notice), notice.slug)

    source = DownloadSource(
        content=options.content,
        read_body=read_body,
        site=options.site,
        state=options.state,
        code_key=code,
        workers=options.jobs,
    )
    downloads = make_downloads(portal, source, watch)
    with watch.stage("排列页面"):
        pages = list(page_jobs(portal, shells, templates, read_body, code, downloads.offers))
        addresses = [page.address for page in pages]
        jobs: list[PageJob | LargeJob | CopyJob] = [
            *pages,
            *machine_jobs(portal, code, downloads.offers),
            *sitemap_jobs(portal, addresses, code),
            *attachment_jobs(portal),
            *asset_jobs(assets),
            *downloads.jobs,
        ]
    with watch.stage("建立索引"):
        jobs += index_jobs(indexing.result())
    _refuse_twins(job.address for job in jobs)
    return SiteFiles([*jobs, *compressed_jobs(jobs, encodings)], downloads.problems)


def _refuse_twins(addresses: Iterable[str]) -> None:
    """Raise `ProblemsError` REL006 for addresses that are one on file systems that know no upper case."""
    seen: dict[str, str] = {}
    twins = []
    for address in addresses:
        first = seen.setdefault(normalize("NFC", unquote(address)).casefold(), address)
        if first != address:
            twins.append(Problem(address, 0, "REL006", f"与 {first} 只差大小写", "请给其中一个文件改名"))
    if twins:
        raise ProblemsError(twins)


def encodings_of(theme: Theme) -> tuple[str, ...]:
    """Return how files are compressed beforehand; raises `ProblemsError` THM002 for an unknown word."""
    words = precompress(theme.mkdocs_yml)
    wrong = [word for word in words if word not in ENCODINGS]
    if wrong:
        message, hint = f"不认识的预压缩方式“{wrong[0]}”", f"可用：{'、'.join(ENCODINGS)}；不预压缩的写 []"
        raise ProblemsError([Problem("mkdocs.yml", 0, "THM002", message, hint)])
    return words


def _primary_color(theme: Theme) -> str:
    """Return the main colour; raises `ProblemsError` THM001 when it is missing, misspelled or too pale."""
    try:
        color = primary_color(theme.mkdocs_yml)
        theme_css(color)
    except (KeyError, ValueError) as error:
        message = str(error) if isinstance(error, ValueError) else "没有设置主色"
        hint = '请在 extra 下写 primary_color: "#17508e"，或换一种较深的颜色'
        raise ProblemsError([Problem("mkdocs.yml", 0, "THM001", message, hint)]) from error
    return color


def _shells(
    theme: Theme, templates: Templates, facts: FrameFacts, file: Path, make_frames: MakeFrames
) -> dict[str, Shell]:
    key = f"{code_key()}/{frame_key(theme.mkdocs_yml, templates, facts)}"
    shells: dict[str, Shell] | None = recall(file, key)
    if shells is None:
        shells = {layout: cut(frame) for layout, frame in make_frames(theme, facts).items()}
        save_state(file, (key, shells))
    return shells
