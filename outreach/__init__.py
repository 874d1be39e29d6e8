"""Outreach, a press office that a coalition runs on its own machine."""

from pathlib import Path

from flask import Flask

ROOT = Path(__file__).resolve().parent.parent


def create_app(config: "Config | None" = None) -> Flask:
    """Return the application, set up from `config` or from the environment."""
    settings = config or read()
    logs.configure()
    app = Flask(__name__, template_folder=str(ROOT / "templates"), static_folder=str(ROOT / "static"))
    app.extensions["outreach"] = settings
    database.connect(settings.database_url)
    jobs.connect(settings.queue_url, app.app_context)
    api = web.init_app(app, settings)
    discovery.plug_in(app, api)
    return app


from outreach import discovery, jobs, web  # noqa: E402  # the rooms import this package, so it must exist first
from outreach.config import Config, read  # noqa: E402
from outreach.core import database, logs  # noqa: E402
