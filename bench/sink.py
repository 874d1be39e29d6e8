"""Takes every message and keeps none: the stand-in for sink.c where there is no C compiler. Slower; compare within a run."""

import asyncio
import socket
from collections.abc import Callable

from outreach.integrations.catcher.box import Arrived
from outreach.integrations.catcher.server import Catcher, Shelf


class Nothing(Shelf):
    """Answers at once and keeps nothing."""

    def __init__(self) -> None:
        pass

    def put(self, message: Arrived, then: Callable[[], None]) -> None:
        """Forget `message`."""
        asyncio.get_running_loop().call_soon(then)


async def main() -> None:
    """Listen on a free port of loopback, print it, and serve until killed."""
    listener = socket.create_server(("127.0.0.1", 0), backlog=256)
    server = await asyncio.get_running_loop().create_server(lambda: Catcher(Nothing()), sock=listener)
    print(listener.getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
