"""Bar charts of several years: the geometry of the drawing, and the same numbers as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

WIDTH = 340
_LABEL, _VALUE, _LINE, _GAP = 44, 40, 22, 10


class Bar(NamedTuple):
    """A bar with the words at its left and its right; `middle` is the base line of both, in units."""

    label: str
    value: str
    y: int
    width: int
    middle: int
    is_last: bool


class BarGroup(NamedTuple):
    """Bars below one name."""

    name: str
    y: int
    bars: tuple[Bar, ...]


class Chart(NamedTuple):
    """A chart as its component draws it: `rows` are the numbers of the table, `heads` its years.

    Bars begin at `left`; everything is measured in units of a drawing `width` wide.
    """

    key: str
    title: str
    summary: str
    width: int
    left: int
    height: int
    groups: tuple[BarGroup, ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


def bar_chart(
    key: str, title: str, years: Sequence[int], series: Mapping[str, Sequence[int | None]]
) -> Chart:
    """Return the chart of a few series over the years; a number that is not known has no bar.

    `key` names the chart on its page. All bars share one scale.
    """
    most = max((value for values in series.values() for value in values if value), default=0)
    groups: list[BarGroup] = []
    y = 0
    for name, values in series.items():
        bars: list[Bar] = []
        top = y + (_LINE if len(series) > 1 else 0)
        for place, (year, value) in enumerate(zip(years, values, strict=True)):
            at = top + place * _LINE
            width = round((WIDTH - _LABEL - _VALUE) * value / most) if value and most else 0
            shown = "—" if value is None else str(value)
            bars.append(
                Bar(
                    label=str(year),
                    value=shown,
                    y=at + 4,
                    width=width,
                    middle=at + 16,
                    is_last=place == len(years) - 1,
                )
            )
        groups.append(BarGroup(name if len(series) > 1 else "", y + 15, tuple(bars)))
        y = top + len(years) * _LINE + _GAP
    rows = tuple(
        (name, tuple("—" if value is None else str(value) for value in values))
        for name, values in series.items()
    )
    said = "；".join(
        f"{name} " + "，".join(f"{year}年 {value}" for year, value in zip(years, values, strict=True))
        for name, values in rows
    )
    return Chart(
        key=key,
        title=title,
        summary=said,
        width=WIDTH,
        left=_LABEL,
        height=y,
        groups=tuple(groups),
        heads=tuple(f"{year}年" for year in years),
        rows=rows,
    )
