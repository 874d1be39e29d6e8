"""A sign-in service on this machine that speaks OpenID Connect over real HTTP, and can be told to misbehave."""

import base64
import hashlib
import json
import secrets
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

from outreach.core import clock

CLIENT, SECRET = "press office", "s3cret/+"
_KEYS = [RSAKey.generate_key(2048, {"kid": name, "use": "sig"}) for name in ("one", "other")]


class Service:
    """The service; `claims` replaces what its tokens say, `bend` changes a signed token, `says` what it tells of itself."""

    def __init__(self) -> None:
        self.behave()
        service = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                service.asked.append(self.path)
                found = {"/id/.well-known/openid-configuration": service.metadata, "/id/keys": service.keys}.get(self.path)
                self._answer(200 if found else 404, found() if found else {})

            def do_POST(self) -> None:
                service.asked.append(self.path)
                form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
                self._answer(
                    *service.token({name: values[0] for name, values in form.items()}, self.headers.get("Authorization", ""))
                )

            def _answer(self, status: int, found: object) -> None:
                body = json.dumps(found).encode()
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}/id"
        Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    def behave(self) -> None:
        self.claims: dict[str, Any] = {}
        self.says: dict[str, Any] = {}
        self.bend: Callable[[str], str] = str
        self.asked: list[str] = []
        self.codes: dict[str, tuple[dict[str, str], dict[str, Any]]] = {}
        self.key = _KEYS[0]

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def metadata(self) -> dict[str, Any]:
        doors = {name: f"{self.address}/{path}" for name, path in (("authorization_endpoint", "auth"), ("token_endpoint", "token"), ("jwks_uri", "keys"))}  # fmt: skip
        return {"issuer": self.address, **doors, **self.says}

    def keys(self) -> dict[str, Any]:
        return {"keys": [_KEYS[0].as_dict(private=False)]}

    def agree(self, location: str, email: str, **claims: Any) -> dict[str, str]:
        """Do what somebody does who signs in at the service: return what their browser brings back."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(location).query).items()}
        assert location.startswith(f"{self.address}/auth?")
        assert (asked["response_type"], asked["client_id"], asked["code_challenge_method"]) == ("code", CLIENT, "S256")
        code = secrets.token_urlsafe(8)
        self.codes[code] = asked, {"sub": f"number of {email}", "email": email, "email_verified": True, **claims}
        return {"code": code, "state": asked["state"]}

    def token(self, form: dict[str, str], pair: str) -> tuple[int, dict[str, Any]]:
        client, _, secret = base64.b64decode(pair.removeprefix("Basic ")).decode().partition(":")
        asked, claims = self.codes.pop(form.get("code", ""), ({}, {}))
        challenge = base64.urlsafe_b64encode(hashlib.sha256(form["code_verifier"].encode()).digest()).rstrip(b"=").decode()
        good = (unquote(client), unquote(secret), form["redirect_uri"]) == (CLIENT, SECRET, asked.get("redirect_uri"))
        if not good or asked["code_challenge"] != challenge:
            return 400, {"error": "invalid_grant"}
        now = int(clock.now().timestamp())
        said = {
            "iss": self.address,
            "aud": CLIENT,
            "iat": now,
            "exp": now + 300,
            "nonce": asked["nonce"],
            **claims,
            **self.claims,
        }
        said = {name: value for name, value in said.items() if value is not None}
        token = jwt.encode({"alg": "RS256", "kid": "one"}, said, self.key)
        return 200, {"access_token": "a", "token_type": "Bearer", "id_token": self.bend(token)}

    def lose_its_key(self) -> None:
        """Sign with a key that it does not publish, under the published one's name."""
        self.key = _KEYS[1]


def unsigned(token: str) -> str:
    """Return a token that says that it needs no signature."""
    head = base64.urlsafe_b64encode(b'{"alg":"none"}').rstrip(b"=").decode()
    return f"{head}.{token.split('.')[1]}."
