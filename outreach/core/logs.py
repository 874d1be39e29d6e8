"""What goes into the log? One JSON line per event, without local variables, so that no secret slips in."""

import logging
import sys

import structlog


class _Lines(logging.Handler):
    """Gives what libraries report the same form as our own events, so that nothing they repeat can begin a line."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write a library's report as one of our lines."""
        try:
            said = record.getMessage()
        except (KeyError, TypeError, ValueError):  # a library's own mistake must not stop whoever called it
            said = str(record.msg)
        structlog.get_logger().log(record.levelno, said, room=record.name, exc_info=record.exc_info)


def configure() -> None:
    """Send our events to standard error as JSON lines of plain ASCII: JSON escapes what could end a line or steer a terminal.

    It leaves U+0085 and U+2028, which end lines for many readers, and U+009B, which steers terminals, to `ensure_ascii`.
    """
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=True),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
        cache_logger_on_first_use=False,
    )
    root = logging.getLogger()
    if not any(isinstance(one, _Lines) for one in root.handlers):
        root.addHandler(_Lines())
    logging.getLogger("huey").setLevel(logging.WARNING)
