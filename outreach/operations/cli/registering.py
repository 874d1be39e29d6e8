"""How fast is the register asked? Found while typing, in spite of errors, filtered, paged and resolved, against its limits."""

import random
from itertools import cycle, islice

from bench.typed import beginnings, mistyped
from outreach.core import database
from outreach.core.database import transaction
from outreach.deliveries import service as deliveries
from outreach.journalists import queries as journalists
from outreach.journalists.models import MediaList
from outreach.operations import queries
from outreach.operations.cli.measuring import Case, floor, times, within
from outreach.operations.policy import percentile

LARGE = 500_000  # from here on the limits of a million hold
SCANNED = 100_000
NAMES, SUPPRESSED, SHOWN = 250, 500, 20
_FILTERS = (
    "lang:ar", "lang:ar country:LB", "lang:fr country:FR beat:health", 'country:GB,US beat:"human rights"', "medium:tv -lang:en", "bounced:yes",
    "lang:es verified<2024-09-01", "embargo:standing", "phone:yes country:DE", "country:EG -medium:tv", 'list:"World desks" lang:ru',
    "beat:conflict lang:uk", "verified:no medium:radio country:FR", 'lang:de beat:"press freedom" email:yes',
)  # fmt: skip


def finding(count: int) -> list[Case]:
    """Measure what happens while somebody types, with and without an error."""
    chance, limit = random.Random(11), 100 if count >= LARGE else 30  # noqa: S311  # the same names each time
    names = queries.some_names([chance.randint(1, count) for _ in range(NAMES if count >= SCANNED else 40)])
    typed = list(islice(cycle(part for name in names[:40] for part in (*beginnings(name), *beginnings(name.split()[-1]))), 400))
    wrong = [(mistyped(chance, name), name) for name in names]
    rounds = 300 if count >= SCANNED else 40
    near = times(lambda at: journalists.find(wrong[at % len(wrong)][0], SHOWN), rounds // 4)
    found = sum(name in {one.full_name for one in journalists.find(typo, SHOWN)} for typo, name in wrong)
    return [
        within("find as you type", times(lambda at: journalists.find(typed[at % len(typed)], SHOWN), rounds, batches=2), limit),
        within("find a name with one typing error", near, limit),
        floor("names with one typing error among 20 shown", found / len(wrong), 0.95 if count >= LARGE else 0.97),
        *(_against_scan(near, wrong) if count >= SCANNED else ()),
    ]


def filtering(count: int) -> list[Case]:
    """Measure pages of filters, the first and deep ones, and of the whole list."""
    limit = 150 if count >= LARGE else 50
    places = [(line, cursor) for line in _FILTERS for cursor in _cursors(line, 6)]
    whole = _cursors("", max(2, min(60, count // 400)))[-10:]
    first = times(lambda at: journalists.journalists(_FILTERS[at % len(_FILTERS)]), 56)
    deep = times(lambda at: journalists.journalists(places[at % len(places)][0], cursor=places[at % len(places)][1]), 56)
    start = times(lambda _: journalists.journalists(), 30)
    end = times(lambda at: journalists.journalists(cursor=whole[at % len(whole)]), 30)
    return [
        within("filter page, the first", first, limit),
        within("filter page, deep", deep, limit),
        within("whole list, first page", start, limit),
        within("whole list, deep page", end, limit),
        Case(
            "whole list, deep against first", round(sum(end), 2), "ms (30 pages)", "first pages", round(sum(end) / sum(start), 2)
        ),
    ]


def _cursors(line: str, most: int) -> list[str]:
    """Return the places of the pages after the first."""
    found, cursor = [], None
    for _ in range(most):
        cursor = journalists.journalists(line, cursor=cursor, limit=200).next
        if cursor is None:
            break
        found.append(cursor)
    return found or [""]


def listing(count: int) -> list[Case]:
    """Measure how long a list of a hundred thousand takes to become the addresses a mail would go to, and a segment."""
    limit = 800 if count >= LARGE and not database.is_sqlite() else 500
    sizes = {one.id: journalists.size(journalists.asked_of(one)) for one in journalists.all_lists()}
    chosen = min(sizes, key=lambda key: abs(sizes[key] - 100_000))
    media_list = journalists.media_list(chosen)
    _suppress(media_list)
    segment = journalists.draft('lang:en -medium:tv -list:"Embargo circle"')
    many = journalists.size(journalists.asked_of(segment))
    return [
        within(
            f"list of {sizes[chosen]:,} minus suppressions", times(lambda _: journalists.reachable(media_list), 3, warm=1), limit
        ),
        within(
            f"segment of {many:,} minus suppressions",
            times(lambda _: journalists.reachable(segment), 3, warm=1),
            round(limit * max(1, many / 100_000)),
        ),
        within(
            "figures of the list", times(lambda _: journalists.figures(journalists.asked_of(media_list)), 3, warm=1), 2 * limit
        ),
    ]


def _suppress(media_list: MediaList) -> None:
    with transaction():
        for _, address in journalists.reachable(media_list)[:SUPPRESSED]:
            deliveries.suppress(address, "by_hand")


def _against_scan(near: list[float], wrong: list[tuple[str, str]]) -> list[Case]:
    """Return how long an error takes over looking at everybody's words one by one, where that says something."""
    scan = times(lambda at: queries.scan(wrong[at][0]), 8, warm=1, batches=1)
    ratio, most = percentile(near, 0.95) / percentile(scan, 0.5), 0.3 if database.is_sqlite() else 0.15
    return [Case("the same against a scan of the words", round(ratio, 4), "x", f"limit {most:g} x", round(ratio / most, 3))]
