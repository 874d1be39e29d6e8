"""Which words head a column? By field, in English, French, Spanish and Arabic, with those of the usual media and address programs."""

from collections.abc import Mapping

# The first words of a field are the surest: of two columns that could be a person's name the earlier word wins.
WORDS: Mapping[str, str] = {
    "name": "name, full name, contact name, journalist name, display name, influencer name, name of journalist, name of spokesperson, nom complet, "
    "nom et prenom, nom prenom, prenom nom, prenom et nom, nombre completo, nombre y apellidos, nombre y apellido, apellidos y nombre, "
    "الاسم الكامل, الاسم واللقب, الاسم, اسم, اسم الصحفي, اسم الصحافي, اسم المتحدث, nom, nombre, journalist, journalists, reporter, "
    "spokesperson, spokespeople, speaker, influencer, expert, contact person, person, people, journaliste, porte parole, periodista, portavoz, "
    "الصحفي, الصحافي, الاعلامي, المتحدث, nom du journaliste, nombre del periodista, file as, contact, contacto",
    "first_name": "first name, firstname, given name, forename, first, prenom, nombre de pila, primer nombre, الاسم الاول, الاسم الشخصي",
    "last_name": "last name, lastname, surname, family name, last, nom de famille, apellido, apellidos, primer apellido, اسم العائله, "
    "الاسم الاخير, "
    "الكنيه, اللقب العائلي",
    "listed_under": "listed under, sort name, classe sous, ordenado por",
    "email": "email, e mail, mail, email address, e mail address, mail address, e mail value, email value, primary email, main email, emails, "
    "email addresses, additional email addresses, e mails, courriel, courriels, adresse electronique, adresse mail, adresse e mail, "
    "adresse email, adresse courriel, "
    "mel, correo, correo electronico, correos, direccion de correo, direccion de correo electronico, direccion email, البريد, البريد الالكتروني, "
    "بريد, بريد الكتروني, الايميل, ايميل, عنوان البريد الالكتروني",
    "phone": "phone, telephone, tel, phone number, telephone number, phones, phone numbers, mobile, cell, mobile phone, mobile number, "
    "cell phone, cellphone, phone value, direct line, direct phone, direct dial, ddi, landline, number, contact number, contact phone, "
    "tel no, tel number, gsm, "
    "telephone portable, portable, numero, numero de telephone, no de telephone, telephone fixe, fixe, ligne directe, telefono, telefonos, movil, "
    "telefono movil, numero de telefono, celular, telefono fijo, tfno, linea directa, الهاتف, هاتف, رقم الهاتف, رقم هاتف, الجوال, جوال, "
    "موبايل, رقم الجوال, "
    "رقم الموبايل, الهاتف المحمول, المحمول, تلفون, رقم التلفون, رقم الاتصال",
    "signal": "signal, signal number, numero signal, سيغنال, سيجنال",
    "whatsapp": "whatsapp, whats app, whatsapp number, numero whatsapp, واتساب, واتس اب",
    "outlet": "outlet, outlet name, media outlet, media outlets, outlets, primary outlet, media, medium name, media name, publication, "
    "publications, "
    "newspaper, station, organisation, organization, organization name, organisation name, company, company name, account name, "
    "associated company, employer, "
    "affiliation, titre, titre de presse, journal, nom du media, medias, support, entreprise, societe, medio, medios, medio de comunicacion, "
    "nombre del medio, periodico, empresa, organizacion, redaccion, redaction, الوسيله, وسيله, وسيله الاعلام, الوسيله الاعلاميه, "
    "الموسسه الاعلاميه, الموسسه, الصحيفه, القناه, الجهه",
    "role": "role, job, job title, position, title, function, job description, job function, contact title, job role, organization title, "
    "fonction, poste, intitule du poste, cargo, puesto, المنصب, الوظيفه, الصفه, المسمي الوظيفي, الدور",
    "language": "language, languages, preferred language, lang, language s, spoken languages, working language, working languages, "
    "languages spoken, language skills, "
    "langue, langues, langue preferee, langues parlees, langue de travail, idioma, idiomas, idioma preferido, idiomas hablados, lengua, lenguas, "
    "اللغه, لغه, اللغات, لغات, اللغه المفضله",
    "country": "country, country code, country region, countries, country of residence, nation, pays, code pays, pais, codigo de pais, "
    "البلد, بلد, الدوله, دوله",
    "city": "city, town, location city, city town, base, based in, location, locations, ville, localite, commune, lieu, localisation, ciudad, "
    "localidad, poblacion, ubicacion, lugar, المدينه, مدينه, الموقع الجغرافي, المكان, مكان الاقامه",
    "timezone": "time zone, timezone, zone, tz, fuseau horaire, fuseau, zona horaria, huso horario, المنطقه الزمنيه, التوقيت",
    "beats": "beat, beats, topic, topics, subjects, subject, subject s, contact subjects, contact topics, specialism, specialisms, "
    "specialty, specialities, interests, sectors, sector, areas of interest, covers, coverage areas, expertise, areas of expertise, "
    "area of expertise, rubrique, rubriques, "
    "sujets, themes, thematiques, specialite, specialites, domaines, tema, temas, seccion, secciones, especialidad, especialidades, areas, "
    "التخصص, التخصصات, المواضيع, الموضوع, الموضوعات, الاهتمامات, مجال الاهتمام, مجالات الاهتمام",
    "channel": "channel, preferred channel, preferred contact method, preferred contact, contact preference, prefers, preferred contact by, "
    "canal, canal prefere, canal preferido, "
    "moyen de contact prefere, medio preferido, وسيله الاتصال المفضله, القناه المفضله",
    "profile_url": "profile, profile url, muck rack profile, muck rack url, linkedin, linked in, linkedin url, linkedin profile, "
    "author page, author url, "
    "personal website, profil, perfil, الملف الشخصي",
    "notes": "note, notes, comment, comments, remarks, remarque, remarques, commentaire, commentaires, nota, notas, comentario, comentarios, "
    "observaciones, observations, description, bio, biography, background, ملاحظات, ملاحظه, تعليق, تعليقات",
    "pitching_notes": "pitching notes, pitching profile, pitching tips, pitching preferences, how to pitch, conseils de pitch, نصائح التواصل",
    "ground_rules": "ground rules, terms, regles, reglas, القواعد",
    "embargo_standing": "embargo standing, embargo, embargo status, respects embargo, statut embargo, situacion de embargo, الحظر",
    "how_to_address": "how to address, salutation, greeting, dear, formule d'appel, formule de politesse, civilite, saludo, tratamiento, "
    "التحيه, المخاطبه, صيغه المخاطبه",
    "source": "source, origin, lead source, where from, provenance, origine, fuente, origen, procedencia, المصدر",
    "source_date": "source date, date added, added, added on, created on, create date, created, date de la source, date d'ajout, ajoute le, "
    "fecha de la fuente, fecha de alta, "
    "تاريخ المصدر, تاريخ الاضافه",
    "do_not_contact": "do not contact, do not email, do not mail, opted out, opt out, email opt out, unsubscribed, contact opted out, dnc, "
    "ne pas contacter, desinscrit, desabonne, no contactar, dado de baja, عدم الاتصال, لا تتصل, عدم التواصل",
    "acronym": "acronym, abbreviation, short name, sigle, siglas, acronimo, الاختصار",
    "aliases": "alias, aliases, also known as, aka, other names, nickname, nicknames, autres noms, surnom, otros nombres, apodo, اسماء اخري",
    "medium": "medium, type, kind, media type, outlet type, type of outlet, type of media, type de media, tipo, tipo de medio, النوع, نوع الوسيله",
    "domains": "domain, domains, website, website url, web, web page, webpage, site, url, outlet website, website value, websites, site web, "
    "site internet, sitio, sitio web, pagina web, web del medio, الموقع, الموقع الالكتروني",
    "topics": "topic, topics, expertise, areas of expertise, area of expertise, specialism, specialisms, mandate, subjects, "
    "can speak about, mandat, sujets, themes, domaine d'expertise, "
    "domaines d'expertise, temas, mandato, areas de experiencia, المواضيع, المجالات, مجال الخبره, مجالات الخبره, الخبره, التخصص",
    "organisation": "organisation, organization, organisation name, organization name, ngo, charity, employer, association, company, ong, "
    "organizacion, entidad, المنظمه, الجمعيه, الموسسه",
    "title": "title, on screen title, on screen, job title, position, role title, titre, titre a l'ecran, fonction, poste, titulo, cargo, "
    "puesto, اللقب, "
    "المنصب, الوظيفه",
    "roles": "role, roles, profession, professions, metier, profesion, المهنه, الدور",
    "pronunciation": "pronunciation, pronounced, phonetic name, prononciation, pronunciacion, النطق",
    "gender": "gender, sex, genre, sexe, genero, sexo, الجنس",
    "protected": "protected, at risk, protege, protegida, protegido, محمي",
    "press_contact_name": "press contact, press contact name, media contact, contact presse, contacto de prensa, مسوول الاعلام",
    "press_contact_email": "press email, press e mail, press contact email, media email, courriel presse, email presse, correo de prensa, "
    "بريد الاعلام",
    "press_contact_phone": "press phone, press contact phone, media phone, telephone presse, telefono de prensa, هاتف الاعلام",
    "do_not_list": "do not list, ne pas lister, no listar, لا يدرج",
    "contact": "contact, contacts, contact details, contact detail, contact information, contact info, contact or contact person, coordonnees, "
    "datos de contacto, contacto, معلومات الاتصال, بيانات الاتصال, الاتصال, التواصل",
}  # fmt: skip
# What a column may be where the field itself is not asked for.
INSTEAD: Mapping[str, tuple[str, ...]] = {
    "phone_mobile": ("phone",), "phone_work": ("phone",), "phone_desk": ("phone",), "phone_private": ("phone",), "email_work": ("email",),
    "email_private": ("email",), "profile_url": ("website", "profile"), "domains": ("website",), "city": ("location", "country"),
    "beats": ("topics", "expertise"), "topics": ("beats",),
    "role": ("title",), "title": ("role",), "outlet": ("organisation",), "notes": ("bio",), "pitching_notes": ("notes",),
    "ground_rules": ("notes",),
}  # fmt: skip
# Fields that take what several columns say; of the others one column is enough.
MANY = frozenset(
    {"email", "phone", "signal", "whatsapp", "language", "beats", "notes", "aliases", "domains", "topics", "roles", "press_contact_email",
    "website"}
)  # fmt: skip
PLACES: Mapping[str, str] = {
    "mobile": "mobile, cell, cellphone, cellular, gsm, handy, portable, movil, celular, الجوال, جوال, المحمول, موبايل, mob, natel",
    "private": "home, private, personal, personnel, personnelle, perso, domicile, prive, privee, casa, particular, privado, المنزل, الشخصي, "
    "شخصي, خاص",
    "work": "work, business, office, direct, professional, professionnel, professionnelle, pro, bureau, travail, oficina, trabajo, "
    "profesional, laboral, "
    "العمل, المكتب, عمل, مكتب, ddi, corporate",
    "desk": "desk, newsroom, switchboard, outlet, standard, company, main office, redaction, redaccion, centralita, newsdesk, news desk, "
    "التحرير, station, general, publication",
}  # fmt: skip
EXTRA = (
    "contact, journalist, primary, main, other, secondary, alternative, alternate, additional, second, preferred, mailing, current, "
    "principal, principale, "
    "fixe, fijo, landline, ligne, ارضي, autre, secondaire, otro, otra, اخر, address, adresse, location"
)
SCRIPTS: Mapping[str, str] = {
    "ar": "arabic, arabe, العربيه, عربي, بالعربيه, ar", "fa": "persian, farsi, persan, persa, الفارسيه, بالفارسيه, fa", "fr": "french, "
    "francais, frances, الفرنسيه, بالفرنسيه, fr",
    "en": "english, anglais, ingles, الانجليزيه, بالانجليزيه, en, latin", "es": "spanish, espagnol, espanol, الاسبانيه, بالاسبانيه, es",
    "ru": "russian, russe, ruso, الروسيه, بالروسيه, ru, cyrillic",
    "uk": "ukrainian, ukrainien, ucraniano, الاوكرانيه", "zh": "chinese, chinois, chino, الصينيه, zh", "ja": "japanese, japonais, japones, "
    "اليابانيه, ja",
    "he": "hebrew, hebreu, hebreo, العبريه, he", "ku": "kurdish, kurde, kurdo, الكرديه, ku", "tr": "turkish, turc, turco, التركيه, tr",
    "el": "greek, grec, griego, اليونانيه, el",
    "ko": "korean, coreen, coreano, الكوريه, ko", "am": "amharic, amharique, amarico, الامهريه, am", "ur": "urdu, ourdou, الاورديه, ur",
}  # fmt: skip
OTHERS = (
    "id, record id, no, nr, ref, reference, row, date, state, province, region, address, street, zip, postcode, postal code, fax, created, "
    "updated, "
    "last modified, status, tags, labels, list, lists, twitter, twitter handle, instagram, facebook, salutation, prefix, suffix, middle name, "
    "department, desk, birthday, age, price, reach, circulation, audience, ville, adresse, direccion, العنوان, code, score, amount, "
    "quantity, qty, sku, item, "
    "product, category, value, total, percent, year, month, day, time, start, end, latitude, longitude, link, username, user, password, "
    "unit, rank, team, first, last, given name, surname, middle, job, position, web, comment, comments, description, source, type, kind, section, "
    "continent, place, location, town, author, subject, newspaper, publisher, group, active, gender, sex, price type, "
    "vorname, nachname, familienname, ort, stadt, wohnort, land, strasse, plz, anrede, firma, zeitung, redaktion, abteilung, funktion, beruf, "
    "bemerkung, bemerkungen, datum, sprache, thema, themen, nummer, telefonnummer, "
    "nome, cognome, citta, cidade, paese, pais, indirizzo, endereco, telefono, testata, ruolo, lingua, note, data, sobrenome, apelido, "
    "naam, voornaam, achternaam, stad, plaats, medium, taal, telefoon, "
    "имя, фамилия, отчество, город, страна, телефон, почта, издание, должность, адрес, дата, язык, тема, ім'я, місто, країна, "
    "ad, soyad, ad soyad, isim, sehir, ulke, telefon, gazete, gorev, adres, dil, e posta, "
    "imie, nazwisko, miasto, kraj, jmeno, prijmeni, mesto, zeme, nev, varos, orszag, nume, prenume, oras, tara, namn, fornamn, efternamn, navn, "
    "fornavn, etternavn, lan, nimi, kaupunki, maa, ονομα, επωνυμο, πολη, χωρα, τηλεφωνο, שם, עיר, מדינה, טלפון, "
    "نام, نام خانوادگی, شهر, کشور, تلفن, رسانه, اللقب, النوع, الصفة, التاريخ, الجنسية, المنصب, القناة, "
    "姓名, 名字, 城市, 国家, 電話, 电话, 邮箱, 媒体, 职位, 地址, 名前, 氏名, 都市, 国, 住所, 役職, 媒体名, メール, "
    "이름, 성명, 도시, 국가, 전화, 이메일, 매체, 직책, "
    "prenom, poste, fonction, metier, pays, langue, sujet, remarque, remarques, commentaire, apellido, ciudad, cargo, medio, idioma, tema, "
    "observaciones, comentarios"
)
