"""In which part of the world does a country lie? The five regions of the UN's M49 standard, by ISO 3166 code."""

_CODES = {
    "africa": "AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EG EH ER ET GA GH GM GN GQ GW IO KE KM LR LS LY MA MG ML MR MU MW MZ NA NE NG RE RW "
    "SC SD SH SL SN SO SS ST SZ TD TG TN TZ UG YT ZA ZM ZW",
    "americas": "AG AI AR AW BB BL BM BO BQ BR BS BZ CA CL CO CR CU CW DM DO EC FK GD GF GL GP GT GY HN HT JM KN KY LC MF MQ MS MX NI PA "
    "PE PM PR PY SR SV SX TC TT US UY VC VE VG VI",
    "asia": "AE AF AM AZ BD BH BN BT CN CY GE HK ID IL IN IQ IR JO JP KG KH KP KR KW KZ LA LB LK MM MN MO MV MY NP OM PH PK PS QA SA SG SY "
    "TH TJ TL TM TR TW UZ VN YE",
    "europe": "AD AL AT AX BA BE BG BY CH CZ DE DK EE ES FI FO FR GB GG GI GR HR HU IE IM IS IT JE LI LT LU LV MC MD ME MK MT NL NO PL PT "
    "RO RS RU SE SI SJ SK SM UA VA XK",
    "oceania": "AS AU CC CK CX FJ FM GU KI MH MP NC NF NR NU NZ PF PG PN PW SB TK TO TV UM VU WF WS",
}
REGIONS = {name: frozenset(codes.split()) for name, codes in _CODES.items()}
COUNTRIES = frozenset().union(*REGIONS.values())
_ALSO = {"uk": "GB"}


def scope_of(word: str) -> frozenset[str]:
    """Return the countries that a word of the grammar stands for: a region's, or one of its own; none for another word."""
    code = _ALSO.get(word, word.upper())
    return REGIONS.get(word, frozenset({code}) if code in COUNTRIES else frozenset())
