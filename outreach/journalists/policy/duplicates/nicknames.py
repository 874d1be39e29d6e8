"""Which short names stand for which given names, and which words beside a name are none?"""

# a given name, a colon, and what its bearers are called
NICKNAMES = """
abraham: abe bram / abigail: abby abbie gail / adalbert: bert / albert: al bert bertie / alberto: berto beto
alejandra: ale alex sandra / alejandro: ale alex jandro / alessandra: ale sandra alex / alessandro: ale sandro alex
alexander: alex alec al sandy xander sasha sascha lex shura sanya alik саша саня шура алик oleks sashko αλέκος alekos
alexandra: alex sandra sandy sasha lexi alexa саша аля sanya / alexei: alyosha lyosha alex lesha алеша леша алёша лёша
alfred: alf fred alfie / alfredo: fredo / alice: ally allie / alison: ally / amanda: mandy / amelia: amy millie
anastasia: nastya nastia stacy nastasia ana настя тася / andrew: andy drew / andrei: andryusha андрюша / andreas: andi
angela: angie / angelica: angie / ann: annie nan nancy / anna: anya annie ania anechka nyura anka аня анечка нюра
anthony: tony ant / antonio: toni tonio tony toño nino / anton: tosha toni антоша тоша / antoine: tony toine
antoinette: toni nettie / arkady: arkasha аркаша / artem: tyoma tema тема тёма / arthur: art artie / augustus: gus august
avraham: avi abe / barbara: barb barbie babs / bartholomew: bart / beatrice: bea trixie bice / benedict: ben benny
benjamin: ben benny benji beni / bernard: bernie / bernardo: nardo / bogdan: bodya / boris: borya боря / bradley: brad
calvin: cal / carl: / carolina: caro lina / caroline: caro carrie carol lina / carlos: charly carlitos
catherine: kate cathy kathy katie kitty cat kay kat kit katy cate / charles: charlie chuck chas chaz charly
charlotte: charlie lottie lotte / christian: chris / christine: chris chrissy tina christy
christina: chris tina chrissy christy / christopher: chris kit topher / cynthia: cindy / concepcion: concha conchita
consuelo: chelo / cornelius: cor kees / daniel: dan danny dani danik данил даня danya / daniela: dani
daria: dasha dashka даша / david: dave davy dudi / deborah: deb debbie debby debra / denis: denya / dimitris: mitsos dimi
dmitry: dima mitya dimitri dimka дима митя / dolores: lola lolita / dominic: dom nick / dominique: dom / donald: don donnie
dorothy: dot dottie dolly / edmund: ed eddie ned / eduard: edik edi / eduardo: edu lalo / edward: ed eddie ned ted teddy
edwin: ed eddie / eleanor: ellie nell nora ella / elena: lena lenka alyona lenochka лена алена алёна / eleni: lena
elizabeth: liz lizzy lizzie beth betsy betty eliza libby liza bess lisa elsie lise / elizaveta: liza лиза
elisabeth: lisa lise sissi / emily: em emmy millie / emma: em / encarnacion: encarna / enrique: quique kike / ernest: ernie
ernesto: neto / esteban: teban / esther: essie / eugene: gene / evangelos: vangelis / evgeny: zhenya jenya genia женя zhenia
evgenia: zhenya jenya женя zhenia / ekaterina: katya katia kate katyusha катя катюша katja / federico: fede / felipe: pipe
fernando: nando fer / florence: flo flossie / frances: fran fanny francie / francis: frank fran
francisco: paco pancho fran kiko curro cisco / francesca: fran franca / francesco: franco cecco / francois: fanfan
frank: frankie / franklin: frank / frederick: fred freddie freddy rick fritz / frederique: fred / friedrich: fritz fred
fyodor: fedya федя / gabriel: gabe gabi / gabriela: gabi gaby / gabrielle: gabby gaby / galina: galya галя
gennady: gena гена / geoffrey: geoff jeff / georgy: gosha zhora гоша жора / gerald: gerry jerry / gerard: gerry
gertrude: trudy gert / giovanni: gianni nino vanni / giuseppe: beppe peppe pino / giuliana: giuli / grace: gracie
gregory: greg gregg / grigory: grisha гриша / guadalupe: lupe lupita / guillermo: guille memo / hannah: / hannes: hansi
harold: harry hal / harriet: hattie / helen: nell ellie / henry: harry hank hal / herbert: herb bert / hubert: bert hugh
hugh: hughie / ignacio: nacho / igor: gosha игорек / ilya: ilyusha илюша / immaculada: inma / inmaculada: inma
irina: ira irochka ира / isabel: isa bel chabela / isabella: bella izzy isa / isidoro: isi / ivan: vanya vania ваня ivanko
jacob: jake jakob / jacqueline: jackie jacqui / jacques: jacky jacquot / james: jim jimmy jamie jem jimbo / janet: jan
jane: janie jenny / javier: javi xavi / jean: jeannot / jeffrey: jeff / jennifer: jen jenny jenn jenna / jeremy: jerry jem
jerome: jerry / jesus: chus chuy suso / jessica: jess jessie / joachim: achim jo / johann: hans / johanna: hanna jo hanne
johannes: hans hannes jan jo / john: jack johnny jock / jonathan: jon jonny johnny nathan jonty yoni / jordan: jordy
jorge: coque / jose: pepe pepito chepe zé ze / joseph: joe joey jo jos sepp / josefa: pepa pepita / josephine: jo josie
joshua: josh / joyce: joy / juan: juanito juancho / judith: judy jude / julia: jules / julian: jules
katerina: katya katia kat katina / katharina: kathi kati katrin käthe / katarzyna: kasia kaśka / kenneth: ken kenny
khadija: khadouj / kimberly: kim / konstantin: kostya kostia kostas костя / konstantinos: kostas costas dinos
krzysztof: krzys krzysiek / ksenia: ksyusha ксюша / larisa: lara лара / lawrence: larry laurie loz / leonard: leo len lenny
leonid: lyonya лёня леня / leonardo: leo nardo / leopold: leo poldi / leslie: les / lillian: lily lil / linda: lin lindy
lourdes: lulu / louis: lou louie / louise: lou lulu / lucia: lucy luci / lucas: luke / luis: lucho luisito
lyubov: lyuba luba люба / lyudmila: lyuda lyusya luda mila люда люся / madeleine: maddie mado / madeline: maddie
magdalena: magda lena leni / magdalene: magda lena / maksim: max maks макс / malcolm: mal / malgorzata: gosia malgosia
manuel: manu manolo manny lolo / manolis: manos / marcus: marc mark
margaret: maggie meg peggy madge marge margie greta daisy rita peg / margarita: rita margo рита marga / marguerite: margot
maria: masha mari mia mashka marusya maruja mariquita маша маруся marika / mariana: mari / marianne: mari
martha: marty patty / martin: marty / mary: molly polly mamie may / matilda: tilly mattie / matthew: matt matty mat
matthias: matze / maurice: mo maury / maximilian: max maxi / megan: meg / melanie: mel / melissa: mel missy lissa
mercedes: merche / michael: mike mick mickey micky mikey micha mischa / michel: michou / michelle: shelly shell mich
miguel: migue micky / mikhail: misha mischa mishka миша / milton: milt / minerva: minnie
mohammed: mo hamoudi hamada medo midou momo mido / monserrat: montse / montserrat: montse / mortimer: mort / moshe: moishe
moses: mo / mustafa: tafa / nadezhda: nadya nadia надя / nancy: nan / natalia: natasha nata nati наташа / natalie: nat
nathaniel: nat nate nathan / nathan: nate nat / nicholas: nick nicky nico klaus / nicola: nicky nico
nicole: nicky nikki nico / nikolai: kolya nick коля / nikolaos: nikos nick nikolas / norman: norm / octavio: tavo
oksana: ksyusha ксана / oliver: ollie olly / olga: olya olia оля / olivia: liv livvy / oscar: ossie / pamela: pam
panagiotis: panos takis / patricia: pat patty patsy tricia trish patti pati / patrick: pat paddy rick / paul: pauly
pablo: pablito / pavel: pasha паша pavlik / pedro: perico / penelope: penny / peter: pete / philip: phil pip
philippa: pip pippa / pierre: pierrot / pilar: pili / pyotr: petya pete петя petr / prudence: prue / rachel: rae shelly
rafael: rafa rafi / ramon: moncho / randolph: randy / randall: randy / raymond: ray / rebecca: becky becca bec
reginald: reg reggie / ricardo: ricky richi cardo / richard: rick dick rich richie ricky dickie rik / rivka: rivki
robert: bob bobby rob robbie bert bobbie robby / roberto: beto rob berto / roberta: bobbie robbie / roderick: rod rick
rodney: rod / rodrigo: rodri / roger: rog / roland: rolly / roman: roma рома / ronald: ron ronnie / rosalind: roz ros
rosario: charo / rose: rosie / roxanne: roxy / rudolf: rudi rolf / russell: russ / salvador: salva chava
samantha: sam sammy / samuel: sam sammy shmulik / sandra: sandy / sarah: sally sadie / santiago: santi yago
sebastian: seb bas basti sebas / semyon: senya сеня / sergei: seryozha serezha серёжа сережа serge / sergio: checo
shlomo: shlomi / sidney: sid / simon: si / sofia: sonya sonia софа соня sofi / solomon: sol / sotiris: sotos / spyros: pyros
stanislav: stas slava стас / stanley: stan / stephanie: steph stef / stephen: steve stevie ste / stuart: stu
susan: sue suzy susie suzie / susana: susi / svetlana: sveta lana света / sylvester: sly / tatiana: tanya tania таня tata
teresa: tere tess teri terry / terence: terry tel / theodore: ted teddy theo / theodoros: thodoris theo
theresa: terry tess tessa / thomas: tom tommy thom / timofei: tima / timothy: tim timmy / tobias: toby tobi
trinidad: trini / ulrich: uli / ursula: uschi / vadim: vadik вадик / valentina: valya vale валя / valery: valera валера
valentine: val / valerie: val / vasily: vasya вася / vera: verochka / veronica: vero ronnie / victor: vic
victoria: vicky vicki vic tori vika / viktor: vitya витя / viktoria: vika вика viki / vincent: vince vinnie vin
vicente: chente / vincenzo: enzo / virginia: ginny ginger / vitaly: vitalik виталик
vladimir: vova volodya vlad vovka вова володя volodia / vladislav: vlad slava vladik влад слава / vyacheslav: slava слава
wilhelm: willi willy / walter: walt wally / william: bill will billy willy willie liam wim / winifred: winnie
wolfgang: wolf / yakov: yasha яша / yana: yanka / yannis: yanni / yaroslav: slava yarik слава / yitzhak: itzik tzachi
yosef: yossi / youssef: joe jo / yuri: yura yurka юра / yulia: yulya yulka julie юля / zachary: zach zack zak
zinaida: zina зина / ibrahim: brahim ibra / abdulrahman: abood abboud / khaled: khalloudi / fatima: fati tima fatoum
zainab: zouzou / elias: lias / ali: alilou
"""

