"""信息处理费, exact by the bands of the law (国办函〔2020〕109号)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.vocabularies.requests import Band, FeeMethod


class FeeStep(NamedTuple):
    """Units from `first` to `last` at one price in yuan."""

    first: int
    last: int
    price: int

    @property
    def amount(self) -> int:
        """Return what the step costs."""
        return (self.last - self.first + 1) * self.price


def fee_steps(method: FeeMethod, units: int) -> tuple[FeeStep, ...]:
    """Return the steps of a fee; each unit costs the price of its own band (超额累进)."""
    return tuple(step for step in _steps(method, units) if step.last >= step.first)


def _steps(method: FeeMethod, units: int) -> Iterator[FeeStep]:
    for band in method.bands:
        above, price = band.above, band.price
        limit = units if band.up_to is None else min(units, band.up_to)
        while above < limit:
            end = limit if band.step is None else min(limit, above + band.step)
            yield FeeStep(above + 1, end, price)
            above, price = end, price + band.rise


def fee(method: FeeMethod, units: int) -> int:
    """Return the fee for a number of items or pages, in yuan."""
    return sum(step.amount for step in fee_steps(method, units))


def fee_table(method: FeeMethod) -> tuple[tuple[str, str], ...]:
    """Return the bands as rows of a table: units, price."""
    return tuple(row for band in method.bands for row in _rows(method.unit, band))


_SHOWN_STEPS = 2


def _rows(unit: str, band: Band) -> Iterator[tuple[str, str]]:
    if band.step is None:
        last = (
            f"第{band.above + 1}{unit}及以上"
            if band.up_to is None
            else f"第{band.above + 1}至{band.up_to}{unit}"
        )
        yield last, f"{band.price}元/{unit}" if band.price else "不收费"
        return
    for number in range(_SHOWN_STEPS):
        first = band.above + number * band.step
        yield f"第{first + 1}至{first + band.step}{unit}", f"{band.price + number * band.rise}元/{unit}"
    yield f"以后每增加{band.step}{unit}", f"再提高{band.rise}元/{unit}"
