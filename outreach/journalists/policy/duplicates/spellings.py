"""Which written words are one name? Names between slashes, each under its usual spellings in every script we know of."""

GIVEN = """
mohammed muhammad mohamed mohammad mohamad muhammed mohamet mohd muhamad mohammod mouhamed mahomed محمد мухаммед мухаммад мохаммед מוחמד
ahmed ahmad ahmet achmed أحمد احمد ахмед ахмад אחמד / mahmoud mahmud mahmood mehmood محمود махмуд
mustafa mostafa moustafa mustapha mostapha moustapha مصطفى مصطفي мустафа / ali aly aali علي على али
hassan hasan hassen حسن хасан хассан
hussein hussain husain husayn hossein hosein houssein hussien hoseyn حسين хусейн хуссейн
youssef yousef yusuf yousuf yusef youssouf yousif يوسف юсуф юсеф
ibrahim ebrahim ibraheem ibrahem brahim إبراهيم ابراهيم ибрагим ибрахим / khaled khalid halid khalyd خالد халед халид
omar umar omer عمر омар умар / osama usama oussama ousama أسامة اسامه усама осама
abdullah abdallah abdulla abdalla عبدالله абдулла абдалла / saeed said sayeed saïd saied saeid سعيد саид / saad sa'd سعد
saleh salih صالح салех / salem سالم салем / salim saleem سليم салим / samir sameer سمير самир / karim kareem کریم كريم карим
rahman rahmane rahmaan الرحمن رحمن رحمان рахман / rahim raheem рахим رحيم / aziz azeez عزيز азиз / hamid hameed حميد хамид
hamed حامد хамед / hamza hamzah hamzeh حمزة хамза / nasser nasir naser nassir ناصر насер насир / nabil nabeel نبيل набиль
jamal gamal djamel jamel djamal جمال джамал джамаль гамаль / jamil jameel djamil gamil جميل джамиль
jaber gaber jabir djaber جابر / jalal galal djalal جلال / jihad gihad djihad جهاد
jafar jaafar gaafar djaafar jaffar ja'far جعفر джафар / tarek tariq tareq tarik طارق тарик тарек
walid waleed oualid وليد валид / wael wail وائل / wissam wisam وسام / ziad ziyad zeyad زياد зияд / zaid zayd zeid زيد
zakaria zakariya zakariyya zakarya زكريا / yahya yehia yahia yehya يحيى яхья / yasser yasir yaser yassir ياسر ясир ясер
yassin yasin yaseen yassine ياسين ясин / younes yunus younis yunis younous يونس юнус / issa isa eissa aissa عيسى иса
ismail ismael esmail ismaeel esmaeil إسماعيل اسماعیل исмаил / ishaq ishak eshagh is-haq إسحاق / iyad eyad إياد
imad emad عماد имад / issam essam isam عصام иссам / amin ameen أمين امين амин / amir ameer أمير امير амир / anas أنس
anwar anouar anwer أنور анвар / ashraf achraf أشرف ашраф / ayman aymen aiman أيمن / ayoub ayyub ayub ayyoub أيوب
adel adil عادل адель / adnan عدنان аднан / akram أكرم акрам / alaa alaaeddine علاء / bashar bachar بشار башар
bashir bachir basheer بشير башир / basil bassel basel باسل басель / bassam بسام / bassem basem bassim باسم
bilal belal بلال / badr بدر / daoud dawood dawud daud داود داوود давуд / fadi fady فادي фади / fahd fahad فهد фахд
faisal faysal feisal fayçal faycal فيصل фейсал / farid fareed فريد фарид / faris fares فارس фарис
farouk faruq farooq faruk farouq فاروق фарук / fouad fuad foad فؤاد фуад / ghassan gassan غسان / habib حبيب хабиб
hadi hady هادي / haitham haytham هيثم / hani hany هاني / harun haroun haroon هارون / hatem hatim حاتم
hisham hicham hesham هشام хишам / hosni husni hosny حسني / houssam hossam husam hussam حسام / idris driss idriss إدريس
kamal kemal كمال камаль камал / kamel كامل / khalil khaleel halil خليل халиль / latif lateef لطيف / louay luay loay لؤي
majid majed maged madjid ماجد маджид / malek malik مالك малик / mansour mansur mansoor منصور мансур
marwan marouane marouan مروان марван / mazen mazin مازن / mounir munir moneer mouneer منير мунир
mourad murad morad مراد мурад / moussa musa mousa موسى муса / nader nadir نادر надир / naim naeem نعيم / nizar نزار
noureddine nureddin nouruddin nur-eddin نورالدين / omran imran عمران имран
qasim kassem qassem qasem kacem kasim gassem قاسم касем / qais kais qays قيس / rachid rashid rasheed رشيد рашид
rafik rafiq rafic رفيق рафик / raed raid رائد / rami ramy رامي рами / ramzi ramzy رمزي / riad riyad riyadh رياض рияд
rida reda ridha رضا реза reza / sadiq sadek sadegh sadeq صادق садек / safwan صفوان / salah صلاح салах / salman سلمان салман
sami samy سامي сами / shadi shady chadi شادي / sharif sherif charif shareef cherif شريف шариф
suleiman sulaiman soleiman sulayman soliman slimane süleyman suleyman سليمان сулейман / taha طه таха
taher tahir طاهر тахир / tamer تامر / tawfiq tewfik toufik tawfik taoufik توفيق
usman osman othman uthman ousmane عثمان осман усман / fatima fatimah fatma fatema fateme fatemeh fatimeh فاطمة فاطمه фатима
aisha aicha ayesha aysha aïcha عائشة аиша / khadija khadijah khadijeh khadidja hatice خديجة хадиджа
zainab zeinab zaynab zeynab zineb zeynep زينب зейнаб зайнаб / maryam mariam meryem maryem مريم марьям
amina aminah emine أمينة амина / asma asmaa أسماء асма / basma basmah بسمة / dalal دلال / dina deena دينا דינה
duaa doaa دعاء / farah فرح / fairouz fayrouz fairuz فيروز / ghada غادة / hala هالة / hanan hanane حنان / hanin haneen حنين
hiba heba هبة / hind hend هند / huda hoda houda هدى / iman eman imane إيمان / israa esraa isra إسراء
jamila djamila gamila جميلة джамиля / jumana joumana جمانة / karima كريمة / layla leila laila leyla leïla ليلى лейла לילה
lina leena لينا лина / lubna loubna lobna لبنى / maha مها / maysa maissa maysaa ميساء / mona muna mouna منى мона
nadia nadya nadiya نادية ناديا надия / nada نددا ندى / nadine nadin نادين / najwa nagwa najoua نجوى / nawal naoual نوال
nermin nermine نرمين / noor nour nur نور нур / noura nora nura نورا نورة / rana رنا рана / rania raniya ranya رانيا рания
rasha racha رشا / reem rim rime ريم / rima reema ريما / rola roula rula رولا / sabah صباح / safaa safa صفاء
salma selma سلمى сальма / samar سمر / samira sameera سميرة самира / sana sanaa سناء / sarah sara sarra سارة سارا сара שרה
sawsan sausan سوسن / shaima shaimaa chaima شيماء / suad souad سعاد / suha soha سهى / warda ouarda وردة
wafa wafaa ouafa وفاء / yasmin yasmine yasmeen jasmin jasmine ياسمين ясмин יסמין / zahra zehra zahraa زهراء زهرا захра
dima deema ديما / farida فريدة / alireza علیرضا / mehdi mahdi مهدي مهدی мехди махди / javad jawad جواد джавад
kaveh kave kavé کاوه / dariush daryoush darius داریوش / siavash siyavash سیاوش / shirin shireen chirine شيرين / parisa پریسا
nasrin nasreen نسرین نسرين / narges nargess نرگس / mina مینا مينا / golnaz گلناز / behrouz behruz بهروز / bahram بهرام
farhad فرهاد фархад / farshad فرشاد / fereshteh fereshte فرشته / azadeh azade آزاده / arash آرش / babak بابک / kamran کامران
mahsa مهسا / maziar mazyar مازیار / mohsen muhsin mohsin محسن / masoud masood massoud mas'ud مسعود масуд
morteza murtaza murtada mortada مرتضى مرتضی / nima نیما / omid اميد امید / parviz پرویز парвиз / ramin رامین
roya رؤيا رویا / saman سامان / sepideh سپیده / shahram شهرام / sohrab سهراب / vahid wahid waheed وحید وحيد / yalda یلدا
zohreh zuhra زهره / yulia yuliya julia iuliia iulia julija yuliia juliya юлия юлія יוליה
yuri yuriy iurii yurii youri jurij yury iouri yuriі юрий юрій / yaroslav iaroslav jaroslav ярослав / yana iana jana яна
yakov iakov jakov яков יעקב yaakov jacob
evgeny yevgeny evgeniy yevgeniy evgenii yevgenii eugene evgueni yevhen yevgen євген евгений
evgenia yevgenia evgeniya yevgeniya eugenia yevheniia евгения євгенія
ekaterina yekaterina katerina kateryna catherine екатерина катерина / elena yelena helena olena олена елена
elizaveta yelizaveta elisaveta elizabeth елизавета єлизавета
alexander aleksandr alexandr aleksander oleksandr olexandr aleksandar aliaksandr александр олександр александар
alexander alexandros alexandre αλέξανδρος אלכסנדר
alexandra aleksandra oleksandra александра олександра αλεξάνδρα
alexei alexey aleksei aleksey alexej oleksiy oleksii aleksej алексей олексій
anastasia anastasiya anastasiia nastassja anastassia анастасия анастасія αναστασία
andrei andrey andriy andrii andrej андрей андрій / anna hanna ganna анна ганна άννα חנה / anton антон
arkady arkadiy arkadi аркадий / artem artyom artiom артем артём / boris борис בוריס / bogdan bohdan богдан
daria darya dariya дарья дарія / denis denys денис / dmitry dmitri dmitriy dmitrii dimitri dmytro dimitry дмитрий дмитро
fyodor fedor feodor theodore федор фёдор / galina halyna galyna галина
georgy georgi georgiy georgii heorhiy георгий георгій / gennady gennadi gennadiy hennadiy геннадий
grigory grigori grigoriy hryhoriy hryhorii григорий григорій / igor ihor игорь ігор / ilya ilia illia ilja илья ілля
irina iryna ирина ірина ειρήνη eirini irini irene / ivan іван иван / kirill kyrylo cyril kiril кирилл кирило
konstantin kostiantyn konstantyn constantin константин костянтин κωνσταντίνος konstantinos constantinos
ksenia kseniya xenia xeniya kseniia ксения ксенія / larisa larissa larysa лариса / leonid леонид леонід / lev лев
lyubov liubov lubov любовь любов / lyudmila ludmila liudmila lyudmyla liudmyla людмила / maksim maxim maksym максим
margarita маргарита μαργαρίτα / maria mariya mariia marija marya мария марія μαρία / marina maryna марина
mikhail mikhael mihail michail mykhailo mykhaylo michael mikhaïl михаил михайло מיכאל μιχάλης michalis mihalis michaël
natalia natalya nataliya natalja nataliia nathalia наталья наталия наталія / nadezhda nadezda nadiia nadejda надежда надія
nikita nykyta никита микита / nikolai nikolay nicolai mykola nikolaj nicholas николай микола νικόλαος nikolaos
oksana oxana оксана / oleg oleh олег / olga olha ольга όλγα / pavel pavlo павел павло παύλος pavlos / polina полина поліна
pyotr petr piotr petro peter пётр петр петро πέτρος petros / roman роман / ruslan руслан / semyon semen simeon семен семён
sergei sergey serhiy serhii sergej serguei siarhei сергей сергій
sofia sofiya sophia sofya sofija sofiia софия софія софья σοφία sophie / stanislav станислав станіслав / stepan степан
svetlana svitlana светлана світлана / taisia taisiya таисия / tamara тамара
tatiana tatyana tatjana tetiana tetyana tatiyana татьяна тетяна / timofei timofey tymofiy тимофей / timur тимур
vadim vadym вадим / valentina valentyna валентина / valery valeri valeriy valerii валерий валерій
vasily vasili vasiliy vasyl vassily wassily vasilii василий василь βασίλης vassilis vasilis vasileios / vera vira вера віра
viktor victor віктор виктор / viktoria victoria viktoriya viktoriia виктория вікторія
vitaly vitali vitaliy vitalii виталий віталій / vladimir volodymyr wladimir volodimir uladzimir владимир володимир
vladislav vladyslav wladislaw владислав / vsevolod всеволод
vyacheslav viacheslav vjaceslav wjatscheslaw вячеслав в'ячеслав / zhanna janna жанна / zoya zoia zoja зоя
giorgos yorgos georgios yiorgos giorgios george γιώργος γεώργιος جورج / yannis giannis ioannis yiannis γιάννης ιωάννης
dimitris dimitrios demetrios δημήτρης δημήτριος / kostas costas κώστας / nikos nicos νίκος / eleni ελένη / katerina κατερίνα
panagiotis panayiotis panayotis παναγιώτης / christos hristos χρήστος / stavros σταύρος / spyros spiros spyridon σπύρος
thanasis athanasios athanassios θανάσης αθανάσιος / theodoros θόδωρος θεόδωρος thodoris
vangelis evangelos ευάγγελος βαγγέλης / vasiliki vassiliki βασιλική / despina δέσποινα / evi εύη / fotini foteini φωτεινή
ioanna ιωάννα / kyriakos κυριάκος / manolis emmanouil μανώλης / stelios stylianos στέλιος / sotiris sotirios σωτήρης
elias ilias ηλίας إلياس الياس elyas / angeliki aggeliki αγγελική / apostolos αποστόλης / dionysis διονύσης dionysios
marianna μαριάννα / alexis aleksis αλέξης / david dawid davit דוד דויד давид ديفيد / moshe moishe משה / yael yaël יעל
noa נועה / avraham abraham avram אברהם / yitzhak itzhak isaac yitzchak יצחק / yosef josef יוסף / shlomo solomon שלמה
shmuel samuel שמואל / eliyahu eliahu אליהו / chaim haim hayim חיים / tzipi tsipi ציפי / tamar תמר თამარ
rachel rahel rachael ראשל רחל / rivka rebecca rebekah רבקה / ruth רות / esther אסתר / miriam מרים / naomi noemi נעמי
michal מיכל / orly orli אורלי / ronen רונן / uri ori אורי / yair יאיר / yehuda jehuda judah יהודה / yehoshua joshua יהושע
nir ניר / gil גיל / dan דן / daniel danyal דניאל даниил danylo даніло دانيال / itai itay איתי / eyal אייל / amos עמוס
ariel אריאל / avi אבי / benjamin binyamin בנימין / boaz בועז / dov דב / efrat אפרת / eitan ethan איתן / gadi גדי
hagit חגית / ilan אילן / keren קרן / liat ליאת / meir מאיר / nurit נורית / ofer עופר / omri עמרי / ron רון / sharon שרון
shira שירה / tal טל / tomer תומר / yoav יואב / yonatan jonathan johnathan jonathon יונתן / zvi tzvi tsvi צבי
hiroshi 博 浩 宏 / taro 太郎 / kenji 健二 賢治 / yuko yuuko 裕子 優子 / keiko 恵子 慶子 / akira 明 昭 / kenta 健太
takashi 隆 孝 / yoko youko 洋子 陽子 / naoko 直子 / haruka 遥 / sakura さくら 桜 / ichiro 一郎 / jiro 二郎 次郎
hanako 花子 / daisuke 大輔 / kazuo 和夫 / makoto 誠 / masako 雅子 / satoshi 聡 / shinji 真司 / tomoko 智子 友子 / yuki 雪
stephen steven stephan stephane stefan stephanos штефан στέφανος / philip phillip philippe filip филипп φίλιππος
geoffrey jeffrey jeffery / catherine katherine kathryn catharine katharine catheryn kathrine katharina
elisabeth elizabeth elisabet / ann anne / claire clare klaire / christopher kristopher christoph cristopher
christine kristine kristina kristin cristina / christian kristian cristian
frederick frederic frédéric fredrick frederik fredrik / eric erik erich / carl karl / curtis kurtis / mark marc марк
matthew mathew matthieu mathieu / lawrence laurence laurens / lewis louis луис / allan alan allen / brian bryan bryon
craig kraig / darren darrin daren / derek derrick deric / gary garry / gerard jerard gerhard gerrard / graham graeme grahame
ian iain / jeremy jeremi jérémy jérémie jeremie / jon jonn / kevin kevyn / leslie lesley / megan meghan meagan
michelle michèle / nicolas nicholas nicolás nicolaas nickolas / patrick patric patrik / rachel rachael
raphael rafael raphaël рафаэль رافاييل / raymond raimund raimond / rebecca rebekah rebeka / roger rodger / russell russel
sean shaun shawn seán / sidney sydney / stuart stewart / susan suzan susanne susanna / theresa teresa thérèse therese
thomas tomas tomás томас توماس θωμάς / tracy tracey tracie / vivian vivienne vivien / walter valter / william уильям ويليام
zachary zachery zackary / jose josé хосе خوسيه / jorge хорхе / javier xavier хавьер / jesus jesús / joaquin joaquín joachim
raul raúl / ramon ramón / sebastian sebastián sebastien sébastien sebastiaan / andres andrés / angel ángel / cesar césar
hector héctor / ivan iván / oscar óscar oskar / ruben rubén reuben / victor víctor / monica mónica monika
veronica verónica veronika / beatriz beatrice beatrix / gonzalo gonçalo / martin martín мартин مارتن
jean-pierre jeanpierre / francois françois / helene hélène / celine céline / etienne étienne / emile émile
juergen jürgen jurgen / joerg jörg jorg / guenter günter gunter günther guenther gunther / soren søren soeren
bjorn björn bjoern bjørn / goran göran / lukasz łukasz lukas lucas / malgorzata małgorzata / pawel paweł / mehmet مهمت
ayse ayşe / cagla çağla / ozgur özgür oezguer / omer ömer
"""

