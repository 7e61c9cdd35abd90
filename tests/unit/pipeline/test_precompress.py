"""Compressed files are made beside the pages, follow them, and go with them."""

import gzip
from functools import partial
from pathlib import Path

import brotli
import pytest

from generator.pipeline.precompress import ENCODINGS, compressed_jobs
from generator.pipeline.publish import Publisher
from generator.pipeline.site_files import encodings_of
from generator.pipeline.theme import Theme
from generator.problems import ProblemsError
from generator.render.job import PageJob, key_of

SIGNATURE = ("index.html", "404.html", "catalog.json")


@pytest.fixture
def publisher(tmp_path: Path) -> Publisher:
    return Publisher(tmp_path / "site", tmp_path / "private")


def publish(publisher: Publisher, *encodings: str, workers: int = 1, **pages: str) -> int:
    texts = {f"{name}.html": text for name, text in pages.items()} | dict.fromkeys(SIGNATURE, "x")
    jobs = [PageJob(name, key_of(text), partial(str.encode, text)) for name, text in texts.items()]
    jobs.append(PageJob("search/0.bin", "bin", lambda: b"packed"))
    return publisher.publish([*jobs, *compressed_jobs(jobs, encodings)], workers, lambda _: None).made


def names(site: Path) -> set[str]:
    return {file.name for file in site.rglob("*") if file.is_file()}


def test_text_gets_both_and_packed_files_none(publisher: Publisher, tmp_path: Path) -> None:
    publish(publisher, "gzip", "brotli", a="正文" * 400)
    site = tmp_path / "site"
    assert gzip.decompress((site / "a.html.gz").read_bytes()).decode() == "正文" * 400
    assert brotli.decompress((site / "a.html.br").read_bytes()).decode() == "正文" * 400
    assert "catalog.json.gz" in names(site)
    assert not {"0.bin.gz", "0.bin.br"} & names(site)


def test_only_what_changed_is_compressed_again(publisher: Publisher, tmp_path: Path) -> None:
    publish(publisher, "gzip", a="一", b="一")
    assert publish(publisher, "gzip", a="一", b="二") == 2
    assert gzip.decompress((tmp_path / "site/b.html.gz").read_bytes()).decode() == "二"
    assert publish(publisher, "gzip", a="一", b="二") == 0


def test_a_page_that_goes_takes_its_compressed_files_along(publisher: Publisher, tmp_path: Path) -> None:
    publish(publisher, "gzip", "brotli", a="一", b="一")
    publish(publisher, "gzip", "brotli", b="一")
    assert not {"a.html", "a.html.gz", "a.html.br"} & names(tmp_path / "site")
    publish(publisher, b="一")
    assert not [name for name in names(tmp_path / "site") if name.endswith((".gz", ".br"))]


def test_workers_give_the_same_bytes_as_one_process(tmp_path: Path) -> None:
    pages = {f"n{number}": f"正文{number}" * 50 for number in range(80)}
    found = []
    for workers in (1, 2):
        publish(
            Publisher(tmp_path / f"{workers}/site", tmp_path / f"{workers}/private"),
            "gzip",
            workers=workers,
            **pages,
        )
        site = tmp_path / f"{workers}/site"
        found.append({file.name: file.read_bytes() for file in site.glob("*.gz")})
    assert found[0] == found[1]
    assert len(found[0]) == 83


def test_the_bytes_tell_no_time() -> None:
    made = ENCODINGS["gzip"].compress(b"text")
    assert made[4:8] == bytes(4)


@pytest.mark.parametrize(
    ("setting", "encodings"),
    [
        ("", ()),
        ("  precompress: []", ()),
        ("  precompress: [gzip, brotli]", ("gzip", "brotli")),
        ("  precompress: gzip", ("gzip",)),
    ],
)
def test_mkdocs_yml_says_how(setting: str, encodings: tuple[str, ...], tmp_path: Path) -> None:
    file = tmp_path / "mkdocs.yml"
    file.write_text(f'extra:\n  primary_color: "#17508e"\n{setting}\n', encoding="utf-8")
    assert encodings_of(Theme(file, (tmp_path,))) == encodings


def test_an_unknown_way_is_told(tmp_path: Path) -> None:
    file = tmp_path / "mkdocs.yml"
    file.write_text("extra: {precompress: [zip]}\n", encoding="utf-8")
    with pytest.raises(ProblemsError) as caught:
        encodings_of(Theme(file, (tmp_path,)))
    assert [problem.code for problem in caught.value.problems] == ["THM002"]
