"""How the tables of pre-flight cases ask one rule: blocks and facts in, severities out."""

from datetime import UTC, datetime

from outreach.releases.policy.blocks import Block, BlockKind, Text
from outreach.releases.policy.preflight import Facts, Finding, Report, check

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def block(text: str, kind: BlockKind = BlockKind.PARAGRAPH, key: str = "", **more: str) -> Block:
    return Block(key or f"{kind}-{len(text)}-{text[:12]}", kind, kind.audience, text, **more)


def report(*blocks: Block, language: str = "en", **facts: object) -> Report:
    return check(Text(language, blocks), Facts(**{"now": NOW, "prints_frame": True, **facts}))


def found(code: str, *blocks: Block, **facts: object) -> list[Finding]:
    return [one for one in report(*blocks, **facts).findings if one.code == code]


def severities(code: str, *blocks: Block, **facts: object) -> list[str]:
    return [one.severity.value for one in found(code, *blocks, **facts)]


def unchecked(*blocks: Block, **facts: object) -> set[str]:
    return {one.code for one in report(*blocks, **facts).unchecked}
