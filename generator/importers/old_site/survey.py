"""What every page of a mirror is, before anything is decided: read once, a page kept as little as the plan needs."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.importers.formats import html
from generator.importers.old_site.mirror import addresses_of
from generator.problems import ProblemsError
from generator.schema.document_number import parse_document_number
from generator.webpages.facts_table import FACT_LABELS
from generator.webpages.kinds import PageKind
from generator.webpages.titles import key_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from generator.importers.old_site.mirror import Mirror, MirrorFile
    from generator.problems import Problem
    from generator.webpages.page import WebPage

    Progress = Callable[[int, int, str], None]

_OTHER_FORM = re.compile(
    r"(?:^|/)(?:m|wap|mobile|phone|touch|h5|3g|sj|app|weixin|wx|print|dayin|mini)(?=/|_|\.)|[?&@](?:print|mobile|wap)=|print(?:page|view)?\.|_(?:print|m|wap)\.",
    re.IGNORECASE,
)
_SHINGLE, _SKETCH = 8, 128
_FIRST_LINES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyedPage:
    """One page of the mirror; paths are those in the mirror.

    `further` are the other pages of the text that this one leads to, `goes_to` the page that it sends its
    readers on to ("" where the mirror does not have it), `sketch` the smallest digests of its stretches of text.
    """

    path: str
    kind: PageKind
    title: str
    published_on: str
    document_number: str
    length: int
    sketch: frozenset[int]
    digest: int
    facts: int
    files: tuple[MirrorFile, ...]
    further: tuple[str, ...]
    goes_to: str
    goes_to_address: str
    addresses: tuple[str, ...]

    @property
    def title_key(self) -> str:
        """Return what is the same in two spellings of the title."""
        return key_of(self.title)

    @property
    def is_other_form(self) -> bool:
        """Return whether the page is one for telephones or for paper."""
        return _OTHER_FORM.search(self.path) is not None

    @property
    def held(self) -> frozenset[str]:
        """Return the paths of its files that the mirror has."""
        return frozenset(file.path for file in self.files if file.path)


def survey(
    mirror: Mirror, problems: list[Problem], progress: Progress | None = None
) -> Iterator[SurveyedPage]:
    """Yield every page of the mirror; one that cannot be read is reported."""
    paths = list(mirror.pages())
    for done, path in enumerate(paths):
        if progress:
            progress(done, len(paths), path)
        try:
            page = html.page_of(mirror.read(path), path)
        except ProblemsError as error:
            problems.extend(error.problems)
            continue
        yield _surveyed(page, path, mirror)
    if progress:
        progress(len(paths), len(paths), "")


def _surveyed(page: WebPage, path: str, mirror: Mirror) -> SurveyedPage:
    text = re.sub(r"[\W_]", "", page.text)
    further = (mirror.find(address, path) for address in page.further)
    return SurveyedPage(
        path=path, kind=page.kind, title=page.title.text, published_on=page.published.day,
        document_number=_number(page), length=len(text), sketch=sketch_of(text), digest=zlib.crc32(text.encode()),
        facts=len(page.facts), files=mirror.files_of(page, path) if page.is_article else (),
        further=tuple(dict.fromkeys(other for other in further if other and other != path)),
        goes_to=mirror.find(page.goes_to, path) if page.goes_to else "", goes_to_address=page.goes_to,
        addresses=addresses_of(path, page.canonical),
    )  # fmt: skip


def _number(page: WebPage) -> str:
    stated = next(
        (value for label, value in page.facts.items() if FACT_LABELS[label] == "document_number"), ""
    )
    for text in (stated, *(block.text for block in page.body[:_FIRST_LINES])):
        number = parse_document_number(text) if len(text) < 40 else None
        if number:
            return str(number)
    return ""


def sketch_of(text: str) -> frozenset[int]:
    """Return the smallest digests of the stretches of a text: two texts are as like as their sketches."""
    data, width = text.encode("utf-16-le", "surrogatepass"), 2 * _SHINGLE
    digests = {zlib.crc32(data[at : at + width]) for at in range(0, len(data) - width + 1, 2)}
    return frozenset(sorted(digests)[:_SKETCH])


def likeness(one: frozenset[int], other: frozenset[int]) -> float:
    """Return how much of two texts is the same, from 0 to 1."""
    if not one or not other:
        return 0.0
    both = sorted(one | other)[:_SKETCH]
    return sum(1 for digest in both if digest in one and digest in other) / len(both)
