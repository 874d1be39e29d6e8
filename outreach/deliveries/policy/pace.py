"""How fast may we go? The limit that was set, or the one that the relay makes us find."""

import math
from collections import deque
from dataclasses import dataclass, field

_WINDOW = 200  # messages over which the speed is measured that was accepted
_SHARE, _OF = 3, 20  # so many of the latest answers say that it is too fast: one alone is about its recipient
_PATIENCE = 2.0
_NEAR = 0.9  # of the speed at which the relay complained: up to there we go again within seconds, beyond after a minute
_STEP, _SOON, _NEXT, _LATE = 1.25, 3.0, 10.0, 60.0
_BURST = 0.25  # seconds' worth that may leave at once after a standstill of ours: servers count in short windows


@dataclass(slots=True)
class Pace:
    """A bucket of at most a quarter of a second's messages; `limit` in messages per second, 0 for none. Times in seconds."""

    limit: float
    _most: float = 0.0
    _filled: float = 0.0
    _at: float = 0.0
    _slowed_at: float = -1e9
    _ceiling: float = 0.0
    _up_at: float = 0.0
    _accepted: deque[float] = field(default_factory=lambda: deque(maxlen=_WINDOW))
    _answers: deque[bool] = field(default_factory=lambda: deque(maxlen=_OF))

    def __post_init__(self) -> None:
        self._most = self.limit

    @property
    def is_slowed(self) -> bool:
        """Say whether the relay made us go slower than was set."""
        return self.limit != self._most

    def wait(self, now: float) -> float:
        """Return how long until one more may leave."""
        if not self.limit:
            return 0.0
        self._fill(now)
        return max(0.0, (1.0 - self._filled) / self.limit)

    def take(self, now: float) -> bool:
        """Use up one message's place; False when it must wait."""
        if not self.limit:
            return True
        self._fill(now)
        if self._filled < 1.0:
            return False
        self._filled -= 1.0
        return True

    def accepted(self, now: float) -> None:
        """Note that the relay took one."""
        self._accepted.append(now)
        self._answers.append(False)

    def complained(self, now: float) -> None:
        """Note that the relay said “too fast”, and go slower when it says so again and again."""
        self._answers.append(True)
        if sum(self._answers) >= min(_SHARE, len(self._answers)):
            self.slower(now)

    def slower(self, now: float) -> None:
        """Halve the speed that was accepted lately, once in two seconds at most."""
        if now - self._slowed_at < _PATIENCE:
            return
        self._slowed_at = now
        measured = self._measured(now)
        accepted = min(self.limit, measured) if self.limit else measured
        self.limit, self._ceiling, self._up_at = max(0.5, accepted / 2), _NEAR * accepted, now + _SOON
        self._filled = 0.0
        self._answers.clear()

    def _measured(self, now: float) -> float:
        lately = [at for at in self._accepted if now - at < _PATIENCE]
        return len(lately) / max(0.1, now - lately[0]) if lately else self.limit or 2.0

    def faster(self, now: float) -> None:
        """Feel the way up again while the relay is content: soon to just below where it complained, then after a minute."""
        if not self.is_slowed or now < self._up_at:
            return
        known = self.limit < self._ceiling
        self.limit = min(self.limit * _STEP, self._ceiling if known else self._most or math.inf)
        self._up_at = now + (_NEXT if not known else _SOON if self.limit < self._ceiling else _LATE)

    def _fill(self, now: float) -> None:
        self._filled = min(max(1.0, self.limit * _BURST), self._filled + (now - self._at) * self.limit) if self._at else 1.0
        self._at = now
