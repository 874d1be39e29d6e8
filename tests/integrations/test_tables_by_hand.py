"""Messy files by hand, one for each thing that programs and people do to tables: what is read is what was meant."""

import pytest

from outreach.integrations import tables

ROWS = [["Sara Windle","sara@nahr.example.org","+44 7700 900123","Nahr TV","GB"],["Omar Vale","omar@x.example.org","+33 1 23 45 67 89","Le Jour","FR"],["Zoé Noël","zoe@y.example.org","","Radio Sud","FR"],["Lina Haddad","lina@z.example.org","+961 3 123456","An-Nahar","LB"]]  # fmt: skip
HEAD = ["Name", "Email", "Phone", "Outlet", "Country"]


def text(rows: list[list[str]], delimiter: str = ",") -> str:
    return "".join(delimiter.join(row) + "\n" for row in rows)


MESSY: list[tuple[str, str, list[str] | None, list[list[str]]]] = [
    ("plain",text([HEAD, *ROWS]),HEAD,ROWS),
    ("padded some",text([HEAD]+[[f"  {x} " if i%2 else x for x in r] for i,r in enumerate(ROWS)]),HEAD,ROWS),
    ("padded all quoted after",'"Name" , "Email" , "Phone" , "Outlet" , "Country"\n'+"".join(" , ".join(f'"{x}"' for x in r)+"\n" for r in ROWS),HEAD,ROWS),
    ("smart quotes","“Name”,“Email”,“Phone”,“Outlet”,“Country”\n"+"".join(",".join(f'“{x}”' for x in r)+"\n" for r in ROWS),HEAD,ROWS),
    ("double BOM","\ufeff\ufeff"+text([HEAD, *ROWS]),HEAD,ROWS),
    ("BOM in the middle","\ufeff"+text([HEAD, *ROWS[:2]])+"\ufeff"+text([HEAD, *ROWS[2:]]),HEAD,ROWS),
    ("ctrl-z",text([HEAD, *ROWS])+"\x1a",HEAD,ROWS),
    ("mojibake",text([HEAD, *ROWS]).encode('utf-8').decode('cp1252'),HEAD,ROWS),
    ("header other delim",";".join(HEAD)+"\n"+text(ROWS),HEAD,ROWS),
    ("row other delim",text([HEAD, *ROWS[:2]])+";".join(ROWS[2])+"\n"+text(ROWS[3:]),HEAD,ROWS),
    ("pandas index",",Name,Email\n0,A B,a@b.org\n1,C D,c@d.org\n2,E F,e@f.org\n",["","Name","Email"],[["0","A B","a@b.org"],["1","C D","c@d.org"],["2","E F","e@f.org"]]),
    ("double CR",text([HEAD, *ROWS]).replace("\n","\r\r\n"),HEAD,ROWS),
    ("two cols times","start,end\n10:30,11:00\n12:15,13:00\n09:00,10:00\n",["start","end"],[["10:30","11:00"],["12:15","13:00"],["09:00","10:00"]]),
    ("sku","sku;qty;price\nA-1;10;1,50\nB-2;3;22,75\nC-3;7;3,10\n",["sku","qty","price"],[["A-1","10","1,50"],["B-2","3","22,75"],["C-3","7","3,10"]]),
    ("one data row","Name,Email\nSara,sara@x.org\n",["Name","Email"],[["Sara","sara@x.org"]]),
    ("one line no header","Sara,sara@x.org,+44 7700 900123\n",None,[["Sara","sara@x.org","+44 7700 900123"]]),
    ("headerless text","Sara,London,Editor\nOmar,Paris,Reporter\nZoe,London,Reporter\nLina,Paris,Editor\nAnn,London,Editor\nBob,Paris,Reporter\nTim,London,Editor\nPam,Paris,Editor\n",None,[x.split(",") for x in "Sara,London,Editor|Omar,Paris,Reporter|Zoe,London,Reporter|Lina,Paris,Editor|Ann,London,Editor|Bob,Paris,Reporter|Tim,London,Editor|Pam,Paris,Editor".split("|")]),
    ("json cell",'id,payload,ok\n1,"{""a"": 1, ""b"": [1,2]}",yes\n2,"{""c"": 3}",no\n3,"{}",yes\n',["id","payload","ok"],[["1",'{"a": 1, "b": [1,2]}',"yes"],["2",'{"c": 3}',"no"],["3","{}","yes"]]),
    ("long text semi","name;text;n\nA;one, two, three, four, five;1\nB;six, seven;2\nC;eight, nine, ten;3\n",["name","text","n"],[["A","one, two, three, four, five","1"],["B","six, seven","2"],["C","eight, nine, ten","3"]]),
    ("years header","Country,2019,2020,2021\nGB,1,2,3\nFR,4,5,6\nLB,7,8,9\n",["Country","2019","2020","2021"],[["GB","1","2","3"],["FR","4","5","6"],["LB","7","8","9"]]),
    ("only numbers","1,2,3\n4,5,6\n7,8,9\n",None,[["1","2","3"],["4","5","6"],["7","8","9"]]),
    ("quoted head newline",'"Full\nname","E-mail\naddress",City\nA,a@b.org,X\nB,b@b.org,Y\n',["Full\nname","E-mail\naddress","City"],[["A","a@b.org","X"],["B","b@b.org","Y"]]),
    ("quotes all + newline in cell",'"Name","Notes","City"\n"A","l1\nl2, x\nl3","X"\n"B","","Y"\n"C","z","Z"\n',["Name","Notes","City"],[["A","l1\nl2, x\nl3","X"],["B","","Y"],["C","z","Z"]]),
    ("preamble w/ commas","Press list, exported 2026-01-01, by Sara\n\n"+text([HEAD, *ROWS]),HEAD,ROWS),
    ("preamble kv","Title:,Media list\nDate:,2026-01-01\n\n"+text([HEAD, *ROWS]),HEAD,ROWS),
    ("footer sums",text([["Item","Qty","Price"],["a","1","2.5"],["b","2","3.5"],["c","3","4.5"]])+"Total,6,10.5\n",["Item","Qty","Price"],[["a","1","2.5"],["b","2","3.5"],["c","3","4.5"]]),
    ("header dup + blank cols","Name,Phone,Phone,,\nA,1234567,2345678,,\nB,3456789,4567890,,\n",["Name","Phone","Phone"],[["A","1234567","2345678"],["B","3456789","4567890"]]),
    ("trailing comma rows only","Name,Email\nA,a@b.org,\nB,b@b.org,\nC,c@b.org,\n",["Name","Email"],[["A","a@b.org"],["B","b@b.org"],["C","c@b.org"]]),
    ("R write.table","Name,Email,City\n1,A,a@b.org,X\n2,B,b@b.org,Y\n3,C,c@b.org,Z\n",["","Name","Email","City"],[["1","A","a@b.org","X"],["2","B","b@b.org","Y"],["3","C","c@b.org","Z"]]),
    ("space delim quoted",'"Name" "Email" "City"\n"A B" "a@b.org" "New York"\n"C D" "c@d.org" "Paris"\n',["Name","Email","City"],[["A B","a@b.org","New York"],["C D","c@d.org","Paris"]]),
    ("tab w/ spaces","Name\tEmail\tCity\nA B\ta@b.org\tNew York\nC D\tc@d.org\tParis\n",["Name","Email","City"],[["A B","a@b.org","New York"],["C D","c@d.org","Paris"]]),
    ("pipe markdown","| Name | Email | City |\n|------|-------|------|\n| A B | a@b.org | New York |\n| C D | c@d.org | Paris |\n",["Name","Email","City"],[["A B","a@b.org","New York"],["C D","c@d.org","Paris"]]),
    ("apostrophes","Name,Note\nO'Neill,'tis\nD'Arcy,it's\n'Abd,x\n",["Name","Note"],[["O'Neill","'tis"],["D'Arcy","it's"],["'Abd","x"]]),
    ("numbers thousands quoted",'Name,Reach\nA,"1,200,300"\nB,"45,000"\nC,900\n',["Name","Reach"],[["A","1,200,300"],["B","45,000"],["C","900"]]),
    ("quote at start literal",'Name,Alias,City\n"Bob" Smith,x,Y\nAnn "Nan" Cole,y,Z\nTim,z,Q\n',["Name","Alias","City"],[['"Bob" Smith',"x","Y"],['Ann "Nan" Cole',"y","Z"],["Tim","z","Q"]]),
    ("inches",'Item,Size,Stock\nPipe,5",10\nTube,7.5",20\nRod,12,30\n',["Item","Size","Stock"],[["Pipe",'5"',"10"],["Tube",'7.5"',"20"],["Rod","12","30"]]),
    ("empty lines between every","\n\n".join(",".join(r) for r in [HEAD, *ROWS])+"\n",HEAD,ROWS),
    ("lower header","name,email\nsara windle,s@x.org\nomar vale,o@x.org\n",["name","email"],[["sara windle","s@x.org"],["omar vale","o@x.org"]]),
    ("2col semi with comma decimals","ville;valeur\nParis;1,5\nLyon;2,5\nNice;3,5\n",["ville","valeur"],[["Paris","1,5"],["Lyon","2,5"],["Nice","3,5"]]),
    ("decimal commas unquoted","Name,Score,City\nA,1,5,Paris\nB,2,7,Lyon\nC,3,9,Nice\n",["Name","Score","City"],[["A","1,5","Paris"],["B","2,7","Lyon"],["C","3,9","Nice"]]),
    ("group rows","Name,Email\nA,a@b.org\n,\nB,b@b.org\n",["Name","Email"],[["A","a@b.org"],["B","b@b.org"]]),
    ("NA rows","Name,Email,City\nN/A,N/A,N/A\nA,a@b.org,X\n",["Name","Email","City"],[["N/A","N/A","N/A"],["A","a@b.org","X"]]),
    ("colon","Name:Email:City\nA:a@b.org:X\nB:b@b.org:Y\nC:c@b.org:Z\n",["Name","Email","City"],[["A","a@b.org","X"],["B","b@b.org","Y"],["C","c@b.org","Z"]]),
    ("caret","Name^Email^City\nA, B^a@b.org^X\nB^b@b.org^Y\n",["Name","Email","City"],[["A, B","a@b.org","X"],["B","b@b.org","Y"]]),
    ("tilde","Name~Email~City\nA, B~a@b.org~X\nB~b@b.org~Y\n",["Name","Email","City"],[["A, B","a@b.org","X"],["B","b@b.org","Y"]]),
    ("comma-space","Name, Email, City\nA, a@b.org, X\nB, b@b.org, Y\n",["Name","Email","City"],[["A","a@b.org","X"],["B","b@b.org","Y"]]),
    ("comma-space quoted",'Name, Email, City\n"Lund, A", a@b.org, X\nB, b@b.org, "Y, Z"\n',["Name","Email","City"],[["Lund, A","a@b.org","X"],["B","b@b.org","Y, Z"]]),
    ("no newline one col","Email",["Email"],[]),
    ("emails only","a@b.org\nc@d.org\n",None,[["a@b.org"],["c@d.org"]]),
    ("emails semicolon list","a@b.org; c@d.org; e@f.org\n",None,[["a@b.org","c@d.org","e@f.org"]]),
    ("escaped comma","Name,Note,City\nA,one\\, two,X\nB,three,Y\nC,four\\, five,Z\n",["Name","Note","City"],[["A","one, two","X"],["B","three","Y"],["C","four, five","Z"]]),
    ("short first rows","Name,Email,Phone,City\nA,a@b.org\nB,b@b.org\nC,c@b.org,1234567,X\n",["Name","Email","Phone","City"],[["A","a@b.org","",""],["B","b@b.org","",""],["C","c@b.org","1234567","X"]]),
    ("arabic semi","الاسم;البريد;المدينة\nسارة، الخوري;s@x.org;بيروت\nمحمد;m@x.org;القاهرة\n",["الاسم","البريد","المدينة"],[["سارة، الخوري","s@x.org","بيروت"],["محمد","m@x.org","القاهرة"]]),
    ("arabic comma delim","الاسم،البريد،المدينة\nسارة،s@x.org،بيروت\nمحمد،m@x.org،القاهرة\n",["الاسم","البريد","المدينة"],[["سارة","s@x.org","بيروت"],["محمد","m@x.org","القاهرة"]]),
    ("fullwidth comma","姓名，邮箱，城市\n王小明，w@x.org，北京\n李娜，l@x.org，上海\n",["姓名","邮箱","城市"],[["王小明","w@x.org","北京"],["李娜","l@x.org","上海"]]),
    ("quoted numbers sep","sep=;\n\"Name\";\"N\"\n\"A\";\"1\"\n\"B\";\"2\"\n",["Name","N"],[["A","1"],["B","2"]]),
    ("single quotes","'Name','Note','City'\n'O''Neill','a, b','X'\n'Cole','c','Y'\n",["Name","Note","City"],[["O'Neill","a, b","X"],["Cole","c","Y"]]),
    ("backslash","Name,Note,City\n\"A\",\"says \\\"hi\\\", ok\",X\n\"B\",\"c\",Y\n",["Name","Note","City"],[["A",'says "hi", ok',"X"],["B","c","Y"]]),
    ("comment after header","Name,Email\n# this is a comment\nA,a@b.org\n# another, with comma\nB,b@b.org\n",["Name","Email"],[["A","a@b.org"],["B","b@b.org"]]),
    ("hash header","#Name,Email\nA,a@b.org\nB,b@b.org\n",["Name","Email"],[["A","a@b.org"],["B","b@b.org"]]),
    ("nbsp","Name\u00a0,Email\nA\u00a0B,a@b.org\nB,b@b.org\n",["Name","Email"],[["A\u00a0B","a@b.org"],["B","b@b.org"]]),
    ("stray end quote",text([HEAD, *ROWS[:1]])+'Omar Vale",omar@x.example.org,+33 1 23 45 67 89,Le Jour,FR\n'+text(ROWS[2:]),HEAD,ROWS),
    ("stray quote mid",text([HEAD, *ROWS[:1]])+'Omar Vale,omar@x.example.org,"+33 1 23 45 67 89,Le Jour,FR\n'+text(ROWS[2:]),HEAD,ROWS),
    ("vertical tab","Name,Note\nA,x\x0by\nB,z\u2028w\nC,\x85q\n",["Name","Note"],[["A","x\x0by"],["B","z\u2028w"],["C","\x85q"]]),
    ("repeat header each 2",text([HEAD, *ROWS[:2]])+text([HEAD, *ROWS[2:]]),HEAD,ROWS),
    ("dates","Date,Event,City\n01/02/2026,Launch,Paris\n03/04/2026,Press day,Lyon\n",["Date","Event","City"],[["01/02/2026","Launch","Paris"],["03/04/2026","Press day","Lyon"]]),
    ("blank first cells","Name,Email,City\n,a@b.org,X\n,c@d.org,Y\nB,,Z\n",["Name","Email","City"],[["","a@b.org","X"],["","c@d.org","Y"],["B","","Z"]]),
]  # fmt: skip


@pytest.mark.parametrize(("messy", "header", "rows"), [case[1:] for case in MESSY], ids=[case[0] for case in MESSY])
def test_what_is_read_is_what_was_meant(messy: str, header: list[str] | None, rows: list[list[str]]) -> None:
    table = tables.read(messy.encode())
    assert (table.header, table.rows) == (header, rows)
