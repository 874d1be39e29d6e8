"""Which words does the desk use on the phone? Formats, modes, roles, languages and levels in four languages."""

from functools import lru_cache

from outreach.core.text import fold


def _folded(words: str) -> frozenset[str]:
    return frozenset(fold(word) for word in words.split("|"))


FORMATS = {
    "tv": "tv|television|telly|télé|télévision|televisión|tele|تلفزيون|تلفاز|التلفزيون|قناة",
    "radio": "radio|راديو|إذاعة|الإذاعة|إذاعي|إذاعية",
    "print": "print|newspaper|magazine|press|presse écrite|presse|journal|prensa|periódico|prensa escrita|diario|revista|صحيفة|"
    "جريدة|صحافة|مجلة",
    "online": "online|website|web|digital|journal en ligne|web article|online article|article en ligne|en ligne|en línea|"
    "site web|موقع|موقع إلكتروني|إلكتروني|أونلاين",
    "podcast": "podcast|balado|pódcast|بودكاست",
    "agency": "agency|wire|agence|agencia|وكالة",
    "photo": "photo|photos|picture|pictures|foto|fotos|fotografía|صورة|صور|صور فوتوغرافية",
}
MODES = {
    "live": "live|en direct|direct|en vivo|en directo|directo|vivo|مباشر|مباشرة|على الهواء|بث مباشر",
    "as_live": "as live|as-live|aslive|faux direct|falso directo|كأنه مباشر",
    "pre_record": "pre-record|pre record|prerecord|pre-recorded|prerecorded|pre-rec|prerec|taped|pre-tape|pretape|recorded|"
    "recording|record|enregistré|enregistrée|"
    "préenregistré|pré-enregistré|enregistrement|grabado|grabada|grabación|pregrabado|مسجل|مسجلة|تسجيل",
    "clip": "clip|soundbite|sound bite|extrait|corte|مقطع|مقطع قصير",
    "phoner": "phoner|phone interview|telephone interview|interview téléphonique|interview par téléphone|"
    "entrevista por teléfono|entrevista telefonica|مكالمة هاتفية|by phone|over the phone|par téléphone|entretien téléphonique|"
    "por teléfono|entrevista telefónica|"
    "هاتفية|هاتفي|عبر الهاتف|مقابلة هاتفية|بالهاتف",
    "background": "background|deep background|background call|background chat|backgrounder|on background|contexte|briefing|"
    "de fondo|contexto|خلفية|إحاطة",
    "written": "written|written by email|by email|by mail|email quote|written quote|quote by email|questions par mail|par mail|"
    "par courriel|par écrit|citation par écrit|nota escrita|declaración escrita|écrit|écrite|citation écrite|por escrito"
    "|escrito|escrita|كتابي|تصريح مكتوب|بيان مكتوب|مكتوب|كتابة|اقتباس مكتوب",
}
ROLES = {
    "medic": "medic|medics|doctor|doctors|médecin|médecins|soignant|soignante|médico|médica|médicos|طبيب|طبيبة|أطباء|مسعف|مسعفة",
    "surgeon": "surgeon|chirurgien|chirurgienne|cirujano|cirujana|جراح|جراحة",
    "nurse": "nurse|infirmier|infirmière|enfermero|enfermera|ممرض|ممرضة",
    "aid worker": "aid worker|aid workers|humanitarian|relief worker|humanitaire|travailleur humanitaire|cooperante|trabajador humanitario|"
    "trabajadora humanitaria|عامل إغاثة|عاملة إغاثة|إغاثي",
    "spokesperson": "spokesperson|spokesman|spokeswoman|spox|porte-parole|portavoz|vocero|vocera|متحدث|متحدثة|ناطق|ناطقة",
    "director": "director|country director|head of mission|ceo|chief executive|directeur|directrice"
    "|chef de mission|jefe de misión|directora|مدير|مديرة",
    "lawyer": "lawyer|solicitor|barrister|avocat|avocate|juriste|abogado|abogada|محام|محامي|محامية",
    "engineer": "engineer|water engineer|ingénieur|ingénieure|ingeniero|ingeniera|مهندس|مهندسة",
    "logistician": "logistician|logisticien|logisticienne|logista|لوجستي|لوجستية",
    "researcher": "researcher|chercheur|chercheuse|investigador|investigadora|باحث|باحثة",
    "analyst": "analyst|expert|experts|analyste|experte|analista|experto|experta|محلل|محللة|خبير|خبيرة",
    "teacher": "teacher|enseignant|enseignante|professeur|maestro|maestra|profesor|profesora|معلم|معلمة|مدرس|مدرسة",
    "refugee": "refugee|refugees|réfugié|réfugiée|refugiado|refugiada|لاجئ|لاجئة",
    "survivor": "survivor|eyewitness|witness|survivant|survivante|témoin|sobreviviente|superviviente|testigo|ناج|ناجية|شاهد|شاهدة",
    "rescuer": "rescuer|rescue worker|sauveteur|secouriste|rescatista|منقذ|منقذة",
    "volunteer": "volunteer|bénévole|volontaire|voluntario|voluntaria|متطوع|متطوعة",
    "campaigner": "campaigner|activist|militant|militante|activista|ناشط|ناشطة",
    "psychologist": "psychologist|psychologue|psicólogo|psicóloga|أخصائي نفسي|أخصائية نفسية",
}
LANGUAGES = {
    "ar": "arabic|arabe|árabe|عربي|عربية|العربية|بالعربية|بالعربي|عربى|arabophone|arabic-speaking",
    "en": "english|anglais|anglaise|inglés|inglesa|إنجليزي|إنجليزية|الإنجليزية|بالإنجليزية|بالانجليزية|anglophone|english-speaking",
    "fr": "french|français|française|francés|francesa|فرنسي|فرنسية|الفرنسية|بالفرنسية|francophone|french-speaking",
    "es": "spanish|espagnol|espagnole|español|española|castellano|إسباني|إسبانية|الإسبانية|بالإسبانية|hispanophone|spanish-speaking",
    "de": "german|allemand|allemande|alemán|alemana|ألماني|ألمانية|الألمانية|بالألمانية",
    "it": "italian|italien|italienne|italiano|italiana|إيطالي|إيطالية|بالإيطالية",
    "ru": "russian|russe|ruso|rusa|روسي|روسية|الروسية|بالروسية",
    "uk": "ukrainian|ukrainien|ukrainienne|ucraniano|ucraniana|أوكراني|أوكرانية|بالأوكرانية",
    "tr": "turkish|turc|turque|turco|turca|تركي|تركية|التركية|بالتركية",
    "fa": "persian|farsi|persan|persa|فارسي|فارسية|الفارسية|بالفارسية",
    "ku": "kurdish|kurmanji|kurde|kurdo|kurda|كردي|كردية|الكردية|بالكردية",
    "pt": "portuguese|portugais|portugaise|portugués|portuguesa|برتغالي|برتغالية|بالبرتغالية",
    "nl": "dutch|néerlandais|néerlandaise|neerlandés|holandés|هولندي|هولندية|بالهولندية",
    "so": "somali|somalí|صومالي|صومالية",
    "sw": "swahili|kiswahili|سواحيلي",
    "zh": "chinese|mandarin|chinois|chinoise|chino|china mandarina|صيني|صينية|بالصينية",
    "ur": "urdu|ourdou|أردو|الأردية",
    "hi": "hindi|hindí|هندي",
    "sv": "swedish|suédois|suédoise|sueco|sueca|سويدي|سويدية|بالسويدية",
    "he": "hebrew|hébreu|hebreo|عبري|عبرية|بالعبرية",
}
CODES = {code: code for code in ("ar", "en", "fr", "es", "de", "ru", "tr", "fa", "ku", "pt", "nl", "zh", "uk")}
CODES_BY_LANGUAGE = {
    "en": frozenset(CODES) - {"uk"},  # "uk" is a country on an English phone
    "fr": frozenset({"ar", "fr", "es", "ru", "fa", "ku"}) - {"es"},
    "es": frozenset({"ar", "fr", "ru", "fa", "ku"}),
    "ar": frozenset(CODES) - {"uk"},
}
"""Two letters that are also small words of the language spoken ("en", "de", "es") do not count there."""

