"""How does the application come together? Settings, database, queue, web, and then every room that discovery finds."""

import gc
from functools import partial

from flask import Flask

from outreach import ROOT, discovery, jobs, web
from outreach.config import Config, kept_keys, keys_stamp, read
from outreach.core import breached, database, logs, marks, sealing, zones
from outreach.core.events import announce
from outreach.web import pace


def create_app(config: Config | None = None) -> Flask:
    """Return the application, set up from `config` or from the environment.

    What starting makes stays, so the collector rests meanwhile: walking it again and again took a quarter of the start.
    """
    gc.disable()
    try:
        return _built(config)
    finally:
        gc.enable()


def _built(config: Config | None) -> Flask:
    settings = config or read()
    logs.configure()
    app = Flask("outreach", template_folder=str(ROOT / "templates"), static_folder=str(ROOT / "static"))
    app.extensions["outreach"] = settings
    api = web.init_app(app, settings)
    discovery.plug_in(app, api)
    point(app, settings)
    return app


def point(app: Flask, settings: Config) -> None:
    """Point the application, its database, its queue and its mail at what `settings` name."""
    app.extensions["outreach"] = settings
    app.extensions["outreach.pace"] = pace.Buckets(settings.calls_per_second)
    database.connect(settings.database_url)
    marks.connect(settings.mark_key)
    breached.connect(settings.breached_passwords)
    zones.connect(settings.zones)
    kept = (partial(kept_keys, settings.data_dir), partial(keys_stamp, settings.data_dir)) if settings.keeps_field_keys else ()
    sealing.connect(settings.field_keys, *kept)
    jobs.connect(settings.queue_url, app.app_context)
    announce("office.pointed", app=app)
