"""The words by which the gate knows private data, each with a text that shows why it is needed.

Rows are those of ``reading/private_words.py``, where the words on health and family stand: ``group | word | example``.
An example is one that is warned of by its word; of the groups that speak for an office (:data:`SILENT`), one that is
not. What the groups mean says ``personal.py``.
"""

from __future__ import annotations

from referat.reading import private_words
from referat.reading.private_words import rows

SILENT = frozenset({"office", "title", "mailbox", "general", "thing", "speech", "place"})
"""Groups whose words say that it is nobody's private matter."""

_TABLE = r"""
# Endings of street names: what stands before a house number.
street | vej(?:en)? | Ansøger: Bo Lind, nyt hegn, Birkevej 4
street | gaden? | Ansøger: Bo Lind, nyt hegn, Smedegade 4
street | all[eé](?:en)? | Ansøger: Bo Lind, nyt hegn, Birke Allé 4
street | stræde(?:t)? | Ansøger: Bo Lind, nyt hegn, Smedestræde 4
street | vænget? | Ansøger: Bo Lind, nyt hegn, Birkevænget 4
street | torv(?:et)? | Ansøger: Bo Lind, nyt hegn, Smedetorvet 4
street | plads(?:en)? | Ansøger: Bo Lind, nyt hegn, Birkepladsen 4
street | park(?:en)? | Ansøger: Bo Lind, nyt hegn, Birkeparken 4
street | bakken? | Ansøger: Bo Lind, nyt hegn, Birkebakken 4
street | sti(?:en)? | Ansøger: Bo Lind, nyt hegn, Birkestien 4
street | have(?:n|r|rne)? | Ansøger: Bo Lind, nyt hegn, Birkehaven 4
street | toft(?:en)? | Ansøger: Bo Lind, nyt hegn, Birketoften 4
street | ager(?:en)? | Ansøger: Bo Lind, nyt hegn, Birkeageren 4
street | lund(?:en)? | Ansøger: Bo Lind, nyt hegn, Birkelunden 4
street | mark(?:en)? | Ansøger: Bo Lind, nyt hegn, Birkemarken 4
street | boulevard(?:en)? | Ansøger: Bo Lind, nyt hegn, Birkeboulevarden 4
street | kaj(?:en)? | Ansøger: Bo Lind, nyt hegn, Birkekajen 4
street | høj(?:en)? | Ansøger: Bo Lind, nyt hegn, Birkehøjen 4
street | skov(?:en)? | Ansøger: Bo Lind, nyt hegn, Birkeskoven 4
street | eng(?:en)? | Ansøger: Bo Lind, nyt hegn, Birkeengen 4
street | krog(?:en)? | Ansøger: Bo Lind, nyt hegn, Birkekrogen 4
street | dal(?:en)? | Ansøger: Bo Lind, nyt hegn, Birkedalen 4
street | banken? | Ansøger: Bo Lind, nyt hegn, Birkebanken 4
street | passage(?:n)? | Ansøger: Bo Lind, nyt hegn, Birkepassagen 4
street | vang(?:en)? | Ansøger: Bo Lind, nyt hegn, Birkevangen 4
street | kær(?:et)? | Ansøger: Bo Lind, nyt hegn, Birkekæret 4
street | gyden? | Ansøger: Bo Lind, nyt hegn, Birkegyden 4
street | slippen? | Ansøger: Bo Lind, nyt hegn, Birkeslippen 4
street | ris(?:et)? | Ansøger: Bo Lind, nyt hegn, Birkeriset 4
street | bryn(?:et)? | Ansøger: Bo Lind, nyt hegn, Birkebrynet 4
street | hegn(?:et)? | Ansøger: Bo Lind, nyt hegn, Birkehegnet 4
street | kilde(?:n)? | Ansøger: Bo Lind, nyt hegn, Birkekilden 4
street | mosen? | Ansøger: Bo Lind, nyt hegn, Birkemosen 4
street | sø(?:en)? | Ansøger: Bo Lind, nyt hegn, Birkesøen 4
street | åen? | Ansøger: Bo Lind, nyt hegn, Birkeåen 4
street | bro(?:en)? | Ansøger: Bo Lind, nyt hegn, Birkebroen 4
street | port(?:en)? | Ansøger: Bo Lind, nyt hegn, Birkeporten 4
street | hus(?:e|ene|et)? | Ansøger: Bo Lind, nyt hegn, Birkehuse 4
street | løkken? | Ansøger: Bo Lind, nyt hegn, Birkeløkken 4
street | ås(?:en)? | Ansøger: Bo Lind, nyt hegn, Birkeåsen 4
street | grav(?:en)? | Ansøger: Bo Lind, nyt hegn, Birkegraven 4
street | vold(?:en)? | Ansøger: Bo Lind, nyt hegn, Birkevolden 4
street | skrænt(?:en)? | Ansøger: Bo Lind, nyt hegn, Birkeskrænten 4
street | sving(?:et)? | Ansøger: Bo Lind, nyt hegn, Birkesvinget 4
street | linjen? | Ansøger: Bo Lind, nyt hegn, Birkelinjen 4
street | bugt(?:en)? | Ansøger: Bo Lind, nyt hegn, Birkebugten 4
street | tang(?:en)? | Ansøger: Bo Lind, nyt hegn, Birketangen 4
street | odden? | Ansøger: Bo Lind, nyt hegn, Birkeodden 4
street | kløft(?:en)? | Ansøger: Bo Lind, nyt hegn, Birkekløften 4
street | terrassen? | Ansøger: Bo Lind, nyt hegn, Birketerrassen 4
street | kvarter(?:et)? | Ansøger: Bo Lind, nyt hegn, Birkekvarteret 4
street | gård(?:en|e|ene)? | Ansøger: Bo Lind, nyt hegn, Birkegården 4
street | led(?:et)? | Ansøger: Bo Lind, nyt hegn, Birkeledet 4
street | strand(?:en)? | Ansøger: Bo Lind, nyt hegn, Birkestranden 4
street | holm(?:en)? | Ansøger: Bo Lind, nyt hegn, Birkeholmen 4
street | borg(?:en)? | Ansøger: Bo Lind, nyt hegn, Birkeborgen 4
street | bæk(?:ken)? | Ansøger: Bo Lind, nyt hegn, Birkebækken 4
street | næs(?:set)? | Ansøger: Bo Lind, nyt hegn, Birkenæsset 4
street | rod(?:en)? | Ansøger: Bo Lind, nyt hegn, Birkeroden 4
# What ties a name to an address that stands further off in the sentence.
home | b(?:or|oede) | Bo Lind, som har søgt om støtte til en ny bil og til en hjælper, bor på Birkevej 4.
home | boende | Bo Lind, som har søgt om støtte til en ny bil og til en hjælper, er boende Birkevej 4.
home | bosat | Bo Lind, som har søgt om støtte til en ny bil og til en hjælper, er bosat på Birkevej 4.
home | [\w-]*bopæl | Bo Lind, som har søgt om støtte til en ny bil og til en hjælper, har bopæl på Birkevej 4.
home | [\w-]*adressen? | Bo Lind, som har søgt om støtte til en ny bil og til en hjælper, har adressen Birkevej 4.
home | ejer(?:en|ne)?|ejes | Bo Lind, som har søgt om støtte til en ny bil og til en hjælper, er ejer af Birkevej 4.
home | nabo(?:en|er|erne)? | Bo Lind, som har søgt om støtte til en ny bil og til en hjælper, er nabo på Birkevej 4.
home | lejer(?:en|e|ne)? | Bo Lind, som har søgt om støtte til en ny bil og til en hjælper, er lejer af Birkevej 4.
home | beboer(?:en|e|ne)? | Bo Lind, som har søgt om støtte til en ny bil og til en hjælper, er beboer på Birkevej 4.
home | flytte[rt]?|flyttede|flytning | Bo Lind, som har søgt om støtte til en ny bil og til en hjælper, vil flytte fra Birkevej 4.
# Organisations: an address, number or account beside one is no person's.
office | kommunen?s? | Birke Kommune v. Bo Lind, Birkevej 4
office | region(?:en)? | Birke regionen v. Bo Lind, Birkevej 4
office | [\w-]*forvaltning(?:en)? | Birke forvaltningen v. Bo Lind, Birkevej 4
office | a/s | Birke Huse A/S v. Bo Lind, Birkevej 4
office | aps | Birke Huse ApS v. Bo Lind, Birkevej 4
office | [ikp]/s | Birke Huse I/S v. Bo Lind, Birkevej 4
office | a\.?m\.?b\.?a\.? | Birke Huse AMBA v. Bo Lind, Birkevej 4
office | [\w-]*fond(?:en|et)? | Birke fonden v. Bo Lind, Birkevej 4
office | [\w-]*forening(?:en)? | Birke foreningen v. Bo Lind, Birkevej 4
office | [\w-]*(?<!børne)(?<!familie)selskab(?:et)? | Birke selskabet v. Bo Lind, Birkevej 4
office | [\w-]*skole(?:n|r)? | Birke skolen v. Bo Lind, Birkevej 4
office | [\w-]*klub(?:ben)? | Birke klubben v. Bo Lind, Birkevej 4
office | [\w-]*laug(?:et)? | Birke lauget v. Bo Lind, Birkevej 4
office | [\w-]*værk(?:et)? | Birke værket v. Bo Lind, Birkevej 4
office | [\w-]*kirken? | Birke kirken v. Bo Lind, Birkevej 4
office | [\w-]*råd(?:et)? | Birke rådet v. Bo Lind, Birkevej 4
office | [\w-]*cent(?:er|ret|re) | Birke center v. Bo Lind, Birkevej 4
office | [\w-]*hjem(?:met)? | Birke hjemmet v. Bo Lind, Birkevej 4
office | [\w-]*børnehaven? | Birke børnehaven v. Bo Lind, Birkevej 4
office | [\w-]*vuggestuen? | Birke vuggestuen v. Bo Lind, Birkevej 4
office | [\w-]*hus(?:et)? | Birke huset v. Bo Lind, Birkevej 4
office | [\w-]*sted(?:et)? | Birke stedet v. Bo Lind, Birkevej 4
office | [\w-]*tilbud(?:det)? | Birke tilbuddet v. Bo Lind, Birkevej 4
office | [\w-]*hotel(?:let)? | Birke hotellet v. Bo Lind, Birkevej 4
office | [\w-]*advokat(?:er|erne|firma)? | Birke advokater v. Bo Lind, Birkevej 4
office | [\w-]*arkitekt(?:er|erne)? | Birke arkitekter v. Bo Lind, Birkevej 4
office | [\w-]*landinspektør(?:er)? | Birke landinspektører v. Bo Lind, Birkevej 4
office | [\w-]*revis(?:or|ion)(?:er)? | Birke revisorer v. Bo Lind, Birkevej 4
office | [\w-]*firma(?:et)? | Birke firmaet v. Bo Lind, Birkevej 4
office | [\w-]*byg(?:geri)? | Birke byggeri v. Bo Lind, Birkevej 4
office | [\w-]*entreprenør(?:er)? | Birke entreprenører v. Bo Lind, Birkevej 4
office | [\w-]*butik(?:ken)? | Birke butikken v. Bo Lind, Birkevej 4
office | [\w-]*restaurant(?:en)? | Birke restauranten v. Bo Lind, Birkevej 4
office | [\w-]*caf[eé](?:en)? | Birke Café v. Bo Lind, Birkevej 4
office | [\w-]*museum | Birke museum v. Bo Lind, Birkevej 4
office | [\w-]*bibliotek(?:et)? | Birke biblioteket v. Bo Lind, Birkevej 4
office | [\w-]*kontor(?:et)? | Birke kontoret v. Bo Lind, Birkevej 4
office | [\w-]*afdeling(?:en)? | Birke afdelingen v. Bo Lind, Birkevej 4
office | [\w-]*sekretariat(?:et)? | Birke sekretariatet v. Bo Lind, Birkevej 4
office | [\w-]*styrelsen? | Birke styrelsen v. Bo Lind, Birkevej 4
office | [\w-]*minister(?:iet|ium) | Birke ministeriet v. Bo Lind, Birkevej 4
office | [\w-]*nævn(?:et)? | Birke nævnet v. Bo Lind, Birkevej 4
office | [\w-]*politi(?:et)? | Birke politiet v. Bo Lind, Birkevej 4
office | [\w-]*klinik(?:ken)? | Birke klinikken v. Bo Lind, Birkevej 4
office | [\w-]*hospital(?:et)? | Birke hospitalet v. Bo Lind, Birkevej 4
office | [\w-]*bank(?:en)? | Birke banken v. Bo Lind, Birkevej 4
office | [\w-]*vagt(?:en)? | Birke vagten v. Bo Lind, Birkevej 4
office | [\w-]*servicen? | Birke servicen v. Bo Lind, Birkevej 4
office | [\w-]*spejder(?:ne|gruppe)? | Birke spejderne v. Bo Lind, Birkevej 4
office | [\w-]*gruppen? | Birke gruppen v. Bo Lind, Birkevej 4
office | projekt(?:et)? | Birke projektet v. Bo Lind, Birkevej 4
# Titles of people who are reached in their office.
title | [\w-]*chef(?:en)? | Vejchef Bo Lind, mobil 20 30 40 50
title | [\w-]*leder(?:en)? | Skoleleder Bo Lind, mobil 20 30 40 50
title | [\w-]*direktør(?:en)? | Direktør Bo Lind, mobil 20 30 40 50
title | [\w-]*konsulent(?:en)? | Konsulent Bo Lind, mobil 20 30 40 50
title | [\w-]*sagsbehandler(?:en)? | Sagsbehandler Bo Lind, mobil 20 30 40 50
title | [\w-]*medarbejder(?:en)? | Medarbejder Bo Lind, mobil 20 30 40 50
title | [\w-]*planlægger(?:en)? | Planlægger Bo Lind, mobil 20 30 40 50
title | [\w-]*ingeniør(?:en)? | Ingeniør Bo Lind, mobil 20 30 40 50
title | [\w-]*koordinator(?:en)? | Koordinator Bo Lind, mobil 20 30 40 50
title | [\w-]*borgmester(?:en)? | Borgmester Bo Lind, mobil 20 30 40 50
title | [\w-]*formand(?:en)? | Formand Bo Lind, mobil 20 30 40 50
title | rådmand(?:en)? | Rådmand Bo Lind, mobil 20 30 40 50
title | [\w-]*inspektør(?:en)? | Tilsynsinspektør Bo Lind, mobil 20 30 40 50
title | [\w-]*sekretær(?:en)? | Sekretær Bo Lind, mobil 20 30 40 50
title | [\w-]*rådgiver(?:en)? | Rådgiver Bo Lind, mobil 20 30 40 50
# Telephones.
phone | mobil(?:telefon|nummer|nr\.?|tlf\.?)? | Bo Lind, mobil 66 30 40 50
phone | mob\.?:? | Bo Lind, mob. 66 30 40 50
phone | tlf\.?(?:nr\.?)? | Bo Lind, tlf. 66 30 40 50
phone | telefon(?:nummer|nr\.?)? | Bo Lind, telefon 66 30 40 50
phone | ring(?:es|e)? (?:til|på) | Bo Lind kan ringes på 66 30 40 50
phone | træffes på | Bo Lind kan træffes på 66 30 40 50
# Mail: providers that people use for themselves, and mailboxes of nobody.
provider | g(?:oogle)?mail\.com | Skriv til bo.lind@gmail.com
provider | hotmail\.[a-z.]+ | Skriv til bo.lind@hotmail.com
provider | outlook\.[a-z.]+ | Skriv til bo.lind@outlook.dk
provider | live\.[a-z.]+ | Skriv til bo.lind@live.dk
provider | msn\.com | Skriv til bo.lind@msn.com
provider | yahoo\.[a-z.]+ | Skriv til bo.lind@yahoo.dk
provider | icloud\.com | Skriv til bo.lind@icloud.com
provider | me\.com | Skriv til bo.lind@me.com
provider | jubii\.dk | Skriv til bo.lind@jubii.dk
provider | ofir\.dk | Skriv til bo.lind@ofir.dk
provider | (?:[\w-]*mail|mail)\.(?:dk|tele\.dk) | Skriv til bo.lind@mail.dk
provider | post\d?\.tele\.dk | Skriv til bo.lind@post.tele.dk
provider | stofanet\.dk | Skriv til bo.lind@stofanet.dk
provider | tdcadsl\.dk | Skriv til bo.lind@tdcadsl.dk
provider | get2net\.dk | Skriv til bo.lind@get2net.dk
provider | webspeed\.dk | Skriv til bo.lind@webspeed.dk
provider | privat\.dk | Skriv til bo.lind@privat.dk
provider | proton(?:mail)?\.(?:com|me) | Skriv til bo.lind@proton.me
mailbox | info | Skriv til info@gmail.com
mailbox | kontakt | Skriv til kontakt@gmail.com
mailbox | post | Skriv til post@gmail.com
mailbox | [\w.-]*(?:klub|forening|skole|laug|hus|raad|råd|kirke)[\w.-]* | Skriv til birkeborgerforening@gmail.com
# Accounts.
account | nem-?konto | Ansøgerens NemKonto: 2280 0045118822
account | konto(?:nr\.?|nummer)? | Bo Lind, konto: 2280 0045118822
account | reg\.?(?: ?nr\.?|istreringsnummer)? | Bo Lind, reg.nr. 2280 0045118822
account | (?:udbetal|overfør|indsæt)\w* | Bo Lind får udbetalt beløbet på 2280-0045118822
# Secret addresses.
secret | (?:hemmelig|beskyttet|skjult)[te]? (?:adr(?:esse)?\.?|bopæl|opholdssted|telefon(?:nummer)?|nummer) | Bo Lind har hemmelig adresse.
secret | (?:navne- og |navne-)?adressebeskyttelse[nr]? | Bo Lind har adressebeskyttelse.
secret | (?:navne- og )?adressebeskyttet | Bo Lind er adressebeskyttet.
secret | adresse\w*:? (?:er )?(?:hemmelig|beskyttet|skjult) | Bo Lind, adresse: hemmelig
secret | navnebeskyttelse[nr]? | Bo Lind har navnebeskyttelse.
secret | (?:bor|opholder sig|lever) (?:på (?:et )?krisecenter|i skjul) | Bo Lind bor på et krisecenter.
# Somebody is meant, though not by name.
somebody | ansøger(?:en)? | Ansøger har hemmelig adresse.
somebody | klager(?:en)? | Klager har hemmelig adresse.
somebody | borgeren | Borgeren har hemmelig adresse.
somebody | moderen | Moderen har hemmelig adresse.
somebody | faderen | Faderen har hemmelig adresse.
somebody | familien | Familien har hemmelig adresse.
somebody | vedkommende | Vedkommende har hemmelig adresse.
somebody | h[au]n | Hun har hemmelig adresse.
somebody | parten|høringsparten | Parten har hemmelig adresse.
# Marks of text that was to be hidden, or that somebody else was to see.
hidden | [\[(<{][^\[\](){}<>\n]{0,60}(?:skjult|sløret|overstreget|anonymiser(?:et|es)|fjern(?:et|es)|slett(?:et|es)|udelad(?:t|es)|maskeret|mørklagt)[^\[\](){}<>\n]{0,60}[\])>}] | Ansøger: [slettet]
hidden | [\[(](?:[^\[\]()\n]{0,40} )?ikke (?:til offentlig\w*|offentligt?)[^\[\]()\n]{0,40}[\])] | Ansøger: (ikke til offentliggørelse)
hidden | [█■▇▆▓▒]{2,} | Ansøgeren er ████.
hidden | (?<![\w.,-])x{3,}(?:[ -]x{2,})*(?![.,]?\w|-|\s?kr|\s?%|\s?mio|\s?pct) | Ansøgeren er XXXX XXXX.
hidden | (?:(?<=[^\W\d_] )|(?<=: ))\*{3,}(?![\w*]) | Ansøgeren *** bor i byen.
hidden | (?:famili\w*|borger\w*|ansøger\w*|klager\w*|barnet|moderen|faderen) n\.?n\b | Familien N.N. har søgt.
hidden | ~~[^~\n]{1,200}~~ | Ansøgeren er ~~syg~~.
hidden | (?:\w[\u0335-\u0338]){3,} | Ansøgeren er s̶y̶g̶.
hidden | <!-- | Ansøgeren er <!-- syg -->.
hidden | ^\W*(?:kommentar|kommenterede?) \[\w{1,6}\d\]: | Kommentar [BL1]: Skal det ud?
hidden | ^(?:slettet|formateret|indsat): | Slettet: Bo Lind
hidden | (?:skal|bør) (?:slettes|fjernes|anonymiseres|sløres) (?:før|inden) | Afsnittet skal slettes før udsendelse.
hidden | (?:^\W*|\. )må ikke (?:offentliggøres|komme ud) | Må ikke offentliggøres.
# What is struck out in brackets and is nobody's name: paragraphs, items, words of a rule.
thing | §|punkt\w*|pkt|bilag\w*|stk|ord(?:et|ene)?|afsnit\w*|linje\w*|tabel\w*|bestemmelse\w* | Forslaget (punkt 3 fjernet) blev vedtaget.
# People with something, and nobody of them: ``borgere med demens``.
general | borgere|personer|mennesker|børn|unge|voksne|ældre|patienter|medarbejdere|kvinder|mænd|familier|elever|pårørende|ansatte|beboere | Bo Lind er blandt borgere med demens.
# What somebody says of a matter is nothing about themselves.
speech | foresl\w+|spurgte|spørger|ønske\w*|stem\w+|anbefal\w*|orienter\w*|bemærke\w*|mente|mener|påpege\w*|redegjorde|fremhæve\w*|godkend\w*|takkede|støtte\w*|begrundede | Bo Lind spurgte til tilbuddet på grund af demens.
# Families by name.
household | [\w-]*familien? | plejefamilien Lind, Birkevej 4
household | ægteparret|parret | ægteparret Lind, Birkevej 4
household | h(?:er)?r\.?|fru|fr\.|frk\. | fru Lind, Birkevej 4
household | dødsboet|boet efter | dødsboet Lind, Birkevej 4
# Capitals and a number that are no address.
place | lokale[t]?|sal(?:en)?|side|punkt|pkt|bilag|tabel|figur|lokalplan|sag|nr|artikel|kapitel|etape|version|kategori|distrikt|zone|matr|matrikel|gruppe|liste|rum|bygning|stue|afsnit|afdeling | Bo Lind, Lokale 4
"""

OWN = tuple(rows(_TABLE))
WORDS = (*OWN, *private_words.WORDS)
