"""How does HTTP reach the rooms? Doors that refuse strangers, errors in words, headers, forms, navigation."""

from flask import Flask
from flask_smorest import Api

from outreach.config import Config
from outreach.web import access, api, context, errors, headers, limited, locale, rules, server
from outreach.web.templating import Templates


def init_app(app: Flask, config: Config) -> Api:
    """Prepare `app` for pages and API alike and return the API that rooms register with."""
    rules.init_app(app)
    app.jinja_environment = Templates
    server.init_app(app, config)
    headers.init_app(app, config)
    locale.init_app(app, config)
    access.init_app(app)
    limited.init_app(app)
    context.init_app(app, config)
    resources = api.init_app(app)
    errors.init_app(app)  # last: the API library brings a handler of its own
    return resources