FAMILY = """
haddad hadad el-haddad хаддад حداد / khoury khouri khuri houri خوري хури / mansour mansur / nassar nasar نصار
najjar naggar نجار / sayegh sayigh صايغ / hariri حريري / jumblatt joumblatt جنبلاط / masri masry مصري / shami chami شامي
halabi حلبي / baghdadi بغدادي / tikriti تكريتي / hashimi hashemi hachemi هاشمي / husseini hussaini hosseini housseini حسيني
qaddafi gaddafi kadhafi قذافي / najafi نجفی نجفي / ahmadi احمدی أحمدي / mohammadi محمدی محمدي / karimi کریمی كريمي
rezaei rezai rezaee رضایی رضائي / hashemian هاشمیان / jafari جعفری جعفري / moradi مرادی / rahimi رحیمی
kazemi kazimi کاظمی كاظمي / sadeghi sadeqi صادقی / tehrani تهرانی / cohen kohen cohn כהן коэн / levy levi lévy לוי леви
mizrahi mizrachi מזרחי / peretz פרץ / katz kats כץ кац / friedman fridman פרידמן фридман / goldberg גולדברג гольдберг
goldstein גולדשטיין / rosenberg רוזנברג / shapiro שפירא שפירו шапиро / weiss vaiss וייס вайс / biton bitton ביטון
dahan דהן / azoulay azulay אזולאי / ohayon אוחיון / malka מלכה / segal סגל сегал / gabai גבאי / ben-david בן-דוד
wang wong 王 ван / li lee 李 ли / zhang chang cheung 张 張 / liu lau 刘 劉 / chen chan 陈 陳 чен / yang yeung 杨 楊
huang 黄 黃 / zhao chao chiu 赵 趙 / wu ng 吴 吳 / zhou chow chou 周 / xu hsu 徐 许 許 / sun suen 孙 孫 / ma 马 馬
zhu chu 朱 / hu woo 胡 / guo kwok kuo 郭 / he ho 何 / gao kao 高 / lin lam 林 / luo law 罗 羅 / zheng cheng 郑 鄭
liang leung 梁 / xie hsieh 谢 謝 / tang tong 唐 / deng teng 邓 鄧 / cao tsao 曹 / zeng tsang 曾 / xiao hsiao 萧 蕭
cai tsai 蔡 / pan poon 潘 / yu 于 余 / dong tung 董 / jiang chiang 蒋 蔣 江 / shen 沈 / ye yip yeh 叶 葉 / kim gim 金 김 ким
lee yi rhee 이 / park bak pak 朴 박 / choi choe 崔 최 / jung jeong chung jong 정 / kang gang 강 / cho jo 조 / yoon yun 윤 尹
jang 장 / lim im 임 / han 한 韩 / oh o 오 / seo suh 서 / shin sin 신 申 / kwon gwon 권 / hwang 황 / ahn an 안 安
song 송 宋 / yoo ryu 유 류 / hong 홍 洪 / ko go 고 / moon mun 문 文 / bae pae 배 / baek paik 백 白 / heo hur huh 허 / nam 남
noh no roh 노 / ha 하 / kwak gwak 곽 / cha 차 / joo ju 주 / woo u 우 / min 민 / tanaka 田中 / sato satou satoh 佐藤
suzuki 鈴木 / takahashi 高橋 / watanabe 渡辺 渡邊 / ito itoh 伊藤 / yamamoto 山本 / nakamura 中村 / kobayashi 小林
kato katoh 加藤 / yoshida 吉田 / yamada 山田 / sasaki 佐々木 / yamaguchi 山口 / matsumoto 松本 / inoue 井上 / kimura 木村
saito saitoh 斎藤 齋藤 / shimizu 清水 / mori 森 / ikeda 池田 / hashimoto 橋本 / abe 阿部 安倍 / ishikawa 石川 / ogawa 小川
okada 岡田 / fujita 藤田 / goto gotoh 後藤 / hasegawa 長谷川 / murakami 村上 / kondo 近藤 / endo 遠藤 / aoki 青木
fujii 藤井 / nishimura 西村 / fukuda 福田 / ota ohta oota 太田 / miura 三浦 / papadopoulos παπαδόπουλος
papadopoulou παπαδοπούλου / papandreou παπανδρέου / georgiou γεωργίου / oikonomou economou ikonomou οικονόμου
nikolaidis νικολαΐδης / vasileiou vassiliou βασιλείου / smith smyth смит سميث / meyer meier maier mayer meyr
schmidt schmitt schmid / muller mueller müller / hoffmann hofmann hoffman hofman / schulz schultz schulze
johnson jonson джонсон / johansson johanson / thompson thomson tompson / clark clarke / brown browne браун براون / gray grey
reid reed read / philips phillips / stevens stephens / stevenson stephenson / green greene / hughes hughs
martinez martínez martines мартинес / gonzalez gonzález gonzales гонсалес / rodriguez rodríguez родригес
fernandez fernández фернандес / hernandez hernández / lopez lópez лопес / sanchez sánchez санчес / perez pérez перес
gomez gómez / jimenez jiménez ximenez gimenez / dubois du-bois / lefevre lefèvre lefebure / leroy le-roy / o'brien obrien
o'connor oconnor o'conner / macdonald mcdonald / mackenzie mckenzie / macleod mcleod / kowalski kowalsky ковальский
kovalenko коваленко / shevchenko schewtschenko chevtchenko шевченко
tchaikovsky tchaikovski chaikovsky tschaikowsky чайковский
"""

