"""The downloads of documents: made once for each state of a document, in parallel, kept by key."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from generator.files.kinds import WEB_PICTURES
from generator.files.whole import write_whole
from generator.office.docx import make_docx
from generator.pipeline.fingerprint import fingerprint
from generator.pipeline.places import DOWNLOADS
from generator.pipeline.state import recall, save_state
from generator.pipeline.workers import run_all
from generator.problems import Problem, Severity
from generator.render.downloads.composing import compose
from generator.render.downloads.fonts import FontsFound, choose_fonts, font_folders, watched_folders
from generator.render.downloads.offers import Form, Offer, address_of, forms_of
from generator.render.downloads.pdf import make_pdf
from generator.render.downloads.plain import make_text
from generator.render.downloads.typesetting import Typesetter, TypesettingError
from generator.render.job import CopyJob, key_of
from generator.render.report_paper import report_paper
from generator.schema.annual_report.report import AnnualReport

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from generator.office.paper import OfficialDocument
    from generator.pipeline.progress import Stopwatch
    from generator.portal.model import Attachment, Portal
    from generator.render.body import Body
    from generator.render.downloads.fonts import Installed
    from generator.schema.notice import Notice


@dataclass(frozen=True, slots=True, kw_only=True)
class DownloadSource:
    """What downloads are made from besides the portal: bodies, pictures as published, where to keep them.

    `site` is what is published now: a PDF that stands there is not given up.
    """

    content: Path
    read_body: Callable[[Notice], Body]
    site: Path
    state: Path
    code_key: str
    workers: int


@dataclass(frozen=True, slots=True)
class Downloads:
    """The finished downloads, the jobs that publish them, and what could not be made.

    `offers` are by 索引号, those of an annual report by its address without the ending.
    """

    offers: Mapping[str, tuple[Offer, ...]]
    jobs: tuple[CopyJob, ...]
    problems: tuple[Problem, ...]


class _Wanted(NamedTuple):
    """A download to offer, in one form: of a notice, or of an annual report."""

    source: Notice | AnnualReport
    form: Form
    key: str

    @property
    def number(self) -> str:
        """Return what offers are looked up by: the 索引号, for a report its address without the ending."""
        return self.source.stem if isinstance(self.source, AnnualReport) else self.source.index_number

    @property
    def address(self) -> str:
        """Return where the file is published."""
        if isinstance(self.source, AnnualReport):
            return f"{self.source.stem}.{self.form}"
        return address_of(self.source, self.form)


class _Store:
    """Keeps finished files under their key and size, so that one which was cut off is never trusted."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._sizes: dict[tuple[str, str], int] = {}
        self._count = 0
        with os.scandir(folder) as entries:
            for entry in entries:
                self._count += 1
                key, _, rest = entry.name.partition("-")
                size, _, form = rest.partition(".")
                if size == str(entry.stat().st_size):
                    self._sizes[key, form] = int(size)

    def size_of(self, item: _Wanted) -> int | None:
        """Return the size of a finished file; None when it is not there whole."""
        return self._sizes.get((item.key, item.form))

    def path_of(self, item: _Wanted) -> Path:
        """Return where a finished file lies."""
        return self._folder / f"{item.key}-{self._sizes[item.key, item.form]}.{item.form}"

    def put(self, item: _Wanted, data: bytes) -> None:
        """Write a file so that it appears whole or not at all."""
        write_whole(self._folder / f"{item.key}-{len(data)}.{item.form}", data)

    def keep_only(self, wanted: Iterable[_Wanted]) -> None:
        """Delete everything else."""
        names = {self.path_of(item).name for item in wanted if self.size_of(item) is not None}
        if len(names) == self._count:
            return
        for file in self._folder.iterdir():
            if file.name not in names:
                file.unlink()


def make_downloads(portal: Portal, source: DownloadSource, watch: Stopwatch) -> Downloads:
    """Return the downloads of all documents, making those whose document, fonts or code changed.

    A document that cannot be set keeps its other forms: code DLD003. A PDF that stands on the site and
    cannot be made any more is an error: code DLD004.
    """
    with watch.stage("查看下载文件"):
        fonts = _fonts(portal, source)
        wanted = list(_wanted(portal, source, fonts))
        makeable = [item for item in wanted if fonts.typefaces or item.form is not Form.PDF]
        store = _Store(source.state / DOWNLOADS)
        missing: dict[str, list[_Wanted]] = {}
        for item in makeable:
            if store.size_of(item) is None:
                missing.setdefault(item.number, []).append(item)
    failed: list[Problem | None] = []
    with watch.stage("制作下载文件", len(missing)):
        if missing:
            with Typesetter([str(folder) for folder in font_folders(source.content)]) as typesetter:
                work = partial(_make, portal, source, store, fonts, typesetter)
                failed = run_all(list(missing.values()), work, source.workers, watch.listener.advance, few=8)
            store = _Store(source.state / DOWNLOADS)
        store.keep_only(wanted)
    lost = _lost(wanted, store, source.site)
    problems = (*fonts.problems, *(problem for problem in failed if problem), *lost)
    return _finished(wanted, store, problems)


