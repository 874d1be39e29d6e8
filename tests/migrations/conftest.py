"""Migrations change the schema: each of their tests has a database of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.office import a_copy


@pytest.fixture
def database_url(template: str, tmp_path: Path) -> Iterator[str]:
    """Return the address of a copy that is thrown away."""
    with a_copy(template, tmp_path, "migrations") as url:
        yield url
