//! A lower-case word → the month, weekday, zone or half of the day that it names, in any language read here.

use std::{collections::HashMap, sync::LazyLock};

/// What a word means inside a date or time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Name {
    /// 1–12.
    Month(u8),
    /// 1 is Monday.
    Weekday(u8),
    Zone(Zone),
    BeforeNoon,
    AfterNoon,
    /// Joins the parts of a date or a date and its time: “of”, “de”, “um”, “г”.
    Joint,
}

/// A zone by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Zone {
    /// Minutes east of UTC.
    Fixed(i32),
    /// A region whose offset depends on the day: “ET” does not say whether daylight saving holds.
    Region(&'static str),
}

/// English, German, French, Spanish, Portuguese, Italian, Dutch, Nordic, Polish, Czech, Romanian, Turkish,
/// Indonesian, Russian, Ukrainian, Bulgarian, Greek, Arabic (Egypt; Levant; Maghreb), with usual short forms;
/// Finnish, Hungarian, Slovak, Slovenian, Serbian, Catalan, Hebrew, Persian (Gregorian), Hindi in full.
const MONTHS: [&str; 12] = [
    "january jan januar jänner jän janvier janv enero ene janeiro gennaio gen januari stycznia styczeń sty \
     leden ledna ianuarie ocak oca января январь янв січня січень січ януари ιανουαρίου ιανουάριος ιαν \
     يناير جانفي \
     tammikuuta január januára januara januarja gener ינואר בינואר ژانویه ژانویهٔ जनवरी",
    "february feb febr februar feber février fevrier févr fév febrero fevereiro fev febbraio februari lutego \
     luty lut únor února februarie şubat subat şub февраля февраль фев февр лютого лютий лют февруари \
     φεβρουαρίου φεβρουάριος φεβ فبراير شباط فيفري \
     helmikuuta február februára februara febrer פברואר בפברואר فوریه फरवरी",
    "march mar märz maerz mär mrz mars marzo março marco maart mrt marts marca marzec březen března martie \
     mart марта март мар березня березень бер μαρτίου μάρτιος μαρ maret مارس آذار اذار \
     maaliskuuta március marec març מרץ במרץ مارچ मार्च",
    "april apr avril avr abril abr aprile kwietnia kwiecień kwi duben dubna aprilie nisan nis апреля апрель \
     апр квітня квітень квіт април απριλίου απρίλιος απρ أبريل ابريل إبريل أفريل نيسان \
     huhtikuuta április apríla aprila אפריל באפריל آوریل अप्रैल",
    "may mai mayo maio maggio mag mei maj maja květen května mayıs mayis мая май травня травень трав μαΐου \
     μάιος مايو ماي أيار ايار \
     toukokuuta május mája maig מאי במאי مه मई",
    "june jun juni juin junio junho giugno giu czerwca czerwiec cze červen června iunie iun haziran haz июня \
     июнь июн червня червень черв юни ιουνίου ιούνιος ιουν يونيو يونيه حزيران جوان \
     kesäkuuta június júna juna juny יוני ביוני ژوئن जून",
    "july jul juli juillet juil julio julho luglio lug lipca lipiec lip červenec července iulie iul temmuz \
     tem июля июль июл липня липень лип юли ιουλίου ιούλιος ιουλ يوليو يوليه تموز جويلية \
     heinäkuuta július júla jula julija juliol יולי ביולי ژوئیه जुलाई",
    "august aug août aout agosto ago augustus augusti sierpnia sierpień sie srpen srpna ağustos agustos ağu \
     августа август авг серпня серпень серп αυγούστου αύγουστος αυγ أغسطس اغسطس آب اب أوت \
     elokuuta augusztus augusta avgusta agost אוגוסט באוגוסט اوت अगस्त",
    "september sep sept septembre septiembre setiembre setembro set settembre września wrzesień wrz září \
     septembrie eylül eylul eyl сентября сентябрь сен сент вересня вересень вер септември σεπτεμβρίου \
     σεπτέμβριος σεπ سبتمبر أيلول ايلول \
     syyskuuta szeptember septembra ספטמבר בספטמבר سپتامبر सितंबर सितम्बर",
    "october oct oktober okt octobre octubre outubro out ottobre ott października październik paź paz říjen \
     října octombrie ekim eki октября октябрь окт жовтня жовтень жовт октомври οκτωβρίου οκτώβριος οκτ \
     أكتوبر اكتوبر \
     lokakuuta október októbra oktobra אוקטובר באוקטובר اکتبر अक्टूबर अक्तूबर",
    "november nov novembre noviembre novembro listopada listopad lis listopadu noiembrie noi kasım kasim kas \
     ноября ноябрь ноя нояб листопада листопад лист ноември νοεμβρίου νοέμβριος νοε نوفمبر \
     marraskuuta novembra נובמבר בנובמבר نوامبر नवंबर नवम्बर",
    "december dec dezember dez décembre decembre déc diciembre dic dezembro dicembre desember des december \
     grudnia grudzień gru prosinec prosince decembrie aralık aralik ara декабря декабрь дек грудня грудень \
     груд декември δεκεμβρίου δεκέμβριος δεκ ديسمبر \
     joulukuuta decembra דצמבר בדצמבר دسامبر दिसंबर दिसम्बर",
];

