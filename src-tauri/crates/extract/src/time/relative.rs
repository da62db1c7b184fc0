//! “2 hours ago”, “вчера, 10:43” and a known retrieval → the time that was meant.

use super::calendar::{Line, Read};
use super::names::Name;
use super::token::Kind;
use jiff::{Timestamp, ToSpan, tz::TimeZone};

/// How a relative time counts back from the retrieval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Back {
    Minutes(i64),
    Hours(i64),
    Days(i64),
}

/// Unit words by language, the bare stems of inflected ones; matched from the start of a word.
const MINUTE: &str = "minute minuten minuto minuti minut min m мин хвилин минут dakika dk دقيقة دقائق دقیقه 분 menit דקות \
     דקה λεπτά λεπτό minuuttia perc";
const HOUR: &str = "hour hr hrs stunde std heure hora ore ora час ч годин saat godz uur timme time timer h ساعة ساعات \
     ساعت 시간 jam שעות שעה ώρες ώρα tuntia óra hodin";
const DAY: &str = "day d tag jour día dia giorn день дня дней днів дні gün dni dzień dag يوم أيام روز 일 hari ימים יום ημέρες";

/// Words that say “ago”, before or after the number.
const AGO: &str = "ago vor il hace há ha fa назад тому önce temu geleden sedan siden منذ قبل پیش 전 lalu לפני πριν sitten \
     před";

/// Words that are the number one.
const ONE: &str = "a an one ein eine einer einem un une una uno um uma en et een";

/// Words that name a day beside today, and how many days back it lies.
const BACK: &[(&str, i64)] = &[
    (
        "today heute hoy hoje oggi сегодня сьогодні bugün dziś dzisiaj vandaag idag اليوم 오늘 היום σήμερα امروز tänään",
        0,
    ),
    (
        "yesterday gestern hier ayer ontem ieri вчера вчора dün wczoraj gisteren igår أمس امس 어제 kemarin אתמול χθες دیروز",
        1,
    ),
    ("vorgestern anteayer anteontem позавчера позавчора przedwczoraj eergisteren förrgår 그저께 שלשום", 2),
];

/// Words that say that no time has passed.
const NOW: [&str; 3] = ["방금", "щойно", "şimdi"];

fn holds(words: &str, word: &str) -> bool {
    let word = word.to_lowercase();
    words.split_whitespace().any(|known| known == word)
}

fn starts(words: &str, word: &str) -> bool {
    let word = word.to_lowercase();
    words.split_whitespace().any(|known| {
        word.strip_prefix(known)
            .is_some_and(|rest| rest.chars().count() <= 3 && (known.len() > 3 || matches!(rest, "" | "s")))
    })
}

