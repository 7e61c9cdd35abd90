"""The promised figures of the gate hold on lines made with another seed than the measured ones."""

from bench.gate.lines import kinds, make_lines
from bench.gate.run import corpus, score
from generator.personal_data.text_tables import find_in_text


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
