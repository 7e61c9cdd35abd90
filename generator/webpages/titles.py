"""The title of a page: what its parts, tags, facts and lines agree on, in the form that stands on the page."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from generator.schema.document_number import parse_document_number
from generator.webpages.roles import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.webpages.blocks import Block

_SEPARATORS = re.compile(
    r"\s*(?:[|｜_»›>＞·•﹣]+|::|\s[-–—－]+\s|(?<!\d)[-–—－]+|[-–—－]+(?!\d))\s*|\s+(?=[\u4e00-\u9fff])"
)
_SITE = re.compile(
    r"(?:网|网站|门户|平台|网页版|首页|官网|欢迎您!?|欢迎访问.*|人民政府|管委会|管理委员会|信息公开|政务公开|政务服务网|公众号|.*欢迎你)$"
    r"|^(?:首页|欢迎|中国.{1,8}|.{1,12}(?:市|县|区|省|州|旗|镇|乡)|.{2,20}(?:局|委|厅|办|院|中心|委员会|办公室|政府))$"
)
_COLUMN = re.compile(
    r"^(?!.*(?:关于|的|《|\d{4}))(?:.{0,4}(?:通知公告|公告公示|公示公告|政策文件|政务公开|信息公开|新闻中心|新闻动态|工作动态|政务动态|要闻|通知|公告|公示|文件|公文|正文|详情|详情页|内容页|列表|规范性文件|政策法规|政府文件|政策解读|文章|文章内容|信息内容|详细信息|详细内容|信息详情|内容|无标题文档|新建网页\s*\d*|Untitled.*|Document|New Page.*))$",
    re.IGNORECASE,
)
# The name of an organ over a document on paper: 示例市物价局文件.
_RED_HEAD = re.compile(r"^[^，。《]{2,30}(?:局|委|厅|办|府|室|会|院|处)文件$")
_ENDS = re.compile(r"(?:\.{2,}|…+|。。+)$")
_STATE = re.compile(r"[（(【\[〔]?(?:已|现已|全文)?(?:废止|失效|停止执行|修改|修订)[）)】\]〕]?$")
_NOTICE = re.compile(
    r"(?:通知|公告|通告|公示|意见|办法|规定|决定|命令|令|函|批复|报告|方案|规划|计划|细则|通报|议案|纪要|指南|目录|清单|名单|解读|条例|简章|说明|预案|要点|预算|决算|公报|声明|启事|提案|答复|答复函)(?:[（(].{1,20}[）)])?$"
)
_NUMBER_AT_END = re.compile(r"\s*[（(]?[^\s（(）)]{1,16}[〔\[【（(](?:19|20)\d{2}[〕\]】）)]第?\d+号[）)]?$")
_FULL_FORM = re.compile(
    r"(?:关于|印发|转发).{4,}(?:通知|公告|通告|公示|意见|决定|批复|报告|通报|函|办法|方案)(?:[（(].{1,20}[）)])?$"
)
_TITLE_TAGS = (
    "articletitle",
    "article_title",
    "og:title",
    "dc.title",
    "title",
    "dcterms.title",
    "contenttitle",
    "article:title",
)
# A title that is a link to the page itself looks like navigation, one in a picture like nothing.
_MAY_BE_TITLE = {Role.BODY, Role.NAVIGATION, Role.OTHER}
_MOST_PARTS = 12
_SHORTEST = 4
_CUT_AT_LEAST = 8
_LIKELY, _SURE = 2.0, 4.0
_SIGNS = re.compile(r"[\s\W_]+")
_MOST_LINES = 6
_LONGEST = 160


class Place(NamedTuple):
    """The blocks of a title: from `first` up to but not including `end`."""

    first: int
    end: int


@dataclass(frozen=True, slots=True)
class Title:
    """The words of a title, what says so, and where it stands on the page (None: nowhere)."""

    text: str = ""
    evidence: str = ""
    place: Place | None = None


class Told(NamedTuple):
    """What a page says of its title outside its text: the words, where they stand, what they weigh, their key."""

    text: str
    source: str
    weight: int
    key: str


def key_of(text: str) -> str:
    """Return what is the same in two spellings of a title."""
    return _SIGNS.sub("", unicodedata.normalize("NFKC", text)).lower()


def parts_of(title: str) -> tuple[str, ...]:
    """Return the joins of neighbouring parts of a `<title>`, the likeliest titles first."""
    cuts = [
        (0, 0),
        *((match.start(), match.end()) for match in islice(_SEPARATORS.finditer(title), _MOST_PARTS)),
        (len(title), len(title)),
    ]
    joins = []
    for first in range(len(cuts) - 1):
        for last in range(first + 1, len(cuts)):
            part = title[cuts[first][1] : cuts[last][0]].strip()
            if len(key_of(part)) >= _SHORTEST:
                joins.append((first, last, part))
    joins.sort(key=lambda join: (join[0], -(join[1] - join[0])))
    return tuple(dict.fromkeys(part for _, _, part in joins))


def told_titles(page_title: str, meta: Mapping[str, str], facts: Mapping[str, str]) -> list[Told]:
    """Return what the page says of its title outside its text."""
    told = [(part, "网页标题", 3 if number == 0 else 2) for number, part in enumerate(parts_of(page_title))]
    told += [
        (meta[name], f"网页标签 {name}", 4 if name == "articletitle" else 2)
        for name in _TITLE_TAGS
        if meta.get(name)
    ]
    if facts.get("title"):
        told.append((facts["title"], "网页信息项“标题”", 4))
    plain = ((_NUMBER_AT_END.sub("", text), source, weight) for text, source, weight in told)
    keyed = (Told(text, source, weight, key_of(text)) for text, source, weight in plain)
    return [each for each in keyed if len(each.key) >= _SHORTEST]


def find_title(
    blocks: Sequence[Block],
    told: Sequence[Told],
    upto: int,
    ahead_of_facts: int | None,
    guesses: Sequence[Role],
) -> Title:
    """Return the title: a line on the page that what is told confirms, else the likeliest heading, else what is told.

    Lines up to `upto` (where the text begins in earnest) can be the title; `ahead_of_facts` is the line right
    above the day and the source of the page, None where there are none.
    """
    best: tuple[float, Title] | None = None
    for place, text in _runs(blocks, guesses, upto):
        weight, source, full = _confirmed(text, told)
        if weight == 0 or (_is_site(full) and not _NOTICE.search(full)):
            continue
        looks = _looks(blocks, place, ahead_of_facts)
        score = weight * 4 + looks + min(len(full), 60) / 20 + place.first / max(len(blocks), 1)
        if best is None or score > best[0]:
            best = (score, Title(full, f"{source}和页面上的标题", place))
    if best is not None:
        return best[1]
    sure, only_told = _only_told(told)
    runs = _runs(blocks, guesses, _first_sentence(blocks, guesses, upto))
    heading = _likeliest_heading(blocks, runs, ahead_of_facts, _SURE if sure else _LIKELY)
    return heading or only_told


def _first_sentence(blocks: Sequence[Block], guesses: Sequence[Role], upto: int) -> int:
    """Return the first line of running text; what stands below it is no title of the page."""
    for at in range(min(upto, len(blocks))):
        if guesses[at] is Role.BODY and (
            blocks[at].table is not None or blocks[at].text.rstrip().endswith(("。", "；", "：", ":"))
        ):
            return at
    return upto


def _runs(blocks: Sequence[Block], guesses: Sequence[Role], upto: int) -> Iterator[tuple[Place, str]]:
    """Yield the lines, and the joins of neighbouring ones, that may be a title."""
    for first in range(min(upto, len(blocks))):
        text = ""
        for last in range(first, min(first + _MOST_LINES, len(blocks))):
            block, words = blocks[last], _shown(blocks[last])
            if not words or guesses[last] not in _MAY_BE_TITLE or len(text) > _LONGEST:
                break
            if last > first and (
                not _goes_on(blocks[first], block) or ("号" in words and parse_document_number(words))
            ):
                break
            text = joined(text, words)
            if len(text) <= _LONGEST * 2:
                yield Place(first, last + 1), text


def _shown(block: Block) -> str:
    """Return the words of a line; where it is a picture, those said for it."""
    if block.table is not None:
        return ""
    return block.text or next((thing.words for thing in block.things if thing.kind == "picture"), "")


def _goes_on(first: Block, block: Block) -> bool:
    """Return whether a line can be the next one of a title: of one element, or a heading or centred line as the first is."""
    if block.element is first.element:
        return True
    return block.level == first.level and (block.level > 0 or (first.align == block.align == "center"))


def joined(one: str, other: str) -> str:
    """Return two lines of a title as one; a space stands only between words of Latin letters."""
    between = (
        " "
        if one[-1:].isascii() and one[-1:].isalnum() and other[:1].isascii() and other[:1].isalnum()
        else ""
    )
    return f"{one}{between}{other}"


def _confirmed(text: str, told: Sequence[Told]) -> tuple[int, str, str]:
    """Return how strongly a line is confirmed, by what, and the title in full."""
    if len(text) > 2 * _LONGEST or len(key := key_of(text)) < _SHORTEST:
        return 0, "", ""
    weight, sources, full = 0, [], text
    for said, source, worth, other in told:
        cut = _ENDS.search(said.strip()) is not None
        shown_cut = _ENDS.search(text.strip()) is not None
        if key == other or (
            key.startswith(other)
            and (cut or _STATE.fullmatch(text[-(len(key) - len(other)) - 2 :]) or _adds_state(key, other))
        ):
            weight += worth * 2
        elif other.startswith(key) and _adds_state(other, key):
            weight += worth * 2
            full = said
        elif (
            key.startswith(other)
            and len(other) >= _CUT_AT_LEAST
            and len(key) <= _LONGEST
            and len(other) * 3 >= len(key)
        ):
            weight += worth
        elif other.startswith(key) and shown_cut and len(key) >= _CUT_AT_LEAST:
            weight += worth
            full = said
        else:
            continue
        sources.append(source)
    return weight, sources[0] if sources else "", full


def _adds_state(longer: str, shorter: str) -> bool:
    """Return whether a title only says more by the state of its document: （已废止）."""
    return longer.startswith(shorter) and bool(_STATE.fullmatch(longer[len(shorter) :]))


def _looks(blocks: Sequence[Block], place: Place, ahead_of_facts: int | None) -> float:
    """Return how much a line looks like the title of its page."""
    block = blocks[place.first]
    score = {1: 5.0, 2: 4.0, 3: 3.0}.get(block.level, 0.0)
    score += 2.0 if block.align == "center" else 0.0
    score += 1.0 if block.is_strong else 0.0
    score += 4.0 if ahead_of_facts == place.end else 0.0
    score -= 6.0 if block.in_links * 2 > len(block.text) else 0.0
    return score


def _likeliest_heading(
    blocks: Sequence[Block], runs: Iterable[tuple[Place, str]], ahead_of_facts: int | None, least: float
) -> Title | None:
    """Return the line that looks most like a title where nothing that is told stands on the page."""
    best: tuple[float, Title] | None = None
    for place, text in runs:
        looks = _looks(blocks, place, ahead_of_facts) + (_LIKELY if _FULL_FORM.search(text) else 0.0)
        if looks < least or len(key_of(text)) < _SHORTEST or len(text) > _LONGEST or text[-1] in "。；，：:":
            continue
        if _is_site(text) or parse_document_number(text) or (least == _SURE and not _NOTICE.search(text)):
            continue
        lines = [_shown(block) for block in blocks[place.first : place.end]]
        if len(lines) > 1 and (not _NOTICE.search(text) or any(map(_NOTICE.search, lines[:-1]))):
            continue
        score = looks + (4 if _NOTICE.search(text) else 0) + min(len(text), 40) / 40
        if best is None or score > best[0]:
            best = (score, Title(text, "页面上的标题", place))
    return best[1] if best else None


def _only_told(told: Sequence[Told]) -> tuple[bool, Title]:
    """Return the likeliest of the titles that are told, where the page shows none, and whether it is sure."""
    best: tuple[float, str, str] | None = None
    for text, source, weight, _ in told:
        if _is_site(text) or (source == "网页标题" and _SEPARATORS.search(text.strip())):
            continue
        score = weight + (3 if _NOTICE.search(text) else 0) + min(len(text), 40) / 40
        if best is None or score > best[0]:
            best = (score, text, source)
    return (best[0] >= _SURE, Title(best[1], best[2])) if best else (False, Title())


def names_a_column(text: str) -> bool:
    """Return whether a title is the name of a column rather than of a document."""
    return bool(text) and _COLUMN.match(text.strip()) is not None


def _is_site(text: str) -> bool:
    """Return whether words name a site or a column rather than a document."""
    plain = text.strip()
    return bool(
        _RED_HEAD.search(plain)
        or _COLUMN.match(plain)
        or (_SITE.search(plain) and not re.search(r"关于|《|的", plain))
    )
