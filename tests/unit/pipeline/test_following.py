from pathlib import Path

import pytest

from generator.pipeline.following import Follower, look_at
from generator.pipeline.tree import Records, Tree, link_file, scan, write_file


@pytest.fixture
def live(tmp_path: Path) -> Tree:
    root = tmp_path / "site"
    tree = Tree(root, {name: (name, write_file(root, name, name.encode())) for name in ("a", "b/c", "b/d")})
    Records(tmp_path / "state").save(tree)
    return tree


def test_a_tree_as_it_was_written_is_untouched(live: Tree) -> None:
    assert look_at(live).is_untouched


def test_changed_missing_and_foreign_files_are_told(live: Tree) -> None:
    (live.root / "a").write_bytes(b"changed")
    (live.root / "b/c").unlink()
    (live.root / "b/foreign").write_bytes(b"")
    found = look_at(live)
    assert (set(found.altered), found.strays) == ({"a", "b/c"}, 1)


def test_the_spare_tree_takes_over_what_is_untouched_and_nothing_else(live: Tree, tmp_path: Path) -> None:
    spare, records = tmp_path / "spare", Records(tmp_path / "state")
    old = {"a": ("old", write_file(spare, "a", b"old")), "gone/x": ("x", write_file(spare, "gone/x", b"x"))}
    link_file(spare, "b/c", live.root / "b/c")
    records.save(Tree(spare, {**old, "b/c": live.made["b/c"]}))
    (live.root / "b/d").write_bytes(b"changed")
    follower = Follower(live.root, spare, records)
    assert follower.look().altered == {"b/d"}
    assert scan(spare).keys() == {"a", "gone/x", "b/c"}  # looking changes nothing
    follower.follow()
    assert sorted(scan(spare)) == ["a", "b/c"]
    assert (spare / "a").samefile(live.root / "a")
    assert records.load(spare).made == {name: live.made[name] for name in ("a", "b/c")}