# names so frequent that two people may well share them
COMMON = """
smith jones williams brown taylor davies evans thomas johnson roberts walker wright thompson white hughes edwards green lewis wood harris
martin jackson clarke clark turner hill moore cooper ward king watson baker morris davis miller wilson anderson garcia martinez rodriguez
hernandez lopez gonzalez perez sanchez ramirez torres flores rivera gomez diaz fernandez alvarez romero ruiz jimenez moreno muñoz silva
santos oliveira souza pereira costa ferreira muller schmidt schneider fischer weber meyer wagner becker hoffmann dubois durand moreau
bernard petit leroy roux david bertrand rossi russo ferrari esposito bianchi romano ivanov ivanova petrov petrova smirnov kuznetsov
popov papadopoulos wang li zhang liu chen yang huang zhao wu zhou kim lee park choi jung nguyen tran le pham singh kumar sharma patel khan
mohammed ahmed ali hassan hussein omar ibrahim youssef mahmoud khaled abdullah saleh haddad khoury mansour cohen levy maria john james
robert michael william david richard joseph charles christopher daniel matthew anthony mark paul steven andrew peter mary patricia jennifer
linda elizabeth susan jessica sarah karen anna laura emma sophie marie jean pierre michel nicolas philippe jose juan carlos luis antonio
francisco manuel jorge ana carmen isabel fatima aisha maryam layla nour sara yusuf
elena olga natalia tatiana irina svetlana alexander sergei dmitry andrei vladimir ivan
"""