GENERATIONS = {
    "jr": "junior", "junior": "junior", "fils": "junior", "hijo": "junior", "filho": "junior", "jnr": "junior", "الابن": "junior",
    "senior": "senior", "snr": "senior", "pere": "senior", "padre": "senior", "pai": "senior", "الاب": "senior",
    "ii": "second", "iii": "third", "iv": "fourth", "2nd": "second", "3rd": "third",
}  # fmt: skip

# words beside a name; those of the first three lines are never a name themselves
MEN = "mr monsieur السيد г-н господин κος кю"
WOMEN = "mrs ms mme mlle madame mademoiselle frau sra srta senora senorita السيده الانسه г-жа госпожа κα גברת"
TITLES = """
dr prof professor professeur doctor docteur doktor phd dipl-ing د دكتور الدكتور الدكتوره دكتوره دکتر др проф доктор δρ דר פרופ 先生 女士
"""
PERHAPS_TITLES = """
m mister miss sir lord lady don dona herr senor signor signora sheikh shaikh cheikh الشيخ dra pr ing eng engr rev fr father hon capt captain
col colonel gen general maj major lt sgt md mba msc ma ba bsc obe mbe cbe kc qc esq llm mp mep dphil me maitre lic licenciado licenciada
abg mag dott dottssa ا استاذ استاذه الاستاذ الاستاذه م مهندس المهندس مهندسه اعلامي الاعلامي الاعلاميه الصحافي الصحفي الصحفيه الصحافيه اقاي
خانم г κ κυρ מר גב 小姐 さん 様 氏 씨 기자 님 记者 記者 pan pani
"""
PARTICLES = """
van von vom der den de del della dello degli dei di da das do dos du des la le los las les el al ul ter ten te zu zum zur y e i et und af
av bin ibn ben bint binti bte ould wld ait ap bar bat ha و بن ابن بنت ال ولد آل де фон ван дер ди ла оглы кызы ибн бин בן בת δε ντε της του
"""

DESKS = """
newsdesk news desk info press editor editors editorial redaction redaccion redazione redaktion contact contacts office tips prensa presse
admin hello mail media studio planning assignments assignment foreign politics sport sports business international world home team staff
newsroom letters production producers producer bookings booking programmes programme programs forward planningdesk secretariat general
enquiries inquiries reception support web webmaster digital online social features culture economy health science tahrir akhbar newsteam
breaking live radio tv video photo photos pictures picturedesk daily weekly magazine redac publicidad noticias informativos actu
communication comms pr ask help service services feedback yournews mailbox jobs post chief managing correspondents reporters reporter bureau
london paris beirut cairo brussels geneva nairobi washington newyork madrid berlin rome
تحرير اخبار مكتب redaktsiya redakcia rédaction actualites
"""
FREE_MAIL = """
gmail googlemail yahoo ymail hotmail outlook live msn icloud me mac aol gmx web proton protonmail pm tutanota zoho yandex mail inbox bk list
rambler ukr orange wanadoo free sfr laposte libero tiscali virgilio btinternet sky talktalk comcast verizon att cox qq 163 126 sina naver
daum hanmail hushmail fastmail t-online terra uol bol telefonica skynet bluewin hey posteo riseup maktoob
"""
