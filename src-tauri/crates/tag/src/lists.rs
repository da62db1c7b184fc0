//! A language's name in, its words that carry no topic out.
//!
//! Lists of our own, kept short: function words, words of reporting and of time, and the commonest words of news.
//! They need not be complete: what is left has to occur twice or be a name.

use crate::words::Word;
use foldhash::HashSet;
use std::sync::LazyLock;

/// The words of one language.
pub(crate) struct Lists {
    code: &'static str,
    /// Words that end a phrase and are in no tag.
    pub(crate) stop: HashSet<&'static str>,
    /// Words before a person's name that are no part of it.
    pub(crate) titles: HashSet<&'static str>,
    /// Common nouns that say nothing alone; the phrase that holds them may.
    pub(crate) vague: HashSet<&'static str>,
    /// True where every noun has a capital.
    pub(crate) capital_nouns: bool,
}

impl Lists {
    /// True for `president`, and for compounds that end in a title: `AfD-Spitzenkandidat`, `Klimaforscher`.
    pub(crate) fn is_title(&self, fold: &str) -> bool {
        let last = fold.rsplit(' ').next().unwrap_or(fold);
        let german = [
            "minister",
            "ministerin",
            "präsident",
            "präsidentin",
            "chef",
            "chefin",
            "forscher",
            "forscherin",
        ];
        let more = [
            "sprecher",
            "sprecherin",
            "kandidat",
            "kandidatin",
            "experte",
            "expertin",
            "künstler",
            "künstlerin",
            "kanzler",
        ];
        self.titles.contains(last)
            || self.capital_nouns && german.iter().chain(&more).any(|end| last.ends_with(end))
    }
}

struct Language {
    code: &'static str,
    stop: &'static str,
    titles: &'static str,
}

