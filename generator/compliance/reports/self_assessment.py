"""self-assessment.docx: the 自评自查报告, its text made from the findings."""

from __future__ import annotations

from generator.compliance.evaluation import Evaluation, IndicatorResult
from generator.compliance.reports import figures
from generator.compliance.reports.official_paper import OfficialPaper
from generator.rules.findings import Finding

_SHOWN = 10
"""How many places of one line are told; the report itself has all of them."""
_DIGITS = "〇一二三四五六七八九"


def self_assessment(evaluation: Evaluation) -> bytes:
    """Return the self-assessment as DOCX; what nobody knows yet is left blank, never made up."""
    paper = OfficialPaper(f"{evaluation.body}\n政务公开工作自评自查报告".lstrip())
    paper.text(
        f"按照{evaluation.profile_title}的要求，"
        f"于{figures.chinese_day(evaluation)}对{evaluation.body or '本单位'}的政府信息公开情况进行了自评自查，"
        f"共核查网页 {evaluation.pages_read} 个。现将有关情况报告如下。"
    )
    _overall(paper, evaluation)
    problems = _problems(evaluation)
    _faults(paper, problems)
    _measures(paper, problems)
    _for_persons(paper, evaluation)
    _remarks(paper, evaluation)
    paper.signature(filter(None, (evaluation.body,)), figures.chinese_day(evaluation))
    return paper.finished(f"gongkai {evaluation.tool_version}", evaluation.judged_on)


def _overall(paper: OfficialPaper, evaluation: Evaluation) -> None:
    paper.heading("一、总体情况")
    verdict = f"评价结论：{evaluation.verdict}。" if evaluation.verdict else ""
    paper.text(f"自评结果：{figures.score_words(evaluation)}。{verdict}")
    if evaluation.vetoed:
        names = "、".join(line.name for line in figures.vetoes(evaluation))
        paper.text(f"出现单项否决情形：{names}。")
    paper.text("各项指标得分如下：")
    rows = [
        (
            section.name if section.counts else f"{section.name}（未计入总分）",
            level.name,
            *map(figures.shown, (level.most, level.points, level.lost, level.open_points)),
        )
        for section in evaluation.sections
        if section.most > 0
        for level in figures.levels(section)
    ]
    paper.table(("类别", "一级指标", "满分", "得分", "未得分", "待定"), rows, (5, 6, 2, 3, 3, 3))
    given = [mark for line in evaluation.indicators() for mark in figures.given_by_person(line)]
    if given:
        points = sum((mark.points for mark in given if mark.points is not None), figures.ZERO)
        paper.text(f"其中人工评分 {len(given)} 项，共得 {figures.shown(points)} 分。")


def _problems(evaluation: Evaluation) -> tuple[IndicatorResult, ...]:
    """Return the lines with faults: those that sink the whole, then the dearest first."""
    costly = tuple(cost.line for cost in figures.costs(evaluation))
    others = tuple(
        line for line in evaluation.indicators() if figures.reasons(line) and line not in costly
    )  # a fault may cost nothing: within the allowance, or only advice
    ordered = dict.fromkeys((*figures.vetoes(evaluation), *costly, *others))
    return tuple(ordered)


def _faults(paper: OfficialPaper, lines: tuple[IndicatorResult, ...]) -> None:
    paper.heading("二、存在的问题")
    if not lines:
        paper.text("对照指标，程序能够核查的事项没有发现问题。")
    for number, line in enumerate(lines, 1):
        cost = figures.lost(line)
        paper.heading(
            f"（{chinese_number(number)}）{line.name}{f'（扣 {figures.shown(cost)} 分）' if cost else ''}", 2
        )
        against = figures.reasons(line)
        for place, finding in enumerate(against[:_SHOWN], 1):
            paper.text(f"{place}.{_sentence(finding)}")
        if len(against) > _SHOWN:
            paper.text(f"同类问题共 {len(against)} 处，其余见评价报告。")
        for mark in figures.given_by_person(line):
            paper.text(f"人工评分：{figures.person_words(line, mark)}。")


def _sentence(finding: Finding) -> str:
    wanted = f"要求：{finding.expected.rstrip('。')}" if finding.expected else ""
    seen = f"实际：{finding.found.rstrip('。')}" if finding.found else ""
    place = "，".join(filter(None, (finding.page, finding.place)))
    return "；".join(filter(None, (wanted, seen))) + (f"（页面：{place}）" if place else "") + "。"


def _measures(paper: OfficialPaper, lines: tuple[IndicatorResult, ...]) -> None:
    paper.heading("三、整改措施")
    rows = [
        (line.name, "\n".join(_fixes(line)), "", "")
        for line in lines
        if any(finding.fix for finding in figures.reasons(line))
    ]
    if not rows:
        paper.text("没有需要整改的事项。" if not lines else "整改措施由本单位研究后填写。")
        return
    paper.text("针对上述问题，逐项整改如下。责任单位和完成时限由本单位填写。")
    paper.table(("指标", "整改措施", "责任单位", "完成时限"), rows, (5, 10, 4, 4))


def _fixes(line: IndicatorResult) -> list[str]:
    counts: dict[str, int] = {}
    for finding in figures.reasons(line):
        if finding.fix:
            counts[finding.fix] = counts.get(finding.fix, 0) + 1
    return [f"{fix}（{count} 处）" if count > 1 else fix for fix, count in counts.items()]


def _for_persons(paper: OfficialPaper, evaluation: Evaluation) -> None:
    paper.heading("四、需人工判断的事项")
    lines = figures.open_lines(evaluation)
    if not lines:
        paper.text("没有需要人工判断的事项。")
        return
    paper.text(f"下列 {len(lines)} 项由人工判断，或者本次没有条件核查，尚未计分。")
    rows = [
        (
            line.name,
            "；".join(figures.open_matters(line)[:_SHOWN]),
            figures.possible(line),
            "",
        )
        for line in lines
    ]
    paper.table(("指标", "需要判断的事项", "分值", "判断意见"), rows, (5, 10, 3, 5))


def _remarks(paper: OfficialPaper, evaluation: Evaluation) -> None:
    paper.heading("五、说明")
    live = evaluation.target.startswith(("http://", "https://"))
    what = evaluation.target if live else "政府信息公开平台的网页文件"
    version = f"{evaluation.profile}，第 {evaluation.profile_version} 版"
    paper.text(
        f"评价范围：{what}。评价指标：{evaluation.profile_title}（{version}）。"
        f"依据：{evaluation.profile_source.rstrip('。')}。程序版本：gongkai {evaluation.tool_version}。"
    )
    for note in (*evaluation.notes, *evaluation.broken):
        paper.text(f"{note.rstrip('。')}。")
    paper.text("本报告由程序根据评价结果生成，报送前由本单位核实、补充。")


def chinese_number(number: int) -> str:
    """Return a number below 100 as headings count it: 一, 十, 十一, 二十一; larger ones in digits."""
    if number >= 100:  # noqa: PLR2004 - where the words would need 百
        return str(number)
    tens, ones = divmod(number, 10)
    if not tens:
        return _DIGITS[ones]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")
