"""Read a text as one document or several, and a small office to import into."""

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.importers.extracted import Extracted
from generator.importers.formats import text
from generator.importers.reader.document import ReadDocument
from generator.importers.reader.read import Reading, read_documents
from generator.vocabularies import Vocabularies, load_vocabularies


@pytest.fixture(scope="session")
def vocabularies() -> Vocabularies:
    return load_vocabularies()


@pytest.fixture
def extract() -> Callable[..., Extracted]:
    """Return what a text file of that content says."""

    def run(words: str, name: str = "示例.txt") -> Extracted:
        return text.read(words.encode(), name)

    return run


@pytest.fixture
def read(extract: Callable[..., Extracted], vocabularies: Vocabularies) -> Callable[..., Reading]:
    """Return the documents in a text."""

    def run(words: str, name: str = "示例.txt") -> Reading:
        return read_documents(extract(words, name), vocabularies)

    return run


@pytest.fixture
def read_one(read: Callable[..., Reading]) -> Callable[..., ReadDocument]:
    """Return the only document in a text."""

    def run(words: str, name: str = "示例.txt") -> ReadDocument:
        documents = read(words, name).documents
        assert len(documents) == 1
        return documents[0]

    return run


@pytest.fixture
def office(tmp_path: Path, root: Path) -> Path:
    """Return a content folder that holds nothing but the settings."""
    content = tmp_path / "content"
    content.mkdir()
    for name in ("organ.yml", "guide.yml", "catalog.yml"):
        (content / name).write_bytes((root / "content" / name).read_bytes())
    return content
