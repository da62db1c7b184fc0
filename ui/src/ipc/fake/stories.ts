//! Invented news stories in several scripts, for the in-memory archive: people, outlets and events do not exist.

/** What one invented story says. */
export interface Story {
  outlet: keyof typeof OUTLETS;
  day: string | null;
  headline: string;
  text: string[];
  place?: string;
  agency?: string;
  byline?: string;
  section?: string;
  tags?: string[];
  mine?: string[];
  suggested?: string[];
  collections?: string[];
  /** The clock that the page printed when it was served. */
  clock?: string;
  status?: "kept" | "excluded";
  missing?: string;
  versions?: number;
  /** What kind of page it is, by the codes and words of the warnings. */
  warnings?: [code: string, message: string][];
  note?: string;
}

/** Name, domain, country, language. */
export const OUTLETS = {
  meridian: ["Meridian Wire", "meridianwire.example", "GB", "en"],
  northgate: ["Northgate Herald", "northgateherald.example", "US", "en"],
  karsk: ["Карский вестник", "karsk-vestnik.example", "RU", "ru"],
  harbour: ["صحيفة الميناء", "almina.example", "EG", "ar"],
  river: ["江城晚报", "jiangcheng.example", "CN", "zh"],
  lac: ["Le Courrier du Lac", "courrierdulac.example", "FR", "fr"],
  hafen: ["Hafenblatt", "hafenblatt.example", "DE", "de"],
  tkn: ["TKN", "tkn-agency.example", "RU", "en"],
} as const;

