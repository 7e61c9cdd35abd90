"""Invent official documents whose every part is known: the truth that the importer is measured against."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

HAN = "一二三四五六七八九十"
PLACES = ("示例市", "示例县", "示例区", "样张市", "虚构县")
DEPARTMENTS = (
    "教育局",
    "财政局",
    "民政局",
    "交通运输局",
    "卫生健康委员会",
    "市场监督管理局",
    "农业农村局",
    "自然资源局",
)
TOPICS = (
    "优化政务服务流程", "加强城市道路养护管理", "推进老旧小区改造", "促进中小企业平稳发展", "做好冬季清洁取暖",
    "规范行政事业性收费", "提升基层医疗卫生服务能力", "完善农村公路管护机制", "加强校园食品安全", "推动数字档案建设",
)  # fmt: skip
KINDS = ("实施方案", "管理办法", "工作计划", "若干措施", "任务分工方案")
VERBS = ("建立健全", "全面推行", "持续完善", "严格落实", "加快推进", "统筹做好", "进一步规范", "稳步扩大")
OBJECTS = (
    "信息共享机制", "分级分类管理制度", "日常巡查制度", "办事指南动态更新机制", "群众意见收集反馈机制", "项目台账管理",
    "经费保障机制", "专家论证制度", "公示公告制度", "考核评价办法", "应急处置流程", "数据归集和质量核查",
)  # fmt: skip
TAILS = (
    "各有关单位要结合实际细化措施，明确责任人和时间节点，确保各项工作落到实处。",
    "对工作中发现的新情况、新问题，要及时研究解决，重大事项按程序报告。",
    "要充分听取企业和群众意见，把满意度作为检验工作成效的重要标准。",
    "按照“谁主管、谁负责”的原则，严格执行有关规定，不得擅自提高标准或者扩大范围。",
    "力争到2025年底，覆盖率达到95%以上，平均办理时间压缩至3个工作日以内。",
    "积极利用政府网站、政务新媒体、公示栏等渠道宣传解读，做到应知尽知、应享尽享。",
)


@dataclass
class TrueTask:
    """A task as it was put in."""

    text: str
    lead: tuple[str, ...]
    owners: tuple[str, ...]
    due: date | None


@dataclass
class Piece:
    """A paragraph of the body: `level` 0 text, 1 enclosed title, 2 to 5 headings; `lead` runs in."""

    text: str
    level: int = 0
    lead: int = 0
    role: str = "text"
    table: list[list[str]] | None = None


@dataclass
class Truth:
    """Everything that is true of an invented document."""

    title: str
    number: str | None
    organ: str
    dated_on: date
    addressee: str
    pieces: list[Piece] = field(default_factory=list)
    tasks: list[TrueTask] = field(default_factory=list)
    note: str = ""
    imprint: str = ""
    copy_to: str = ""
    mark: bool = False
    repeals: list[str] = field(default_factory=list)
    effective_on: date | None = None

    def day(self) -> str:
        """Return 成文日期 as documents write it."""
        return f"{self.dated_on.year}年{self.dated_on.month}月{self.dated_on.day}日"


def invent(seed: int) -> Truth:
    """Return the document of that number; the same number gives the same document."""
    dice = random.Random(seed)
    place, topic, kind = dice.choice(PLACES), dice.choice(TOPICS), dice.choice(KINDS)
    is_government = dice.random() < 0.6
    organ = (
        f"{place}人民政府{'办公室' if dice.random() < 0.6 else ''}"
        if is_government
        else place + dice.choice(DEPARTMENTS)
    )
    code = (
        f"{place[0]}政{'办' if organ.endswith('办公室') else ''}发"
        if is_government
        else f"{place[0]}{organ[3]}发"
    )
    dated = date(2019, 1, 1) + timedelta(days=dice.randrange(2300))
    number = f"{code}〔{dated.year}〕{dice.randrange(1, 120)}号" if dice.random() < 0.88 else None
    name = f"{place}{topic}{kind}"
    encloses = dice.random() < 0.6
    if encloses:
        inner = f"《{name}》" if dice.random() < 0.5 else name
        title = f"{organ if dice.random() < 0.5 else ''}关于印发{inner}的通知"
    else:
        title = f"{organ if dice.random() < 0.5 else ''}关于{topic}的{dice.choice(('通知', '实施意见', '通告', '意见'))}"
    truth = Truth(
        title,
        number,
        organ,
        dated,
        "各乡镇人民政府，各街道办事处，市人民政府各部门、各直属机构：" if dice.random() < 0.85 else "",
    )
    _fill(truth, dice, name, encloses=encloses)
    return truth


def _fill(truth: Truth, dice: random.Random, name: str, *, encloses: bool) -> None:
    body: list[Piece] = []
    if encloses:
        truth.pieces.append(
            Piece(
                f"《{name}》已经{truth.organ.removesuffix('办公室')}同意，现印发给你们，请结合实际认真贯彻执行。"
            )
        )
        truth.pieces += _signature(truth, dice)
        truth.pieces.append(Piece(name, 1, role="enclosed"))
    body.append(
        Piece(
            f"为{dice.choice(VERBS)}有关工作，根据《示例条例》和《示例省人民政府关于{dice.choice(TOPICS)}的意见》（示政发〔2018〕{dice.randrange(1, 90)}号）精神，结合实际，制定本文件。"
        )
    )
    body += _sections(truth, dice)
    if dice.random() < 0.4:
        start = truth.dated_on + timedelta(days=30)
        truth.effective_on = start
        body.append(
            Piece(
                f"本{'办法' if '办法' in name else '通知'}自{start.year}年{start.month}月{start.day}日起施行。"
            )
        )
    annex = dice.random() < 0.35
    if annex and not encloses:
        body.append(Piece("附件：责任分工表"))
    truth.pieces += body
    if not encloses:
        truth.pieces += _signature(truth, dice)
    if annex:
        truth.pieces.append(Piece("附件", role="annex-label"))
        truth.pieces.append(Piece("责任分工表", 1, role="enclosed"))
        truth.pieces.append(_table(truth, dice))
    if dice.random() < 0.5:
        truth.copy_to = "抄送：市委各部门，市人大常委会办公室，市政协办公室。"
        truth.imprint = f"{truth.organ.removesuffix('办公室')}办公室　{truth.day()}印发"
        truth.pieces.append(Piece(truth.copy_to, role="copy"))
        truth.pieces.append(Piece(truth.imprint, role="imprint"))
    truth.mark = dice.random() < 0.4 and truth.number is not None


def _signature(truth: Truth, dice: random.Random) -> list[Piece]:
    found = [Piece(truth.organ, role="signature"), Piece(truth.day(), role="date")]
    if dice.random() < 0.6:
        truth.note = "（此件公开发布）"
        found.append(Piece(truth.note, role="note"))
    return found


def _sections(truth: Truth, dice: random.Random) -> list[Piece]:
    found: list[Piece] = []
    style = dice.choice(("standing", "running", "numbered"))
    owner_style = dice.choice(("bracket-label", "bracket-verb", "lines", "none"))
    count = 0
    for section in range(dice.randrange(2, 5)):
        found.append(Piece(f"{HAN[section]}、{dice.choice(VERBS)}{dice.choice(OBJECTS)}", 2))
        for item in range(dice.randrange(2, 5)):
            heading = f"{dice.choice(VERBS)}{dice.choice(OBJECTS)}。"
            words = "".join(
                f"{dice.choice(VERBS)}{dice.choice(OBJECTS)}，" for _ in range(dice.randrange(2, 6))
            )
            text = words[:-1] + "。" + "".join(dice.choice(TAILS) for _ in range(dice.randrange(1, 4)))
            if style == "numbered":
                count += 1
                found += _with_owner(truth, dice, Piece(f"{count}. {text}"), owner_style)
            elif style == "running":
                mark = f"（{HAN[item]}）"
                found += _with_owner(
                    truth, dice, Piece(mark + heading + text, lead=len(mark + heading)), owner_style
                )
            else:
                found.append(Piece(f"（{HAN[item]}）{heading[:-1]}", 3))
                found += _with_owner(truth, dice, Piece(text), owner_style)
    return found


def _with_owner(truth: Truth, dice: random.Random, piece: Piece, style: str) -> list[Piece]:
    lead = f"市{dice.choice(DEPARTMENTS)}"
    owners = tuple(f"市{name}" for name in dice.sample(DEPARTMENTS, 2) if f"市{name}" != lead)
    month = dice.randrange(1, 13)
    text = piece.text
    bare = (
        text[len(text.split(". ", 1)[0]) + 2 :]
        if text[0].isdigit()
        else text.split("）", 1)[1]
        if text[0] == "（"
        else text
    )
    if style == "none":
        return [piece]
    last = date(truth.dated_on.year + (month == 12), month % 12 + 1, 1) - timedelta(days=1)
    if style == "bracket-label":
        piece.text += f"（牵头单位：{lead}，责任单位：{'、'.join(owners)}，完成时限：{truth.dated_on.year}年{month}月底）"
        truth.tasks.append(TrueTask(bare, (lead,), owners, last))
        return [piece]
    limit = date(2025, 12, 31) if "2025年底" in bare and "2025年底，" not in bare else None
    if style == "bracket-verb":
        piece.text += f"（{lead}牵头，{'、'.join(owners)}按职责分工负责）"
        truth.tasks.append(TrueTask(bare, (lead,), owners, limit))
        return [piece]
    truth.tasks.append(TrueTask(bare, (lead,), owners, last))
    return [
        piece,
        Piece(f"牵头单位：{lead}"),
        Piece(f"责任单位：{'、'.join(owners)}"),
        Piece(f"完成时限：{truth.dated_on.year}年{month}月底"),
    ]


def _table(truth: Truth, dice: random.Random) -> Piece:
    rows = [["序号", "工作任务", "责任单位", "完成时限"]]
    for number in range(1, dice.randrange(4, 9)):
        task, owner = f"{dice.choice(VERBS)}{dice.choice(OBJECTS)}", f"市{dice.choice(DEPARTMENTS)}"
        month = dice.randrange(1, 13)
        rows.append([str(number), task, owner, f"{truth.dated_on.year}年{month}月底"])
        last = date(truth.dated_on.year + (month == 12), month % 12 + 1, 1) - timedelta(days=1)
        truth.tasks.append(TrueTask(task, (), (owner,), last))
    return Piece("", role="table", table=rows)
