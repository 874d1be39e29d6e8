"""The columns of the usual exports map by themselves, in four languages, and cells say what their headings do not."""

import pytest

from outreach.integrations import tables
from outreach.integrations.tables import values

FIELDS = (
    "name", "first_name", "last_name", "email", "phone", "outlet", "role", "language", "country", "city", "timezone", "beats", "channel",
    "how_to_address", "profile_url", "notes", "pitching_notes", "source", "source_date", "do_not_contact", "name_ar",
)  # fmt: skip
SPEAKER = ("name", "first_name", "last_name", "organisation", "title", "roles", "topics", "language", "country", "phone", "email")
EXPORTS = {
    "google": "First Name=first_name|Last Name=last_name|File As=|Organization Name=outlet|Organization Title=role|E-mail 1 - Label=|E-mail 1 - Value=email"
    "|E-mail 2 - Value=email|Phone 1 - Label=|Phone 1 - Value=phone|Phone 2 - Value=phone|Address 1 - City=city|Address 1 - Country=country|Notes=notes",
    "outlook": "First Name=first_name|Last Name=last_name|Company=outlet|Job Title=role|Business Phone=phone|Business Phone 2=phone|Home Phone=phone"
    "|Mobile Phone=phone|Business Fax=|E-mail Address=email|E-mail Type=|E-mail Display Name=|E-mail 2 Address=email|Business City=city"
    "|Business Country/Region=country|Notes=notes",
    "hubspot": "Record ID=|First Name=first_name|Last Name=last_name|Email=email|Phone Number=phone|Mobile Phone Number=phone|Company Name=outlet"
    "|Job Title=role|Country/Region=country|Preferred language=language|Time Zone=timezone|Contact owner=|LinkedIn URL=profile_url",
    "salesforce": "Salutation=how_to_address|First Name=first_name|Last Name=last_name|Title=role|Account Name=outlet|Email=email|Mobile=phone"
    "|Asst. Phone=|Mailing City=city|Mailing Country=country|Lead Source=source|Email Opt Out=do_not_contact|Description=notes",
    "cision": "Contact Name=name|Outlet Name=outlet|Contact Title=role|Contact Email=email|Direct Phone=phone|Outlet Email=|Contact Country=country"
    "|Contact Subjects=beats|Pitching Profile=pitching_notes|Preferred Contact Method=channel|Twitter Handle=",
    "muck rack": "Name=name|Title=role|Outlet(s)=outlet|Email=email|Phone=phone|Location=city|Beats=beats|Muck Rack URL=profile_url|Notes=notes",
    "meltwater": "Influencer Name=name|Position=role|Email Address=email|Phone Number=phone|Country=country|Language=language|Topics=beats",
    "vuelio": "Forename=first_name|Surname=last_name|Outlet=outlet|Job Title=role|Email=email|Direct Line=phone|Mobile=phone|Specialism=beats|Town=city",
    "prezly": "First name=first_name|Last name=last_name|Email address=email|Organization=outlet|Function=role|Language=language|City=city|Tags=",
    "roxhill": "Name=name|Job Title=role|Publication=outlet|Email=email|Telephone=phone|Mobile=phone|Sectors=beats|Biography=notes",
    "français": "Prénom=first_name|Nom=last_name|Nom en arabe=name_ar|Média=outlet|Fonction=role|Courriel=email|Tél. fixe=phone|Téléphone portable=phone"
    "|Langue(s)=language|Pays=country|Ville=city|Rubrique=beats|Remarques=notes|Formule d'appel=how_to_address|Ne pas contacter=do_not_contact",
    "español": "Nombre=first_name|Apellidos=last_name|Medio=outlet|Cargo=role|Correo electrónico=email|Móvil=phone|Idiomas=language|País=country",
    "العربية": "الاسم=name|الوسيلة الإعلامية=outlet|المنصب=role|البريد الإلكتروني=email|رقم الجوال=phone|هاتف العمل=phone|اللغة=language|البلد=country"
    "|المدينة=city|التخصص=beats|ملاحظات=notes",
    "programs": "full_name=name|EmailAddress=email|workPhone=phone|Name (Arabic)=name_ar|E-Mail-Adresse=email|Phone Owner=",
}  # fmt: skip


@pytest.mark.parametrize("export", EXPORTS)
def test_the_columns_of_usual_exports_map_by_themselves(export: str) -> None:
    pairs = [pair.split("=") for pair in EXPORTS[export].split("|")]
    assert tables.guess([heading for heading, _ in pairs], FIELDS) == [field or None for _, field in pairs]


def test_the_grid_of_spokespeople_maps_by_itself_and_a_contact_is_read_by_its_cells() -> None:
    table = tables.read(
        b"Name,Position,Expertise,Location,Languages,Contact or contact person\n"
        b"Sara Windle,Director,water,Sudan,Arabic (native),sara@nahr.example.org\nOmar Vale,Doctor,health,Chad,French,omar@nahr.example.org\n"
    )
    assert tables.columns(table, SPEAKER) == ["name", "title", "topics", "country", "language", "email"]


def test_a_kind_of_telephone_has_its_own_field_where_it_is_asked_for() -> None:
    heads = ["Mobile", "Home Phone", "Téléphone bureau", "Newsroom phone", "Phone"]
    assert tables.guess(heads, (*FIELDS, "phone_mobile", "phone_work")) == [
        "phone_mobile",
        "phone",
        "phone_work",
        "phone",
        "phone",
    ]
    assert [tables.kind_of(head) for head in (*heads, "هاتف العمل")] == ["mobile", "private", "work", "desk", "", "work"]


def test_columns_without_headings_are_known_by_their_cells() -> None:
    table = tables.read("Rosa Lund;Le Monde du Sud;rosa@example.org;+33 1 23 45 67 89;français;France\n".encode() * 4)
    assert tables.columns(table, FIELDS) == ["name", "outlet", "email", "phone", "language", "country"]


@pytest.mark.parametrize(
    ("cell", "spoken"),
    [
        ("Arabic (native), English (C1), French - basic", [("ar", 5), ("en", 4), ("fr", 2)]),
        ("anglais courant et arabe (langue maternelle)", [("en", 4), ("ar", 5)]),
        ("العربية (اللغة الأم)، الإنجليزية", [("ar", 5), ("en", 0)]),
        ("español nativo y francés", [("es", 5), ("fr", 0)]),
        ("French 4/5, English 5/5", [("fr", 4), ("en", 5)]),
        ("Kurdish (Sorani); en", [("ku", 0), ("en", 0)]),
        ("Dothraki", []),
    ],
)
def test_languages_are_read_with_how_well_they_are_spoken(cell: str, spoken: list[tuple[str, int]]) -> None:
    assert values.spoken(cell) == spoken
    assert values.languages(cell)[0] == [tag for tag, _ in spoken]


@pytest.mark.parametrize(
    ("cell", "city", "code"),
    [("Beirut, Lebanon", "Beirut", "LB"), ("Juba (South Sudan)", "Juba", "SS"), ("Liban", "", "LB"), ("Paris", "Paris", ""), ("بيروت، لبنان", "بيروت", "LB")],
)  # fmt: skip
def test_a_place_is_a_city_a_country_or_both(cell: str, city: str, code: str) -> None:
    assert values.place(cell) == (city, code)


def test_a_contact_cell_holds_addresses_numbers_and_a_person() -> None:
    assert values.reaches("Sara Windle, +44 7700 900123, sara@x.org") == (["sara@x.org"], ["+44 7700 900123"], "Sara Windle")