# names with neighbours one letter away: whoever bears the one is not a mistyped other
OTHERS = """
adam adela adele agnes alba alberta albert alberto alda aldo alicia alina alma amanda amalia amelia amy ana andrea angela anita annette
antonia april arnold arthur astrid audrey barbara bella ben bernd berta bertha bianca bill bob brenda bruno camilla camille carina carla
carlo carlos carmen carol carola caroline cecilia celia chiara clara clarissa colin colette corinne cornelia dana daniela daniele danielle
dario dave dean debora delia della dennis diana diane dieter dirk dolores dominic don donna dora dorian doris dorothy edda edgar edith
edmund edward edwin ella ellen elsa elvira emil emilia emilie emily emma emmanuel eric erica erika ernst erwin eva evan eve fabian fabio
fabienne felicia felix fiona flora florian franca francesca francesco francis frances franz frida gabriel gabriela gabriele gabrielle gail
georgia georgina gerda gianna gina gino giulia giulio gloria grace greta gustav guy hanna hannah hans harald harold harriet harry heidi
heike heinz helga helen helena helmut henri henry herbert herman hilda holger hugh hugo ines inga inge ingrid ira isabel isabella isabelle
ivana jack jacob jacqueline jacques jake james jane janet janice janine jean jeanne jeff jenna jenny jeremy jerome jill jim joan joanna
joanne joel johan johann johanna john johnny josie joy joyce juan juana judith judy julian juliana julie juliet julio june justin justine
karen karin karina karl karla kate kathleen katja kay keith kelly ken kenneth kim kirsten klara klaus kurt lara larry laura laurent
lauren lea leah lena leo leon leona liam lidia lily linda lisa lisbeth livia lois lola lorena lorenz lorenzo loretta louisa louise luca
lucia lucie lucy luigi luis luisa luke lydia lynn mabel magda marc marcel marcela marcella marcelo marcia marco marcus margaret margot
maria mariana marianne marina mario marion marisa marius marjorie markus marta martha martina mary mathilde maud maura maureen mauro maurice
max may megan melina melinda melissa mia michel michela micheline mila milan milena millie mimi mira miranda mireille mirjam mirko molly
mona myra nadja nancy natasha neil nell nicole nicoletta nicola nils nina nora norma norman odette olaf oliver olivia oskar otto owen
pablo paola paolo pascal patricia patricio paul paula paulina pauline pedro peggy penelope petra pia pierre pilar rachel ralf ralph raquel
regina reinhard rene renata renate renee rhoda ricardo rita rob robert roberta roberto robin roland rolf romain romina romy ronald rosa
rosalie rose rosita roxane roy rudolf rupert ruth sabina sabine sabrina sally sam samantha sandra sandro sandrine selina sergio serge silke
silvana silvia silvio simon simona simone sonia sonja stella stina sven sylvia sylvie tania tanja thea theo tim tina tom toni tony udo ulf
ulla ulrich ulrike una urs ursula uta ute valerie vanessa vera vincent viola violet virginia vito viviana walter wanda wendy werner willi
wim wolf wolfgang yvette yvonne zoe dani eden adam aron arno aida alia aliya dalia daliah dalya hadi hana hania jana janah lama lamia lamis
maya mayada mira nahla naila najla nisreen rand randa rayan rita ruba sahar samah samia sami sireen siham tala thana yara zena zina
ahlam amal amani areej abeer bushra bouchra dunya fadia fatin faten ghina hayat ibtisam ilham inas jinan kawthar latifa lamya manal may
nahid nibal nisrin raghad raja rajaa ruqayya sabrin shahd sumaya suzan widad zubaida saif sayf talal tamim thamer turki wahib yazan yazid
zuhair majd nabih nadim nasr nasri rabih rabi radwan rafi raouf rauf saher sakher salam sufyan tayeb waddah wahid bandar hatem hilal hazem
hazim jaafar jad karam khalaf labib lutfi maan mahir maher marwa mishal mujahid muath muayad muhannad nasim nawaf nidal obaid qusai rakan
rayyan saud sultan taim hammad hamad hamdi hamdan hamdy humaid humayd hassoun hasna hassanein said saada saada saadi salami salama salameh
adams allan allison andersen andersson archer armstrong arnold atkins atkinson bailey banks barker barnes barrett barry bates baxter
beaumont bell bennett benson berry best bishop blair blake bond boone booth boyd boyle bradley brady brand brennan briggs brock brooks
bruce bryant buck burke burns burton bush butler byrne cain campbell carey carlson carr carroll carson carter casey castro chambers chang
chapman chase childs christie clay clayton clement cobb cole coleman collins connolly connor conway cook cooke cox craig crawford cross
cruz cunningham curry curtis dale dalton daly daniels dawson day dean delgado dixon dolan donovan douglas doyle drake duffy duncan dunn
duran dyer eaton elliott ellis emerson english erickson evans everett farmer farrell ferguson fields finch fisher fitzgerald fleming
fletcher flynn foley forbes ford foster fowler fox francis franklin fraser frazier freeman french frost fuller gallagher gardner garrett
george gibbs gibson gilbert gill glass glenn glover goodman goodwin gordon graham grant graves greer gregory griffin griffith gross guzman
hall hamilton hammond hampton hansen hanson hardy harmon harper harrington harrison hart harvey hawkins hayes haynes heath henderson
hendricks henry herman higgins hodges hogan holland holmes holt hood hooper hope hopkins horne horton houston howard howe howell hubbard
hudson hull hunt hunter hurst hutchinson ingram jacobs jacobson jensen jenkins jennings johnston jordan joyce kane keller kelley kelly
kemp kennedy kent kerr klein knight knox kramer lamb lambert lane lang larsen larson lawson leach leblanc leon leonard lester lin lindsay
little lloyd logan long lowe lucas lynch lyons mack mann manning marsh marshall mason massey mathews matthews maxwell mays mccarthy mccoy
mcgee mckay mckinney melton mendez mendoza merritt middleton miles mills mitchell molina monroe morales moran moreno morgan morrison morse
morton moses moss mueller munoz murphy murray myers nash neal nelson newman newton nichols nielsen nixon noble nolan norman norris
norton nunez obrien oconnor oliver olsen olson ortega ortiz osborne owens page palmer parker parks parsons patterson patton payne pearson
pena perkins perry peters petersen peterson phelps pierce pittman pope porter potter powell powers pratt preston price prince pugh quinn
ramos randall rasmussen ray reese reeves reyes reynolds rhodes rice rich richards richardson riley rios robbins robertson robinson rogers
rojas roman rose ross rowe rowland roy rubio rush russell ryan salazar salinas sanders sandoval santiago santos saunders savage schwartz
scott sharp shaw shelton shepherd sheppard sherman short silva simmons simon simpson sims sloan snow snyder solis soto sparks spencer
stafford stanley stark steele stein stephenson stokes stone stout strickland strong stuart sullivan summers sutton swanson sweeney tanner
tate terrell terry todd townsend tran travis tucker tyler valdez valencia vance vargas vaughn vega velez wade wagner wall wallace walls
walsh walters walton ware warner warren waters watkins watts weaver webb webster weeks wells west wheeler whitaker whitehead wiggins
wilkerson wilkins wilkinson willis wise wolf wolfe woods woodward wyatt yates york zimmerman
"""
