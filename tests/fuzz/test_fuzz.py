"""Whatever comes in, readers of foreign input keep their promises; bench/fuzz looks for hours."""

import pytest
from hypothesis import HealthCheck, given, settings

from bench.fuzz.targets import TARGETS

EXAMPLES = {"importers": 60, "attachments": 120, "front-matter": 150, "body": 250}
OTHERWISE = 300


@pytest.mark.parametrize("name", TARGETS)
def test_a_reader_keeps_its_promise_for_any_input(name: str) -> None:
    target = TARGETS[name]

    @settings(
        max_examples=EXAMPLES.get(name, OTHERWISE),
        suppress_health_check=(HealthCheck.too_slow, HealthCheck.large_base_example),
    )
    @given(target.inputs)
    def check(value: object) -> None:
        target.check(value)

    check()
