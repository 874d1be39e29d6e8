"""What stands in the row of a made-up journalist? Tuples in the order of `COLUMNS`, a few microseconds each."""

from collections.abc import Iterator
from typing import Any

from outreach.demo.scaling.names import dice
from outreach.demo.scaling.world import World, phones

COLUMNS = (
    "id", "full_name", "how_to_address", "sort_name", "outlet_id", "role", "email", "email_folded", "phone", "languages", "language", "country",
    "timezone", "beats", "channel", "notes", "source", "do_not_contact", "embargo_standing", "folded", "facets", "version",
    "created_at", "updated_at",
)  # fmt: skip


def journalists(world: World, seed: int, count: int, first_id: int, first_outlet: int, at: Any) -> Iterator[tuple[Any, ...]]:
    """Yield `count` rows; the same arguments give the same rows."""
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
        words = (first.folded, last.folded, *role_words, *address, *endings[:1], *outlet.words, *beat.words, *endings[1:])
        yield (
            key, f"{first.written} {last.written}", "", f"{last.folded} {first.folded}", first_outlet + which, role, email, email, phone or None,
            spoken.json, tag, country, zone, beat.json, "email", "", "Made up to measure", False, "none", " ".join(dict.fromkeys(words)),
            f"|{beat.marks}|{spoken.marks}|", 1, at, at,
        )  # fmt: skip
