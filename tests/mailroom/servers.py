"""What do tests with a real server of their own share?"""

import socket
import time


def answering(port: int) -> None:
    """Wait until something listens at `port` of this machine; raises RuntimeError after a few seconds."""
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(f"nothing answers at port {port}")
