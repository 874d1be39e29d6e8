"""An office at work for the journeys: the demo campaign, a real web server, a real worker, and a mail server that keeps everything."""

from collections.abc import Iterator

import pytest

from tests.journeys.office import Office, working


@pytest.fixture(scope="module")
def at_work(template: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """Return an office with the demo in it, served, with its worker running."""
    with working(template, tmp_path_factory.mktemp("office"), "journey") as found:
        yield found
