"""Every parser that meets the outside, over the bytes that `python -m bench.fuzz` starts from and those that once broke one."""

import subprocess
import sys
from pathlib import Path

import pytest

from bench.fuzz.parsers import PARSERS
from outreach import ROOT

CORPUS = Path(__file__).parent / "corpus"
SECONDS, MEGABYTES = 2.0, 200.0
SLOWEST = {
    "mail": "plain.eml", "report": "delayed.txt", "table": "page.html", "card": "two.vcf", "appointment": "reply.ics", "release": "page.html",
    "attachment": "picture.jpg", "quick_line": "en.txt", "time": "words.txt", "search": "line.txt",
}  # fmt: skip
MEASURED = """
import resource, sys, time
from bench.fuzz.parsers import PARSERS

def most():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

for name, seed in zip(sys.argv[1::2], sys.argv[2::2]):
    one = open(seed, "rb").read()
    large = (one * (1_000_000 // len(one) + 1))[:1_000_000]
    PARSERS[name](one)  # what is loaded once is not its size
    before, started = most(), time.process_time()
    PARSERS[name](large)
    print(name, time.process_time() - started, most() - before)
"""


@pytest.mark.parametrize("name", PARSERS)
def test_no_seed_breaks_its_parser(name: str) -> None:
    for seed in sorted((CORPUS / name).iterdir()):
        PARSERS[name](seed.read_bytes())


def test_every_parser_has_seeds_and_every_seed_is_small() -> None:
    assert {folder.name for folder in CORPUS.iterdir()} == set(PARSERS)
    assert [str(seed) for seed in CORPUS.rglob("*.*") if seed.stat().st_size > 5_000] == []


def test_a_megabyte_takes_neither_two_seconds_nor_two_hundred_megabytes() -> None:
    seeds = [word for name, seed in SLOWEST.items() for word in (name, str(CORPUS / name / seed))]
    done = subprocess.run([sys.executable, "-c", MEASURED, *seeds], cwd=ROOT, capture_output=True, text=True, check=True)
    measured = {line.split()[0]: [float(figure) for figure in line.split()[1:]] for line in done.stdout.splitlines()}
    assert set(measured) == set(PARSERS)
    assert {name: one for name, one in measured.items() if one[0] > SECONDS or one[1] > MEGABYTES} == {}
