"""What one process has made, all others forked from the same one have too."""

import pytest

from generator.pipeline.workers import run_all
from generator.render import shared_texts
from generator.render.shared_texts import SharedTexts


def _joined(texts: SharedTexts, *numbers: int, between: bytes = b"", form: int = 0) -> bytes:
    return b"".join(texts.pieces(numbers, between, form))


def test_texts_come_in_the_order_asked_for_with_what_stands_between(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = SharedTexts(3, lambda number: (f"第{number}行".encode(),))
    assert _joined(texts, 2, 0, 2, between=b", ") == "第2行, 第0行, 第2行".encode()
    assert _joined(texts) == b""
    monkeypatch.setattr(shared_texts, "_AT_ONCE", 2)
    assert list(texts.pieces([0, 1, 2], b"/")) == ["第0行/第1行".encode(), "/第2行".encode()]


def test_what_a_worker_made_is_not_made_again_elsewhere() -> None:
    made: list[int] = []

    def make(number: int) -> tuple[bytes, bytes]:
        made.append(number)  # tells of this process alone
        return b"%d;" % number, b"%d," % -number

    texts = SharedTexts(200, make, forms=2)
    found = run_all(range(199), lambda number: _joined(texts, number), 2)
    assert made == []
    assert _joined(texts, *range(200)) == b"".join(found) + b"199;"
    assert _joined(texts, 7, 199, form=1) == b"-7,-199,"
    assert made == [199]


def test_texts_without_room_are_made_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared_texts, "_ROOM", 4)
    made: list[int] = []

    def make(number: int) -> tuple[bytes]:
        made.append(number)
        return ([b"abcd", b"efghij", b"", b"xyz"][number],)

    texts = SharedTexts(3, make)  # room for 12 bytes
    for _ in range(2):
        assert _joined(texts, 0, 1, 2) == b"abcdefghij"
    assert made == [0, 1, 2, 2]  # an empty text is not worth remembering
    large = SharedTexts(2, make)  # room for 8 bytes: the second text finds none
    assert _joined(large, 0, 1) + _joined(large, 0, 1) == b"abcdefghij" * 2
    assert made[4:] == [0, 1, 1]


def test_what_another_process_has_begun_is_left_to_it_but_never_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(shared_texts, "_AT_ONCE", 2)
    made: list[int] = []

    def make(number: int) -> tuple[bytes]:
        made.append(number)
        return (b"%d;" % number,)

    texts = SharedTexts(5, make)
    texts._begun[1] = 1  # by a process that has not got far
    texts.make_all([4, 0, 2, 3, 1])
    assert made == [4, 0, 1]
    texts.make_all([4, 0, 2, 3, 1])
    assert made == [4, 0, 1]
    assert _joined(texts, *range(5)) == b"0;1;2;3;4;"