const WEEKDAYS: [&str; 7] = [
    "monday mon montag mo lundi lun lunes segunda lunedì maandag måndag mandag poniedziałek pazartesi pzt \
     понедельник пн понеділок senin الاثنين الإثنين",
    "tuesday tue tues dienstag di mardi martes terça martedì dinsdag tisdag tirsdag wtorek salı вторник вт \
     вівторок selasa الثلاثاء",
    "wednesday wed mittwoch mi mercredi mer miércoles miercoles quarta mercoledì woensdag onsdag środa \
     çarşamba среда ср середа rabu الأربعاء الاربعاء",
    "thursday thu thur thurs donnerstag jeudi jeu jueves quinta giovedì donderdag torsdag czwartek perşembe \
     четверг чт четвер kamis الخميس",
    "friday fri freitag fr vendredi ven viernes sexta venerdì vrijdag fredag piątek cuma пятница пт пʼятниця \
     п'ятниця jumat الجمعة",
    "saturday sat samstag sonnabend sa samedi sam sábado sabado sabato zaterdag lördag lørdag sobota \
     cumartesi суббота сб субота sabtu السبت",
    "sunday sun sonntag so dimanche dim domingo domenica zondag söndag søndag niedziela pazar воскресенье вс \
     неділя minggu الأحد الاحد",
];

/// Names whose meaning is one offset; where the press uses a name for several, its most printed one, and none
/// where several are printed as often (`IST`: India, Israel, Ireland; `AST`: Arabia, the Atlantic).
const ZONES: [(&str, i32); 47] = [
    ("gmt", 0),
    ("utc", 0),
    ("z", 0),
    ("wet", 0),
    ("грінвіч", 0),
    ("гринвичу", 0),
    ("bst", 60),
    ("cet", 60),
    ("mez", 60),
    ("wat", 60),
    ("west", 60),
    ("cest", 120),
    ("mesz", 120),
    ("eet", 120),
    ("sast", 120),
    ("cat", 120),
    ("eest", 180),
    ("msk", 180),
    ("мск", 180),
    ("trt", 180),
    ("eat", 180),
    ("irst", 210),
    ("gst", 240),
    ("samt", 240),
    ("aft", 270),
    ("pkt", 300),
    ("uzt", 300),
    ("npt", 345),
    ("wib", 420),
    ("ict", 420),
    ("hkt", 480),
    ("sgt", 480),
    ("myt", 480),
    ("pht", 480),
    ("awst", 480),
    ("jst", 540),
    ("kst", 540),
    ("aest", 600),
    ("aedt", 660),
    ("nzst", 720),
    ("nzdt", 780),
    ("brt", -180),
    ("art", -180),
    ("nst", -210),
    ("idt", 180),
    ("wita", 480),
    ("wit", 540),
];

/// North American zones: with an S or D they are fixed, without it depends on the day.
const AMERICAN: [(&str, Zone); 13] = [
    ("et", Zone::Region("America/New_York")),
    ("ct", Zone::Region("America/Chicago")),
    ("mt", Zone::Region("America/Denver")),
    ("pt", Zone::Region("America/Los_Angeles")),
    ("est", Zone::Fixed(-300)),
    ("edt", Zone::Fixed(-240)),
    ("cst", Zone::Fixed(-360)),
    ("cdt", Zone::Fixed(-300)),
    ("mst", Zone::Fixed(-420)),
    ("mdt", Zone::Fixed(-360)),
    ("pst", Zone::Fixed(-480)),
    ("pdt", Zone::Fixed(-420)),
    ("akst", Zone::Fixed(-540)),
];

