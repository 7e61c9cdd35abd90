"""A published PDF holds allowed objects only; what its pages hide stops it; signed files stay as they are."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image
from reportlab.lib.colors import black, white
from reportlab.pdfgen.canvas import Canvas

from bench.gate.unpacking import holds
from generator.gate.attachments.inspecting import judge
from generator.gate.attachments.opening import open_attachment
from generator.problems import Severity

WORDS = "BURIED"
Draw = Callable[[Canvas], object]


def drawn(*steps: Draw) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=True)
    canvas.drawString(72, 750, "Notice of the office")
    for step in steps:
        step(canvas)
    canvas.save()
    return buffer.getvalue()


def changed(change: Callable[[pikepdf.Pdf], object], data: bytes = b"") -> bytes:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(data or drawn())) as pdf:
        change(pdf)
        pdf.save(target, static_id=True)
    return target.getvalue()


def errors(data: bytes) -> list[str]:
    return [p.code for p in judge(open_attachment(data, "a.pdf"), "a.pdf") if p.severity is Severity.ERROR]


def copy(data: bytes) -> bytes:
    found = open_attachment(data, "a.pdf").copy
    assert found is not None
    return found


def text(words: str, place: tuple[float, float] = (72, 700), **how: Any) -> Draw:
    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        if "fill" in how:
            canvas.setFillColor(how["fill"])
        if "size" in how:
            canvas.setFont("Helvetica", how["size"])
        canvas.drawString(*place, words, mode=how.get("mode"))
        canvas.restoreState()

    return draw


def box(canvas: Canvas) -> None:
    canvas.setFillColor(black)
    canvas.rect(60, 690, 200, 30, stroke=0, fill=1)


HIDDEN: dict[str, list[Draw]] = {
    "invisible": [text(WORDS, mode=3)],
    "white": [text(WORDS, fill=white)],
    "tiny": [text(WORDS, size=0.5)],
    "outside": [text(WORDS, place=(-400, 700))],
    "covered": [text(WORDS), box],
    "black on black": [box, text(WORDS, fill=black)],
}


@pytest.mark.parametrize("case", HIDDEN)
def test_words_that_nobody_sees_stop_a_pdf(case: str) -> None:
    assert [code for code in errors(drawn(*HIDDEN[case])) if code.startswith("HID")] == ["HID004"]


def test_white_words_on_a_dark_ground_and_words_under_a_scan_are_seen() -> None:
    assert errors(drawn(box, text(WORDS, fill=white))) == []
    picture = io.BytesIO()
    Image.effect_noise((600, 800), 90).save(picture, "PNG")

    def scan(canvas: Canvas) -> None:
        from reportlab.lib.utils import ImageReader  # noqa: PLC0415 - one test

        canvas.drawImage(ImageReader(picture), 0, 0, 595, 842)

    assert errors(drawn(text(WORDS, mode=3), scan)) == []


def test_white_words_on_a_turned_page_are_judged_where_they_are_drawn() -> None:
    def turn(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj["/Rotate"] = 90

    assert errors(changed(turn, drawn(box, text(WORDS, fill=white)))) == []
    assert errors(changed(turn, drawn(text(WORDS, fill=white)))) == ["HID004"]


def script(pdf: pikepdf.Pdf) -> None:
    pdf.Root["/OpenAction"] = pikepdf.Dictionary(S=pikepdf.Name("/JavaScript"), JS=pikepdf.String(WORDS))


def launch(pdf: pikepdf.Pdf) -> None:
    action = pikepdf.Dictionary(S=pikepdf.Name("/Launch"), F=pikepdf.String(WORDS))
    link = pikepdf.Dictionary(
        Type=pikepdf.Name("/Annot"), Subtype=pikepdf.Name("/Link"), Rect=[0, 0, 9, 9], A=action
    )
    pdf.pages[0].obj["/Annots"] = pikepdf.Array([link])


def embedded(pdf: pikepdf.Pdf) -> None:
    pdf.attachments[f"{WORDS}.txt"] = WORDS.encode()


def private(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj["/PieceInfo"] = pikepdf.Dictionary(App=pikepdf.Dictionary(Private=pikepdf.String(WORDS)))


def metadata(pdf: pikepdf.Pdf) -> None:
    pdf.Root["/Metadata"] = pdf.make_stream(WORDS.encode())
    pdf.docinfo["/Author"] = WORDS


def comment(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0]
    page.contents_add(pdf.make_stream(b"% " + WORDS.encode() + b"\n"))


def unused(pdf: pikepdf.Pdf) -> None:
    form = pdf.make_stream(b"BT (" + WORDS.encode() + b") Tj ET")
    form["/Type"], form["/Subtype"] = pikepdf.Name("/XObject"), pikepdf.Name("/Form")
    form["/BBox"] = pikepdf.Array([0, 0, 9, 9])
    pdf.pages[0].obj["/Resources"]["/XObject"] = pikepdf.Dictionary(Unused=form)


def photograph(pdf: pikepdf.Pdf) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (8, 8)).save(picture, "JPEG", comment=WORDS.encode())
    image = pdf.make_stream(picture.getvalue())
    image.stream_dict = pikepdf.Dictionary(
        Type=pikepdf.Name("/XObject"), Subtype=pikepdf.Name("/Image"), Width=8, Height=8, BitsPerComponent=8,
        ColorSpace=pikepdf.Name("/DeviceRGB"), Filter=pikepdf.Name("/DCTDecode"),
    )  # fmt: skip
    pdf.pages[0].obj["/Resources"]["/XObject"] = pikepdf.Dictionary(Photo=image)
    pdf.pages[0].contents_add(pdf.make_stream(b"q 9 0 0 9 0 0 cm /Photo Do Q"))


@pytest.mark.parametrize("change", [script, launch, embedded, private, metadata, comment, unused, photograph])
def test_what_no_page_shows_is_not_in_the_copy(change: Callable[[pikepdf.Pdf], object]) -> None:
    data = changed(change)
    assert holds(data, WORDS)
    assert errors(data) == []
    assert not holds(copy(data), WORDS)
    assert copy(data) == copy(data)


def test_a_version_before_the_last_goes() -> None:
    with_words = drawn(text(WORDS))
    place = with_words.index(b"startxref")
    again = (
        b"\n99 0 obj\n<</Type/Catalog/Pages 98 0 R>>\nendobj\n98 0 obj\n<</Type/Pages/Count 1/Kids[97 0 R]>>"
    )
    again += b"\nendobj\n97 0 obj\n<</Type/Page/Parent 98 0 R/MediaBox[0 0 99 99]>>\nendobj\n"
    starts = [len(with_words) + again.index(mark) for mark in (b"97 0 obj", b"98 0 obj", b"99 0 obj")]
    table = b"xref\n97 3\n" + b"".join(b"%010d 00000 n \n" % start for start in starts)
    back = with_words[place:].split()[1]
    end = (
        b"trailer\n<</Size 100/Root 99 0 R/Prev "
        + back
        + b">>\nstartxref\n%d\n%%%%EOF\n" % (len(with_words) + len(again))
    )
    data = with_words + again + table + end
    assert holds(with_words, "Notice of the office")
    assert not holds(copy(data), WORDS)
    assert "以前的版本" in open_attachment(data, "a.pdf").removed


def note(kind: str, **said: object) -> Callable[[pikepdf.Pdf], object]:
    def add(pdf: pikepdf.Pdf) -> None:
        found = pikepdf.Dictionary(
            Type=pikepdf.Name("/Annot"), Subtype=pikepdf.Name(kind), Rect=[10, 10, 90, 90]
        )
        for key, value in said.items():
            found[f"/{key}"] = value
        pdf.pages[0].obj["/Annots"] = pikepdf.Array([found])

    return add


@pytest.mark.parametrize(
    "kind", ["/Text", "/Highlight", "/Square", "/Stamp", "/FreeText", "/Ink", "/FileAttachment"]
)
def test_notes_with_words_wait_for_a_person(kind: str) -> None:
    data = changed(note(kind, Contents=pikepdf.String(WORDS)))
    assert errors(data) == ["HID002"]
    assert not holds(copy(data), WORDS)


def test_a_link_stays_and_a_local_path_goes() -> None:
    def link(address: str) -> bytes:
        action = pikepdf.Dictionary(S=pikepdf.Name("/URI"), URI=pikepdf.String(address))
        return copy(changed(note("/Link", A=action)))

    assert holds(link("https://www.example.gov.cn/"), "www.example.gov.cn")
    assert not holds(link("file:///D:/BURIED/a.docx"), WORDS)


def form(**field: Any) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=True)
    canvas.drawString(72, 750, "Application form")
    canvas.acroForm.textfield(name="person", x=72, y=700, width=200, **field)
    canvas.acroForm.checkbox(name="agree", x=72, y=650)
    canvas.save()
    return buffer.getvalue()


def test_empty_fields_stay_and_filled_ones_wait_for_a_person() -> None:
    assert errors(form()) == []
    with pikepdf.open(io.BytesIO(copy(form()))) as pdf:
        assert [str(field["/T"]) for field in pdf.Root["/AcroForm"]["/Fields"]] == ["person", "agree"]
    assert errors(form(value=WORDS)) == ["HID013"]


def layer(state: dict[str, Any]) -> Callable[[pikepdf.Pdf], object]:
    def add(pdf: pikepdf.Pdf) -> None:
        group = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name("/OCG"), Name=pikepdf.String(WORDS)))
        usual = pikepdf.Dictionary(
            {f"/{key}": value or pikepdf.Array([group]) for key, value in state.items()}
        )
        pdf.Root["/OCProperties"] = pikepdf.Dictionary(OCGs=pikepdf.Array([group]), D=usual)
        pdf.pages[0].obj["/Resources"]["/Properties"] = pikepdf.Dictionary(L=group)
        pdf.pages[0].contents_add(pdf.make_stream(b"/OC /L BDC EMC"))

    return add


def test_layers_that_are_off_stop_a_pdf_and_names_of_others_go() -> None:
    assert errors(changed(layer({"OFF": None}))) == ["HID003"]
    assert errors(changed(layer({"BaseState": pikepdf.Name("/OFF")}))) == ["HID003"]
    seen = changed(layer({"ON": None}))
    assert errors(seen) == []
    assert not holds(copy(seen), WORDS)


def test_words_that_stand_for_drawn_ones_are_read() -> None:
    def described(pdf: pikepdf.Pdf) -> None:
        number = "身份证号：11010519491231002X".encode("utf-16-be")
        said = b"/Span <</ActualText <FEFF" + number.hex().encode() + b">>> BDC EMC"
        pdf.pages[0].contents_add(pdf.make_stream(said))

    assert errors(changed(described)) == ["PRV001"]


def signed(**info: str) -> bytes:
    def sign(pdf: pikepdf.Pdf) -> None:
        value = pikepdf.Dictionary(Type=pikepdf.Name("/Sig"), Contents=pikepdf.String("x" * 20))
        field = pikepdf.Dictionary(
            FT=pikepdf.Name("/Sig"), T=pikepdf.String("seal"), V=pdf.make_indirect(value)
        )
        pdf.Root["/AcroForm"] = pikepdf.Dictionary(
            Fields=pikepdf.Array([pdf.make_indirect(field)]), SigFlags=3
        )
        for key, words in info.items():
            pdf.docinfo[f"/{key}"] = words

    return changed(sign)


def test_a_signed_pdf_passes_unchanged_or_waits() -> None:
    assert errors(signed(Producer="x")) == []
    assert copy(signed(Producer="x")) == signed(Producer="x")
    assert errors(signed(Author=WORDS)) == ["HID011"]


def test_a_locked_a_broken_and_an_empty_pdf_are_refused() -> None:
    locked = io.BytesIO()
    with pikepdf.open(io.BytesIO(drawn())) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(owner="x", user=""))
    for data in (locked.getvalue(), drawn()[:200], b"%PDF-1.7", b"MZ"):
        assert open_attachment(data, "a.pdf").copy is None


def test_a_text_layer_that_says_nothing_is_not_taken_for_read() -> None:
    data = (Path(__file__).parents[3] / "importers/cases/p11-no-tounicode.pdf").read_bytes()
    assert errors(data) == ["HID008"]
