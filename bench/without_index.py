"""`gongkai` without the search index, to be measured beside generators that make none."""

from __future__ import annotations

from generator.cli import main
from generator.pipeline import site
from generator.pipeline.search_index import IndexFiles


def _no_index(*_: object) -> IndexFiles:
    return IndexFiles([], [])


if __name__ == "__main__":
    site.make_index = _no_index
    main(prog_name="gongkai")
