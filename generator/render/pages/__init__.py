"""Every HTML page of the portal as a job that says what it depends on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.render.pages import (
    annual_report,
    annual_reports,
    data_tables,
    framework,
    guide,
    home,
    listing,
    notice,
    organ,
    request,
    site,
    statutory,
    tasks,
    withdrawn,
)
from generator.render.pages.kit import Kit
from generator.render.pages.rows import Lines
from generator.render.pages.tree import Trees

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from generator.portal.model import Portal
    from generator.render.body import Body
    from generator.render.downloads.offers import Offer
    from generator.render.environment import Templates
    from generator.render.job import PageJob
    from generator.render.shell import Shell
    from generator.schema.notice import Notice


def page_jobs(
    portal: Portal,
    shells: Mapping[str, Shell],
    templates: Templates,
    body_of: Callable[[Notice], Body],
    code_key: str,
    offers: Mapping[str, tuple[Offer, ...]] | None = None,
) -> Iterator[PageJob]:
    """Yield the job of every page: fixed pages, lists, notices.

    `shells` are by layout, `body_of` renders the body of a notice when its page is made, `code_key`
    changes with the code, `offers` are the finished downloads of each notice.
    """
    kit = Kit(
        portal=portal,
        shells=shells,
        templates=templates,
        body_of=body_of,
        code_key=code_key,
        offers=offers or {},
    )
    lines, trees = Lines(kit), Trees(kit)
    fixed = (
        home.page(kit, lines),
        guide.page(kit),
        framework.page(kit),
        statutory.page(kit, trees),
        request.page(kit),
        annual_reports.page(kit),
        organ.page(kit, trees),
        site.platforms(kit),
        site.sitemap(kit, trees.groups),
        site.search(kit),
        site.not_found(kit),
    )
    tables = data_tables.overview(kit)
    for page in (
        *fixed,
        *filter(None, (tables,)),
        *data_tables.pages(kit),
        *tasks.pages(kit),
        *annual_report.pages(kit),
    ):
        yield page.job(kit)
    yield from request.file_jobs(portal, code_key)
    yield from data_tables.file_jobs(portal, code_key)
    yield from annual_report.file_jobs(kit)
    yield from tasks.file_jobs(portal, tasks.heads_of(kit.messages.tasks), code_key)
    yield from listing.jobs(kit, lines, trees)
    yield from notice.jobs(kit)
    yield from withdrawn.jobs(kit)
