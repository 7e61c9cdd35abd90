"""The promised figures of the gate hold: on handed lines, and on made lines of another seed than the measured."""

import pytest

from bench.gate.cases import Case, figures, read_lines
from bench.gate.lines import kinds, make_lines
from bench.gate.run import HERE, OTHER, WARNED, WHOLE, corpus, score
from generator.personal_data.text_tables import find_in_text


@pytest.fixture(scope="module", params=["handed", "own"])
def cases(request: pytest.FixtureRequest) -> list[Case]:
    return read_lines(HERE / str(request.param) / "lines.csv")


def test_lines_are_judged_as_promised(cases: list[Case]) -> None:
    told = figures(cases)
    assert told.whole >= WHOLE
    assert told.other >= OTHER
    assert told.benign_errors == 0
    assert told.benign_warned <= WARNED


def test_precision_and_recall_are_as_promised() -> None:
    by_kind = score(make_lines(2000, seed=99))
    hits, misses, false = (
        sum(counts[name] for counts in by_kind.values()) for name in ("hits", "misses", "false")
    )
    assert set(by_kind) >= set(kinds())
    assert hits / (hits + misses) >= 0.98
    assert hits / (hits + false) >= 0.98


def test_real_documents_raise_no_alarm() -> None:
    texts = corpus()
    assert sum(len(text) for _, text in texts) > 100_000
    assert [(name, item.text) for name, text in texts for item in find_in_text(text)] == []
