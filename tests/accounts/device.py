"""A device with passkeys, in software: it makes one and signs with it as a browser would hand it over (WebAuthn level 2, 5.1 and 6.5)."""

import hashlib
import json
import secrets
import struct
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2 import cbor
from fido2.cose import ES256
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import AttestedCredentialData

PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


class Device:
    """One key; `origin` is where its browser stands, `counter` None for a device that does not count."""

    def __init__(self, origin: str, counter: int | None = 0, verified: bool = True) -> None:
        self.origin, self.counter, self.verified = origin, counter, verified
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.id = secrets.token_bytes(32)

    def make(self, question: dict[str, Any], alg: int = -7) -> str:
        public = dict(ES256.from_cryptography_key(self.key.public_key())) | {3: alg}
        credential = bytes(16) + struct.pack(">H", len(self.id)) + self.id + cbor.encode(public)
        data = self._data(question["rp"]["id"], ATTESTED) + credential
        return self._answer("create", question, attestationObject=cbor.encode({"fmt": "none", "attStmt": {}, "authData": data}))

    def use(self, question: dict[str, Any]) -> str:
        data = self._data(question["rpId"], 0)
        client = self._client("get", question)
        signature = self.key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(SHA256()))
        return self._answer("get", question, authenticatorData=data, signature=signature)

    def credential(self) -> bytes:
        return bytes(AttestedCredentialData.create(bytes(16), self.id, ES256.from_cryptography_key(self.key.public_key())))

    def _data(self, rp_id: str, flags: int) -> bytes:
        if self.counter is not None:
            self.counter += 1
        flags |= PRESENT | (VERIFIED if self.verified else 0)
        return hashlib.sha256(rp_id.encode()).digest() + struct.pack(">BI", flags, self.counter or 0)

    def _client(self, kind: str, question: dict[str, Any]) -> bytes:
        said = {"type": f"webauthn.{kind}", "challenge": question["challenge"], "origin": self.origin, "crossOrigin": False}
        return json.dumps(said).encode()

    def _answer(self, kind: str, question: dict[str, Any], **parts: bytes) -> str:
        response = {"clientDataJSON": self._client(kind, question), **parts}
        plain = {name: websafe_encode(part) for name, part in response.items()}
        return json.dumps(
            {"id": websafe_encode(self.id), "rawId": websafe_encode(self.id), "type": "public-key", "response": plain}
        )


def challenge_of(question: dict[str, Any]) -> bytes:
    """Return the bytes that a question asks to be signed."""
    return websafe_decode(question["challenge"])
