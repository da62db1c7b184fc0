//! Tokens → a time of day with its zone as printed.

use super::calendar::{Line, Read};
use super::names::{self, Name, Zone};
use super::token::Kind;

/// A printed time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hours {
    pub(super) hour: i8,
    pub(super) minute: i8,
    pub(super) second: Option<i8>,
    pub(super) millisecond: i16,
    pub(super) zone: Option<Zone>,
}

/// The middle of the day by name.
const NOON: [&str; 9] =
    ["noon", "midday", "mittag", "midi", "mediodía", "mezzogiorno", "полдень", "południe", "정오"];

#[derive(Clone, Copy, PartialEq)]
enum Half {
    Before,
    After,
}

impl Line<'_> {
    /// Reads a time of day that starts at `i`; `marked` says that a word such as “um” or “ore” came before it.
    pub(super) fn hours(&self, i: usize, marked: bool) -> Read<Hours> {
        if let Some(noon) = self.noon(i) {
            return Some(noon);
        }
        let (half, start) = self.half_before(i);
        let first = self.at(start)?;
        if !first.is_number(1..=2) || first.value > 24 {
            return None;
        }
        let (minute, second, millisecond, mut next, plain_hour) = self.minutes(start + 1, marked)?;
        let mut hour = first.value as i8;
        let half = match half {
            Some(half) => Some(half),
            None => match self.half_after(next) {
                Some((half, behind)) => {
                    next = behind;
                    Some(half)
                }
                None => None,
            },
        };
        if plain_hour && half.is_none() {
            return None;
        }
        match half {
            Some(_) if hour > 12 => {}
            Some(Half::After) if hour < 12 => hour += 12,
            Some(Half::Before) if hour == 12 => hour = 0,
            _ => {}
        }
        if hour > 23 {
            return None;
        }
        if self.word(next).is_some_and(|word| {
            matches!(word, "Uhr" | "uhr" | "ч" | "hrs" | "Hrs" | "HRS" | "h" | "uur" | "น")
        }) {
            next += 1 + usize::from(self.word(next) != Some("Uhr") && self.sign(next + 1) == Some('.'));
        }
        let (zone, next) = self.zone(next).map_or((None, next), |(zone, next)| (Some(zone), next));
        Some((Hours { hour, minute, second, millisecond, zone }, next))
    }

    /// “noon”, “12 noon”, “midi”, “正午”, with its zone.
    fn noon(&self, i: usize) -> Read<Hours> {
        let twelve = self.at(i).is_some_and(|token| token.is_number(2..=2) && token.value == 12);
        let at = if twelve { i + 1 } else { i };
        let next = match self.word(at) {
            Some(word) if is_noon(word) => at + 1,
            None if (self.han(at), self.han(at + 1)) == (Some('正'), Some('午')) => at + 2,
            _ => return None,
        };
        let (zone, next) = self.zone(next).map_or((None, next), |(zone, next)| (Some(zone), next));
        Some((Hours { hour: 12, minute: 0, second: None, millisecond: 0, zone }, next))
    }

    /// Minutes and seconds behind the hour: `:43:00.250`, `h43`, `.43`, `時43分`; or a bare hour.
    fn minutes(&self, i: usize, marked: bool) -> Option<(i8, Option<i8>, i16, usize, bool)> {
        let two = |at: usize| {
            self.at(at).filter(|t| t.is_number(2..=2) && t.value < 60 && !t.spaced).map(|t| t.value as i8)
        };
        let tight = self.at(i).is_some_and(|token| !token.spaced);
        if self.is_sign(i, &[':', '：', '∶']) && tight {
            let minute = two(i + 1)?;
            if self.is_sign(i + 2, &[':', '：'])
                && let Some(second) = two(i + 3)
            {
                let fraction = self.is_sign(i + 4, &['.', ','])
                    && self.at(i + 5).is_some_and(|t| t.is_number(1..=9) && !t.spaced);
                let (millisecond, next) =
                    if fraction { (self.millisecond(i + 5), i + 6) } else { (0, i + 4) };
                return Some((minute, Some(second), millisecond, next, false));
            }
            return Some((minute, None, 0, i + 2, false));
        }
        let unit =
            self.han(i).is_some_and(|c| matches!(c, '时' | '時' | '点' | '點')) || self.word(i) == Some("시");
        if unit {
            if self.han(i + 1) == Some('半') || self.word(i + 1) == Some("반") {
                return Some((30, None, 0, i + 2, false));
            }
            let minute = self.at(i + 1).filter(|t| t.is_number(1..=2) && t.value < 60);
            let closed =
                self.han(i + 2) == Some('分') || self.word(i + 2).is_some_and(|word| word.starts_with('분'));
            return Some(match minute.filter(|_| closed) {
                Some(minute) => (minute.value as i8, None, 0, i + 3, false),
                None => (0, None, 0, i + 1, false),
            });
        }
        if matches!(self.word(i), Some("h" | "H")) {
            let minute = self.at(i + 1).filter(|t| t.is_number(2..=2) && t.value < 60).map(|t| t.value as i8);
            return Some(minute.map_or((0, None, 0, i + 1, false), |minute| (minute, None, 0, i + 2, false)));
        }
        if self.sign(i) == Some('.')
            && tight
            && let Some(minute) = two(i + 1)
        {
            let closed =
                self.half_after(i + 2).is_some() || matches!(self.word(i + 2), Some("Uhr" | "uhr" | "uur"));
            return (marked || closed).then_some((minute, None, 0, i + 2, false));
        }
        if matches!(self.word(i), Some("Uhr" | "uhr" | "uur")) {
            return Some((0, None, 0, i, false));
        }
        Some((0, None, 0, i, true))
    }

    fn millisecond(&self, i: usize) -> i16 {
        self.at(i).map_or(0, |t| {
            t.text
                .bytes()
                .chain(*b"00")
                .take(3)
                .fold(0, |sum, b| sum * 10 + i16::from(b.wrapping_sub(b'0') % 10))
        })
    }

    /// 上午, 下午, 午前, 午後, 오전, 오후 stand before the hour.
    fn half_before(&self, i: usize) -> (Option<Half>, usize) {
        match (self.han(i), self.han(i + 1)) {
            (Some('上'), Some('午'))
            | (Some('午'), Some('前'))
            | (Some('早'), Some('上'))
            | (Some('凌'), Some('晨')) => (Some(Half::Before), i + 2),
            (Some('下'), Some('午')) | (Some('午'), Some('後')) | (Some('晚'), Some('上')) => {
                (Some(Half::After), i + 2)
            }
            _ => match self.word(i) {
                Some("오전") => (Some(Half::Before), i + 1),
                Some("오후") => (Some(Half::After), i + 1),
                _ => (None, i),
            },
        }
    }

    /// “am”, “p.m.”, “ص” behind the minutes; German “am 15.” is no half of the day.
    fn half_after(&self, i: usize) -> Read<Half> {
        let word = self.word(i)?;
        let letter = match word {
            "a" | "A" => Half::Before,
            "p" | "P" => Half::After,
            _ => {
                let german = word == "am"
                    && self.at(i + 1).is_some_and(|t| t.kind == Kind::Number)
                    && self.sign(i + 2) == Some('.');
                return match names::name(word)? {
                    Name::BeforeNoon if !german => Some((Half::Before, i + 1)),
                    Name::AfterNoon => Some((Half::After, i + 1)),
                    _ => None,
                };
            }
        };
        let dotted = self.sign(i + 1) == Some('.') && matches!(self.word(i + 2), Some("m" | "M"));
        dotted.then(|| (letter, i + 3 + usize::from(self.sign(i + 3) == Some('.'))))
    }

    /// A zone at `i`: `GMT`, `(MSK)`, `GMT+3`, `+03:00`, `+0300`, “Moscow time”, “по московскому времени”.
    pub(super) fn zone(&self, i: usize) -> Read<Zone> {
        if self.is_sign(i, &['(', '[']) {
            let (zone, next) = self.zone(i + 1)?;
            return self.is_sign(next, &[')', ']']).then_some((zone, next + 1));
        }
        if let Some(minutes) = self.numeric_offset(i) {
            return Some(minutes);
        }
        let word = self.word(i)?;
        let word = if matches!(word, "по" | "за") { self.word(i + 1)? } else { word };
        let at = if self.word(i) == Some(word) { i } else { i + 1 };
        if let Some(Name::Zone(zone)) = names::name(word) {
            // “z”, “art”, “cat”, “west”: a zone is printed in capitals or not at all.
            let printed = word.len() > 3 && !word.is_ascii()
                || word.chars().all(char::is_uppercase)
                || matches!(word, "gmt" | "utc" | "msk" | "мск");
            if !printed {
                return None;
            }
            let base = matches!(zone, Zone::Fixed(0));
            return match self.numeric_offset(at + 1).filter(|_| base) {
                Some((offset, next)) => Some((offset, next)),
                None => Some((zone, at + 1)),
            };
        }
        let zone = names::zone_of_place(word)?;
        let plain = self.word(at + 1).is_some_and(names::is_word_time);
        let double = plain && self.word(at + 2).is_some_and(names::is_word_time);
        (plain || at > i || self.is_moscow(word))
            .then_some((zone, at + 1 + usize::from(plain) + usize::from(double)))
    }

    fn is_moscow(&self, word: &str) -> bool {
        matches!(word, "московское" | "московскому")
    }

    /// `+03:00`, `+0300`, `+3`: the sign stands against its digits.
    fn numeric_offset(&self, i: usize) -> Read<Zone> {
        let sign = match self.sign(i)? {
            '+' => 1,
            '-' | '−' | '‑' => -1,
            _ => return None,
        };
        let hours = self.at(i + 1).filter(|t| t.kind == Kind::Number && !t.spaced)?;
        if hours.digits == 4 && hours.value % 100 < 60 && hours.value / 100 <= 14 {
            return Some((Zone::Fixed(sign * (hours.value / 100 * 60 + hours.value % 100) as i32), i + 2));
        }
        if !hours.is_number(1..=2) || hours.value > 14 {
            return None;
        }
        let minutes = self
            .at(i + 3)
            .filter(|t| self.sign(i + 2) == Some(':') && t.is_number(2..=2) && !t.spaced && t.value < 60);
        let after_name = i > 0 && self.word(i - 1).is_some();
        match minutes {
            Some(minutes) => Some((Zone::Fixed(sign * (hours.value * 60 + minutes.value) as i32), i + 4)),
            None if after_name
                || (hours.digits == 2 && sign > 0 && self.at(i).is_some_and(|t| !t.spaced)) =>
            {
                Some((Zone::Fixed(sign * (hours.value * 60) as i32), i + 2))
            }
            None => None,
        }
    }
}

/// True for a word for twelve o'clock, in any case.
fn is_noon(word: &str) -> bool {
    if word.is_ascii() {
        return NOON.iter().any(|noon| noon.eq_ignore_ascii_case(word));
    }
    NOON.contains(&word.to_lowercase().as_str())
}