impl Line<'_> {
    /// Reads a relative time that starts at `i`.
    pub(super) fn back(&self, i: usize) -> Read<Back> {
        if let Some(named) = self.named_day(i).or_else(|| self.just_now(i)) {
            return Some(named);
        }
        if self.word(i).is_some_and(|word| holds(AGO, word)) {
            // “il y a 2 heures”, “πριν από 2 ώρες”, “vor etwa 2 Stunden”
            let fills =
                |at: usize| matches!(self.word(at), Some("y" | "a" | "από" | "etwa" | "rund" | "circa"));
            let number = (i + 1..i + 4).find(|at| !fills(*at))?;
            return self.amount(number);
        }
        let (back, mut next) = self.amount(i)?;
        if matches!(self.word(next), Some("yang")) {
            next += 1;
        }
        self.is_ago(next).then_some((back, next + 1))
    }

    /// “yesterday”, “вчера”, “昨天”, “avant-hier”: a day by name.
    fn named_day(&self, i: usize) -> Read<Back> {
        if let Some(word) = self.word(i) {
            if matches!(word, "avant" | "Avant") && self.word(i + 2) == Some("hier") {
                return Some((Back::Days(2), i + 3));
            }
            // German “hier” is no day.
            let foreign = word.eq_ignore_ascii_case("hier")
                && !self.hints.language.is_some_and(|code| code.starts_with("fr"));
            let found = BACK.iter().find(|(words, _)| !foreign && holds(words, word))?;
            return Some((Back::Days(found.1), i + 1));
        }
        match (self.han(i)?, self.han(i + 1)?) {
            ('今', '天' | '日') | ('本', '日') => Some((Back::Days(0), i + 2)),
            ('昨', '天' | '日') => Some((Back::Days(1), i + 2)),
            ('前', '天') => Some((Back::Days(2), i + 2)),
            _ => None,
        }
    }

    /// “just now”, “только что”, “刚刚”.
    fn just_now(&self, i: usize) -> Read<Back> {
        if let Some(word) = self.word(i) {
            if NOW.contains(&word) {
                return Some((Back::Minutes(0), i + 1));
            }
            let pair = matches!(
                (word.to_lowercase().as_str(), self.word(i + 1)?),
                ("just", "now") | ("только", "что") | ("gerade", "eben") | ("az", "önce")
            );
            return pair.then_some((Back::Minutes(0), i + 2));
        }
        let pair = matches!((self.han(i)?, self.han(i + 1)?), ('刚' | '剛', '刚' | '剛'));
        pair.then_some((Back::Minutes(0), i + 2))
    }

    fn is_ago(&self, i: usize) -> bool {
        self.word(i).is_some_and(|word| holds(AGO, word)) || matches!(self.han(i), Some('前'))
    }

    /// The number at `i`, in digits or as the word for one.
    fn count(&self, i: usize) -> Option<i64> {
        let token = self.at(i)?;
        match token.kind {
            Kind::Number if token.digits <= 3 => Some(i64::from(token.value)),
            Kind::Word if holds(ONE, token.text) => Some(1),
            _ => None,
        }
    }

    fn amount(&self, i: usize) -> Read<Back> {
        // “час назад”: the unit alone is one.
        let bare =
            matches!(self.word(i), Some("час" | "Час" | "годину" | "минуту" | "день" | "ساعة" | "שעה"));
        let (count, unit) = if bare { (1, i) } else { (self.count(i)?, i + 1) };
        // “un'ora fa”, “un’heure”
        let unit = if self.is_sign(unit, &['\'', '’']) { unit + 1 } else { unit };
        if let Some(word) = self.word(unit) {
            let back = if starts(MINUTE, word) {
                Back::Minutes(count)
            } else if starts(HOUR, word) {
                Back::Hours(count)
            } else if starts(DAY, word) {
                Back::Days(count)
            } else {
                return None;
            };
            let dotted = usize::from(self.sign(unit + 1) == Some('.'));
            return Some((back, unit + 1 + dotted));
        }
        match (self.han(unit)?, self.han(unit + 1)) {
            ('分', Some('钟' | '鐘' | '間')) => Some((Back::Minutes(count), unit + 2)),
            ('分', _) => Some((Back::Minutes(count), unit + 1)),
            ('小', Some('时' | '時')) | ('時', Some('間')) => Some((Back::Hours(count), unit + 2)),
            ('天' | '日', _) => Some((Back::Days(count), unit + 1)),
            _ => None,
        }
    }

    /// The index behind what may stand between a date and a time of day, and whether a word such as “um” did.
    pub(super) fn behind_separators(&self, mut i: usize) -> (usize, bool) {
        let mut marked = false;
        for _ in 0..6 {
            let next = match self.name(i) {
                Some(Name::Joint) => {
                    marked = true;
                    // “kl. 10.43”
                    i + 1 + usize::from(self.sign(i + 1) == Some('.'))
                }
                Some(Name::Weekday(_)) => i + 1,
                _ if self.is_separator(i) => i + 1,
                _ => self.behind_weekday(i),
            };
            if next == i {
                break;
            }
            i = next;
        }
        (i, marked)
    }

    fn is_separator(&self, i: usize) -> bool {
        let tight = |at: usize| self.at(at).is_some_and(|token| !token.spaced);
        match self.sign(i) {
            Some('-') => !(tight(i) && tight(i + 1)),
            Some('.') => tight(i),
            Some(c) => ",|–—·•/@，、(（)）;∙،:".contains(c),
            None => false,
        }
    }

    /// The index behind “星期五”, “周五”, “金曜日”, “금요일”, or one character between brackets.
    fn behind_weekday(&self, i: usize) -> usize {
        if self.word(i).is_some_and(|word| {
            word.ends_with("요일") || matches!(word, "월" | "화" | "수" | "목" | "금" | "토" | "일")
        }) {
            return i + 1;
        }
        match (self.han(i), self.han(i + 1), self.han(i + 2)) {
            (Some('星'), Some('期'), Some(_)) | (Some(_), Some('曜'), Some('日')) => i + 3,
            (Some('周' | '週'), Some(_), _) => i + 2,
            (Some(c), ..) if "月火水木金土日".contains(c) && self.is_sign(i + 1, &[')', '）']) => {
                i + 1
            }
            _ => i,
        }
    }
}

/// The moment counted back from the retrieval; none where that leaves the calendar.
pub(super) fn from(near: Timestamp, back: Back) -> Option<Timestamp> {
    let zoned = near.to_zoned(TimeZone::UTC);
    match back {
        Back::Minutes(count) => near.checked_sub(count.minutes()).ok(),
        Back::Hours(count) => near.checked_sub(count.hours()).ok(),
        Back::Days(count) => zoned.checked_sub(count.days()).ok().map(|day| day.timestamp()),
    }
}
