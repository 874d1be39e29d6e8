"""Which column is which? Headings in English, French, Spanish and Arabic, matched to our fields."""

import re
from collections.abc import Collection, Mapping, Sequence

from outreach.core.text import fold

WORDS: Mapping[str, str] = {
    "name": "name, full name, journalist, contact, contact name, reporter, spokesperson, "
    "speaker, nom, nom complet, nom et prenom, journaliste, porte-parole, "
    "nombre completo, nombre y apellidos, nombre, periodista, portavoz, contacto, الاسم, الاسم الكامل, اسم, الصحفي, الصحافي, المتحدث",
    "first_name": "first name, firstname, given name, forename, prenom, nombre de pila, primer nombre, الاسم الاول",
    "last_name": "last name, lastname, surname, family name, nom de famille, apellido, apellidos, اسم العائله, الاسم الاخير, الكنيه",
    "email": "email, e-mail, mail, email address, e-mail address, courriel, "
    "adresse electronique, adresse mail, adresse e-mail, correo, correo electronico, "
    "البريد, البريد الالكتروني, بريد, بريد الكتروني, الايميل, ايميل",
    "phone": "phone, telephone, tel, tel., mobile, cell, phone number, "
    "mobile phone, number, telephone portable, portable, numero, numero de telephone, "
    "telefono, movil, numero de telefono, celular, الهاتف, هاتف, رقم الهاتف, الجوال, جوال, موبايل, تلفون",
    "outlet": "outlet, media, medium name, media outlet, publication, newspaper, "
    "station, company, organisation, organization, titre, journal, "
    "medio, medio de comunicacion, periodico, redaccion, redaction, الوسيله, "
    "وسيله, وسيله الاعلام, الموسسه الاعلاميه, الصحيفه, القناه, الجهه",
    "role": "role, job, job title, position, title, function, fonction, poste, cargo, puesto, المنصب, الوظيفه, الصفه",
    "language": "language, languages, preferred language, lang, langue, langues, idioma, idiomas, lengua, اللغه, لغه, اللغات",
    "country": "country, country code, pays, pais, البلد, بلد, الدوله",
    "timezone": "time zone, timezone, zone, fuseau horaire, fuseau, zona horaria, huso horario, المنطقه الزمنيه",
    "beats": "beat, beats, topic, topics, subjects, specialism, interests, rubrique, "
    "sujets, themes, specialite, tema, temas, seccion, especialidad, "
    "التخصص, المواضيع, الموضوع, الاهتمامات",
    "notes": "note, notes, comment, comments, remarks, remarque, remarques, commentaire, "
    "commentaires, nota, notas, comentario, comentarios, observaciones, ملاحظات, ملاحظه",
    "how_to_address": "how to address, salutation, greeting, dear, formule d'appel, civilite, saludo, tratamiento, التحيه, المخاطبه",
    "source": "source, origin, fuente, origen, المصدر",
    "source_date": "source date, date added, date de la source, fecha de la fuente, تاريخ المصدر",
    "do_not_contact": "do not contact, do not email, opted out, opt out, ne pas contacter, no contactar, عدم الاتصال, لا تتصل",
    "acronym": "acronym, abbreviation, short name, sigle, siglas, acronimo, الاختصار",
    "aliases": "alias, aliases, also known as, aka, other names, autres noms, otros nombres, اسماء اخري",
    "medium": "medium, type, kind, media type, type de media, tipo, tipo de medio, النوع, نوع الوسيله",
    "domains": "domain, domains, website, web, site, url, site web, site internet, sitio, sitio web, pagina web, الموقع, الموقع الالكتروني",
    "topics": "topic, topics, mandate, mandat, sujets, themes, temas, mandato, المواضيع, المجالات",
    "organisation": "organisation, organization, ngo, charity, employer, association, organizacion, ong, المنظمه, الجمعيه, الموسسه",
    "title": "title, on-screen title, job title, titre, fonction, titulo, cargo, اللقب, المنصب",
    "roles": "role, roles, profession, professions, metier, profesion, المهنه, الدور",
    "pronunciation": "pronunciation, pronounced, prononciation, pronunciacion, النطق",
    "gender": "gender, genre, genero, الجنس",
    "protected": "protected, at risk, protege, protegida, protegido, محمي",
    "press_contact_name": "press contact, contact presse, contacto de prensa, مسوول الاعلام",
    "press_contact_email": "press email, press e-mail, courriel presse, correo de prensa, بريد الاعلام",
    "press_contact_phone": "press phone, telephone presse, telefono de prensa, هاتف الاعلام",
    "do_not_list": "do not list, ne pas lister, no listar, لا يدرج",
}  # fmt: skip
_FOLDED = {
    field: {fold(word) for word in words.split(",")} | {fold(field.replace("_", " ")), field} for field, words in WORDS.items()
}


_KNOWN = frozenset(word for words in _FOLDED.values() for word in words) | {
    "id", "no", "nr", "date", "city", "ville", "ciudad", "address", "adresse", "direccion", "fax", "street", "zip", "postcode", "postal code",
    "state", "region", "created", "updated", "status", "tags", "twitter", "linkedin", "المدينه", "العنوان", "salutation", "department", "desk",
}  # fmt: skip


def is_heading(cell: str) -> bool:
    """Say whether the cell is a word that heads a column of people or outlets."""
    return 0 < len(cell) < 60 and _plain(fold(cell)) in _KNOWN


def _plain(heading: str) -> str:
    return re.sub(r"[\s_\-:*.#\d]+", " ", heading.split("(")[0]).strip()


def guess(header: Sequence[str], fields: Collection[str], also: Mapping[str, str] | None = None) -> list[str | None]:
    """Return for each heading the field of `fields` it names, or None; `also` maps a field to another field's words.

    A heading fits its field by equality after folding, then without what stands in brackets.
    """
    words = {field: _FOLDED.get(field, {field}) | _FOLDED.get((also or {}).get(field, ""), set()) for field in fields}
    return [_one(fold(heading), words) for heading in header]


def _one(heading: str, words: Mapping[str, set[str]]) -> str | None:
    plain = heading.split("(")[0].strip(" :*")
    dashless = plain.replace("-", " ").replace("_", " ")
    return next((field for field, known in words.items() if known & {heading, plain, dashless}), None)