LEVELS = {
    "4": "debate|panel|hostile|débat|tertulia|مناظرة|حوار|c2",
    "3": "fluent|c1|courant|couramment|fluido|بطلاقة",
    "2": "b2",
}
JOINERS = _folded(
    "a|an|the|for|in|with|and|or|on|at|of|to|by|from|please|wants|want|needs|need|who|speaks|speaking|speaker|"
    "is|interview|guest|un|une|le|la|les|l'|du|de|des|en|avec|et|ou|pour|par|au|aux|à|qui|parle|entretien|"
    "interview|el|los|las|una|con|y|o|para|por|del|al|que|habla|entrevista|في|مع|و|أو|من|إلى|على|عن|مقابلة|"
    "يتحدث|يتكلم|تتحدث|مطلوب|نريد"
)
"""Small words that belong to the chip they stand beside and mean nothing alone."""

NEGATIONS = _folded("no|not|never|without|don't|dont|pas|sans|ni|jamais|nunca|sin|لا|بدون|ليس|غير|دون")
PHONE_LABELS = _folded(
    "my|mon|mi|رقمي|signal|whatsapp|واتساب|سيغنال|phone|tel|tel.|tél|tél.|telephone|mobile|mob|mob.|cell|number|call|callback|"
    "back|ring|on|at|au|al|le|"
    "móvil|movil|teléfono|tlf|téléphone|portable|numéro|número|llamar|appeler|rappeler|هاتف|رقم|جوال|موبايل|"
    "اتصل|الرقم|tel:|tél:|phone:"
)
CALLER_LABELS = _folded(
    "caller|from|contact|reporter|producer|journalist|editor|name|journaliste|productrice|producteur|rédactrice|rédacteur|periodista|"
    "productor|productora|redactor|redactora|صحفي|صحفية|مراسل|مراسلة|منتج|منتجة|اسمها|اسمه|السيد|السيدة|appelant|appelante|"
    "contacto|المتصل|المتصلة|من"
)
NAME_LABELS = _folded("name|named|called|ask|nom|nommée|nommé|llamada|llamado|اسمها|اسمه|تدعى|يدعى")
CALLS = _folded("appel|call|llamada|اتصال|مكالمة")
OF = _folded("of|from|at|de|du|chez|desde|من|في")
TOPIC_LABELS = (
    "about",
    "re",
    "topic",
    "au sujet de",
    "à propos de",
    "sur",
    "sujet",
    "sobre",
    "acerca de",
    "tema",
    "حول",
    "بشأن",
    "موضوع",
    "عن",
)
PLACE_LABELS = _folded("in|from|inside|based|en|au|depuis|desde|dans|في|من|داخل")
GIVEN_NAMES = _folded("jordan|chad|georgia|israel|kenya|india|paris|cuba")
"""Countries that are also first names; beside a telephone number they are a person."""


@lru_cache
def phrases() -> dict[str, tuple[str, str]]:
    """Return every folded word or phrase with the kind of chip and the value it stands for."""
    tables = {"format": FORMATS, "mode": MODES, "role": ROLES, "language": LANGUAGES, "level": LEVELS}
    return {
        fold(word): (kind, value) for kind, table in tables.items() for value, words in table.items() for word in words.split("|")
    }


def forms(text: str) -> tuple[str, ...]:
    """Return the word itself and, in Arabic, without what stands glued to it: "والطبيب", "طبيبا"."""
    if text.isascii() or " " in text or len(text) < 4:
        return (text,)
    bare = text.removeprefix("و") if len(text) > 4 else text
    for prefix in ("بال", "لل", "ال", "ب", "ل"):
        if bare.startswith(prefix) and len(bare) - len(prefix) >= 3:
            bare = bare.removeprefix(prefix)
            break
    return (text, bare, text.removesuffix("ا"), bare.removesuffix("ا"))
