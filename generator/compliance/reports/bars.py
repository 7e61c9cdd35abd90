"""Bars drawn as SVG; the numbers stand in the text beside them, so a drawing is never the only source."""

from __future__ import annotations

from decimal import Decimal

from markupsafe import Markup

_WIDTH = Decimal(1000)
_BAR = Markup(
    '<svg class="bar" viewBox="0 0 1000 24" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
    '<rect class="bar__all" width="1000" height="24"/>'
    '<rect class="bar__points" width="{points}" height="24"/>'
    '<rect class="bar__open" x="{points}" width="{open}" height="24"/></svg>'
)


def bar(points: Decimal, open_points: Decimal, most: Decimal) -> Markup:
    """Return a bar: points for sure, points still open, and the rest of what was possible."""
    sure, waiting = _share(points, most), _share(open_points, most)
    return _BAR.format(points=sure, open=min(waiting, 1000 - sure))


def _share(part: Decimal, whole: Decimal) -> int:
    return min(1000, max(0, round(part / whole * _WIDTH))) if whole > 0 else 0
