"""Outreach, a press office that a coalition runs on its own machine; `outreach.app.create_app` puts it together."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