export const STORIES: Story[] = [
  {
    outlet: "meridian", day: "2016-07-15", place: "Vienna", agency: "Meridian", section: "politics", clock: "05:49 GMT22 January 2021",
    headline: "Joint Patrols on the Kestrel ‘Essential’, Says Former Envoy",
    text: [
      "Shared patrols of the Kestrel reservoir are indispensable to keeping its turbines out of the dispute, former river envoy Edda Marlowe told Meridian.",
      "On Thursday, the ministers of both shores met in Vienna to discuss a common watch on the dam, its locks and the road that runs along the crest.",
      "Earlier this week, a leaked draft described a plan to establish a joint command room at the eastern spillway, staffed day and night by engineers of both sides.",
      "“Neither shore can hold the water back alone,” Marlowe said on Thursday. “They know it, and the engineers have known it for twenty years.”",
      "A joint room, Marlowe noted, is feasible and would have the further benefit of letting two services that rarely speak learn each other’s numbers.",
      "The ministry of the western shore declined to comment. A second round of talks is planned for August.",
    ],
    tags: ["cooperation", "Edda Marlowe", "Kestrel dam", "Vienna talks"], mine: ["frame/security", "check"],
    suggested: ["joint command room", "eastern spillway"], collections: ["Kestrel 2016", "Vienna talks"], status: "kept",
  },
  {
    outlet: "northgate", day: "2016-07-14", place: "Vienna", byline: "By Tomas Ferrar and Ines Okafor", section: "world",
    headline: "Ministers Weigh Pressure on Upstream Villages as Talks Open",
    text: [
      "Ministers opened talks on the Kestrel dam on Wednesday with little sign that the upstream villages would be heard.",
      "Former envoy Edda Marlowe, who was not at the talks, said the plan would fail unless the villages were asked first.",
      "Officials on both sides described the mood as correct. Nobody described it as warm.",
    ],
    tags: ["Vienna talks", "villages"], mine: ["frame/humanitarian"], collections: ["Vienna talks"], versions: 2,
  },
  {
    warnings: [["login-page", "the page asks to log in and shows no article"], ["charset-conflict", "the server says windows-1252, the page says utf-8"]],
    outlet: "northgate", day: "2016-07-14", headline: "Joint Watch Group: What the Leaked Text Says", section: "analysis", missing: "3 images missing",
    text: [
      "The leaked text runs to eleven pages, of which four are definitions.",
      "Marlowe called the draft “a list of rooms in search of a house”. Its authors have not replied.",
      "We publish the text in full below, with our notes in the margin.",
    ],
    tags: ["leaks"], collections: ["Joint command"], mine: ["source/leak", "check"],
  },
  {
    outlet: "meridian", day: "2016-07-13", place: "Brussels", agency: "Meridian", section: "security",
    headline: "Observers Should Work With Both Shores to Update Lock Security Measures",
    text: [
      "BRUSSELS – Observers proposed on Wednesday that locks on the Kestrel be guarded by mixed crews.",
      "Marlowe, a former deputy director of the river office, told a hearing that mixed crews had worked on two other dams.",
      "The proposal now goes to the committee, which meets twice a year.",
    ],
    tags: ["locks", "observers"], mine: ["frame/security", "source/official"], collections: ["Kestrel 2016"],
  },
  {
    outlet: "karsk", day: "2016-07-15", place: "Вена", agency: "Карский вестник", section: "Политика",
    headline: "Министры обсудили совместную охрану Кестрельской плотины",
    text: [
      "Министры двух берегов обсудили в Вене совместную охрану плотины и общий диспетчерский зал у восточного водосброса.",
      "Бывшая посланница Эдда Марлоу заявила, что без общих патрулей договорённость не продержится и одной зимы.",
      "Следующая встреча намечена на август. Место встречи пока не названо.",
    ],
    tags: ["переговоры", "плотина", "Марлоу"], mine: ["frame/security"], collections: ["Kestrel 2016"],
  },
  {
    outlet: "meridian", day: "2016-07-14", place: "Vienna", section: "politics", versions: 2, status: "kept",
    headline: "House Committee Passes Tough Bill on Reservoir Funding",
    text: [
      "The committee passed a bill on Thursday that ties reservoir money to a common water register.",
      "Marlowe welcomed the register and regretted the deadline. The headline of this report was changed after three hours.",
    ],
    tags: ["budget", "committee"], mine: ["source/official"],
  },
  {
    outlet: "lac", day: "2016-07-15", place: "Vienne", agency: "CDL", section: "International",
    headline: "Barrage du Kestrel : Vienne et les deux rives d’accord sur des « mesures concrètes »",
    text: [
      "Les deux rives se sont entendues vendredi sur des « mesures concrètes » pour la garde du barrage.",
      "Selon Edda Marlowe, ancienne émissaire, citée par plusieurs délégations, la salle commune ouvrira avant l’hiver.",
      "Aucun calendrier n’a été publié.",
    ],
    tags: ["barrage", "négociations"], collections: ["Vienna talks"],
  },
  {
    outlet: "hafen", day: "2016-07-16", place: "Wien", byline: "Von Jorun Petzold", section: "Ausland",
    headline: "Stausee-Gespräche: Einigung über gemeinsame Leitwarte am Ostüberlauf",
    text: [
      "Die Unterhändler beider Ufer haben sich in Wien auf eine gemeinsame Leitwarte verständigt.",
      "Die frühere Gesandte Edda Marlowe nannte das Ergebnis „überfällig, aber brauchbar“.",
      "Offen bleibt, wer die Nachtschichten bezahlt.",
    ],
    tags: ["Stausee", "Leitwarte"], mine: ["frame/security"], collections: ["Kestrel 2016"],
  },
  {
    outlet: "harbour", day: "2016-07-16", place: "القاهرة", section: "سياسة",
    headline: "محادثات فيينا: اتفاق على غرفة مشتركة لمراقبة سد كسترل",
    text: [
      "اتفق وزراء الضفتين في فيينا على إنشاء غرفة مشتركة لمراقبة السد وأبوابه على مدار الساعة.",
      "وقالت المبعوثة السابقة إيدا مارلو إن الغرفة المشتركة خطوة متأخرة لكنها ضرورية.",
      "ومن المقرر أن تعقد الجولة الثانية من المحادثات في أغسطس.",
    ],
    tags: ["سد كسترل", "محادثات فيينا"], mine: ["source/official"], collections: ["Vienna talks"],
  },
  {
    outlet: "river", day: "2016-07-17", place: "维也纳", section: "国际",
    headline: "两岸部长在维也纳就凯斯特尔大坝联合值守达成一致",
    text: [
      "两岸部长在维也纳举行会谈，同意在大坝东侧泄洪道设立联合值守室。",
      "前河流特使马洛表示，联合值守来得太晚，但确有必要。",
      "第二轮会谈定于八月举行。",
    ],
    tags: ["大坝", "会谈"], collections: ["Kestrel 2016"],
  },
  {
    outlet: "tkn", day: "2016-08-02", place: "Moscow", agency: "TKN", section: "World", clock: "02:58 GMT +318 January 2018",
    headline: "Second Round on Reservoir Watch to Open in Moscow",
    text: [
      "MOSCOW, August 2 (TKN) — The second round of talks on the reservoir watch opens on Thursday, a source close to the delegations said.",
      "The source spoke of “a working mood” and of a shared kitchen for the control room.",
    ],
    tags: ["Moscow talks"], mine: ["source/official", "frame/security"], collections: ["Moscow talks"],
  },
  {
    outlet: "karsk", day: "2016-08-04", place: "Москва", section: "Политика", clock: "00:11 GMT +323 February 2019",
    headline: "Второй раунд переговоров о плотине завершился без заявления",
    text: [
      "Второй раунд переговоров о совместной охране плотины завершился в четверг без общего заявления.",
      "Делегации покинули здание через разные двери, сообщил корреспондент «Карского вестника».",
    ],
    tags: ["переговоры", "Москва"], collections: ["Moscow talks"],
  },
  {
    outlet: "northgate", day: "2016-08-05", place: "Moscow", byline: "By Ines Okafor", section: "world",
    headline: "Two Doors, No Statement: How the Moscow Round Ended",
    text: ["The Moscow round ended with two press points and no common text.", "By midnight both delegations had agreed on one thing: the coffee."],
    tags: ["Moscow talks"], mine: ["frame/blame"], collections: ["Moscow talks"],
  },
  {
    outlet: "meridian", day: "2016-06-03", place: "Lisbon", section: "environment",
    headline: "Turbine Three Runs Again After Winter of Silt",
    text: ["Turbine three at the Kestrel dam turned again on Friday after four months of dredging.", "The operator put the cost at nine million and the silt at forty thousand lorry loads."],
    tags: ["turbines"], collections: ["Kestrel dam"], status: "kept",
  },
  {
    outlet: "lac", day: "2016-06-21", place: "Genève", section: "Environnement",
    headline: "Vallée du Kestrel : les villages d’amont demandent une expertise indépendante",
    text: ["Cinq villages d’amont demandent une expertise indépendante sur les crues de mai.", "La préfecture promet une réponse « avant les foins »."],
    tags: ["crues", "villages"], mine: ["frame/humanitarian"], collections: ["Kestrel dam"],
  },
  {
    outlet: "hafen", day: "2016-09-11", byline: "Von Jorun Petzold", section: "Wirtschaft",
    headline: "Wer zahlt die Nachtschicht? Streit um die Leitwarte geht in die Verlängerung",
    text: ["Zwei Monate nach der Einigung ist die Leitwarte am Ostüberlauf noch immer unbesetzt.", "Beide Ufer verweisen auf eine Fußnote im Anhang."],
    tags: ["Leitwarte", "Kosten"], mine: ["frame/blame"], collections: ["Kestrel 2016"],
  },
  {
    outlet: "harbour", day: "2016-09-28", place: "بيروت", section: "اقتصاد",
    headline: "خلاف على تكاليف المناوبة الليلية يؤخر افتتاح الغرفة المشتركة",
    text: ["تأخر افتتاح الغرفة المشتركة بسبب خلاف على تكاليف المناوبة الليلية.", "وقال مصدر في الوزارة إن الحل قريب."],
    tags: ["سد كسترل"], mine: ["frame/blame"],
  },
  {
    outlet: "river", day: "2016-10-09", place: "北京", section: "国际",
    headline: "联合值守室启用：两岸工程师首次共用一张值班表",
    text: ["凯斯特尔大坝联合值守室周日启用，两岸工程师首次使用同一张值班表。", "值守室的第一条记录是：水位正常。"],
    tags: ["大坝", "值守室"], collections: ["Kestrel 2016"], status: "kept",
  },
  {
    outlet: "meridian", day: "2016-10-09", place: "Kestrel", agency: "Meridian", section: "politics",
    headline: "‘Water Level Normal’: First Line in the Shared Log",
    text: ["KESTREL (Meridian) – The first line in the shared log was written at six on Sunday morning: water level normal.", "Marlowe, who attended as a guest, called it the finest sentence of the year."],
    tags: ["control room", "Edda Marlowe"], mine: ["frame/security"], collections: ["Kestrel 2016", "Joint command"], status: "kept", versions: 3,
  },
  {
    outlet: "tkn", day: "2016-10-10", place: "Moscow", agency: "TKN", section: "World",
    headline: "Diplomat Says Shared Log Confirms Value of Patient Work",
    text: ["MOSCOW, October 10 (TKN) — The opening of the shared log confirms the value of patient work, a diplomat told TKN on Monday.", "He did not say whose."],
    tags: ["control room"], mine: ["source/official"], collections: ["Joint command"],
  },
  {
    outlet: "karsk", day: null, place: "Карск", section: "Общество",
    headline: "Рыбаки Карска: вода ушла, а лодки остались",
    text: ["Рыбаки низовий жалуются на низкую воду второй месяц подряд.", "Дата публикации на странице не указана."],
    tags: ["рыбаки"], mine: ["check"],
  },
  {
    outlet: "northgate", day: null, headline: "Reader’s Letter: Who Counts the Villages?", section: "letters",
    text: ["Sir, your reports count turbines, ministers and lorry loads, but not the villages.", "I count five."],
    mine: ["frame/humanitarian", "check"],
  },
  {
    outlet: "meridian", day: "2017-03-22", place: "Vienna", section: "politics", headline: "A Winter of the Shared Log, in Twelve Lines",
    text: ["Through the winter the shared log has grown by twelve lines a day, most of them dull.", "Dull, the engineers say, is what they were hired for."],
    tags: ["control room"], collections: ["Kestrel dam"], status: "kept",
  },
  {
    outlet: "lac", day: "2017-01-18", section: "International", headline: "Fuite : la salle commune aurait été fermée onze heures en décembre",
    text: ["Un document interne évoque une fermeture de onze heures en décembre.", "Les deux rives démentent, en des termes identiques."],
    tags: ["fuites"], mine: ["source/leak", "check"],
  },
  {
    outlet: "hafen", day: "2017-01-19", section: "Ausland", headline: "Elf Stunden ohne Eintrag: Was geschah im Dezember in der Leitwarte?",
    text: ["Im gemeinsamen Protokoll fehlen elf Stunden. Beide Ufer sprechen von einem Stromausfall.", "Der Netzbetreiber weiß von keinem."],
    tags: ["Leitwarte", "Protokoll"], mine: ["source/leak"],
  },
  {
    outlet: "tkn", day: "2017-01-20", place: "Moscow", agency: "TKN", section: "World", headline: "Reports of Closure of Control Room Are Untrue, Ministry Says",
    text: ["MOSCOW, January 20 (TKN) — Reports of an eleven-hour closure are untrue, the ministry said.", "The ministry added that the matter had been investigated."],
    tags: ["control room"], mine: ["source/official", "frame/blame"], clock: "08:12 GMT +31 March 2021",
  },
  {
    outlet: "northgate", day: "2017-05-30", byline: "By Tomas Ferrar", section: "long reads", headline: "The Men Who Know Each Other’s Numbers",
    text: ["At the eastern spillway two telephones stand side by side, and for nine months neither rang.", "Then, on a Tuesday, both did."],
    tags: ["control room", "portrait"], collections: ["Joint command"], versions: 2, status: "kept",
  },
  {
    outlet: "harbour", day: "2017-06-12", place: "القاهرة", section: "ثقافة", headline: "معرض صور يوثق عاما من العمل المشترك على السد",
    text: ["افتتح في القاهرة معرض يوثق عاما من العمل المشترك على ضفتي السد.", "ويضم المعرض ستين صورة."], tags: ["معرض"],
  },
  {
    outlet: "river", day: "2017-07-04", place: "上海", section: "财经", headline: "水电公司公布半年报：凯斯特尔发电量增长一成",
    text: ["半年报显示，凯斯特尔大坝发电量同比增长一成。", "公司称，三号机组恢复运行是主要原因。"], tags: ["财报", "水电"],
  },
  {
    outlet: "meridian", day: "2017-08-15", place: "Lisbon", section: "environment", headline: "Low Water Bares the Old Church Tower of Sarn",
    text: ["The tower of Sarn stood clear of the water on Tuesday for the first time in thirty-one years.", "Visitors are asked not to climb it."],
    tags: ["drought", "villages"], collections: ["Kestrel dam"],
  },
  {
    outlet: "karsk", day: "2017-08-16", place: "Карск", section: "Общество", headline: "Над водой показалась колокольня затопленного села",
    text: ["Низкая вода открыла колокольню села, затопленного при строительстве плотины.", "Туристов просят на неё не подниматься."],
    tags: ["засуха"], collections: ["Kestrel dam"],
  },
  {
    outlet: "northgate", day: "2017-09-02", section: "world", headline: "Correction: The Tower of Sarn Is in Fact a Water Tower", status: "excluded",
    text: ["An earlier report described the tower of Sarn as a church tower. It is a water tower.", "We regret the error; the visitors do not."],
    tags: ["corrections"], note: "Good example of a correction that travels less far than the claim.",
  },
  {
    outlet: "hafen", day: "2017-10-27", byline: "Von Mira Lindqvist", section: "Meinung", headline: "Ein Turm ist ein Turm: Vom Wandern einer Falschmeldung",
    text: ["Sechs Häuser druckten den Kirchturm, eines den Wasserturm.", "Man darf raten, welcher heute noch geteilt wird."], tags: ["Falschmeldung"], mine: ["check"],
  },
  {
    outlet: "lac", day: "2017-11-08", place: "Vienne", section: "International", headline: "Troisième cycle de négociations : les villages enfin à la table",
    text: ["Pour la première fois, une délégation des villages d’amont siège à la table.", "Elle compte cinq personnes, une par village."],
    tags: ["négociations", "villages"], mine: ["frame/humanitarian"], collections: ["Vienna talks"],
  },
  {
    outlet: "meridian", day: "2017-11-09", place: "Vienna", agency: "Meridian", section: "politics", headline: "Villages Sign as Third Party to Kestrel Accord",
    text: ["VIENNA (Meridian) – Five villages signed the Kestrel accord on Thursday as its third party.", "Marlowe held the pen for the eldest of the five signatories."],
    tags: ["accord", "villages", "Edda Marlowe"], mine: ["frame/humanitarian", "source/official"], collections: ["Vienna talks"], status: "kept",
  },
  {
    outlet: "tkn", day: "2017-11-09", place: "Vienna", agency: "TKN", section: "World", headline: "Accord on Reservoir Signed in Vienna",
    text: ["VIENNA, November 9 (TKN) — An accord on the reservoir was signed in Vienna on Thursday.", "The signatories were both shores."], tags: ["accord"], mine: ["frame/blame"],
  },
  {
    outlet: "karsk", day: "2017-11-10", place: "Вена", section: "Политика", headline: "Соглашение по плотине подписано; третья подпись вызвала вопросы",
    text: ["Соглашение подписали оба берега и пять сёл верховий.", "Статус третьей подписи ведомства толкуют по-разному."], tags: ["соглашение"],
  },
  {
    outlet: "harbour", day: "2017-11-10", place: "فيينا", section: "سياسة", headline: "القرى الخمس توقع اتفاق السد طرفا ثالثا", missing: "the rest of the page",
    text: ["وقعت خمس قرى اتفاق السد في فيينا بوصفها طرفا ثالثا.", "وهذه أول مرة تجلس فيها القرى إلى الطاولة."], tags: ["اتفاق"],
  },
  {
    outlet: "river", day: "2017-12-01", place: "维也纳", section: "国际", headline: "五个村庄以第三方身份签署大坝协议",
    text: ["五个村庄的代表在维也纳以第三方身份签署协议。", "最年长的签署者今年九十一岁。"], tags: ["协议"], collections: ["Vienna talks"],
  },
  {
    warnings: [["live-blog", "a live blog: entries were added while it ran"], ["paywalled", "the publisher says that the article is not free: the text may be cut"]],
    outlet: "northgate", day: "2017-12-20", byline: "By Ines Okafor", section: "long reads", headline: "Five Signatures: A Year in the Villages Above the Water",
    text: ["When the water is high, the road to Sarn is a boat.", "When it is low, the road is an argument."], tags: ["villages", "portrait"], mine: ["frame/humanitarian"],
  },
];

/** Stories for the trash. */
export const TRASHED: Story[] = [
  { outlet: "northgate", day: "2016-07-20", headline: "Ten Reservoirs to Swim in This Summer", section: "travel", text: ["Bring a towel and, at number seven, a permit."] },
  { outlet: "lac", day: "2016-08-12", headline: "Recette : la truite du barrage", section: "Cuisine", text: ["Comptez une truite par convive."] },
  { outlet: "hafen", day: null, headline: "Gewinnspiel: Ein Wochenende am Stausee", section: "Service", text: ["Einsendeschluss ist der Montag."] },
];
