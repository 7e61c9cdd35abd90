"""Make a corpus of notices of any size from the real texts in content/notices, the same bytes every time.

Each notice is a run of real paragraphs, interleaved with sentences that occur in no other notice, under
a title that no other notice has. `write_content` lays a whole content/notices folder.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
SOURCE = REPOSITORY / "content" / "notices"
PUBLISHER = "示例市人民政府"
ORGAN_CODES = (
    ("示例市人民政府", "示政发"),
    ("示例市人民政府办公室", "示政办发"),
    ("示例市市场监督管理局", "示市监发"),
    ("示例市发展和改革委员会", "示发改规"),
    ("示例市教育局", "示教发"),
    ("示例市财政局", "示财发"),
    ("示例市人力资源和社会保障局", "示人社发"),
    ("示例市自然资源局", "示自然资发"),
    ("示例市生态环境局", "示环发"),
    ("示例市住房和城乡建设局", "示建发"),
    ("示例市交通运输局", "示交发"),
    ("示例市水利局", "示水发"),
    ("示例市农业农村局", "示农发"),
    ("示例市商务局", "示商发"),
    ("示例市卫生健康委员会", "示卫发"),
    ("示例市应急管理局", "示应急发"),
    ("示例市医疗保障局", "示医保发"),
    ("示例市民政局", "示民发"),
)
SUBJECTS = (
    "综合政务\\政务公开",
    "综合政务\\政务督查",
    "国民经济管理、国有资产监管\\宏观经济",
    "财政、金融、审计\\财政",
    "城乡建设、环境保护\\城乡建设（含住房）",
    "农业、林业、水利\\农业、畜牧业、渔业",
    "工业、交通\\公路",
    "商贸、海关、旅游\\国内贸易（含供销）",
    "市场监管、安全生产监管\\质量监督",
    "科技、教育\\教育",
    "卫生、体育\\卫生",
    "劳动、人事、监察\\劳动就业",
)
COLUMNS = ("政策文件", "机构职能", "规划计划", "统计信息", "行政许可", "财政预决算", "应急管理", "政策解读")
GENRES = ("通知", "意见", "决定", "公告", "通告", "函", "批复", "解读")
CLASSES = ("行政规范性文件", "其他政策文件", "非政策信息")
VERBS = ("印发", "加强", "推进", "规范", "做好", "进一步优化", "加快", "组织开展", "切实保障", "深化")
FORMER_STATES = ("废止", "失效", "已修改")
FIRST_DAY = date(2014, 1, 2)
DAYS = 3900


@dataclass(frozen=True, slots=True)
class BenchNotice:
    """One made notice; `marker` is a sentence that stands in no other notice."""

    serial: int
    title: str
    organ: str
    document_number: str
    published_on: date
    subject: str
    genre: str
    document_class: str
    column: str
    validity: str
    keywords: tuple[str, ...]
    paragraphs: tuple[str, ...]
    marker: str
    repeals: str = ""

    @property
    def index_number(self) -> str:
        """Return the 索引号."""
        return f"11650000MB0000000X/{self.published_on.year}-{self.serial:05d}"

    @property
    def stem(self) -> str:
        """Return the file name without suffix."""
        return self.index_number.replace("/", "-")


def source_texts(folder: Path = SOURCE) -> list[list[str]]:
    """Return the paragraphs of every real notice as plain text, one list a notice."""
    texts = []
    for path in sorted(folder.rglob("*.md")):
        body = path.read_text(encoding="utf-8").split("\n---\n", 1)[-1]
        texts.append([plain for line in body.splitlines() if len(plain := _plain(line)) > 1])
    if not texts:
        raise FileNotFoundError(folder)
    return [text for text in texts if len(text) > 3]


def _plain(line: str) -> str:
    return re.sub(r"<[^>]+>|^#+ |\*\*|\\|^\|[-| ]+\|$|\|", "", line).strip()


def make_notices(size: int, *, seed: int = 2020, folder: Path = SOURCE) -> Iterator[BenchNotice]:
    """Yield `size` notices; the first n of a larger corpus are not those of a smaller one."""
    texts = source_texts(folder)
    han = re.findall(r"[一-鿿]{4,}", "\n".join("\n".join(text) for text in texts))
    chance = random.Random(f"{seed}/{size}")
    titles: set[str] = set()
    serials: dict[tuple[str, int], int] = {}
    former: list[BenchNotice] = []
    for serial in range(1, size + 1):
        notice = _make(serial, chance, texts, han, titles, serials, former)
        former.append(notice)
        yield notice


def _make(
    serial: int,
    chance: random.Random,
    texts: Sequence[Sequence[str]],
    han: Sequence[str],
    titles: set[str],
    serials: dict[tuple[str, int], int],
    former: Sequence[BenchNotice],
) -> BenchNotice:
    organ, code = ORGAN_CODES[min(int(chance.expovariate(0.22)), len(ORGAN_CODES) - 1)]
    published_on = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
    number = serials.get((code, published_on.year), 0) + 1
    serials[code, published_on.year] = number
    genre = chance.choices(GENRES, (50, 14, 8, 8, 6, 6, 5, 3))[0]
    paragraphs, marker = _paragraphs(chance, texts, han)
    return BenchNotice(
        serial=serial,
        title=_title(chance, han, titles, genre),
        organ=organ,
        document_number=f"{code}〔{published_on.year}〕{number}号",
        published_on=published_on,
        subject=chance.choice(SUBJECTS),
        genre=genre,
        document_class=chance.choices(CLASSES, (5, 3, 2))[0],
        column=chance.choice(COLUMNS),
        validity="有效" if chance.random() < 0.9 else chance.choice(FORMER_STATES),
        keywords=tuple(_cut(chance, han, 4) for _ in range(3)),
        paragraphs=paragraphs,
        marker=marker,
        repeals=_older(chance, former, published_on) if serial % 20 == 0 else "",
    )


def _older(chance: random.Random, former: Sequence[BenchNotice], day: date) -> str:
    """Return the number of an earlier document, or nothing: the newer repeals the older."""
    found = chance.choice(former) if former else None
    return found.document_number if found and found.published_on < day else ""


def _cut(chance: random.Random, han: Sequence[str], length: int) -> str:
    run = chance.choice(han)
    start = chance.randrange(max(1, len(run) - length + 1))
    return run[start : start + length]


def _title(chance: random.Random, han: Sequence[str], taken: set[str], genre: str) -> str:
    while True:
        topic = _cut(chance, han, chance.randint(4, 9)) + _cut(chance, han, 4)
        title = f"关于{chance.choice(VERBS)}{topic}工作的{genre}"
        if title not in taken:
            taken.add(title)
            return title


def _paragraphs(
    chance: random.Random, texts: Sequence[Sequence[str]], han: Sequence[str]
) -> tuple[tuple[str, ...], str]:
    target = min(9000, max(200, int(chance.lognormvariate(6.95, 0.6))))
    lines: list[str] = ["各县（市、区）人民政府，市政府各部门、各直属机构："]
    length = 0
    while length < target:
        text = chance.choice(texts)
        start = chance.randrange(len(text))
        for paragraph in text[start : start + chance.randint(1, 5)]:
            lines.append(paragraph[: target - length + 40])
            length += len(lines[-1])
    markers = ["，".join(_cut(chance, han, 4) for _ in range(6)) + "。" for _ in range(2)]
    for marker in markers:
        lines.insert(chance.randint(1, len(lines)), marker)
    return tuple(lines), markers[0]


def address(notice: BenchNotice) -> str:
    """Return the address of the notice's page, relative to the site root."""
    return f"notices/{notice.stem}.html"