/// “Moscow time”, “по московскому времени”: the word for the place, in the forms that such phrases use.
const PLACES_OF_ZONES: [(&str, Zone); 20] = [
    ("moscow", Zone::Fixed(180)),
    ("moskauer", Zone::Fixed(180)),
    ("московское", Zone::Fixed(180)),
    ("московскому", Zone::Fixed(180)),
    ("москве", Zone::Fixed(180)),
    ("московське", Zone::Fixed(180)),
    ("greenwich", Zone::Fixed(0)),
    ("beijing", Zone::Fixed(480)),
    ("tokyo", Zone::Fixed(540)),
    ("istanbul", Zone::Fixed(180)),
    ("london", Zone::Region("Europe/London")),
    ("киевское", Zone::Region("Europe/Kyiv")),
    ("киевскому", Zone::Region("Europe/Kyiv")),
    ("київський", Zone::Region("Europe/Kyiv")),
    ("kyiv", Zone::Region("Europe/Kyiv")),
    ("berlin", Zone::Region("Europe/Berlin")),
    ("paris", Zone::Region("Europe/Paris")),
    ("eastern", Zone::Region("America/New_York")),
    ("central", Zone::Region("America/Chicago")),
    ("pacific", Zone::Region("America/Los_Angeles")),
];

const JOINTS: &str = "of de del den der do dem the le el la las los il al alle à a às as um at on om in ore ora kl \
     klo klockan godz saat uhr hrs uur o e г года году гг р року рік r yil в о об et und and م ه الساعة في t \
     from ab heures hours h";

static NAMES: LazyLock<HashMap<&'static str, Name>> = LazyLock::new(|| {
    let mut names = HashMap::new();
    let mut add = |words: &'static str, name: Name| {
        for word in words.split_whitespace() {
            names.entry(word).or_insert(name);
        }
    };
    for (at, words) in MONTHS.into_iter().enumerate() {
        add(words, Name::Month(at as u8 + 1));
    }
    for (at, words) in WEEKDAYS.into_iter().enumerate() {
        add(words, Name::Weekday(at as u8 + 1));
    }
    for (word, minutes) in ZONES {
        add(word, Name::Zone(Zone::Fixed(minutes)));
    }
    for (word, zone) in AMERICAN {
        add(word, Name::Zone(zone));
    }
    add("am ص صباحا صباحاً 오전", Name::BeforeNoon);
    add("pm م.م مساء مساءً 오후", Name::AfterNoon);
    add(JOINTS, Name::Joint);
    names
});

/// What the word means, any case; short Latin words are looked up without allocating.
pub(super) fn name(word: &str) -> Option<Name> {
    if word.len() > 32 {
        return None;
    }
    let mut small = [0u8; 32];
    if word.is_ascii() {
        let lower = small.get_mut(..word.len())?;
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
        return NAMES.get(std::str::from_utf8(lower).ok()?).copied();
    }
    let lower = word.to_lowercase();
    NAMES.get(lower.as_str()).or_else(|| NAMES.get(lower.replace('\u{307}', "").as_str())).copied()
}

/// The month that the word names.
pub(super) fn month(word: &str) -> Option<u8> {
    match name(word)? {
        Name::Month(month) => Some(month),
        _ => None,
    }
}

/// True for the name of a month.
pub(crate) fn is_month(word: &str) -> bool {
    month(word).is_some()
}

/// The weekday that the word names, 1 for Monday.
pub(crate) fn weekday(word: &str) -> Option<u8> {
    match name(word)? {
        Name::Weekday(day) => Some(day),
        _ => None,
    }
}

/// The zone of a place in a phrase such as “Moscow time”.
pub(crate) fn zone_of_place(word: &str) -> Option<Zone> {
    let word = word.to_lowercase();
    PLACES_OF_ZONES.iter().find(|(place, _)| *place == word).map(|(_, zone)| *zone)
}

/// True for the word “time” (or “hour”) in a phrase such as “Moscow time”.
pub(crate) fn is_word_time(word: &str) -> bool {
    matches!(
        word.to_lowercase().as_str(),
        "time" | "время" | "времени" | "час" | "часом" | "zeit" | "standard" | "daylight" | "saati"
    )
}

/// The zone that a word in capitals names: `GMT`, `MSK`, `ET`.
pub(crate) fn zone_by_name(word: &str) -> Option<Zone> {
    let printed = word.chars().count() > 1 && word.chars().all(char::is_uppercase);
    match name(word)? {
        Name::Zone(zone) if printed => Some(zone),
        _ => None,
    }
}
