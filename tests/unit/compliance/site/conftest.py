"""What the tests of targets share: servers on loopback and options of a crawl."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from generator.compliance.site.asking import CrawlOptions
from generator.compliance.site.limits import Limits
from tests.live_portals import Portal, StillClock, serving


@pytest.fixture
def serve() -> Iterator[Callable[..., Portal]]:
    """Start servers; all end with the test."""
    with ExitStack() as running:
        yield lambda *how: running.enter_context(serving(*how))


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def options(tmp_path: Path, clock: StillClock) -> Callable[..., CrawlOptions]:
    """Make options for a crawl that keeps its answers below the test's own folder."""

    def make(limits: Limits | None = None, **more: object) -> CrawlOptions:
        bounds = limits or Limits(timeout=10)
        return CrawlOptions(limits=bounds, store=tmp_path / "store", clock=clock, **more)  # type: ignore[arg-type]

    return make