def _finished(wanted: Iterable[_Wanted], store: _Store, problems: tuple[Problem, ...]) -> Downloads:
    offers: dict[str, list[Offer]] = {}
    jobs: list[CopyJob] = []
    for item in wanted:
        size = store.size_of(item)
        if size is None:
            continue
        offers.setdefault(item.number, []).append(Offer(item.form, item.address, size))
        jobs.append(CopyJob(item.address, item.key, str(store.path_of(item)), is_ours=True))
    return Downloads({number: tuple(found) for number, found in offers.items()}, tuple(jobs), problems)


def _lost(wanted: Iterable[_Wanted], store: _Store, site: Path) -> Iterator[Problem]:
    """Yield the error that keeps the site as it is: PDFs that people may have linked to would disappear."""
    lost = [item for item in wanted if store.size_of(item) is None and (site / item.address).is_file()]
    if lost:
        message = f"已经发布的 {len(lost)} 份 PDF 现在做不出来（如 {lost[0].address}），不能撤下，没有生成"
        hint = "先按其他提示装好字体或者改正文件；确定不再提供 PDF 的，在“下载”中写 PDF: []"
        yield Problem(lost[0].source.path, 0, "DLD004", message, hint)


def _wanted(portal: Portal, source: DownloadSource, fonts: FontsFound) -> Iterable[_Wanted]:
    organ = portal.organ
    offices = tuple(unit.name for unit in organ.departments)
    common = key_of(source.code_key, organ.name, offices, organ.base_url)
    for notice in portal.notices:
        forms = forms_of(notice, organ.downloads)
        if not forms:
            continue
        key = key_of(
            common, notice.digest, [(file.file_name, file.file.stamp) for file in _pictures(portal, notice)]
        )
        for form in forms:
            if form is not Form.PDF:
                yield _Wanted(notice, form, key)
            else:
                yield _Wanted(notice, form, key_of(key, fonts.key))
    for report in portal.reports.published.values():
        figures = sorted(report.figures.items())
        yield _Wanted(report, Form.PDF, key_of(common, report.body, report.texts, figures, fonts.key))


def _make(
    portal: Portal,
    source: DownloadSource,
    store: _Store,
    fonts: FontsFound,
    typesetter: Typesetter,
    items: Sequence[_Wanted],
) -> Problem | None:
    """Make the missing forms of one notice or report; return what went wrong."""
    document, pictures = _document(portal, source, items[0].source)
    problem = None
    for item in items:
        if item.form is Form.TEXT:
            data = make_text(document)
        elif item.form is Form.DOCX:
            data = make_docx(document, pictures)
        else:
            assert fonts.typefaces is not None
            try:
                data = make_pdf(document, fonts.typefaces, pictures, typesetter)
            except TypesettingError as error:
                problem = _not_set(items[0].source.path, error)
                continue
        store.put(item, data)
    return problem


def _document(
    portal: Portal, source: DownloadSource, made_of: Notice | AnnualReport
) -> tuple[OfficialDocument, dict[str, bytes]]:
    """Return what is to be set, and the pictures in it by name."""
    if isinstance(made_of, AnnualReport):
        name = portal.reports.name_of(made_of.body, portal.organ.name)
        address = portal.organ.base_url + made_of.address
        return report_paper(made_of, made_of.title(name), name, address), {}
    pictures = {file.file_name: file.file.path.read_bytes() for file in _pictures(portal, made_of)}
    return compose(made_of, portal.organ, source.read_body(made_of).html), pictures


def _not_set(path: str, error: TypesettingError) -> Problem:
    return Problem(
        path, 0, "DLD003", f"PDF 没有制成：{error}", "其他形式照常提供；请核对正文中的表格和图片后重新生成",
        severity=Severity.WARNING,
    )  # fmt: skip


def _pictures(portal: Portal, notice: Notice) -> list[Attachment]:
    files = portal.attachments.get(notice.index_number, ())
    return [file for file in files if PurePosixPath(file.file_name).suffix.lower() in WEB_PICTURES]


def _fonts(portal: Portal, source: DownloadSource) -> FontsFound:
    """Return the fonts of the PDFs; nothing is looked for and nothing said when no PDF is wanted."""
    settings = portal.organ.downloads
    if not portal.reports.published and not any(
        Form.PDF in forms_of(notice, settings) for notice in portal.notices
    ):
        return FontsFound(None, "", ())
    folders = font_folders(source.content)
    key = fingerprint((), (*watched_folders(), *folders), portal.today)
    installed: Installed | None = recall(source.state / "fonts", key)
    if installed is None:
        with Typesetter([str(folder) for folder in folders]) as typesetter:
            installed = typesetter.families()
        save_state(source.state / "fonts", (key, installed))
    return choose_fonts(installed, settings.fonts)
