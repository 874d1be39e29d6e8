"""Starting over: only where it was the demo that filled the office."""

import json

from flask import Flask

from outreach.config import Config
from outreach.demo import people


def test_it_is_refused_where_the_demo_did_not_fill_the_office(app: Flask) -> None:
    result = app.test_cli_runner().invoke(args=["demo", "reset", "--yes"])
    assert result.exit_code == 1
    assert "Nothing was touched" in result.output


def test_it_throws_everything_away_and_loads_anew(app: Flask, config: Config) -> None:
    (config.data_dir / people.FILE).touch()
    app.test_cli_runner().invoke(args=["demo", "scale", "--journalists", "50"])
    result = app.test_cli_runner().invoke(args=["demo", "reset", "--yes", "--json"])
    assert result.exit_code == 0, result.output
    assert json.loads(result.output)["journalists"] == 60
