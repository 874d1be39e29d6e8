"""What people write: names that must be seen, and sentences that only look like one. The second half was kept aside while tuning."""

Written = dict[tuple[str, tuple[str, ...]], list[str]]

CAUGHT_TUNED: Written = {
    ('Crisis Action', ('CA',)): [
        "كرايسس أكشن", "كرايسيس آكشن", "كرايسز أكشن", "لكرايسس أكشن", "كرايسيس اكشن", "Крайсис Экшн", "Кризис Экшен",
        "Крайсис Акшн", "Крайсис Экшна", "קרייסיס אקשן", "crisisaction.org", "CrisisAction_UK", "@CrisisActionUK",
        "#crisisaction2016", "Crisis Action-led", "CA-backed", "CA/UK", "(CA)", "the CA team", "@CA",
        "Crisis Actions Bericht", "Cri$is Act!on", "Cr1s1s Act10n", "Crisis Actionin", "crisis-action.org", "Crisis Аction",
        "Crisis  Action", "CRISIS-ACTION", "C-r-i-s-i-s A-c-t-i-o-n", "crisis\xadaction", "\u2066Crisis Action\u2069",
        "Crisis\xa0\xa0Action", "Crisis\u202fAction", "Crisis Action", "t.me/crisisaction", "x.com/CrisisAction",
        "hxxps://crisisaction[.]org", "info [at] crisisaction [dot] org", "crisisaction dot org", "ｃｒｉｓｉｓａｃｔｉｏｎ",
        "Crisis&#x20;Action", "Crisis&#160;Action", "Crisis&ensp;Action",
    ],
    ('مركز سلام الخليج', ()): [
        "Markaz Salam al-Khalij", "Markaz Salam Al Khaleej", "Merkez Selam el-Khalij", "MARKAZ SALAM ALKHALEEJ",
        "مركز سلام الخليج", "مَركَز سَلام الخَليج", "مركـــز سلام الخليج", "ومركز سلام الخليج", "بمركز سلام الخليج",
        "لمركز سلام الخليج", "ﻣﺮﻛﺰ ﺳﻼﻡ ﺍﻟﺨﻠﻴﺞ", "#مركز_سلام_الخليج", "مركز\u200cسلام\u200cالخليج",
    ],
    ('Мемориал Юг', ()): [
        "Memorial Yug", "Memorial Iug", "Memorial Jug", "МЕМОРИАЛ ЮГ", "Мемориала Юг", "«Мемориал Юг»", "memorial-yug.org",
        "#МемориалЮг",
    ],
    ('Médecins du Désert', ('MDD',)): [
        "Medecins du Desert", "MEDECINS DU DESERT", "médecinsdudésert.org", "medecinsdudesert.org", "Médecins du Désert",
        "ميدسان دو ديزير", "M.D.D.", "Médecins-du-Désert", "d’Médecins du Désert",
    ],
    ('Water & Life', ('W&L',)): [
        "Water and Life", "WATER & LIFE", "Water&Life", "Water &amp; Life", "water & life", "W&L", "W & L", "Water+Life",
        "WaterAndLife", "waterandlife.org", "Water et Life", "Water & Life", "W&amp;L",
    ],
    ('Focus 2030', ('F2030',)): [
        "focus2030.org", "FOCUS 2030", "Focus ٢٠٣٠", "Focus２０３０", "F2030’s", "#Focus2030", "Focus-2030",
    ],
}  # fmt: skip
CAUGHT_KEPT_ASIDE: Written = {
    ('Independent Diplomat', ('ID',)): [
        "إندبندنت دبلومات", "اندبندنت ديبلومات", "Индепендент Дипломат", "Индепендент Дипломата", "independentdiplomat.org",
        "I.D.", "ID’s", "@independentdiplomat", "Independent Diplomats",
    ],
    ('اتحاد أطباء الساحل', ()): [
        "Ittihad Atibba al-Sahel", "Ittihad Atibba as-Sahil", "Itihad Attiba Al Sahel", "اتحاد اطباء الساحل",
        "لاتحاد أطباء الساحل", "اِتِّحاد أَطِبّاء السّاحِل",
    ],
    ('Гражданская Помощь', ()): [
        "Гражданской Помощи", "гражданскую помощь", "Grazhdanskaya Pomoshch", "Grazhdanskaia Pomoshch", "ГРАЖДАНСКАЯ ПОМОЩЬ",
        "Гражданская‑Помощь",
    ],
    ('UNICEF', ()): [
        "UNICEF", "by Unicef today", "U.N.I.C.E.F.", "UNICEF’s", "ＵＮＩＣＥＦ",
    ],
    ('Bread & Roses Fund', ('B&R',)): [
        "Bread and Roses Fund", "Bread &amp; Roses Fund", "bread & roses fund", "BreadAndRosesFund", "B&R",
        "breadandrosesfund.org",
    ],
    ('Pax', ()): [
        "PAX", "Pax", "P.A.X.",
    ],
    ('المركز السوري للعدالة', ('SJAC',)): [
        "للمركز السوري للعدالة", "بالمركز السوري للعدالة", "المركز السوري للعداله", "والمركز السوري للعدالة", "SJAC",
    ],
}  # fmt: skip
INNOCENT_TUNED: Written = {
    ('Crisis Action', ('CA',)): [
        "crisis actions", "in a crisis, action is needed", "the crisis. Action followed", "action on the crisis",
        "Climate Action", "Crisis Group", "International Crisis Group", "Action Against Hunger",
        "Crisis Response Action Plan", "crisis-driven action", "crises action", "Crisis, Action", "ActionAid",
        "crisis (action)", "a crisis\n\nAction now", "ca. 200 people", "about ca 40", "la ça va ÇA alors", "ÇA suffit",
        "Ca va bien", "CAR", "CAP", "SCA", "c.a. 300", "C.A. Smith said", "C. A. Smith", "Los Angeles, CA 90012",
        "Crisis UK", "Crisis in action", "crisis: action!", "crisis; action", "Crisis Text Line", "crisis — action",
        "crisis – action", "en cas de crise, action", "una crisis acción", "أزمة وعمل", "action crisis", "crisis/action",
        "Crisis Actor", "crisis actor", "crisis activity", "crises and actions", "California", "casa", "CAFOD", "USCA",
        "crisis reactions", "crisis inaction", "Red Cross crisis, Action for Children", "crisis! Action!",
        "<p>the crisis</p><p>Action now</p>", "<td>Crisis</td><td>Action</td>", "* a crisis\n* action", "- crisis\n- action",
        "crisis\n\n> action", "акция кризис", "الأكشن في كريس", "Кризис: действие", "كرايسس", "أكشن",
    ],
    ('مركز سلام الخليج', ()): [
        "مركز الخليج", "سلام الخليج", "مركز السلام في الخليج", "مركز وسلام والخليج", "مركز، سلام، الخليج",
        "الخليج سلام مركز", "The market slim hilag", "Marks Salem Hill", "مركز سلامة المرضى", "مجلس التعاون الخليجي",
        "سلام على الخليج",
    ],
    ('Мемориал Юг', ()): [
        "мемориал на юге", "юг мемориала", "Memorial", "memorial day", "Мемориал", "на юг, мемориал",
    ],
    ('Médecins du Désert', ('MDD',)): [
        "Médecins Sans Frontières", "médecins dans le désert", "les médecins, du désert", "Médecins du Monde", "mdd",
        "désert médical", "medicines du jour", "ميدان دار", "MDDX",
    ],
    ('Water & Life', ('W&L',)): [
        "water and life are one", "water, and life", "water of life", "WaterAid", "life & water", "water life",
        "l'eau et la vie", "W L", "WL", "White and Lime",
    ],
    ('Focus 2030', ('F2030',)): [
        "focus on 2030", "in 2030 focus", "Focus 20301", "Agenda 2030", "focus, 2030", "f2030a", "AF2030", "the 2030 focus",
    ],
}  # fmt: skip
INNOCENT_KEPT_ASIDE: Written = {
    ('Independent Diplomat', ('ID',)): [
        "an independent diplomats' group", "independent, diplomat", "independent diplomacy", "the independent. Diplomat X",
        "diplomat independent", "ids", "id card", "my id", "I’d go", "IDF", "UNID", "The Independent, diplomat sources",
        "independent diplomatic mission", "i.d. 5", "I. D. Jones", "un diplomate indépendant",
        "un diplomático independiente",
    ],
    ('اتحاد أطباء الساحل', ()): [
        "اتحاد الأطباء", "أطباء الساحل", "اتحاد كتاب الساحل", "أطباء على الساحل", "اتحاد من أطباء في الساحل",
        "it had a tab she'll", "It had to be as hell",
    ],
    ('Гражданская Помощь', ()): [
        "гражданам помощь", "помощь гражданская", "гражданин помог", "гражданская оборона, помощь",
    ],
    ('UNICEF', ()): [
        "unicef", "Universe", "UNICE", "UNESCO",
    ],
    ('WHO', ()): [
        "who said", "Who said", "those who", "Whoever", "WHOLE",
    ],
    ('CARE', ()): [
        "care", "Care is needed", "health care", "Careful", "SCARE", "Day Care", "cared",
    ],
    ('Article 19', ('A19',)): [
        "article 19 of the treaty", "article 190", "Article 193", "articles 19", "article, 19",
        "under article 19 of the covenant", "a19", "l'article 19 de la loi",
    ],
    ('Bread & Roses Fund', ('B&R',)): [
        "bread and roses", "bread, roses and a fund", "a fund for bread and roses", "Roses & Bread Fund",
    ],
    ('Human Rights First', ()): [
        "human rights come first", "Human Rights Watch", "human rights. First", "human rights, first",
        "the first human rights", "droits humains d'abord",
    ],
    ('Pax', ()): [
        "pax", "Paxton", "paxil", "PAXX",
    ],
    ('المركز السوري للعدالة', ('SJAC',)): [
        "المركز السوري", "العدالة السورية", "مركز العدالة", "المركز السوري لحقوق الإنسان", "المركز، السوري، للعدالة",
    ],
}  # fmt: skip
