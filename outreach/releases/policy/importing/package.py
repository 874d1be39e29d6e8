"""What parts is a Word file made of, and what do its styles and lists mean? Nothing in it is run, fetched or resolved."""

import re
import zipfile
from collections.abc import Iterator, Mapping

from lxml import etree

from outreach.core.words import say
from outreach.releases.policy.importing.found import Unreadable
from outreach.releases.policy.importing.limits import demand_few
from outreach.releases.policy.importing.sheet import target

MOST_UNPACKED = 100_000_000  # bytes; a release with its pictures has a few million
_OFF = ("0", "false", "off", "none")
_BULLET_STYLE = re.compile(r"list\s*bullet|liste\s*à\s*puces|lista\s*con\s*viñetas", re.IGNORECASE)
_HEADING_STYLE = re.compile(r"^(?:title|subtitle|heading|titre|título|titulo|überschrift)", re.IGNORECASE)


class Package:
    """The parts of the file, each parsed when it is asked for."""

    def __init__(self, archive: zipfile.ZipFile, names: list[str]) -> None:
        self._archive, self._names = archive, set(names)
        rels = self.tree("_rels/.rels")
        found = [one.get("Target", "") for one in every(rels, "Relationship") if one.get("Type", "").endswith("/officeDocument")]
        self.main_name = (found[0] if found else "word/document.xml").lstrip("/")
        main = self.tree(self.main_name)
        if main is None:
            raise Unreadable(say("There is no text in this file. Save it as .docx, or paste its text."))
        self.main: etree._Element = main
        self._folder = self.main_name.rpartition("/")[0]

    def beside(self, name: str) -> "etree._Element | None":
        """Return a part that lies beside the text, such as its comments."""
        return self.tree(f"{self._folder}/{name}")

    def like(self, pattern: str) -> "Iterator[etree._Element]":
        """Yield the parts beside the text whose names match."""
        for name in sorted(self._names):
            if re.fullmatch(pattern, name.rpartition("/")[2]) and name.startswith(self._folder):
                tree = self.tree(name)
                if tree is not None:
                    yield tree

    def tree(self, name: str) -> "etree._Element | None":
        """Return a part parsed; None where there is none. A part with a document type of its own is refused: no program writes one."""
        if name not in self._names:
            return None
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
        )
        with self._archive.open(name) as file:
            content = file.read(MOST_UNPACKED)
        demand_few(content)
        try:
            tree = etree.fromstring(content, parser)
        except etree.XMLSyntaxError as error:
            raise Unreadable(
                say("The file is damaged in %(part)s. Save it again as .docx, or paste its text.", part=name)
            ) from error
        if tree.getroottree().docinfo.internalDTD is not None:
            raise Unreadable(
                say("The file defines entities of its own (%(part)s), as no word processor does; it was not read.", part=name)
            )
        return tree

    def links(self) -> dict[str, str]:
        """Return where the links of the text lead, by their number in it."""
        folder, _, name = self.main_name.rpartition("/")
        rels = self.tree(f"{folder}/_rels/{name}.rels")
        return {
            one.get("Id", ""): target(one.get("Target"))
            for one in every(rels, "Relationship")
            if one.get("Type", "").endswith("/hyperlink")
        }


class Styles:
    """What the named styles of the file make of a paragraph: its name, and the list it belongs to."""

    def __init__(self, package: Package) -> None:
        self.names: dict[str, str] = {}
        self._lists: dict[str, str] = {}
        for style in every(package.beside("styles.xml"), "style"):
            key = attribute(style, "styleId")
            self.names[key] = value(first(style, "name"))
            number = first(style, "numId")
            if number is not None:
                self._lists[key] = value(number)
        self._bullets = _bullets(package)

    def is_bold(self, key: str) -> bool:
        """Say whether a style of words is the one that word processors call strong."""
        return self.names.get(key, key).lower() in ("strong", "intense emphasis")

    def is_heading(self, key: str) -> bool:
        """Say whether a style of paragraphs is a heading's."""
        return bool(_HEADING_STYLE.match(self.names.get(key, key)))

    def item(self, properties: "etree._Element | None", style: str) -> tuple[str, str, bool]:
        """Return list number, level, and whether it has dots; an empty number for a paragraph in no list."""
        numbers = first(properties, "numPr")
        number = value(first(numbers, "numId")) or self._lists.get(style, "")
        level = value(first(numbers, "ilvl")) or "0"
        if not number and _BULLET_STYLE.search(self.names.get(style, style)):
            return "dots", level, True
        return ("", "", False) if number == "0" else (number, level, self._bullets.get((number, level), True))


def _bullets(package: Package) -> dict[tuple[str, str], bool]:
    """Return for each list and level whether its items bear dots; others are numbered."""
    tree = package.beside("numbering.xml")
    kinds: dict[str, dict[str, bool]] = {}
    for abstract in every(tree, "abstractNum"):
        levels = {attribute(one, "ilvl"): value(first(one, "numFmt")) in ("bullet", "none", "") for one in every(abstract, "lvl")}
        kinds[attribute(abstract, "abstractNumId")] = levels
    found = {}
    for number in every(tree, "num"):
        for level, dots in kinds.get(value(first(number, "abstractNumId")), {}).items():
            found[attribute(number, "numId"), level] = dots
    return found


def name_of(element: etree._Element) -> str:
    """Return the name of an element without its namespace: the strict and the usual form of the format differ in that only."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def every(element: "etree._Element | None", *names: str) -> "Iterator[etree._Element]":
    """Yield the elements of these names, at any depth, in reading order."""
    return (one for one in (element.iter() if element is not None else ()) if name_of(one) in names)


def first(element: "etree._Element | None", name: str) -> "etree._Element | None":
    """Return the first element of a name at any depth."""
    return next(every(element, name), None)


def inside(element: "etree._Element | None", name: str) -> "etree._Element | None":
    """Return the first element of a name directly inside."""
    return next((one for one in (element if element is not None else ()) if name_of(one) == name), None)


def attribute(element: etree._Element, name: str) -> str:
    """Return an attribute, whatever its namespace."""
    attributes: Mapping[str, str] = {str(etree.QName(key).localname): str(value) for key, value in element.attrib.items()}
    return attributes.get(name, "")


def value(element: "etree._Element | None") -> str:
    """Return the value of a property; empty where there is none."""
    return "" if element is None else attribute(element, "val")


def is_on(element: "etree._Element | None") -> bool:
    """Say whether a property is there and not switched off."""
    return element is not None and value(element).lower() not in _OFF
