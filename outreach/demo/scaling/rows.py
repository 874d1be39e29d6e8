"""What stands in the row of a made-up journalist? Tuples in the order of `COLUMNS`, a few microseconds each."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from outreach.demo.scaling.names import dice
from outreach.demo.scaling.world import World, phones
from outreach.journalists.policy import facets

COLUMNS = (
    "id", "full_name", "how_to_address", "sort_name", "outlet_id", "role", "email", "email_folded", "phone", "languages", "language", "country",
    "timezone", "beats", "channel", "notes", "source", "do_not_contact", "embargo_standing", "folded", "facets", "version",
    "created_at", "updated_at",
)  # fmt: skip


SOURCE = "Made up to measure"
_SOURCE_MARKS = " ".join(facets({"source": SOURCE}).split()[1:])
_DAYS = [f"_v_{date(2024, 1, 1) + timedelta(days):%Y%m%d}" for days in range(700)]  # CONTACT_POINTS has the same rule


def journalists(
    world: World, seed: int, count: int, first_id: int, first_outlet: int, at: Any, names: set[str]
) -> Iterator[tuple[Any, ...]]:
    """Yield `count` rows and add the words of their names to `names`; the same arguments give the same rows."""
    random = dice(seed + 1)
    numbers = phones(random)
    for key in range(first_id, first_id + count):
        which = world.outlet.pick(random)
        outlet = world.outlets[which]
        country, zone, tag = outlet.place
        first, last = world.person(random, outlet.place)
        spoken = world.spoken[tag][0 if random.random() < 0.6 else random.randrange(1, len(world.spoken[tag]))]
        beat, (role, role_words) = world.beats.pick(random), world.roles[int(random.random() ** 2 * len(world.roles))]
        phone, endings = next(numbers)
        email = f"{first.latin}.{last.latin}{key}@example.org"
        address = (first.latin, f"{last.latin}{key}", "example", "org")
        words = (
            first.folded,
            last.folded,
            *role_words,
            *address,
            *endings[:1],
            *beat.words,
            *outlet.words,
            *spoken.words,
            *endings[1:],
        )
        names.update((first.folded, last.folded))
        yield (
            key, f"{first.written} {last.written}", "", f"{last.folded} {first.folded}", first_outlet + which, role, email, email, phone or None,
            spoken.json, tag, country, zone, beat.json, "email", "", SOURCE, False, "none", " ".join(dict.fromkeys(words)),
            f" _z {spoken.marks} {outlet.marks} _o_{first_outlet + which} _m_{outlet.medium} _g_email {_reached(key, phone)} {beat.marks}"
            f" {_SOURCE_MARKS} ", 1, at, at,
        )  # fmt: skip


def _reached(key: int, phone: str) -> str:
    also = " _h_phone" if phone else ""
    if key % 3 == 0:
        return f"_w_work_verified _h_email _k_work _s_verified{f'{also} _s_unverified' if phone else ''} {_DAYS[key % 700]}"
    state = "bouncing" if key % 29 == 0 else "unverified"
    return f"_w_work_{state} _h_email _k_work _s_{state}{also}{' _s_unverified' if phone and key % 29 == 0 else ''}"


def contact_points(is_sqlite: bool) -> Sequence[str]:
    """Return the statements that make the contact points of the rows from one id on: addresses a third verified, numbers none."""
    day = (
        "datetime('2024-01-01', (id % 700) || ' days')"
        if is_sqlite
        else "timestamptz '2024-01-01 UTC' + (id % 700) * interval '1 day'"
    )
    state = "CASE WHEN id % 3 = 0 THEN 'verified' WHEN id % 29 = 0 THEN 'bouncing' ELSE 'unverified' END"
    head = (
        "INSERT INTO contact_points (journalist_id, means, kind, value, key, state, position, note, source, consent, verified_at, "
        "verified_by, created_at) SELECT id, "
    )
    return [
        f"{head}'email', 'work', email, email_folded, {state}, 0, '', source, '', CASE WHEN id % 3 = 0 THEN {day} END, '', created_at "
        "FROM journalists WHERE id >= :first ORDER BY id",
        f"{head}'phone', 'work', phone, phone, 'unverified', 0, '', source, '', NULL, '', created_at "
        "FROM journalists WHERE id >= :first AND phone IS NOT NULL ORDER BY id",
    ]