/// The lists for a language (BCP 47), else for the one whose function words the text has most of.
pub(crate) fn of(language: Option<&str>, words: &[Word<'_>]) -> Option<&'static Lists> {
    let Some(tag) = language else { return likeliest(words) };
    let primary = tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    let code = if matches!(primary.as_str(), "nb" | "nn") { "no" } else { primary.as_str() };
    LISTS.iter().find(|lists| lists.code == code)
}

/// The language of at least one word in ten.
fn likeliest(words: &[Word<'_>]) -> Option<&'static Lists> {
    let sample: HashSet<&str> = words.iter().take(400).map(|word| &*word.fold).collect();
    let hits = |lists: &Lists| sample.iter().filter(|word| lists.stop.contains(*word)).count();
    let (best, lists) = LISTS.iter().map(|lists| (hits(lists), lists)).max_by_key(|(hits, _)| *hits)?;
    (best * 10 >= sample.len() && best > 0).then_some(lists)
}

static LISTS: LazyLock<Vec<Lists>> = LazyLock::new(|| {
    let lists = |language: &Language| Lists {
        code: language.code,
        stop: language.stop.split_whitespace().collect(),
        titles: language.titles.split_whitespace().collect(),
        vague: VAGUE.split_whitespace().collect(),
        capital_nouns: language.code == "de",
    };
    LANGUAGES.iter().map(lists).collect()
});

const VAGUE: &str = "woman women man men friend friends house houses home homes family families child children group groups company \
    companies country countries government governments policy policies change changes study studies report reports plan plans deal \
    deals school schools student students game games team teams player players member members leader leaders official officials \
    court courts case cases issue issues question questions problem problems area areas city cities world community communities \
    life lives name names book books film films music service services system systems program programs programme programmes \
    project projects public local national social political economic international smell cooking board level levels number numbers \
    business businesses market markets price prices money force forces power powers right rights event events action actions effort \
    efforts support order member staff worker workers employee employees customer customers product products decision decisions \
    result results response attack attacks victim victims measure measures rule rules effect effects period region regions state \
    states party parties vote votes voter voters campaign office offices meeting meetings talks visit agreement agreements letter \
    document documents evidence experience example examples source sources information research researcher researchers scientist \
    scientists expert experts author authors reader readers audience season seasons match matches mesures espèce région gouvernement \
    personne regione sicurezza governo misure persona gobierno país países medidas personas gobierno elever regering människor";

const LANGUAGES: &[Language] = &[
    Language {
        code: "en",
        stop: "a about above across after afterwards again against ago ahead alike all almost alone along already also \
               although always am amid among amongst an and another any anyone anything anyway apart are aren around as \
               aside at away back be became because become becomes becoming been before began begin begins behind being \
               below beside besides better between beyond big both bring brings brought but by call called calls came can \
               cannot come comes coming could couldn day days decade decades did didn didnt do does doesn doing done don \
               down during each earlier early either else enough especially et etc even ever every everyone everything \
               exactly except expect expected far few fewer finally find finds first five following follows for former \
               forward found four fourth from full further gave get gets getting give given gives giving go goes going gone \
               good got great had half happen happened hard has hasn have haven having he held help helped her here hers \
               herself high him himself his hold hour hours how however hundred hundreds i if important in include included \
               includes including increasingly indeed instead into is isn it its itself just keep keeps kept know known knows \
               large largely last late later latest least leave leaves led left less let like likely little ll long longer \
               look looked looking looks lot lots made main mainly major make makes making man many may maybe me mean means \
               meanwhile men might million millions billion billions trillion mine minute minutes moment month months more \
               moreover most mostly move moved much must my myself near nearly need needed needs neither never nevertheless \
               new newly next nine no nobody none nor not nothing now number numerous of off often old on once one ones only \
               onto open or other others otherwise ought our ours ourselves out outside over overall own part particular \
               particularly past per perhaps place placed play played possible previous previously put quite rather re \
               read real really recent recently remain remains reportedly result right round run s same saw say saying says \
               second see seeing seem seemed seems seen set seven several shall she should shouldn show showed shown shows \
               side similar simply since six small so some somebody someone something sometimes soon start started still \
               stop such sure t take taken takes taking ten than that the their theirs them themselves then there therefore \
               these they thing things think third this those though thought thousand thousands three through throughout thus \
               time times to today together told tomorrow tonight too took top toward towards tried try trying turn turned \
               two under unless unlike until up upon us use used uses using usual usually ve very via want wanted wants was \
               wasn way ways we week weeks weekend well went were weren what whatever when where whether which while who whole \
               whom whose why wide will with within without won work worked working would wouldn year years yes yesterday yet \
               you young your yours yourself said told tell tells telling asked ask asks asking added adds add noted notes \
               noting note argued argues arguing argue suggested suggests suggesting stated states stating state claimed \
               claims claiming announced announces announcing reported reports reporting explained explains explaining \
               insisted insists stressed stresses warned warns warning wrote writes written write according according \
               accused accusing believe believes believed confirmed confirms confirming described describes describing \
               denied denies deny declined discussed discuss discussing emphasized pointed pointing revealed reveals \
               replied responded speaking spoke speak talk talked talking thinks convinced interview statement comment \
               comments commented quoted published posted shared tweeted \
               monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun january february march april \
               may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec \
               am pm gmt utc est edt bst cet mr mrs ms dr sir photo image video picture file getty images reuters afp ap \
               advertisement copyright click subscribe newsletter sign read story article people person percent per cent \
               able bit course fact happening kind lives makes matter order others others point problem reason something \
               sort thats theyre thing try whats",
        titles: "president vice secretary state minister prime foreign defense defence interior chancellor premier senator \
                 sen rep representative congressman congresswoman governor gov mayor general gen colonel col lieutenant \
                 lt captain capt major sergeant sgt admiral adm commander marshal officer chief executive ceo cfo chairman \
                 chairwoman chairperson chair director head leader spokesman spokeswoman spokesperson ambassador envoy \
                 judge justice attorney prosecutor lawyer professor prof dr doctor mr mrs ms miss sir dame lord lady king \
                 queen prince princess duke duchess emperor pope cardinal archbishop bishop reverend rev imam rabbi sheikh \
                 ayatollah coach manager analyst expert author writer actor actress singer editor correspondent reporter \
                 founder co-founder deputy acting former senior candidate mp mep dictator detective inspector constable \
                 dean economist owner producer speaker whip democrat republican justices dictator",
    },
    Language {
        code: "de",
        stop: "aber warum weshalb wieso alle allem allen aller alles als also am an andere anderen anderer anderes auch auf aus ausserdem außerdem \
               bei beim bereits bis bisher bin bist da dabei dadurch dafür dagegen daher dahin damals damit danach daneben dann \
               daran darauf daraus darf darin darüber darum das dass davon dazu dein deine dem den denen denn dennoch der deren \
               des deshalb dessen deutlich die dies diese diesem diesen dieser dieses doch dort du durch dürfen eher eigene \
               eigenen ein eine einem einen einer eines einfach einige einigen einmal erst erste ersten erster es etwa etwas euch \
               fast für gab ganz gar geben gegen gegenüber geht gehen gemacht genau gerade gern gibt ging gut habe haben hat hatte \
               hatten her heute hier hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im immer in indem ins insgesamt ist ja \
               je jede jedem jeden jeder jedes jedoch jetzt jedem kam kann kaum kein keine keinem keinen keiner kommen kommt können \
               könnte könnten lassen lässt laut letzte letzten macht machen mal man mehr mehrere mein meine meinem meiner meist mich \
               mir mit muss müssen musste nach nachdem nämlich neben nein neue neuen neuer neues nicht nichts noch nun nur ob oder \
               oft ohne schon sehr sei seien sein seine seinem seinen seiner seit selbst sich sie sind so sogar solche soll sollen \
               sollte sollten somit sondern sonst sowie statt steht stehen über um und uns unser unsere unter viel viele vielen \
               vom von vor war waren wäre wegen weil weiter weitere weiteren welche wenig weniger wenn wer werden wie wieder will \
               wir wird wo wollen wurde wurden würde würden zu zudem zum zur zwar zwei drei vier fünf zwischen sagte sagt sagen \
               erklärte erklärt teilte mitteilte berichtet berichtete hieß heißt betonte schrieb schreibt meint meinte forderte \
               sprach spricht ergänzte fügte angaben bericht uhr jahr jahre jahren jahres tag tage tagen tages woche wochen monat \
               monate monaten zeit mal prozent euro million millionen milliarden menschen seite teil ende fall foto bild video dpa \
               afp reuters montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar märz april mai juni juli \
               august september oktober november dezember morgen gestern abend frau herr",
        titles: "präsident präsidentin bundeskanzler bundeskanzlerin kanzler kanzlerin minister ministerin außenminister \
                 außenministerin innenminister innenministerin finanzminister wirtschaftsminister ministerpräsident \
                 ministerpräsidentin premierminister bundespräsident staatschef regierungschef parteichef chef chefin general \
                 oberst sprecher sprecherin professor prof dr herr frau könig königin prinz papst kardinal bischof bürgermeister \
                 oberbürgermeister trainer vorsitzender vorsitzende direktor leiter us-präsident sir experte autor",
    },
    Language {
        code: "fr",
        stop: "a à afin ai ainsi alors an ans année années après au aucun aucune aujourd auquel aussi autant autre autres aux \
               avaient avait avant avec avoir beaucoup bien c ça car ce ceci cela celle celles celui cependant certain certaine \
               certaines certains ces cet cette ceux chaque chez ci comme comment contre d dans de début depuis dernier derniers \
               dernière dernières des désormais deux devant devrait dire dit doit donc dont du elle elles en encore enfin entre \
               environ est et étaient était étant été être eu eux face faire fait faut fin fois font grand grande hier hui ici il \
               ils j jamais je jour jours jusqu jusque juste l la là laquelle le lequel les lesquels leur leurs lors lorsque lui m \
               ma mai mais malgré me même mêmes mes mettre mieux mis moi moins mois moment mon n ne ni non nos notamment notre nous \
               nouveau nouveaux nouvelle nouvelles on ont ou où par parce parmi part partir pas pendant peu peut peuvent plus \
               plusieurs plutôt pour pourquoi pourrait pouvoir premier première près presque puis qu quand quatre que quel quelle \
               quelles quelque quelques quels qui quoi rien s sa sans se selon semaine semaines sera serait ses seul seulement si \
               sinon soit son sont sous souvent suite sur t ta tandis tant te tel telle tels temps ton toujours tous tout toute \
               toutes très trois trop tu un une va vers veut voir vont vos votre vous vu y déclaré affirmé expliqué indiqué annoncé \
               estimé ajouté précisé assuré souligné rappelé dit déclare affirme explique estime ajoute heure heures cent millions \
               milliards euros personnes pays lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril juin \
               juillet août septembre octobre novembre décembre afp reuters photo lire article",
        titles: "président présidente premier ministre chancelier général colonel capitaine sénateur député députée maire \
                 secrétaire directeur directrice patron chef porte-parole professeur m mme mlle dr roi reine prince princesse pape \
                 cardinal évêque juge procureur ambassadeur ancien ancienne",
    },
    Language {
        code: "es",
        stop: "a además ahora al algo algún alguna algunas algunos allí ante antes año años aquel aquella aquellos aquí así aún \
               aunque bajo bien cada casi como cómo con contra cosa cual cuáles cualquier cuando cuándo cuanto cuatro cuenta da dar \
               de debe deben decir del desde después día días dice dicen dicho dijo donde dónde dos durante e él el ella ellas ellos \
               embargo en encima entonces entre era eran eres es esa esas ese eso esos está están estar estaba estado este esta \
               estas esto estos fue fueron gran grandes ha haber había habían hace hacen hacer hacia han hasta hay he hoy incluso \
               ir jamás junto la las le les lo los luego más mayor me media medio mejor menos mes meses mi mientras millones mis \
               misma mismas mismo mismos momento mucha muchas mucho muchos muy nada ni ningún ninguna no nos nosotros nuestra \
               nuestro nueva nuevas nuevo nuevos nunca o otra otras otro otros para parte fuera dentro pasado pero personas poco pocos podrá \
               podría por porque primer primera primero pudo puede pueden pues que qué quien quién quienes quiere se sea según \
               seis semana semanas ser será serán si sí sido siempre sin sino sobre solo sólo son su sus tal también tampoco tan \
               tanto te tener tenía ti tiempo tiene tienen toda todas todavía todo todos tras tres tu tus un una unas uno unos \
               usted va van varias varios veces ver vez y ya yo afirmó aseguró señaló explicó añadió indicó declaró anunció informó \
               agregó destacó afirma asegura explica hora horas ciento euros dólares lunes martes miércoles jueves viernes sábado \
               domingo enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre efe foto",
        titles: "presidente presidenta vicepresidente primer ministro ministra canciller general coronel senador senadora \
                 diputado diputada alcalde alcaldesa gobernador secretario secretaria director directora jefe líder portavoz \
                 profesor doctor dr don doña señor señora sr sra rey reina príncipe papa cardenal juez fiscal embajador ex",
    },
    Language {
        code: "it",
        stop: "a abbia adesso agli ai al alcuni alcune alla alle allo altra altre altri altro anche ancora anni anno aveva avevano \
               avere ben c che chi ci ciò circa col come con contro cosa così cui d da dagli dai dal dalla dalle dallo davanti degli \
               dei del della delle dello dentro di dice dire dopo dove dove due durante e è ecco ed era erano essere fa far fare \
               fatto fino fra fu gli già giorni giorno grande grandi ha hai hanno ho i il in infatti invece io l la le lei li lo loro \
               lui ma mai mentre mesi meno mese mia mio modo molti molto ne nei nel nell nella nelle nello nessuno noi non nostra \
               nostro nuova nuove nuovi nuovo o oggi ogni oltre ora parte per perché però persone più poco poi possono possa prima \
               primo proprio può qua qual quale quali quando quanto quasi quattro quella quelle quelli quello questa queste questi \
               questo qui quindi s sarà se secondo sei sempre senza settimana si sia sono sopra sotto stata state stati stato stesso \
               su sua sue sugli sui sul sulla sulle suo suoi tanto te tempo ti tra tre tutta tutte tutti tutto un una uno va vi via \
               viene volta volte ha detto detto spiegato aggiunto dichiarato affermato annunciato sottolineato ieri domani ore ora \
               milioni miliardi euro cento lunedì martedì mercoledì giovedì venerdì sabato domenica gennaio febbraio marzo aprile \
               maggio giugno luglio agosto settembre ottobre novembre dicembre ansa foto",
        titles: "presidente premier ministro ministra cancelliere generale colonnello senatore deputato sindaco governatore \
                 segretario segretaria direttore direttrice capo leader portavoce professore dottor signor signora re regina \
                 principe papa cardinale giudice ambasciatore ex",
    },
    Language {
        code: "pt",
        stop: "a à agora ainda algum alguma alguns além ano anos antes ao aos apenas apesar após aquela aquele as às assim até bem \
               cada cerca coisa com como contra da das de dela dele deles depois desde dessa desse desta deste dia dias disse diz do \
               dois dos duas durante e é ela elas ele eles em embora enquanto entre era eram essa essas esse esses esta está estão \
               estar estas este estes eu faz fazer foi foram grande há hoje isso isto já lá lhe mais maior mais mas me mês meses meio \
               mesma mesmo meu milhões minha muita muitas muito muitos na nas não nem nenhum nessa nesta neste no nos nós nossa nosso \
               nova novas novo novos num numa nunca o onde ontem os ou outra outras outro outros para parte pela pelas pelo pelos \
               pessoas pode podem poder pois por porque porém pouco primeira primeiro próprio qual quando quanto quase que quem quer \
               se segundo seis sem semana sempre sendo ser será seu seus si sido sobre só são sua suas tal também tanto tão tem têm \
               tempo ter tinha toda todas todo todos três tudo um uma umas uns vai vez vezes você afirmou explicou acrescentou \
               declarou anunciou informou destacou hora horas cento euros reais segunda terça quarta quinta sexta feira sábado \
               domingo janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro lusa foto",
        titles: "presidente vice primeiro ministro ministra chanceler general coronel senador senadora deputado deputada prefeito \
                 governador secretário diretor diretora chefe líder porta-voz professor doutor dr senhor senhora dom rei rainha \
                 príncipe papa cardeal juiz embaixador ex",
    },
    Language {
        code: "nl",
        stop: "aan achter al alle alleen als altijd ander andere anderen beide bij binnen blijft boven buiten daar daarbij daarna \
               daarom dan dat de deze die dit doen door dus echter een eens eerder eerst eerste elk elke en enige enkele er ervan \
               gaan gaat geen geweest goed grote haar had hadden heb hebben heeft heel hem het hier hij hoe hun ik in is ja jaar \
               jaren je kan komen komt kon kunnen laatste laten later maar maken maakt man meer mensen met miljoen mijn moet moeten \
               na naar nadat nieuwe niet niets nog nooit nu of om omdat onder ons onze ook op over procent sinds staat steeds te tegen \
               tijdens toch toe toen tot tussen twee uit uur van vandaag vanaf veel verder vier volgens voor vooral vroeg waar waarin \
               waren was wat week weken weer wel werd werden wie wil willen worden wordt zei zegt zeggen zelf zich zij zijn zo zoals \
               zou zouden ze zonder drie dag dagen maand maanden euro meldt laat weten aldus maandag dinsdag woensdag donderdag \
               vrijdag zaterdag zondag januari februari maart april mei juni juli augustus september oktober november december anp",
        titles: "president premier minister minister-president staatssecretaris kanselier generaal kolonel senator burgemeester \
                 gouverneur secretaris directeur voorzitter leider woordvoerder woordvoerster professor hoogleraar dr meneer mevrouw \
                 koning koningin prins prinses paus kardinaal rechter ambassadeur oud-minister",
    },
    Language {
        code: "ru",
        stop: "а без более больше будет будут бы был была были было быть в вам вас ваш вдоль ведь весь во вот впрочем время времени \
               все всё всего всей всем всех вы где год года году годы говорит говорил да даже два две день дней дня для до должен \
               должны другие других его ее её ей ему если есть еще ещё же за здесь и из или им именно имени их июля к каждый как \
               какие какой когда которая которого которое которой котором которую которые который которых кроме кто ли лишь между \
               меня мне много может можно мой мы на над надо нам нас наш не него нее неё нет ни ним них но новый новая новые ну о об \
               один одна одной одним однако он она они оно от отметил отметила очень перед по под подчеркнул подчеркнула после \
               потому пока почти при про против раз ранее с сам сама сами свои своего своей своих свой своим себе себя сегодня \
               сейчас сказал сказала со согласно сообщил сообщила сообщает сообщили сообщается со стал стала стали столько так также \
               такая такие таких такой там те тем теперь то тогда того тоже той только том тот три ту тут ты у уже хотя чего чем через \
               что чтобы эта эти этим этих это этого этой этом этот я заявил заявила заявили добавил добавила пояснил рассказал \
               рассказала объявил является являются словам данным слов числе связи человек людей тысяч миллионов млн млрд процентов \
               часов минут недели неделе месяца вчера завтра понедельник понедельника вторник вторника среду среды четверг четверга \
               пятницу пятницы субботу субботы воскресенье января февраля марта апреля мая июня августа сентября октября ноября \
               декабря риа новости тасс интерфакс фото поскольку то есть этому первый первая первого второй стороны сторона",
        titles: "президент президента президентом президенту премьер-министр премьер премьера министр министра глава главы главе \
                 госсекретарь госсекретаря канцлер канцлера генерал генерала полковник сенатор депутат мэр губернатор губернатора \
                 секретарь пресс-секретарь пресс-секретаря директор директора руководитель председатель председателя лидер лидера \
                 посол профессор господин госпожа король королева принц папа патриарх судья прокурор эксперт политолог замглавы \
                 официальный представитель",
    },
    Language {
        code: "uk",
        stop: "а або але б без більше буде був була були було бути в вже ви від він вона вони все всі втім г де для до дуже є ж за з зі \
               із і її їх й його йому коли крім лише ми між може можна на над нам нас наш не немає ні но ну о один одна однак около от \
               перед після під по поки при про проти раз рік року роки роках сам свій своєї своїх себе сказав сказала сьогодні також \
               такий так там те тепер ти то тоді того тому тільки три у хто це цей ця цього цьому через чи що щоб як яка який яких які \
               якого якою я заявив заявила повідомив повідомила повідомляє додав додала зазначив зазначила розповів наголосив \
               людей осіб тисяч мільйонів млн день дні днів час часу тижня місяця вчора завтра понеділок вівторок середу четвер \
               п'ятницю суботу неділю січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
        titles: "президент президента прем'єр-міністр прем'єр міністр міністра глава голова голови канцлер генерал полковник сенатор \
                 депутат мер губернатор секретар директор керівник лідер посол професор пан пані король королева папа суддя прокурор",
    },
    Language {
        code: "pl",
        stop: "a aby ale ani az aż bardzo bez bo być była było były był będzie będą chce choć ci co coś czy czyli dla dlatego do dwa gdy \
               gdzie go i ich ile im inne innych iż ja jak jako jakie je jeden jednak jego jej jest jestem jeszcze jeśli już kiedy \
               kilka która które którego której który których którzy kto lat lata latach lub ma mają mi między mnie może można mu my na \
               nad nam nas nawet nie nim nich niej nią niż no o od oraz on ona one oni osób pan po pod podczas ponad ponieważ powiedział \
               powiedziała przed przez przy roku rok są się sobie swoje swoich ta tak także tam te tego tej temu ten też to tych tylko \
               tym trzy u w we wiele więc wszystkie wszystko z za ze że żeby dodał dodała poinformował poinformowała podkreślił \
               stwierdził zaznaczył dni dzień godzin tydzień tygodnia miesięcy czasu procent tysięcy milionów złotych dziś dzisiaj \
               wczoraj jutro poniedziałek wtorek środę czwartek piątek sobotę niedzielę stycznia lutego marca kwietnia maja czerwca \
               lipca sierpnia września października listopada grudnia pap",
        titles: "prezydent prezydenta premier premiera minister ministra kanclerz generał pułkownik senator poseł posłanka burmistrz \
                 wojewoda sekretarz dyrektor szef prezes przewodniczący lider rzecznik rzeczniczka profesor prof dr pan pani król \
                 królowa książę papież kardynał sędzia ambasador",
    },
    Language {
        code: "tr",
        stop: "acaba ama ancak artık aslında az bana bazı belki ben beri bile bir biri birkaç birçok biz bize bu buna bunlar bunu bunun \
               çok çünkü da daha de defa değil diğer diye dolayı en fakat gibi göre hem hep hepsi her hiç için içinde ile ilgili ilk ise \
               işte kadar karşı kendi kez ki kim mı mi mu mü nasıl ne neden nerede niye o olan olarak oldu olduğu olduğunu olsa olmak \
               ona onlar onu onun ora önce oysa pek rağmen sadece sanki şey siz son sonra şu tarafından tüm var ve veya ya yani yapılan \
               yeni yer yıl yılı yılında yine yok zaman dedi söyledi belirtti ifade etti açıkladı kaydetti konuştu ettiği eden etmek \
               gün saat hafta ay bin milyon milyar yüzde bugün dün yarın pazartesi salı çarşamba perşembe cuma cumartesi pazar ocak \
               şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık aa",
        titles: "cumhurbaşkanı başbakan bakan bakanı başkan başkanı genel general albay senatör milletvekili vali sekreteri müdürü \
                 sözcüsü lideri profesör prof dr bay bayan kral kraliçe prens papa yargıç büyükelçi",
    },
    Language {
        code: "sv",
        stop: "alla allt andra att av bara bland blev bli blir både de dem den denna deras dessa det detta dig din du där därför då efter \
               ej eller en enligt er ett fick finns flera från få får för först första genom ger gick går gör göra ha hade han hans har \
               hela henne hennes honom hon hur här i in inför ingen innan inte inom ja jag jämfört kan kom kommer kunde kvar man med mellan \
               men mer mest mot mycket måste ni nu nya när någon något några och också om oss på redan sade samma sedan senare ser sig sin \
               sina sitt ska skulle som stor stora säger så sådan till tills två tre tidigare under upp ut utan vad var vara varit vi vid \
               vilket vill visar år åren även än över berättar skriver uppger meddelar dag dagar dagen vecka veckan månad månader procent \
               miljoner kronor personer måndag tisdag onsdag torsdag fredag lördag söndag januari februari mars april maj juni juli \
               augusti september oktober november december tt",
        titles: "president statsminister minister utrikesminister finansminister kansler general överste senator borgmästare guvernör \
                 sekreterare direktör chef ordförande ledare partiledare talesperson professor dr herr fru kung drottning prins \
                 prinsessa påve kardinal domare ambassadör vd",
    },
    Language {
        code: "no",
        stop: "alle alt andre at av bare ble bli blir både da de dem den denne der deres dersom det dette din disse du eller en er et etter \
               ett fikk finnes flere for fordi fra få får før først første gjennom gjør gjøre går ha hadde han hans har hele henne hennes \
               her hun hva hvis hvor hvordan hvorfor i ifølge ikke ingen inn jeg kan kom kommer kunne man med mellom men mener mer mest mot \
               mye må mått ned nei noe noen nok nye når og også om opp oss over på sa samme seg selv senere ser si sier siden sin sine sitt \
               skal skulle slik som stor store så til tidligere to tre under ut uten var ved vi vil ville være vært år forteller skriver \
               opplyser dag dager dagen uke uken måned måneder prosent millioner kroner personer mandag tirsdag onsdag torsdag fredag \
               lørdag søndag januar februar mars april mai juni juli august september oktober november desember ntb",
        titles: "president statsminister minister utenriksminister finansminister kansler general oberst senator ordfører guvernør \
                 sekretær direktør sjef leder partileder talsperson professor dr herr fru konge dronning prins prinsesse pave kardinal \
                 dommer ambassadør",
    },
    Language {
        code: "da",
        stop: "af alle alt anden andre at blev blive bliver bare både da de dem den denne der deres det dette dig din disse dog du efter \
               eller en end er et fem fik flere for fordi forhold fra få får før først første gennem gik gør gøre går ham han hans har havde \
               hele hende hendes her hos hun hvad hvis hvor hvordan i ifølge igen ikke ind ingen jeg kan kom kommer kunne lige man med mellem \
               men mener mere mest mod må måske ned nej noget nogle nok nu nye når og også om op os over på sagde samme selv senere ser sig \
               siger siden sin sine sit skal skulle som stor store så til tidligere to tre ud under uden var ved vi vil ville være været år \
               fortæller skriver oplyser dag dage dagen uge ugen måned måneder procent millioner kroner personer mandag tirsdag onsdag \
               torsdag fredag lørdag søndag januar februar marts april maj juni juli august september oktober november december ritzau",
        titles: "præsident statsminister minister udenrigsminister finansminister kansler general oberst senator borgmester guvernør \
                 sekretær direktør chef formand leder partileder talsmand professor dr herr fru konge dronning prins prinsesse pave \
                 kardinal dommer ambassadør",
    },
    Language {
        code: "ar",
        stop: "في من على إلى الى عن مع هذا هذه ذلك تلك التي الذي الذين اللذين ما لا لم لن إن أن ان كان كانت يكون تكون قد قال قالت وقال \
               وقالت أضاف وأضاف أكد وأكد أعلن وأعلن ذكر بعد قبل خلال حول بين عند عندما حيث كما أو او ثم لكن ولكن بل حتى منذ كل بعض غير أي \
               هو هي هم نحن أنا كما أيضا وقد وهو وهي وفي ومن وعلى وإلى وأن بأن لأن فإن إذا إذ لدى ضد تحت فوق أمام وراء اليوم أمس غدا الماضي \
               المقبل الحالي العام الأحد الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس \
               سبتمبر أكتوبر نوفمبر ديسمبر يوم شهر عام سنة مليون ألف عدد أكثر أقل جدا فقط نحو مثل دون عدة أحد إحدى له لها لهم به بها فيه فيها \
               منه منها عليه عليها إليه إليها كانوا يجب يمكن سوف سيتم تم يتم جاء خلاله",
        titles: "الرئيس رئيس وزير الوزير الأمير الملك الشيخ الدكتور السيد السيدة النائب المتحدث الجنرال اللواء",
    },
    Language {
        code: "fa",
        stop: "در از به با که را این آن برای تا بر است هست بود شد شده شود می نمی خود هم و یا اما اگر نیز یک دو هر همه باید دارد دارند داشت \
               کرد کرده کند کنند کنیم گفت گفته گفتند افزود اعلام اظهار وی او ما آنها آنان شما من ایشان پس پیش بعد قبل حال اکنون امروز دیروز \
               فردا گذشته آینده جاری روز ماه سال هفته شنبه یکشنبه دوشنبه سه‌شنبه چهارشنبه پنجشنبه جمعه بین میان روی زیر بالای همین همان چنین \
               خواهد خواهند توان تواند بسیار بیشتر کمتر هزار میلیون میلیارد درصد مورد های ها ای کردن شدن بودن وجود دیگر درباره سوی طی بدون",
        titles: "رئیس وزیر نخست‌وزیر دکتر آقای خانم سردار ژنرال سخنگوی",
    },
    Language {
        code: "he",
        stop: "של את על אל עם הוא היא הם הן אני אנחנו זה זאת זו אלה כי אם או גם לא כן יש אין היה היתה הייתה היו יהיה להיות כל כדי אך אבל רק \
               עוד כבר מאוד יותר פחות לפני אחרי בין תחת מול לאחר במהלך אשר כאשר שבו שבה אמר אמרה אמרו הוסיף הוסיפה מסר לפי היום אתמול מחר \
               השבוע החודש השנה יום ראשון שני שלישי רביעי חמישי שישי שבת ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר \
               דצמבר אלף מיליון מיליארד אחוז כמו לו לה להם שלו שלה שלהם בו בה בהם ממנו ממנה אותו אותה אותם מה מי איך למה שם פה כאן וכן",
        titles: "נשיא שר שרת ראש הממשלה ד״ר פרופ׳ מר גברת אלוף רב",
    },
];
