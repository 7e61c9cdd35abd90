"""One typesetter for all tests of a worker: beginning it costs more than setting a document."""

from collections.abc import Iterator

import pytest

from generator.render.downloads.typesetting import Typesetter


@pytest.fixture(scope="session")
def typesetter() -> Iterator[Typesetter]:
    with Typesetter() as found:
        yield found
