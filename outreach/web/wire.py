"""How does the office listen? No request that two readers could cut at different places, and room beside those who never finish."""

from typing import Any

import waitress
from flask import Flask
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser, ParsingError

from outreach.web.server import LARGEST_BODY

CONNECTIONS = 800  # at once; below the 1,024 files that a process may hold open, so that nobody is refused by the system instead
IDLE = 60  # seconds after which a line on which nothing comes is closed


class StrictParser(HTTPRequestParser):
    """Refuses what RFC 9112 (6.1) lets a server refuse: a length beside chunks, and chunks from a caller too old to know them."""

    def parse_header(self, header_plus: bytes) -> None:
        """Read the head; raises `ParsingError`, answered 400 with the line closed, where the end of the body is in doubt."""
        super().parse_header(header_plus)
        stray = self.version != "1.1" and "TRANSFER_ENCODING" in self.headers
        if stray or (self.chunked and "CONTENT_LENGTH" in self.headers):
            raise ParsingError("A request has either a length or chunks")


class StrictChannel(HTTPChannel):
    """A line whose requests are read strictly."""

    parser_class = StrictParser


def listening(app: Flask, host: str, port: int, threads: int = 8) -> Any:
    """Return a server that waits for requests at `host` and `port`; its `run()` answers them."""
    server = waitress.create_server(
        app,
        host=host,
        port=port,
        threads=threads,
        ident="",
        clear_untrusted_proxy_headers=True,
        max_request_body_size=LARGEST_BODY,  # refused before it is read, not after it was kept
        connection_limit=CONNECTIONS,
        channel_timeout=IDLE,
        cleanup_interval=IDLE // 2,
        asyncore_use_poll=True,
    )
    for one in (server, *getattr(server, "map", {}).values()):  # several where the host has several addresses
        if hasattr(one, "channel_class"):
            one.channel_class = StrictChannel
    return server