def write_content(
    notices: Iterator[BenchNotice], folder: Path, *, relations: bool = False, attachments: bool = False
) -> int:
    """Write the notices as files under `folder`/<year>/ and return how many there are."""
    count = 0
    for count, notice in enumerate(notices, 1):  # noqa: B007
        path = folder / str(notice.published_on.year) / f"{notice.stem}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_file(notice, relations=relations, attachments=attachments), encoding="utf-8")
        if attachments:
            path.with_name(f"{notice.stem}-附件.txt").write_text(notice.marker + "\n", encoding="utf-8")
    return count


def _file(notice: BenchNotice, *, relations: bool, attachments: bool) -> str:
    subject = notice.subject.replace("\\", "\\\\")
    lines = [
        f'标题: "{notice.title}"',
        f'索引号: "{notice.index_number}"',
        f'发文字号: "{notice.document_number}"',
        f"发文机关: [{notice.organ}]",
        f"发布机构: {PUBLISHER}",
        f"成文日期: {notice.published_on}",
        f"发布日期: {notice.published_on}",
        f'主题分类: "{subject}"',
        f"体裁: {notice.genre}",
        f"文件类别: {notice.document_class}",
        "主动公开事项: [1]",
        f"关键词: [{', '.join(notice.keywords)}]",
        "公开属性: 主动公开",
        "状态: 已发布",
    ]
    if relations and notice.repeals:
        lines.append(f'废止: ["{notice.repeals}"]')
    if attachments:
        lines.append(f'附件: ["{notice.stem}-附件.txt"]')
    return "\n".join(["---", *lines, "---", "", "\n\n".join(notice.paragraphs), ""])
