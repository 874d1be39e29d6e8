"""What does matching change? The office's rules, who was briefed, and what desks were offered and gave."""

from outreach.matching.service.giving import answer, give_way, offer, take_back
from outreach.matching.service.rules import brief, forget_speaker, note_override, set_rules, take_back_briefing

__all__ = [
    "answer", "brief", "forget_speaker", "give_way", "note_override", "offer", "set_rules", "take_back", "take_back_briefing",
]  # fmt: skip
