"""From which names is the labelled register made? Latin spellings first, the native one last, between bars."""


def _words(text: str) -> list[str]:
    return text.split()


GIVEN = {
    "en": _words(
        """
        James Robert John Michael William David Richard Joseph Thomas Charles Christopher Daniel Matthew Anthony Mark
        Steven Andrew Paul Joshua Kenneth Kevin Brian George Timothy Ronald Edward Jason Jeffrey Ryan Jacob Gary Nicholas
        Eric Jonathan Stephen Larry Justin Scott Brandon Benjamin Samuel Gregory Alexander Patrick Frank Raymond Jack
        Dennis Jerry Tyler Aaron Jose Adam Nathan Henry Zachary Douglas Peter Kyle Noah Ethan Jeremy Mary Patricia
        Jennifer Linda Elizabeth Barbara Susan Jessica Sarah Karen Lisa Nancy Betty Sandra Margaret Ashley Kimberly Emily
        Donna Michelle Carol Amanda Melissa Deborah Stephanie Rebecca Sharon Laura Cynthia Dorothy Amy Kathleen Angela
        Shirley Emma Brenda Pamela Nicole Anna Samantha Katherine Christine Helen Debra Rachel Carolyn Janet Maria
        Catherine Heather Diane Olivia Julie Joyce Victoria Ruth Virginia Lauren Kelly Christina Joan Evelyn Judith Fiona
        Gillian Hamish Niamh Siobhan Rhys
        """
    ),
    "fr": _words(
        """
        Jean Pierre Michel André Philippe Alain Bernard Jacques Daniel Nicolas Christophe Laurent Stéphane Thierry
        Frédéric Julien Sébastien Olivier Éric David Pascal François Guillaume Antoine Maxime Benoît Hugo Lucas Théo
        Mathieu Étienne Gaëtan Rémi Marie Nathalie Isabelle Sylvie Catherine Françoise Martine Christine Valérie Sandrine
        Véronique Céline Sophie Anne Aurélie Élodie Émilie Camille Claire Hélène Chloé Léa Manon Mathilde Aïcha Fatou
        Ousmane Mamadou Aminata Awa Cheikh Moussa Jean-Pierre Marie-Claire Anne-Sophie
        """
    ),
    "es": _words(
        """
        Antonio José Manuel Francisco Juan David Javier Daniel Carlos Jesús Alejandro Miguel Rafael Pedro Pablo Ángel
        Sergio Fernando Jorge Luis Alberto Álvaro Diego Adrián Raúl Iván Enrique Ramón Vicente Rubén Óscar Andrés Joaquín
        Santiago Eduardo Víctor Mario María Carmen Ana Isabel Dolores Pilar Josefa Teresa Rosa Cristina Laura Elena Lucía
        Marta Mercedes Paula Sara Raquel Patricia Beatriz Silvia Rocío Andrea Alba Irene Nuria Inmaculada Concepción
        Consuelo Guadalupe Ximena Valentina Itziar
        """
    ),
    "ar": _words(
        """
        Mohammed|Muhammad|Mohamed|Mohamad|محمد Ahmad|Ahmed|أحمد Ali|Aly|علي Hassan|Hasan|حسن Hussein|Hussain|Husayn|حسين
        Omar|Umar|عمر Khaled|Khalid|خالد Youssef|Yousef|Yusuf|يوسف Ibrahim|Ebrahim|إبراهيم Mahmoud|Mahmud|محمود
        Mustafa|Mostafa|Moustafa|مصطفى Karim|Kareem|كريم Samir|Sameer|سمير Tarek|Tariq|طارق Walid|Waleed|وليد
        Nabil|Nabeel|نبيل Ziad|Ziyad|زياد Rami|Ramy|رامي Sami|Samy|سامي Fadi|Fady|فادي Hani|Hany|هاني Bilal|Belal|بلال
        Jamal|Gamal|Djamal|جمال Nasser|Nasir|Naser|ناصر Bassam|بسام Ghassan|غسان Elias|Ilyas|إلياس Marwan|Marouane|مروان
        Rana|رنا Layla|Leila|Laila|ليلى Fatima|Fatimah|Fatma|فاطمة Nour|Noor|Nur|نور Maryam|Mariam|مريم
        Aisha|Aicha|Ayesha|عائشة Zeinab|Zainab|زينب Huda|Hoda|Houda|هدى Rania|Raniya|رانيا Dina|Deena|دينا
        Hanan|Hanane|حنان Samar|سمر Mona|Muna|Mouna|منى Amal|أمل Salma|سلمى Yasmin|Yasmine|Yasmeen|ياسمين
        Abdullah|Abdallah|عبدالله Abdulrahman|Abderrahmane|Abdel-Rahman|عبد-الرحمن
        Abdelaziz|Abdulaziz|Abdul-Aziz|عبد-العزيز Hisham|Hicham|هشام Wafa|وفاء Ruba|ربى Joumana|Jumana|جمانة
        Souad|Suad|سعاد Lubna|Loubna|لبنى Iman|Imane|Eman|إيمان Ashraf|Achraf|أشرف Qasim|Kassem|قاسم Wissam|Wisam|وسام
        """
    ),
    "ru": _words(
        """
        Alexander|Aleksandr|Alexandr|Александр Dmitry|Dmitri|Dmitriy|Дмитрий Sergei|Sergey|Сергей Andrei|Andrey|Андрей
        Alexei|Alexey|Aleksei|Алексей Mikhail|Mihail|Михаил Ivan|Иван Nikolai|Nikolay|Николай Vladimir|Wladimir|Владимир
        Yuri|Yury|Iurii|Юрий Evgeny|Yevgeny|Evgeniy|Евгений Pavel|Павел Maxim|Maksim|Максим Igor|Игорь Oleg|Олег
        Anton|Антон Konstantin|Константин Vasily|Vasiliy|Василий Viktor|Victor|Виктор Artem|Artyom|Артём
        Yulia|Julia|Yuliya|Iuliia|Юлия Anna|Анна Elena|Yelena|Елена Olga|Ольга Natalia|Natalya|Nataliya|Наталья
        Tatiana|Tatyana|Татьяна Irina|Iryna|Ирина Maria|Mariya|Мария Ekaterina|Yekaterina|Екатерина Svetlana|Светлана
        Anastasia|Anastasiya|Анастасия Ksenia|Kseniya|Xenia|Ксения Daria|Darya|Дарья Galina|Галина
        Lyudmila|Ludmila|Людмила Oksana|Оксана Zhanna|Janna|Жанна Polina|Полина Vera|Вера Yana|Яна Ilya|Илья
        Fyodor|Fedor|Фёдор
        """
    ),
    "el": _words(
        """
        Giorgos|Georgios|Yorgos|Γιώργος Dimitris|Dimitrios|Δημήτρης Yannis|Giannis|Ioannis|Γιάννης Kostas|Costas|Κώστας
        Nikos|Νίκος Panagiotis|Παναγιώτης Vassilis|Vasilis|Βασίλης Christos|Χρήστος Maria|Μαρία Eleni|Ελένη
        Katerina|Κατερίνα Sofia|Σοφία Vasiliki|Βασιλική Angeliki|Αγγελική Ioanna|Ιωάννα Anastasia|Αναστασία
        Stavros|Σταύρος Thanasis|Θανάσης Spyros|Σπύρος Michalis|Μιχάλης
        """
    ),
    "fa": _words(
        """
        Hossein|Hosein|حسین Reza|رضا Mehdi|Mahdi|مهدی Alireza|علیرضا Javad|جواد Kaveh|کاوه Dariush|Daryoush|داریوش
        Siavash|سیاوش Babak|بابک Zahra|زهرا Fatemeh|Fateme|فاطمه Maryam|مریم Shirin|شیرین Parisa|پریسا Nasrin|نسرین
        Narges|نرگس Leila|لیلا Sara|سارا Mina|مینا Azadeh|آزاده Masoud|مسعود Omid|امید Behrouz|بهروز Farhad|فرهاد
        Sepideh|سپیده
        """
    ),
    "he": _words(
        """
        David|דוד Moshe|משה Yael|יעל Noa|נועה Avi|אבי Yossi|יוסי Tamar|תמר Rachel|רחל Michal|מיכל Eitan|איתן
        Itai|Itay|איתי Shira|שירה Oren|אורן Gil|גיל Ronen|רונן Amos|עמוס Dana|דנה Orly|אורלי Uri|אורי
        Yonatan|Jonathan|יונתן
        """
    ),
    "zh": _words(
        """
        Xiaoming|小明 Wei|伟 Fang|芳 Min|敏 Jing|静 Li|丽 Qiang|强 Lei|磊 Yang|洋 Yan|艳 Yong|勇 Jun|军 Jie|杰 Juan|娟
        Tao|涛 Chao|超 Xiuying|秀英 Guoqiang|国强 Meiling|美玲 Jianguo|建国 Lihua|丽华 Xiaoli|晓丽 Haiyan|海燕
        Zhiyuan|志远 Yuchen|宇辰
        """
    ),
    "ko": _words(
        """
        Min-su|Minsu|Minsoo|민수 Ji-hoon|Jihoon|지훈 Seo-yeon|Seoyeon|서연 Ji-woo|Jiwoo|지우 Hyun-woo|Hyunwoo|현우
        Soo-jin|Soojin|Sujin|수진 Young-ho|Youngho|영호 Eun-ji|Eunji|은지 Hye-jin|Hyejin|혜진 Sang-hoon|Sanghoon|상훈
        Jae-hyun|Jaehyun|재현 Mi-kyung|Mikyung|미경
        """
    ),
    "de": _words(
        """
        Peter Michael Thomas Andreas Wolfgang Klaus Jürgen Günter Stefan Christian Uwe Werner Horst Frank Dieter Manfred
        Hans Bernd Matthias Martin Jörg Sven Lukas Felix Jonas Maximilian Ursula Karin Helga Sabine Ingrid Renate Monika
        Petra Gisela Susanne Birgit Andrea Claudia Anja Katharina Heike Stefanie Julia Lena Hannah Johanna Käthe
        Friederike
        """
    ),
    "tr": _words(
        """
        Mehmet Mustafa Ahmet Ali Hüseyin Hasan İbrahim Osman Yusuf Murat Ömer Ramazan Halil Süleyman Fatma Ayşe Emine
        Hatice Zeynep Elif Meryem Şerife Zehra Sultan Özge Çağla Gülşen Burak Emre Can Deniz Tolga Serkan Volkan
        """
    ),
}

