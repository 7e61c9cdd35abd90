"""The signs of official documents: how titles, organs, dates, numbers and labels are written.

Grounds: 《党政机关公文格式》 GB/T 9704-2012 and 《党政机关公文处理工作条例》.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from generator.importers.reader.numbering import plan_head
from generator.importers.reader.thresholds import LONGEST_NUMBER, SHORTEST_NUMBER
from generator.schema.document_number import parse_document_number

TERMINAL = "。！？；：…!?;:"
CLOSING = "”’）》】〕」』)\"'"
OPENING = "“‘（《【〔「『("

GENRE_WORDS = (
    "决议|决定|命令|令|公报|公告|通告|意见|通知|通报|报告|请示|批复|议案|函|纪要|"
    "规划|方案|办法|规定|细则|要点|计划|预案|清单|目录|公示|条例|措施|制度|规则|标准|指南|指引|规程|"
    "章程|准则|导则|大纲|名单|解读|说明|汇编|安排|体系|指标|对象|表|流程|机制|分工|工作规则|须知|守则|总结|简报|讲话|会议|令"
)
GENRE_END = re.compile(
    rf"(?:{GENRE_WORDS})(?:[（(](?:试行|暂行|修订|修正|草案|征求意见稿|送审稿|节选|摘要|全文|[^（）()]{{0,20}}版|共\d+[件项条个])[）)])?[》”]?$"
)
TITLE_CORE = re.compile(r"(?:关于|印发|转发|批转|公布|发布|废止|修改|同意|召开|任命|表彰)")
COVER_TITLE = re.compile(
    r"^.{0,60}?(?:关于|印发|转发|批转).{2,200}的?(?:决议|决定|命令|公告|通告|意见|通知|通报|报告|请示|批复|议案|函|纪要|公示|复函|解读)(?:[（(].{1,20}[）)])?$"
)

COPY_TO = re.compile(r"(?:抄送|抄报|主送|分送)[：:]")
NOTE = re.compile(
    r"[（(](?:此件|本件|此文|本文)[^）)]{2,40}[）)]|[（(]联系(?:人|电话)[^）)]*[）)]|[（(]?(?:政府)?信息公开(?:属性|选项|方式|类别|形式)[：:].{2,8}?[）)]?"
)
OPENNESS_NOTE = re.compile(
    r"(?:此件|本件|此文)(?P<how>主动公开|公开发布|依申请公开|不予公开|免予公开|不公开|删减后公开)"
)
OPENNESS_LINE = re.compile(
    r"(?:信息)?公开(?:属性|选项|方式|类别|形式)[：:](?P<how>主动公开|依申请公开|不予公开)"
)
ANNEX_LABEL = re.compile(r"附\s*件\s*(?P<serial>\d{1,2}|[一二三四五六七八九十]{1,3})?\s*[：:．.]?")
ANNEX_LINE = re.compile(
    r"附\s*件\s*(?P<serial>\d{1,2}|[一二三四五六七八九十]{1,3})?\s*[：:]\s*(?P<rest>\S.*)"
)
SECRECY = re.compile(r"(?:绝密|机密|秘密)(?:★.*)?")
URGENCY = re.compile(r"(?:特急|加急|特提|平急|紧急)")
SIGNER = re.compile(r"签发人[：:]\s*(?P<name>\S.*)")
_BESIDE_NUMBER = re.compile(r"^(?:发文字号|发文号|文号|文件编号):|签发人:.*$")
_NUMBERED = re.compile(r"[〔\[(【﹝](?:19|20)\d{2}[〕\])】﹞](?:第)?\d{1,6}号?$")
PERSON_SIGNS = re.compile(
    r"(?:代理)?(?:总理|国务院总理|省长|市长|县长|区长|州长|镇长|乡长|旗长|盟长|专员|主席|部长|局长|厅长|主任|行长|署长)[\s　]*[一-鿿·]{2,12}"
)
ORDER_NUMBER = re.compile(r"第\s*(\d{1,4}|[一二三四五六七八九十百零〇]{1,6})\s*号")
LABELLED = re.compile(
    r"(?:牵头|责任|配合|参与|协助|主办|协办|承办|实施|主责|负责|落实|联办|参加)(?:单位|部门|处室|科室|人|领导|机构|地方)(?:和(?:责任|配合|参与)单位)?[：:]|"
    r"(?:完成|整改|办理|落实|办结)(?:时限|时间|期限)[：:]|(?:联\s*系\s*人|联系电话|联系方式|电子邮箱|传\s*真|邮\s*编|地\s*址|电\s*话)[：:]"
)
ORGAN_END = re.compile(
    r"(?:人民政府|办公厅|办公室|委员会|行政公署|行署|管委会|管理委员会|[局厅部署院委办会处科室站所队社行]|中心|集团|公司|大学|学院|法院|检察院|政府|党组|党委|工委|纪委|"
    r"指挥部|领导小组|联席会议|联合会|总队|支队|支行|分行|协会)(?:[（(][^（）()]{1,20}[）)])?$"
)
_NOT_ORGAN = re.compile(r"[。！？；，：、《》“”\d%]|^[一二三四五六七八九十]+、|关于|的")
_PAIRS = {"《": "》", "（": "）", "(": "）", "“": "”", "〔": "〕"}
_SAME = {")": "）"}
_CLOSERS = "》）)”〕"
_NEAR = 150
_BLANKS = re.compile(r"\s+")
_CJK = r"㐀-鿿豈-﫿　-〿＀-￯“”‘’—…"
_NEEDLESS = re.compile(
    rf"(?<=[{_CJK}])[ \t\u00a0]+(?=[{_CJK}\dA-Za-z])|(?<=[\dA-Za-z%])[ \t\u00a0]+(?=[{_CJK}])"
)


def compact(text: str) -> str:
    """Return the text without any white space."""
    return _BLANKS.sub("", text)


def tidy(text: str) -> str:
    """Return a line without the spaces that type-setting and PDF leave next to Chinese characters."""
    return _NEEDLESS.sub("", text.strip(" \t\u00a0　\r"))


def tidy_paragraph(text: str) -> str:
    """Return a paragraph like `tidy`, but keep a single space between two Chinese words.

    An official list may use it to part the halves of a name; a run of spaces is type-setting.
    """
    stripped = re.sub(r"[ \u00a0\t]{2,}", " ", text.strip(" \t\u00a0　\r"))
    head = plan_head(stripped)
    return head + re.sub(
        rf"(?<=[{_CJK}])[ \u00a0]+(?=[\dA-Za-z])|(?<=[\dA-Za-z%])[ \u00a0]+(?=[{_CJK}])|(?<=[，。；：、“”（）《》])[ \u00a0]+|[ \u00a0]+(?=[，。；：、（）《》])",
        "",
        stripped[len(head) :],
    )


def width(text: str) -> int:
    """Return the width of a line in half-width columns."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


