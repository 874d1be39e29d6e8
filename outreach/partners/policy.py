"""Does one address try so many answers at the links of others that it has to wait?"""

from datetime import timedelta

MOST_AN_HOUR, MOST_A_DAY = 30, 100
KEPT = timedelta(days=1)


def is_flood(within_hour: int, within_day: int) -> bool:
    """Say whether an address whose answers were refused so often waits; answers that are taken never count, nobody else is kept out."""
    return within_hour >= MOST_AN_HOUR or within_day >= MOST_A_DAY
