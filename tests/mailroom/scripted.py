"""An IMAP server that says what a test wants: mails by UID, and one fault at one place."""

import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Scripted:
    """Holds mails by UID; `fault` is "", "stall", "drop" or "bye", met when the mail `at` is fetched."""

    def __init__(self) -> None:
        self.mails: dict[int, bytes] = {}
        self.validity = 7
        self.fault, self.at = "", 0
        self.seen: set[int] = set()
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"imap://press:secret@127.0.0.1:{self._socket.getsockname()[1]}/INBOX"

    def serve(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            threading.Thread(target=self._talk, args=(connection,), daemon=True).start()

    def close(self) -> None:
        self._socket.close()

    def _talk(self, connection: socket.socket) -> None:
        with connection, connection.makefile("rb") as lines:
            connection.sendall(b"* OK ready\r\n")
            for line in lines:
                tag, _, command = line.decode().strip().partition(" ")
                if not self._answer(connection, tag, command):
                    return

    def _answer(self, connection: socket.socket, tag: str, command: str) -> bool:
        verb = command.upper()
        said = b""
        if verb.startswith("CAPABILITY"):
            said = b"* CAPABILITY IMAP4rev1\r\n"
        elif verb.startswith("SELECT"):
            said = b"* %d EXISTS\r\n* OK [UIDVALIDITY %d]\r\n" % (len(self.mails), self.validity)
        elif found := re.match(r"UID SEARCH UID (\d+):\*", verb):
            above = [uid for uid in self.mails if uid >= int(found.group(1))] or list(self.mails)[-1:]
            said = b"* SEARCH " + b" ".join(b"%d" % uid for uid in above) + b"\r\n"
        elif found := re.match(r"UID FETCH ([\d,]+) \(RFC822.SIZE\)", verb):
            said = b"".join(
                b"* 1 FETCH (UID %s RFC822.SIZE %d)\r\n" % (one.encode(), len(self.mails[int(one)]))
                for one in found.group(1).split(",")
            )
        elif found := re.match(r"UID FETCH (\d+) \(BODY", verb):
            return self._fetch(connection, tag, int(found.group(1)))
        elif found := re.match(r"UID STORE ([\d,]+)", verb):
            self.seen |= {int(one) for one in found.group(1).split(",")}
        connection.sendall(said + f"{tag} OK done\r\n".encode())
        return not verb.startswith("LOGOUT")

    def _fetch(self, connection: socket.socket, tag: str, uid: int) -> bool:
        data = self.mails[uid]
        head = b"* 1 FETCH (UID %d BODY[] {%d}\r\n" % (uid, len(data))
        if self.fault and uid == self.at:
            connection.sendall(head + data[: len(data) // 2] if self.fault != "bye" else b"* BYE going down\r\n")
            if self.fault == "stall":
                threading.Event().wait(5)
            return False
        connection.sendall(head + data + b")\r\n" + f"{tag} OK done\r\n".encode())
        return True


@contextmanager
def serving() -> Iterator[Scripted]:
    """Serve until the block ends."""
    server = Scripted()
    threading.Thread(target=server.serve, daemon=True).start()
    try:
        yield server
    finally:
        server.close()
