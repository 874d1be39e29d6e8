"""What leaves? One letter as a value: subject and both bodies, and the fingerprint of the text it was made from."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Letter:
    """A message to many; placeholders are filled for each recipient. `text_hash` says which words it carries."""

    subject: str
    text: str
    html: str
    language: str
    text_hash: str
