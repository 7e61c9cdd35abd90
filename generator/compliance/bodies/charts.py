"""Charts of many bodies as SVG that carries its numbers; the same numbers stand in tables beside it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from markupsafe import Markup

from generator.compliance.bodies.scores import BodyScore, Line
from generator.compliance.bodies.summary import ProfileTable
from generator.compliance.reports.figures import shown
from generator.rules.findings import Outcome

STEPS = (Fraction(1), Fraction(3, 4), Fraction(1, 2), Fraction(1, 4), Fraction(0))
"""The lowest share of each shade of the heat map, the best first."""
STEP_LABELS = ("满分", "75%以上", "50%以上", "25%以上", "不足25%")

_NAME_WIDTH, _CELL, _HEIGHT, _HEAD, _CHARACTER = 230, 34, 24, 150, 13
_LONGEST_NAME, _LONGEST_LINE = 15, 10
_BAR_HEIGHT, _BAR_ROOM, _NUMBER_WIDTH = 26, 520, 74


def score_bars(table: ProfileTable) -> Markup:
    """Return a bar for the score of every body, the best first, the number before it."""
    most = max((max(row.body.most, row.body.score) for row in table.rows), default=Decimal(1)) or Decimal(1)
    bars = Markup("").join(_bar(row.body, row.rank, place, most) for place, row in enumerate(table.rows))
    return _drawing(
        _NAME_WIDTH + _NUMBER_WIDTH + _BAR_ROOM,
        _BAR_HEIGHT * len(table.rows) + 4,
        f"{table.title}：各单位得分",
        bars,
    )


def _bar(body: BodyScore, rank: int, place: int, most: Decimal) -> Markup:
    top = place * _BAR_HEIGHT
    width = round(body.score / most * _BAR_ROOM) if body.score > 0 else 0
    waiting = max(0, min(round(body.open_points / most * _BAR_ROOM), _BAR_ROOM - width))
    left = _NAME_WIDTH + _NUMBER_WIDTH
    return Markup(
        '<text class="chart__name" x="{x}" y="{y}">{name}</text><text x="{number}" y="{y}">{words}</text>'
        '<rect class="chart__points" x="{left}" y="{top}" width="{width}" height="18"/>'
        '<rect class="chart__open" x="{middle}" y="{top}" width="{waiting}" height="18"/>'
    ).format(
        x=_NAME_WIDTH - 8, y=top + 17, name=f"{rank}　{_short(body.name, _LONGEST_NAME)}", left=left,
        top=top + 3, width=width, middle=left + width, waiting=waiting, number=_NAME_WIDTH,
        words=shown(body.score) + ("　否决" if body.vetoed else ""),
    )  # fmt: skip


def heat_map(table: ProfileTable) -> Markup:
    """Return the matrix of bodies and lines: the darker a cell, the more points are missing."""
    lines = [line for line in table.lines if line.weight > 0]
    width = _NAME_WIDTH + _CELL * len(lines) + 4
    head = Markup("").join(_heading(line, place) for place, line in enumerate(lines))
    rows = Markup("").join(_row(row.body, lines, place) for place, row in enumerate(table.rows))
    return _drawing(
        width, _HEAD + _HEIGHT * len(table.rows) + 4, f"{table.title}：单位与指标得分热力图", head + rows
    )


def _heading(line: Line, place: int) -> Markup:
    x = _NAME_WIDTH + place * _CELL + _CELL // 2
    letters = Markup("").join(
        Markup('<tspan x="{x}" y="{y}">{letter}</tspan>').format(
            x=x, y=_CHARACTER * (number + 1), letter=letter
        )
        for number, letter in enumerate(_short(line.name, _LONGEST_LINE))
    )
    return Markup('<text class="chart__line"><title>{name}</title>{letters}</text>').format(
        name=f"{line.name}（{shown(line.weight)}分）", letters=letters
    )


def _row(body: BodyScore, lines: list[Line], place: int) -> Markup:
    top = _HEAD + place * _HEIGHT
    name = Markup('<text class="chart__name" x="{x}" y="{y}">{name}</text>').format(
        x=_NAME_WIDTH - 8, y=top + 16, name=_short(body.name, _LONGEST_NAME)
    )
    return name + Markup("").join(_cells(body, lines, top))


def _cells(body: BodyScore, lines: list[Line], top: int) -> Iterator[Markup]:
    for place, column in enumerate(lines):
        line = body.lines.get(column.id)
        x = _NAME_WIDTH + place * _CELL
        yield Markup(
            '<g class="heat {shade}"><title>{title}</title>'
            '<rect x="{x}" y="{y}" width="{width}" height="{height}"/>'
            '<text x="{middle}" y="{base}">{words}</text></g>'
        ).format(
            shade=shade(line), title=f"{body.name}　{column.name}：{cell_words(line)}", x=x, y=top,
            width=_CELL - 2, height=_HEIGHT - 2, middle=x + _CELL // 2 - 1, base=top + 16, words=cell_number(line),
        )  # fmt: skip


def shade(line: Line | None) -> str:
    """Return the class of a cell: 0 for all points to 4 for few, apart what is open or does not apply."""
    if line is None or line.share is None:
        return "heat--none"
    if line.open_points > 0:
        return "heat--open"
    return f"heat--{next((step for step, least in enumerate(STEPS) if line.share >= least), len(STEPS) - 1)}"


def cell_number(line: Line | None) -> str:
    """Return what stands in a cell: the points, “—” where the line does not apply."""
    return "—" if line is None or line.share is None else shown(line.points)


def cell_words(line: Line | None) -> str:
    """Return a cell in words."""
    if line is None or line.outcome is Outcome.NOT_APPLICABLE:
        return "不适用"
    waiting = f"，待定 {shown(line.open_points)} 分" if line.open_points > 0 else ""
    return f"{shown(line.points)} 分，满分 {shown(line.weight)} 分{waiting}"


def _short(name: str, longest: int) -> str:
    return name if len(name) <= longest else f"{name[: longest - 1]}…"


def _drawing(width: int, height: int, title: str, inside: Markup) -> Markup:
    return Markup(
        '<svg class="chart" role="img" aria-label="{title}，数字见下表" viewBox="0 0 {width} {height}" '
        'width="{width}" height="{height}" focusable="false">{inside}</svg>'
    ).format(title=title, width=width, height=height, inside=inside)