@lru_cache(maxsize=65536)
def number_of(text: str) -> str | None:
    """Return the 发文字号 that the whole line is, or None.

    The line may put it in brackets, name it (文号：…), or give 签发人 beside it, as reports upward do.
    """
    squeezed = _BESIDE_NUMBER.sub("", unicodedata.normalize("NFKC", compact(text)))
    if squeezed.startswith("(") and squeezed.endswith(")"):
        squeezed = squeezed[1:-1]
    if not SHORTEST_NUMBER <= len(squeezed) <= LONGEST_NUMBER or not _NUMBERED.search(squeezed):
        return None
    parsed = parse_document_number(squeezed)
    return str(parsed) if parsed else None


@lru_cache(maxsize=4096)
def is_organ(text: str) -> bool:
    """Return whether the line can be nothing but the name of an organ."""
    name = compact(text)
    return 3 <= len(name) <= 40 and ORGAN_END.search(name) is not None and not _NOT_ORGAN.search(name)


def is_mark(text: str) -> bool:
    """Return whether the line is a 发文机关标志: an organ's name, usually followed by 文件."""
    name = compact(text)
    bare = re.sub(r"(?:文件|令)$", "", name)
    return (bare != name and 3 <= len(bare) <= 60 and not _NOT_ORGAN.search(bare)) or is_organ(name)


def ends_sentence(text: str) -> bool:
    """Return whether the text ends as a sentence, clause list or quotation ends."""
    bare = text.rstrip(" \t　*")
    stripped = bare.rstrip(CLOSING)
    if stripped != bare:
        return bool(stripped) and (stripped[-1] in TERMINAL or bare[-1] in "）)")
    return bool(bare) and bare[-1] in TERMINAL


def unbalanced(text: str) -> bool:
    """Return whether a quotation or bracket that opened not long ago is still open."""
    waiting: list[tuple[str, int]] = []
    for at, char in enumerate(text):
        if char in _PAIRS:
            waiting.append((_PAIRS[char], at))
        elif waiting and char in _CLOSERS and waiting[-1][0] in (char, _SAME.get(char, "")):
            waiting.pop()
    return any(at >= len(text) - _NEAR for _, at in waiting)
