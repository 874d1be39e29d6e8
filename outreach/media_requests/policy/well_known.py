"""Which outlets does everybody know? By the country whose national numbers their callers give, and their other names."""

from collections.abc import Iterator

from outreach.media_requests.policy.vocabulary import rows


def well_known_outlets() -> Iterator[tuple[str, list[str]]]:
    """Yield the country and the names of each outlet, its own name first; "~" marks a name that is also a plain word."""
    region = ""
    for line in rows("outlets"):
        if line.startswith("["):
            region = line.strip("[]")
        else:
            yield region, line.split(", ")
