"""Begin a site: its index aside at once, and then the jobs of all its files."""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from generator.pipeline.aside import Aside
from generator.pipeline.search_index import make_index
from generator.pipeline.state import code_key
from generator.problems import has_errors
from generator.render.body import plain_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from generator.pipeline.build import BeginSite, BuildOptions, SiteFiles
    from generator.pipeline.content import Content
    from generator.pipeline.progress import Stopwatch
    from generator.pipeline.search_index import IndexFiles
    from generator.pipeline.site_files import MakeFrames
    from generator.pipeline.theme import Theme
    from generator.schema.notice import Notice

_MANY = 50_000
"""Notices of which memory should not hold the jobs, or a second process, while the index is made."""


def site_from(theme: Theme, make_frames: MakeFrames, options: BuildOptions) -> BeginSite:
    """Return what begins a site; the jobs of all files are made when they are asked for.

    `make_frames` renders the frame of every layout; it is asked only when the frame has changed.
    """

    @contextmanager
    def begin(content: Content) -> Iterator[Callable[[Stopwatch], SiteFiles]]:
        hopeless = content.portal is None or has_errors(content.problems)
        is_large = content.portal is not None and len(content.portal.notices) > _MANY
        with Aside(
            partial(_make_index, content, options), 1 if hopeless or is_large else options.jobs
        ) as indexing:

            def make_jobs(watch: Stopwatch) -> SiteFiles:
                # The templates' half of the program is brought in while the index is already being made.
                from generator.pipeline.site_files import site_files  # noqa: PLC0415

                if is_large:
                    with watch.stage("建立索引"):
                        indexing.result()
                return site_files(content, theme, make_frames, options, indexing, watch)

            yield make_jobs

    return begin


def _make_index(content: Content, options: BuildOptions) -> IndexFiles:
    assert content.portal is not None, "without a portal nothing is indexed"

    def read_text(notice: Notice) -> str:
        return plain_text(content.bodies.html(notice))

    return make_index(content.portal, read_text, options.state, options.jobs, code_key())
