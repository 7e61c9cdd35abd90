"""A published picture is its pixels, its colours and its orientation, and nothing else."""

import io
import struct
import zlib

import pytest
from PIL import Image

from generator.gate.attachments.inspecting import inspect_attachment
from generator.gate.attachments.opening import open_attachment
from generator.gate.attachments.pictures.metafile import clean_metafile

SECRET = b"PICTURESECRET"


def picture(form: str, *, orientation: int = 6, **how: object) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x013B] = SECRET.decode()
    exif.get_ifd(0x8825)[1] = "N"
    buffer = io.BytesIO()
    image = Image.effect_noise((40, 30), 60).convert("RGB")
    image.save(buffer, form, exif=exif, **how)
    return buffer.getvalue()


def clean(data: bytes, name: str) -> bytes:
    copy = open_attachment(data, name).copy
    assert copy is not None
    return copy


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.jpg", picture("JPEG")),
        ("a.jpeg", picture("JPEG", progressive=True)),
        ("a.png", picture("PNG")),
        ("a.webp", picture("WEBP", lossless=True)),
        ("a.gif", picture("GIF", comment=SECRET)),
        ("a.bmp", picture("BMP")),
    ],
)
@pytest.mark.parametrize("trailer", [b"", SECRET * 3, b"PK\x03\x04" + SECRET])
def test_pixels_stay_and_notes_and_trailers_go(name: str, data: bytes, trailer: bytes) -> None:
    copy = clean(data + trailer, name)
    assert SECRET not in copy
    before, after = Image.open(io.BytesIO(data)), Image.open(io.BytesIO(copy))
    assert before.convert("RGB").tobytes() == after.convert("RGB").tobytes()
    assert clean(data + trailer, name) == copy == clean(copy, name)


def test_a_turned_photograph_stays_turned_and_loses_its_place() -> None:
    assert dict(Image.open(io.BytesIO(clean(picture("JPEG"), "a.jpg"))).getexif()) == {0x0112: 6}
    told = inspect_attachment(picture("JPEG"), "a.jpg")
    assert [(problem.code, "拍摄位置" in problem.message) for problem in told] == [("HID007", True)]


def test_private_chunks_and_further_frames_of_png_go() -> None:
    data = picture("PNG")
    head, rest = data[:33], data[33:]
    odd = head + chunk(b"prVt", SECRET) + chunk(b"acTL", bytes(8)) + chunk(b"iTXt", SECRET) + rest
    assert SECRET not in clean(odd, "a.png")
    assert Image.open(io.BytesIO(clean(odd, "a.png"))).size == (40, 30)


def test_data_behind_the_pixels_inside_the_compressed_stream_goes() -> None:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 2, 1, 8, 0, 0, 0, 0))
    inside = zlib.compress(b"\0ab" + SECRET)
    behind = zlib.compress(b"\0ab") + SECRET
    for body in (inside, behind):
        data = b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", body) + chunk(b"IEND", b"")
        copy = clean(data, "a.png")
        assert Image.open(io.BytesIO(copy)).tobytes() == b"ab"
        assert SECRET not in copy
        assert SECRET not in zlib.decompress(copy[41:-16])


def test_only_the_first_frame_of_a_moving_gif_stays() -> None:
    frames = [Image.new("P", (4, 4), color) for color in (1, 2)]
    buffer = io.BytesIO()
    frames[0].save(buffer, "GIF", save_all=True, append_images=frames[1:])
    assert getattr(Image.open(io.BytesIO(clean(buffer.getvalue(), "a.gif"))), "n_frames", 1) == 1


def test_a_thumbnail_and_a_second_photograph_go() -> None:
    data = picture("JPEG")
    mpf = b"\xff\xe2" + struct.pack(">H", 2 + 4 + len(SECRET)) + b"MPF\0" + SECRET
    thumb = b"\xff\xe0" + struct.pack(">H", 16 + 3) + b"JFIF\0\x01\x01\0\0\x01\0\x01\x01\x01" + b"abc"
    copy = clean(data[:2] + thumb + mpf + data[20:] + data, "a.jpg")
    assert SECRET not in copy
    assert b"abc" not in copy
    assert Image.open(io.BytesIO(copy)).size == (40, 30)


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"\xff\xd8", "a.jpg", "HID008"),
        (b"\xff\xd8\xff\xe1\x00", "a.jpg", "HID008"),
        (picture("JPEG")[:-40], "a.jpg", "HID008"),
        (b"\x89PNG\r\n\x1a\n", "a.png", "HID008"),
        (picture("PNG")[:-20], "a.png", "HID008"),
        (struct.pack("<4sI4s", b"RIFF", 4, b"WEBP"), "a.webp", "HID008"),
        (b"GIF89a", "a.gif", "HID008"),
        (b"BM", "a.bmp", "HID008"),
        (picture("JPEG"), "a.png", "HID010"),
        (picture("PNG"), "a.jpg", "HID010"),
        (b"II*\0" + bytes(20), "a.tif", "HID010"),
        (b"\0\0\0\x18ftypheic" + bytes(20), "a.heic", "HID010"),
        (b"\0\0\0\x18ftypheic" + bytes(20), "a.jpg", "HID010"),
    ],
)
def test_what_is_cut_off_or_not_what_its_name_says_is_refused(data: bytes, name: str, code: str) -> None:
    opened = open_attachment(data, name)
    assert (opened.copy, [problem.code for problem in opened.problems]) == (None, [code])


def test_a_picture_of_endless_size_is_refused_without_being_unpacked() -> None:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 60000, 60000, 8, 6, 0, 0, 0))
    data = b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")
    assert open_attachment(data, "a.png").copy is None


def test_a_moving_webp_is_refused() -> None:
    frames = [Image.new("RGB", (4, 4), color) for color in ("red", "blue")]
    buffer = io.BytesIO()
    frames[0].save(buffer, "WEBP", save_all=True, append_images=frames[1:])
    assert open_attachment(buffer.getvalue(), "a.webp").copy is None


def emf(*records: tuple[int, bytes]) -> bytes:
    head = bytearray(108)
    struct.pack_into("<II", head, 0, 1, 108)
    head[40:44] = b" EMF"
    body = b"".join(struct.pack("<II", kind, 8 + len(data)) + data for kind, data in records)
    return bytes(head) + body + struct.pack("<IIIII", 14, 20, 0, 0, 20)


def test_words_of_a_metafile_are_read_and_its_comments_blanked() -> None:
    words = "身份证号650102".encode("utf-16-le")
    comment = struct.pack("<I", len(SECRET) + 3) + SECRET + bytes(3)
    copy, removed, read = clean_metafile(emf((84, words + bytes(-len(words) % 4)), (70, comment)) + SECRET)
    assert "身份证号650102" in read
    assert SECRET not in copy
    assert removed == ["注释", "结尾之后的数据"]
