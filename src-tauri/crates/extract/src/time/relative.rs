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
const MINUTE: &str = "minute minuten minuto minuti minut min мин хвилин минут dakika dk دقيقة دقائق 분";
const HOUR: &str =
    "hour hr hrs stunde heure hora ore ora час годин saat godzin uur timme time timer h ساعة ساعات 시간";
const DAY: &str = "day tag jour día dia giorn день дня дней днів дні gün dni dzień dag يوم أيام 일";

/// Words that say “ago”, before or after the number.
const AGO: &str = "ago vor il hace há ha fa назад тому önce temu geleden sedan siden منذ قبل 전";

const YESTERDAY: &str = "yesterday gestern hier ayer ontem ieri вчера вчора dün wczoraj gisteren igår أمس";
const TODAY: &str = "today heute hoy hoje oggi сегодня сьогодні bugün dziś vandaag idag اليوم";

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
        if let Some(word) = self.word(i) {
            if holds(YESTERDAY, word) {
                return Some((Back::Days(1), i + 1));
            }
            if holds(TODAY, word) {
                return Some((Back::Days(0), i + 1));
            }
            if !holds(AGO, word) {
                return None;
            }
            let number = if matches!(self.word(i + 1), Some("y")) && self.word(i + 2) == Some("a") {
                i + 3
            } else {
                i + 1
            };
            return self.amount(number).map(|(back, next)| (back, next - usize::from(self.is_ago(next - 1))));
        }
        match (self.han(i), self.han(i + 1)) {
            (Some('昨'), Some('天' | '日')) => return Some((Back::Days(1), i + 2)),
            (Some('今'), Some('天' | '日')) => return Some((Back::Days(0), i + 2)),
            _ => {}
        }
        let (back, next) = self.amount(i)?;
        let ago = self.is_ago(next);
        ago.then_some((back, next + 1))
    }

    fn is_ago(&self, i: usize) -> bool {
        self.word(i).is_some_and(|word| holds(AGO, word)) || matches!(self.han(i), Some('前'))
    }

    fn amount(&self, i: usize) -> Read<Back> {
        let number = self.at(i).filter(|token| token.kind == Kind::Number && token.digits <= 3)?;
        let count = i64::from(number.value);
        if let Some(word) = self.word(i + 1) {
            let back = if starts(MINUTE, word) {
                Back::Minutes(count)
            } else if starts(HOUR, word) {
                Back::Hours(count)
            } else if starts(DAY, word) {
                Back::Days(count)
            } else {
                return None;
            };
            let dotted = usize::from(self.sign(i + 2) == Some('.'));
            return Some((back, i + 2 + dotted));
        }
        match (self.han(i + 1)?, self.han(i + 2)) {
            ('分', Some('钟' | '鐘' | '間')) => Some((Back::Minutes(count), i + 3)),
            ('分', _) => Some((Back::Minutes(count), i + 2)),
            ('小', Some('时' | '時')) | ('時', Some('間')) => Some((Back::Hours(count), i + 3)),
            ('天' | '日', _) => Some((Back::Days(count), i + 2)),
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
