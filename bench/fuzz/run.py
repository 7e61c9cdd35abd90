"""Fuzz for as long as you like: `python -m bench.fuzz.run --minutes 60 [--only importers]`.

New chance in every round; what was found is kept in .hypothesis/ and tried first the next time.
Exits with 1 at the first broken promise, after printing the smallest input that shows it.
"""

from __future__ import annotations

import argparse
import sys
import time
import traceback

from hypothesis import HealthCheck, Phase, given, settings

from bench.fuzz.targets import TARGETS

ROUND = 500
QUIET = (
    HealthCheck.too_slow,
    HealthCheck.data_too_large,
    HealthCheck.filter_too_much,
    HealthCheck.large_base_example,
)


def main() -> int:
    """Run rounds of every target until the time is up; return the exit code."""
    options = argparse.ArgumentParser(description="随机测试各个读取外来内容的部分")
    options.add_argument("--minutes", type=float, default=60)
    options.add_argument("--only", choices=sorted(TARGETS))
    arguments = options.parse_args()
    names = [arguments.only] if arguments.only else list(TARGETS)
    end = time.monotonic() + arguments.minutes * 60
    tried = dict.fromkeys(names, 0)
    while time.monotonic() < end:
        for name in names:
            try:
                _round(name)
            except Exception:  # noqa: BLE001 - whatever it is, it is the finding
                traceback.print_exc()
                return 1
            tried[name] += ROUND
    print("、".join(f"{name} {count} 次" for name, count in tried.items()), "都没有问题")
    return 0


def _round(name: str) -> None:
    target = TARGETS[name]
    chance = settings(
        max_examples=ROUND, deadline=None, derandomize=False, suppress_health_check=QUIET,
        phases=(Phase.reuse, Phase.generate, Phase.shrink),
    )  # fmt: skip

    @chance
    @given(target.inputs)
    def check(value: object) -> None:
        target.check(value)

    check()


if __name__ == "__main__":
    sys.exit(main())
