"""Which outlets does everybody know? By the country whose national numbers their callers give, and their other names."""

WELL_KNOWN = {
    "GB": "BBC|BBC Arabic|BBC News|BBC World Service|BBC Mundo|BBC Persian|BBC Radio 4|Sky News|ITV News|Channel 4 News|"
    "The Guardian|Reuters|"
    "The Times|The Independent|Financial Times|Al Araby TV|The Daily Telegraph|LBC|The Economist|Times Radio|BBC News Channel|"
    "BBC Newsnight|BBC Newshour|BBC Radio 5 Live|"
    "BBC Radio Scotland|BBC Radio Wales|ITN|Channel 5 News|Daily Mail|The Mirror|The Sun|The Observer|The Scotsman|"
    "Evening Standard|PA Media|Press Association|"
    "New Statesman|The i Paper|openDemocracy|Middle East Eye|TalkTV|GB News|Iran International",
    "US": "CNN|AP|Associated Press|The New York Times|The Washington Post|NPR|PBS NewsHour|ABC News|CBS News|NBC News|Fox News|"
    "Bloomberg|Alhurra|VOA|Voice of America|"
    "MSNBC|The Wall Street Journal|USA Today|Los Angeles Times|Time|Newsweek|Foreign Policy|The Atlantic|The New Yorker|"
    "Politico|Vice News|Democracy Now|"
    "CNN en Español|Univision|Telemundo|Associated Press TV|Radio Sawa|Radio Free Europe",
    "FR": "AFP|Agence France-Presse|France 24|France Inter|France Info|Le Monde|Le Figaro|Libération|RFI|TF1|France 2|Mediapart|La Croix|"
    "BFM|BFM TV|BFMTV|France Culture|France 3|France 5|TV5 Monde|TV5|LCI|CNews|Arte|M6|RTL|Europe 1|L'Obs|Le Point|L'Express|"
    "Ouest-France|Le Parisien|Les Échos|"
    "L'Humanité|Courrier international|Le Monde diplomatique|Monte Carlo Doualiya|Jeune Afrique|Brut",
    "ES": "EFE|El País|El Mundo|RTVE|Cadena SER|La Vanguardia|RNE|eldiario.es|Telecinco|"
    "La Sexta|Antena 3|Cuatro|El Periódico|ABC|La Razón|Público|El Confidencial|Onda Cero|COPE|Europa Press|TVE|Radio Nacional|"
    "TV3|Infobae|Telesur|Clarín|"
    "La Nación|El Universal|El Tiempo|La Jornada",
    "QA": "Al Jazeera|Al Jazeera English|Al Jazeera Arabic|AJ+|Al Jazeera Mubasher|Qatar TV",
    "AE": "Sky News Arabia|The National|Al Arabiya|Asharq News",
    "SA": "Asharq Al-Awsat|Al Hadath",
    "LB": "L'Orient-Le Jour|L'Orient Today|An-Nahar|Al Mayadeen|LBCI",
    "DE": "Deutsche Welle|DW|DW Arabic|Der Spiegel|ARD|ZDF|dpa|Die Zeit|Süddeutsche Zeitung",
    "IT": "RAI|ANSA|La Repubblica|Corriere della Sera",
    "TR": "Anadolu Agency|Anadolu|TRT World|TRT Arabi",
    "CA": "CBC|CBC News|Radio-Canada|CTV News|The Globe and Mail|Toronto Star|La Presse|Le Devoir",
    "AU": "ABC Australia|SBS|The Sydney Morning Herald",
    "IE": "RTÉ|RTÉ News|The Irish Times|Irish Independent|Newstalk",
    "CH": "RTS|SRF|The New Humanitarian",
    "EG": "Al-Ahram|Mada Masr",
    "SE": "SVT|Sveriges Radio|Dagens Nyheter",
    "NO": "NRK|Aftenposten",
    "DK": "DR|Politiken",
    "NL": "NOS|de Volkskrant|NRC",
    "BE": "RTBF|VRT|Le Soir",
    "JP": "NHK",
    "KW": "KUNA",
}
OTHER_NAMES = {
    "بي بي سي عربي": "BBC Arabic", "بي بي سي العربية": "BBC Arabic", "الجزيرة مباشر": "Al Jazeera Mubasher",
    "الجزيرة الإنجليزية": "Al Jazeera English",
    "الحدث": "Al Hadath", "الميادين": "Al Mayadeen", "وكالة الأنباء الفرنسية": "AFP", "فرانس برس": "AFP", "أسوشيتد برس": "AP",
    "مونت كارلو الدولية": "Monte Carlo Doualiya",
    "النهار": "An-Nahar", "الأهرام": "Al-Ahram", "مدى مصر": "Mada Masr", "الأناضول": "Anadolu Agency",
    "القدس العربي": "Al-Quds Al-Arabi", "صوت أمريكا": "VOA", "بي بي سي": "BBC", "الجزيرة": "Al Jazeera",
    "العربية نت": "Al Arabiya", "قناة العربية": "Al Arabiya",
    "سكاي نيوز عربية": "Sky News Arabia", "فرانس 24": "France 24", "رويترز": "Reuters", "سي إن إن": "CNN",
    "الشرق الأوسط": "Asharq Al-Awsat",
    "التلفزيون العربي": "Al Araby TV", "دويتشه فيله": "Deutsche Welle", "الحرة": "Alhurra", "aljazeera": "Al Jazeera",
    "nyt": "The New York Times",
    "guardian": "The Guardian", "ft": "Financial Times", "bbc world": "BBC World Service", "c4 news": "Channel 4 News",
    "ajm": "Al Jazeera Mubasher",
    "aje": "Al Jazeera English", "wapo": "The Washington Post", "wsj": "The Wall Street Journal", "r4": "BBC Radio 4",
    "radio 4": "BBC Radio 4", "5 live": "BBC Radio 5 Live", "newsnight": "BBC Newsnight", "newshour": "BBC Newshour",
    "cnn international": "CNN", "cnn intl": "CNN",
    "the beeb": "BBC", "france24": "France 24", "franceinfo": "France Info", "franceinter": "France Inter", "dw news": "DW",
    "mcd": "Monte Carlo Doualiya", "telegraph": "The Daily Telegraph", "el pais": "El País",
}  # fmt: skip