FAMILY = {
    "en": _words(
        """
        Smith Johnson Williams Brown Jones Miller Davis Wilson Anderson Taylor Thomas Moore Martin Jackson Thompson White
        Harris Clark Lewis Robinson Walker Young Allen King Wright Scott Hill Green Adams Nelson Baker Hall Campbell
        Mitchell Carter Roberts Phillips Evans Turner Parker Collins Edwards Stewart Morris Murphy Cook Rogers Morgan
        Cooper Peterson Reed Bailey Bell Kelly Howard Ward Cox Richardson Wood Watson Brooks Bennett Gray James Hughes
        Price Myers Long Foster Sanders Ross Powell Sullivan Russell Jenkins Perry Butler Barnes Fisher O'Brien O'Connor
        McDonald MacKenzie Fitzgerald Whitaker Ashworth Cholmondeley Featherstone Winterbottom Hargreaves Ramsbottom
        Entwistle Thistlewood Pemberton Abernathy Blackwood Carmichael Dunwoody Ellsworth Fairbanks Goldsmith Hathaway
        Ironside Kingsley Lockwood Merriweather Nightingale Oakley Pennington Quigley Rutherford Sheffield Templeton
        Underhill Vanderbilt Wetherby Yardley Zeller Lindqvist Okafor Adeyemi
        """
    ),
    "fr": _words(
        """
        Martin Bernard Dubois Thomas Robert Richard Petit Durand Leroy Moreau Simon Laurent Lefebvre Michel Garcia David
        Bertrand Roux Vincent Fournier Morel Girard André Lefèvre Mercier Dupont Lambert Bonnet François Martinez Legrand
        Garnier Faure Rousseau Blanc Guérin Muller Henry Roussel Nicolas Perrin Morin Mathieu Clément Gauthier Dumont
        Lopez Fontaine Chevalier Robin Masson Sanchez Gérard Nguyen Boyer Denis Lemaire Diop Ndiaye Traoré Diallo Konaté
        Sarr Villeneuve Charpentier Beauchamp Delacroix Lachapelle Montaigne Rochefort Sauvageot Thibodeaux
        """
    ),
    "es": _words(
        """
        García Rodríguez González Fernández López Martínez Sánchez Pérez Gómez Martín Jiménez Ruiz Hernández Díaz Moreno
        Muñoz Álvarez Romero Alonso Gutiérrez Navarro Torres Domínguez Vázquez Ramos Gil Ramírez Serrano Blanco Molina
        Morales Suárez Ortega Delgado Castro Ortiz Rubio Marín Sanz Núñez Iglesias Medina Garrido Cortés Castillo Santos
        Lozano Guerrero Cano Prieto Méndez Cruz Calvo Gallego Vidal León Herrera Márquez Peña Etxeberria Goikoetxea
        Arizmendi Ibarretxe Zubizarreta Larrañaga Villanueva Montenegro Santamaría Quintanilla
        """
    ),
    "ar": _words(
        """
        Haddad|حداد Khoury|Khouri|خوري al-Ahmad|Al-Ahmad|الأحمد Mansour|Mansur|منصور Saleh|Salih|صالح Nassar|نصار
        al-Masri|El-Masry|المصري Shami|الشامي al-Halabi|Halabi|الحلبي Hariri|الحريري Najjar|النجار Sayegh|Sayigh|صايغ
        Khalil|Khaleel|خليل Hamdan|حمدان Suleiman|Sulaiman|سليمان Barakat|بركات Qasim|Kassem|قاسم Zeidan|Zaydan|زيدان
        Darwish|Darwich|درويش Tamimi|التميمي Trabelsi|Trabulsi|الطرابلسي Bouazizi|البوعزيزي Ben-Ali|بن-علي
        Jabbour|Jabour|جبور Gemayel|Jumayyil|الجميل Fakhoury|Fakhouri|فاخوري Sabbagh|صباغ Khatib|Khateeb|الخطيب
        Rahman|Rahmane|الرحمن Ghanem|Ghanim|غانم Chahine|Shahin|شاهين Qabbani|Kabbani|قباني Bitar|البيطار Awad|Awwad|عوض
        Abu-Zeid|Abou-Zeid|أبو-زيد Hijazi|Hegazy|حجازي Badawi|Badawy|بدوي Younis|Younes|يونس Toukan|Touqan|طوقان Karam|كرم
        Maalouf|Malouf|معلوف Azmi|عزمي Shukri|Choukri|شكري Farouk|Faruq|فاروق Ayyub|Ayoub|أيوب Mroueh|Mrouweh|مروة
        """
    ),
    "ru": _words(
        """
        Ivanov|Иванов Smirnov|Смирнов Kuznetsov|Kuznecov|Кузнецов Popov|Попов Vasiliev|Vasilyev|Васильев Petrov|Петров
        Sokolov|Соколов Mikhailov|Mihailov|Михайлов Novikov|Новиков Fedorov|Fyodorov|Фёдоров Morozov|Морозов Volkov|Волков
        Alekseev|Alexeyev|Алексеев Lebedev|Лебедев Semenov|Semyonov|Семёнов Egorov|Yegorov|Егоров Pavlov|Павлов
        Kozlov|Козлов Stepanov|Степанов Nikolaev|Nikolayev|Николаев Orlov|Орлов Zakharov|Zaharov|Захаров
        Shcherbakov|Scherbakov|Щербаков Khrushchev|Khruschev|Хрущёв Zhukov|Жуков Tsvetkov|Cvetkov|Цветков
        Chernyshevsky|Чернышевский Yakovlev|Iakovlev|Яковлев Kovalenko|Коваленко Shevchenko|Шевченко Bondarenko|Бондаренко
        Tkachenko|Ткаченко Melnyk|Мельник Kravchuk|Кравчук Gorbunov|Горбунов Belyaev|Beliaev|Беляев Zaytsev|Zaitsev|Зайцев
        Vorobyov|Vorobiev|Воробьёв
        """
    ),
    "el": _words(
        """
        Papadopoulos|Παπαδόπουλος Papadakis|Παπαδάκης Georgiou|Γεωργίου Dimitriou|Δημητρίου Nikolaidis|Νικολαΐδης
        Karagiannis|Karayannis|Καραγιάννης Vlachos|Βλάχος Angelopoulos|Aggelopoulos|Αγγελόπουλος
        Oikonomou|Economou|Οικονόμου Mitsotakis|Μητσοτάκης Tsipras|Τσίπρας Makris|Μακρής Christodoulou|Χριστοδούλου
        Konstantinidis|Κωνσταντινίδης Alexiou|Αλεξίου Panagopoulos|Παναγόπουλος
        """
    ),
    "fa": _words(
        """
        Ahmadi|احمدی Mohammadi|محمدی Karimi|کریمی Hosseini|حسینی Rezaei|Rezaee|رضایی Moradi|مرادی Jafari|جعفری
        Rahimi|رحیمی Kazemi|کاظمی Sadeghi|صادقی Tehrani|تهرانی Shirazi|شیرازی Isfahani|Esfahani|اصفهانی Golshani|گلشنی
        Farrokhzad|فرخزاد Kiarostami|کیارستمی Panahi|پناهی Dabashi|دباشی
        """
    ),
    "he": _words(
        """
        Cohen|כהן Levy|Levi|לוי Mizrahi|מזרחי Peretz|פרץ Biton|ביטון Friedman|פרידמן Katz|כץ Shapira|שפירא
        Goldberg|גולדברג Azoulay|אזולאי Malka|מלכה Rosenberg|רוזנברג Avraham|אברהם Segal|סגל Barak|ברק Shalev|שלו
        Dayan|דיין
        """
    ),
    "zh": _words(
        """
        Wang|王 Li|李 Zhang|张 Liu|刘 Chen|陈 Yang|杨 Huang|黄 Zhao|赵 Wu|吴 Zhou|周 Xu|徐 Sun|孙 Ma|马 Zhu|朱 Hu|胡
        Guo|郭 He|何 Gao|高 Lin|林 Luo|罗 Zheng|郑 Liang|梁 Xie|谢 Tang|唐 Deng|邓 Feng|冯
        """
    ),
    "ko": _words(
        """
        Kim|김 Lee|Yi|이 Park|Pak|박 Choi|Choe|최 Jung|Jeong|정 Kang|강 Cho|조 Yoon|Yun|윤 Jang|장 Lim|임 Han|한 Shin|신
        Kwon|권 Hwang|황 Ahn|안 Song|송
        """
    ),
    "de": _words(
        """
        Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Richter Klein Wolf
        Schröder Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange Schmitt Werner Krause Lehmann Schulze
        Maier Köhler Herrmann Walter Mayer Huber Kaiser Fuchs Peters Möller Scholz Jung Vogel Keller Roth Günther Berger
        Lorenz Winkler Schuster Frank Jäger Böhm Ziegler Steinmeier Niedermeyer Oberhofer
        """
    ),
    "tr": _words(
        """
        Yılmaz Kaya Demir Çelik Şahin Yıldız Yıldırım Öztürk Aydın Özdemir Arslan Doğan Kılıç Aslan Çetin Kara Koç Kurt
        Özkan Şimşek Polat Korkmaz Erdoğan Güneş Bozkurt Karaca Taş Aksoy Ünal Gündoğdu
        """
    ),
}

