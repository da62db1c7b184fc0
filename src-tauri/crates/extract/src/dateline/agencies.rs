//! A name in brackets or behind a dash → whether it is a news agency.

/// Agencies and services that print themselves into datelines, as they do.
const KNOWN: [&str; 92] = [
    "AP",
    "Associated Press",
    "The Associated Press",
    "Reuters",
    "Thomson Reuters",
    "AFP",
    "AFP-Jiji",
    "UPI",
    "CNN",
    "CNN Business",
    "Bloomberg",
    "Sputnik",
    "TASS",
    "ITAR-TASS",
    "RIA Novosti",
    "Interfax",
    "Xinhua",
    "Kyodo",
    "Kyodo News",
    "Jiji Press",
    "Yonhap",
    "Bernama",
    "PTI",
    "ANI",
    "IANS",
    "PA",
    "PA Media",
    "dpa",
    "dpa-AFX",
    "DPA",
    "epd",
    "KNA",
    "sid",
    "SID",
    "dpa/AFP",
    "AFP/dpa",
    "apa",
    "APA",
    "sda",
    "SDA",
    "EFE",
    "Europa Press",
    "EUROPA PRESS",
    "ANSA",
    "Adnkronos",
    "AGI",
    "Lusa",
    "LUSA",
    "Belga",
    "ANP",
    "NTB",
    "TT",
    "Ritzau",
    "PAP",
    "CTK",
    "ČTK",
    "MTI",
    "AA",
    "DHA",
    "IHA",
    "İHA",
    "SANA",
    "IRNA",
    "ISNA",
    "MEHR",
    "WAM",
    "SPA",
    "QNA",
    "KUNA",
    "MENA",
    "Petra",
    "NAN",
    "GNA",
    "CP",
    "The Canadian Press",
    "AAP",
    "Télam",
    "Notimex",
    "Prensa Latina",
    "Agência Brasil",
    "UNI",
    "BNS",
    "Ukrinform",
    "VOA",
    "RFE/RL",
    "BBC",
    "KCNA",
    "VNA",
    "Antara",
    "Inside Edition",
    "StudyFinds",
    "NBC News",
];

/// The same in other scripts, and those that stand behind the dash.
const LOCAL: [&str; 36] = [
    "РИА Новости",
    "РИА «Новости»",
    "ТАСС",
    "ИТАР-ТАСС",
    "Интерфакс",
    "ИНТЕРФАКС",
    "INTERFAX.RU",
    "Sputnik",
    "АГН Москва",
    "РАПСИ",
    "ПРАЙМ",
    "БЕЛТА",
    "БелТА",
    "УНИАН",
    "УНІАН",
    "Укрінформ",
    "УНН",
    "Інтерфакс-Україна",
    "Росбалт",
    "Интерфакс-Украина",
    "АЗЕРТАДЖ",
    "Казинформ",
    "سبوتنيك",
    "رويترز",
    "أ ف ب",
    "أ.ف.ب",
    "فرانس برس",
    "د ب أ",
    "الأناضول",
    "واس",
    "وام",
    "سانا",
    "شينخوا",
    "كونا",
    "قنا",
    "بترا",
];

/// Words in brackets that are no agency: what a headline says of its form.
const FORMS: &str = "video photos photo update updated watch live opinion analysis exclusive gallery pdf audio podcast \
     sponsored satire corrected graphic r d i";

/// True for a name of the lists.
pub(super) fn is_known(name: &str) -> bool {
    let name = name.trim();
    let station = name.len() >= 3
        && name.len() <= 5
        && name.starts_with(['K', 'W'])
        && name.bytes().all(|b| b.is_ascii_uppercase());
    station || KNOWN.contains(&name) || LOCAL.contains(&name) || joined(name)
}

/// `Reuters/AP`, `AP, Reuters`, `Reuters Health`.
fn joined(name: &str) -> bool {
    let known = |part: &str| KNOWN.contains(&part.trim()) || LOCAL.contains(&part.trim());
    let parts = name.split(['/', ',', '-', '–']).count();
    (2..=3).contains(&parts) && name.split(['/', ',', '-', '–']).all(known)
        || name
            .strip_prefix("Reuters ")
            .is_some_and(|rest| rest.chars().all(|c| c.is_alphabetic() || c == ' '))
}

/// True for what may be an agency in brackets; behind a place in capitals any short name is one.
pub(super) fn is_agency(name: &str, behind_capitals: bool) -> bool {
    let name = name.trim();
    if is_known(name) {
        return true;
    }
    let words = name.split_whitespace().count();
    let short = (1..=4).contains(&words) && name.chars().count() <= 32;
    let form = FORMS.split_whitespace().any(|form| form == name.to_lowercase());
    let upper =
        name.chars().next().is_some_and(|c| c.is_uppercase() || (c.is_alphabetic() && !c.is_lowercase()));
    behind_capitals && short && upper && !form && !name.contains(|c: char| c.is_numeric())
}

/// The agency of the lists that the text begins with.
pub(super) fn leading(text: &str) -> Option<&str> {
    KNOWN
        .iter()
        .chain(&LOCAL)
        .filter(|name| text.starts_with(**name))
        .max_by_key(|name| name.len())
        .and_then(|name| text.get(..name.len()))
        .filter(|name| !text.get(name.len()..).is_some_and(|rest| rest.starts_with(char::is_alphanumeric)))
}
