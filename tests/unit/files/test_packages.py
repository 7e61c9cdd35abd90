import io
import zipfile

from generator.files.packages import EPOCH, entries_of, zip_of


def test_a_package_holds_the_parts_in_their_order_without_a_clock() -> None:
    data = zip_of([("乙.xml", "二"), ("甲.png", b"1" * 100)], stored={"甲.png"})
    assert list(entries_of(data)) == [("乙.xml", "二".encode()), ("甲.png", b"1" * 100)]
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        entries = package.infolist()
    assert {entry.date_time for entry in entries} == {EPOCH}
    assert [entry.compress_type for entry in entries] == [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED]


def test_the_same_parts_give_the_same_bytes() -> None:
    assert zip_of([("a", "1")]) == zip_of([("a", b"1")])