_SHORT = """
Robert: Bob Rob Bobby / William: Bill Will Billy / Richard: Dick Rick Rich / James: Jim Jimmy / Michael: Mike Mick /
Elizabeth: Liz Beth Betty / Katherine: Kate Kathy Katie / Catherine: Kate Cathy / Margaret: Maggie Peggy Meg /
Edward: Ed Ted Eddie / Thomas: Tom Tommy / Joseph: Joe / Daniel: Dan Danny / Christopher: Chris / Anthony: Tony /
Matthew: Matt / Andrew: Andy Drew / Steven: Steve / Stephen: Steve / Timothy: Tim / Ronald: Ron / Jeffrey: Jeff /
Jacob: Jake / Nicholas: Nick / Benjamin: Ben / Samuel: Sam / Gregory: Greg / Alexander: Alex Sasha /
Patrick: Pat Paddy / Raymond: Ray / Henry: Harry Hank / Charles: Charlie Chuck / Jennifer: Jen Jenny / Jessica: Jess /
Rebecca: Becky / Deborah: Debbie / Stephanie: Steph / Susan: Sue / Victoria: Vicky / Patricia: Pat Trish / Pamela: Pam /
Samantha: Sam / José: Pepe / Francisco: Paco Pancho / Enrique: Quique / Dolores: Lola / Concepción: Concha /
Guadalupe: Lupe / Jesús: Chus / Manuel: Manolo / Rafael: Rafa / Santiago: Santi / Ekaterina: Katya / Dmitry: Dima /
Mikhail: Misha / Evgeny: Zhenya / Anastasia: Nastya / Maria: Masha / Tatiana: Tanya / Ivan: Vanya /
Vladimir: Vova Volodya / Natalia: Natasha / Svetlana: Sveta / Sergei: Seryozha / Frédéric: Fred / Nicolas: Nico /
Philippe: Phil / Maximilian: Max / Katharina: Kathi / Johanna: Hanna / Susanne: Susi
"""
NICKNAMES = {given.strip(): _words(short) for given, _, short in (one.partition(":") for one in _SHORT.split("/"))}

OUTLETS = {
    "en": (
        _words("Northern Evening Daily Harbour Valley City Global Coastal Metro Highland National Weekly Morning"),
        _words("Herald Post Echo Gazette Tribune Courier Chronicle Radio Observer Standard Mirror Ledger"),
    ),
    "fr": (
        _words("Le La L'Écho Radio Nouvelle Courrier"),
        _words("Matin Dépêche Voix Monde Sud Nord Littoral Alpes Capitale"),
    ),
    "es": (
        _words("El La Diario Radio Canal"),
        _words("Heraldo Noticia Mundo Norte Sur Vanguardia Tribuna Mercurio"),
    ),
    "ar": (
        _words("Al Radio Sawt Dar Sada"),
        _words("Watan Balad Nahar Hayat Ghad Sharq Akhbar Fajr Madina"),
    ),
}

ROLES = _words("reporter editor correspondent producer freelance presenter news-editor photographer columnist")
