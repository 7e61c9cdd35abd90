"""A folder that is wanted under another name is renamed; all others stay where they are."""

from pathlib import Path

import pytest

from generator.pipeline.adopting import adopt_folders
from generator.pipeline.publish import Publisher
from generator.pipeline.tree import Made, Tree, scan, write_file
from generator.render.job import PageJob

FILES = [f"pairs/{number}.bin" for number in range(100)]


def tree(root: Path, *folders: str) -> Tree:
    return Tree(root, {f"{folder}/{file}": (file, write_file(root, f"{folder}/{file}", file.encode()))
                       for folder in folders for file in FILES})  # fmt: skip


def is_same(made: Made, key: str) -> bool:
    return made[0] == key


def test_a_folder_goes_where_most_of_its_files_are_wanted(tmp_path: Path) -> None:
    found = tree(tmp_path, "search/old", "search/kept")
    wanted = {f"search/{name}/{file}": file for name in ("new", "kept") for file in FILES}
    wanted["search/new/pairs/3.bin"] = "changed"
    assert adopt_folders(found, wanted, is_same)
    assert scan(tmp_path).keys() == found.made.keys() == wanted.keys()
    assert [address for address, made in found.made.items() if not is_same(made, wanted[address])] == [
        "search/new/pairs/3.bin"
    ]


@pytest.mark.parametrize(
    "wanted",
    [
        {f"search/new/{file}": "other" for file in FILES},  # nothing in it is the same
        {f"search/new/{file}": file for file in FILES[:10]},  # a few files
        {
            **{f"search/new/{file}": file for file in FILES},
            f"search/old/{FILES[0]}": FILES[0],
        },  # still wanted
        {f"new/{number}": file for number, file in enumerate(FILES)},  # not so deep
    ],
)
def test_other_folders_stay(tmp_path: Path, wanted: dict[str, str]) -> None:
    found = tree(tmp_path, "search/old")
    before = dict(found.made)
    assert not adopt_folders(found, wanted, is_same)
    assert found.made == before
    assert scan(tmp_path).keys() == before.keys()


def test_a_renamed_folder_is_published_whole_again_and_again(tmp_path: Path) -> None:
    publisher = Publisher(tmp_path / "site", tmp_path / "private")
    for round_ in range(4):
        texts = {f"search/{round_}/{file}": file for file in FILES} | {f"search/{round_}/last": str(round_)}
        wanted = [
            *(PageJob(address, text, text.encode, is_content_key=True) for address, text in texts.items()),
            *(PageJob(name, "", bytes) for name in ("index.html", "404.html", "catalog.json")),
        ]
        done = publisher.publish(wanted, 1, lambda _: None)
        assert done.made == (len(wanted) if round_ == 0 else 1)
        site = tmp_path / "site"
        assert {name: (site / name).read_text(encoding="utf-8") for name in texts} == texts
        assert scan(site).keys() == {job.address for job in wanted}
