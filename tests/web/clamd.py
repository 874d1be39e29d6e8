"""A stand-in for ClamAV's daemon: speaks INSTREAM, and finds the EICAR file."""

import socket
import struct
from contextlib import suppress
from threading import Thread

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


class Clamd:
    """Listens on this machine; `answer` replaces what it would say, and `asked` keeps what it was given."""

    def __init__(self, answer: bytes | None = None) -> None:
        self.asked: list[bytes] = []
        self.answer = answer
        self.door = socket.create_server(("127.0.0.1", 0))
        self.address = f"tcp://127.0.0.1:{self.door.getsockname()[1]}"
        Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                line, _ = self.door.accept()
                with line, suppress(OSError, EOFError):
                    self._talk(line)

    def _talk(self, line: socket.socket) -> None:
        command = b""
        while not command.endswith(b"\0"):
            command += _exactly(line, 1)
        if command == b"zPING\0":
            line.sendall(b"PONG\0" if self.answer is None else self.answer)
            return
        assert command == b"zINSTREAM\0"
        raw = b""
        while size := struct.unpack(">I", _exactly(line, 4))[0]:
            raw += _exactly(line, size)
        self.asked.append(raw)
        found = b"stream: Win.Test.EICAR_HDB-1 FOUND\0" if EICAR in raw else b"stream: OK\0"
        line.sendall(found if self.answer is None else self.answer)

    def close(self) -> None:
        self.door.close()


def _exactly(line: socket.socket, size: int) -> bytes:
    said = b""
    while len(said) < size:
        more = line.recv(size - len(said))
        if not more:
            raise EOFError
        said += more
    return said
