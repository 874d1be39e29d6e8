"""May these files and pictures go along? What hides in them (I01, I03), rights (I02, I08), how they read to everybody (I04-I07)."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from outreach.core.words import say
from outreach.releases.policy.preflight.facts import File, Picture
from outreach.releases.policy.preflight.findings import Answer, Finding, Severity, Unchecked
from outreach.releases.policy.preflight.page import Page

Said = Answer
_INTERNAL = re.compile(
    r"(?<![^\W_])(?:v\d+|final\w*|draft|tracked|internal|old|copy|new version|brouillon|définitif|interne|borrador"
    r"|interno|مسودة|نهائي|داخلي)(?![^\W_])",
    re.IGNORECASE,
)
_HEADING = re.compile(r"<h([1-6])\b", re.IGNORECASE)
_COLOUR = re.compile(
    r"style\s*=\s*[\"'][^\"']*\bcolor\s*:\s*#?(?:fff(?:fff)?|eee(?:eee)?|ddd(?:ddd)?|yellow|white|lightgr[ae]y)\b", re.IGNORECASE
)
_SEVERE = Severity.STOP


def hidden_parts(page: Page) -> Iterator[Said]:
    """I01: no macro, tracked change, comment or hidden text goes along."""
    asked: tuple[tuple[str, Callable[[File], bool]], ...] = (
        (say("a macro"), lambda file: file.macro),
        (say("tracked changes"), lambda file: file.tracked),
        (say("comments"), lambda file: file.comments),
        (say("hidden text"), lambda file: file.hidden),
    )
    if page.facts.files is None:
        yield from (Unchecked(code, say("No file of this text has been read back as it stands.")) for code in ("I01", "I05"))
        return
    for file in page.facts.files:
        found = [what for what, holds in asked if holds(file)]
        for what in found:
            message = say("%(name)s holds %(what)s.", name=file.name, what=what)
            yield _of(
                file.name,
                "I01",
                _SEVERE,
                message,
                say("Whoever opens it reads what was not meant for them."),
                say("Save a clean copy."),
            )
        if not found:
            yield say("%(name)s hides nothing.", name=file.name)


def readable_files(page: Page) -> Iterator[Said]:
    """I05: a PDF is tagged, and says its title and language."""
    for file in page.facts.files or ():
        missing = [
            what
            for what, there in ((say("tags"), file.tagged), (say("title"), file.title), (say("language"), file.language))
            if there is False
        ]
        if missing:
            message = say("%(name)s lacks %(what)s.", name=file.name, what=", ".join(missing))
            yield _of(file.name, "I05", Severity.WARN, message, say("Screen readers need it."), say("Export it again."))


def rights(page: Page) -> Iterator[Said]:
    """I02, I08: a picture has licence, credit, caption and the yes of who is seen; twice for a minor or survivor."""
    if page.facts.pictures is None:
        yield from (Unchecked(code, say("It is not known which pictures go along.")) for code in ("I02", "I03", "I04", "I08"))
        return
    if not page.facts.pictures:
        yield say("No picture goes along.")
    for one in page.facts.pictures:
        missing = [what for what, there in _wanted(one) if not there]
        if missing:
            message = say("%(name)s lacks %(what)s.", name=one.name, what=", ".join(missing))
            yield _of(
                one.name,
                "I02",
                _SEVERE,
                message,
                say("Printing it could be a breach of rights."),
                say("Add what is missing, or leave the picture out."),
            )
        else:
            yield say("%(name)s has licence, credit and caption.", name=one.name)
        if one.minor_or_survivor and not (one.permission and one.second_consent):
            message = say("%(name)s shows a minor or a survivor without two consents.", name=one.name)
            yield _of(
                one.name,
                "I08",
                _SEVERE,
                message,
                say("Their own yes and a guardian's or adviser's are needed."),
                say("Leave the picture out."),
            )


def _wanted(one: Picture) -> Iterator[tuple[str, bool]]:
    yield say("a licence"), bool(one.licence.strip())
    yield say("a credit"), bool(one.credit.strip())
    yield say("a caption"), bool(one.caption.strip())
    yield say("the yes of who is seen"), one.permission or not one.has_people


def picture_bytes(page: Page) -> Iterator[Said]:
    """I03, I04: a picture tells no place, and says in words what it shows."""
    for one in page.facts.pictures or ():
        if one.located:
            message = say("%(name)s tells where it was taken, or with which camera.", name=one.name)
            yield _of(
                one.name,
                "I03",
                _SEVERE,
                message,
                say("It can lead to the photographer and to who is seen."),
                say("Take the metadata out."),
            )
        if not one.alt.strip():
            message = say("%(name)s has no words for who cannot see it.", name=one.name)
            yield _of(
                one.name, "I04", Severity.WARN, message, say("Screen readers say nothing there."), say("Write what it shows.")
            )


def file_names(page: Page) -> Iterator[Said]:
    """I06: a file's name is not ours alone."""
    names = [
        *page.facts.file_names,
        *(file.name for file in page.facts.files or ()),
        *(one.name for one in page.facts.pictures or ()),
    ]
    for name in dict.fromkeys(names):
        match = _INTERNAL.search(name.rsplit(".", 1)[0])
        if match:
            message = say("The file name %(name)s says “%(words)s”.", name=name, words=match.group())
            yield _of(name, "I06", Severity.WARN, message, say("Readers see our workshop."), say("Rename the file."))


def page_order(page: Page) -> Iterator[Said]:
    """I07: headings come in order, and no words are set too pale to read."""
    if not page.facts.html:
        yield Unchecked("I07", say("The text has not been laid out."))
        return
    levels = [int(level) for level in _HEADING.findall(page.facts.html)]
    jump = next(((one, other) for one, other in pairwise(levels) if other > one + 1), None)
    if jump:
        message = say("A heading of level %(other)s follows one of level %(one)s.", one=jump[0], other=jump[1])
        yield _of(
            say("Page"),
            "I07",
            Severity.WARN,
            message,
            say("Who moves by headings loses the thread."),
            say("Use the levels in order."),
        )
    if _COLOUR.search(page.facts.html):
        yield _of(
            say("Page"),
            "I07",
            Severity.WARN,
            say("Some words are too pale to read."),
            say("Many readers will not see them."),
            say("Take the colour out."),
        )
    if levels and not jump:
        yield say("The headings come in order.")


def _of(name: str, code: str, severity: Severity, message: str, why: str, fix: str) -> Finding:
    return Finding(code, severity, name, message, why, fix)
