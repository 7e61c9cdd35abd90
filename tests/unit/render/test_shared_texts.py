"""What one process has made, all others forked from the same one have too."""

from io import BytesIO

import pytest

from generator.pipeline.workers import run_all
from generator.render import shared_texts
from generator.render.shared_texts import SharedTexts


def _written(texts: SharedTexts, *numbers: int, between: bytes = b"") -> bytes:
    out = BytesIO()
    texts.write(out, numbers, between)
    return out.getvalue()


def test_texts_come_in_the_order_asked_for_with_what_stands_between() -> None:
    texts = SharedTexts(3, lambda number: f"第{number}行".encode())
    assert _written(texts, 2, 0, 2, between=b", ") == "第2行, 第0行, 第2行".encode()
    assert _written(texts) == b""


def test_what_a_worker_made_is_not_made_again_elsewhere() -> None:
    made: list[int] = []

    def make(number: int) -> bytes:
        made.append(number)  # tells of this process alone
        return b"%d;" % number

    texts = SharedTexts(200, make)
    found = run_all(range(199), lambda number: _written(texts, number), 2)
    assert made == []
    assert _written(texts, *range(200)) == b"".join(found) + b"199;"
    assert made == [199]


def test_texts_without_room_are_made_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared_texts, "_ROOM", 4)
    made: list[int] = []

    def make(number: int) -> bytes:
        made.append(number)
        return [b"abcd", b"efghij", b"", b"xyz"][number]

    texts = SharedTexts(3, make)  # room for 12 bytes
    for _ in range(2):
        assert _written(texts, 0, 1, 2) == b"abcdefghij"
    assert made == [0, 1, 2, 2]  # an empty text is not worth remembering
    large = SharedTexts(2, make)  # room for 8 bytes: the second text finds none
    assert _written(large, 0, 1) + _written(large, 0, 1) == b"abcdefghij" * 2
    assert made[4:] == [0, 1, 1]
