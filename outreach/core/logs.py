"""What goes into the log? One JSON line per event, without local variables, so that no secret slips in."""

import logging
import sys

import structlog


def configure() -> None:
    """Send our events to standard error as JSON lines; control characters in values are escaped by JSON itself."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
        cache_logger_on_first_use=False,
    )
    logging.getLogger("huey").setLevel(logging.WARNING)
