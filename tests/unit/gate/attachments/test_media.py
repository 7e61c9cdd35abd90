"""Recordings play as before and say nothing of phones, places and owners."""

import struct

import pytest

from generator.gate.attachments.opening import open_attachment

WORDS = b"BURIED"


def box(kind: bytes, *inner: bytes) -> bytes:
    body = b"".join(inner)
    return struct.pack(">I4s", 8 + len(body), kind) + body


def film(*more: bytes, handler: bytes = b"vide", behind: bytes = b"") -> bytes:
    name = box(b"hdlr", bytes(8), handler, bytes(12), WORDS + b"\0")
    track = box(b"trak", box(b"tkhd", bytes(84)), box(b"mdia", box(b"mdhd", bytes(24)), name))
    head = box(b"moov", box(b"mvhd", struct.pack(">IIIII", 0, 7, 7, 1000, 5) + bytes(80)), track, *more)
    return box(b"ftyp", b"isom", bytes(4), b"isom") + head + box(b"mdat", b"frames") + behind


def copy(data: bytes, name: str) -> bytes:
    found = open_attachment(data, name).copy
    assert found is not None
    return found


@pytest.mark.parametrize(
    "data",
    [
        film(box(b"udta", box(b"\xa9xyz", b"+43.8+87.6/" + WORDS))),
        film(box(b"meta", WORDS)),
        film(box(b"uuid", bytes(16), WORDS)),
        film(behind=box(b"free", WORDS)),
        film(behind=struct.pack(">I4sQ", 1, b"uuid", 16 + len(WORDS)) + WORDS),
    ],
)
def test_notes_of_a_film_are_blanked_and_nothing_moves(data: bytes) -> None:
    clean = copy(data, "a.mp4")
    assert WORDS not in clean
    assert (len(clean), clean.index(b"frames")) == (len(data), data.index(b"frames"))
    assert copy(clean, "a.mp4") == clean


@pytest.mark.parametrize(
    "data",
    [
        film(handler=b"text"),
        film(handler=b"meta"),
        film(behind=WORDS),
        film()[:-10],
        box(b"ftyp", b"isom"),
        b"\0\0\0\x08ftyp",
    ],
)
def test_films_with_other_tracks_and_broken_ones_are_refused(data: bytes) -> None:
    assert open_attachment(data, "a.mp4").copy is None


FRAME = b"\xff\xfb\x90\x00" + bytes(413)
"""MPEG 1, layer 3, 128 kbit/s, 44.1 kHz: 417 bytes."""


def test_an_mp3_is_its_frames() -> None:
    tag = b"ID3\x04\0\0\0\0\0\x06" + WORDS
    clean = copy(tag + FRAME * 4 + b"TAG" + WORDS.ljust(125, b"\0"), "a.mp3")
    assert clean == FRAME * 4
    assert open_attachment(FRAME * 4, "a.mp3").removed == ()
    assert open_attachment(b"ID3" + bytes(200), "a.mp3").copy is None
    assert open_attachment(film(), "a.mp3").copy is None
    assert open_attachment(FRAME * 4, "a.mp4").copy is None


def test_subtitles_lose_notes_and_keep_words() -> None:
    data = f"WEBVTT {WORDS.decode()}\n\nNOTE {WORDS.decode()}\n\n00:01.000 --> 00:02.000\n字幕\n".encode()
    clean = copy(data, "a.vtt")
    assert (WORDS in clean, "字幕" in clean.decode()) == (False, True)
    assert open_attachment("字幕".encode(), "a.vtt").copy is None
