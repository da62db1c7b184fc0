//! Tokens → a calendar day, month or year as printed, with its second reading where digits leave two.

use super::Hints;
use super::names::{self, Name};
use super::token::{Kind, Token};

/// A printed date; parts that were not printed are absent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Printed {
    pub(super) year: Option<i16>,
    pub(super) month: u8,
    pub(super) day: Option<u8>,
    /// The other (month, day) that the digits may mean: `03/04/2016`.
    pub(super) other: Option<(u8, u8)>,
}

/// A line's tokens and what is known beside them.
#[derive(Clone, Copy)]
pub(super) struct Line<'a> {
    pub(super) tokens: &'a [Token<'a>],
    pub(super) hints: &'a Hints<'a>,
}

/// What was read and the index of the token behind it.
pub(super) type Read<T> = Option<(T, usize)>;

const YEARS: std::ops::RangeInclusive<u32> = 1800..=2100;

impl<'a> Line<'a> {
    pub(super) fn at(&self, i: usize) -> Option<&Token<'a>> {
        self.tokens.get(i)
    }

    pub(super) fn sign(&self, i: usize) -> Option<char> {
        match self.at(i)?.kind {
            Kind::Sign(c) => Some(c),
            _ => None,
        }
    }

    pub(super) fn is_sign(&self, i: usize, signs: &[char]) -> bool {
        self.sign(i).is_some_and(|c| signs.contains(&c))
    }

    pub(super) fn han(&self, i: usize) -> Option<char> {
        match self.at(i)?.kind {
            Kind::Han(c) => Some(c),
            _ => None,
        }
    }

    pub(super) fn word(&self, i: usize) -> Option<&'a str> {
        self.at(i).filter(|token| token.kind == Kind::Word).map(|token| token.text)
    }

    pub(super) fn name(&self, i: usize) -> Option<Name> {
        names::name(self.word(i)?)
    }

    pub(super) fn year(&self, i: usize) -> Option<i16> {
        let token = self.at(i)?;
        let glued_time = self.sign(i + 1) == Some(':') && self.at(i + 2).is_some_and(|next| !next.spaced);
        (token.is_number(4..=4) && YEARS.contains(&token.value) && !glued_time).then_some(token.value as i16)
    }

    /// The month named at `i`, two-word Levantine names included.
    fn month(&self, i: usize) -> Read<u8> {
        if let Some(word) = self.word(i)
            && let Some(next) = self.word(i + 1)
            && matches!(word, "كانون" | "تشرين")
        {
            let first = matches!(next, "الأول" | "الاول");
            let second = matches!(next, "الثاني" | "الثانى");
            return match (word, first, second) {
                ("كانون", true, _) => Some((12, i + 2)),
                ("كانون", _, true) => Some((1, i + 2)),
                ("تشرين", true, _) => Some((10, i + 2)),
                ("تشرين", _, true) => Some((11, i + 2)),
                _ => None,
            };
        }
        match self.name(i)? {
            Name::Month(month) => Some((month, i + 1)),
            // Weekday and month share a short form: “mar” (martes, mars), handled by the table's order.
            _ => None,
        }
    }

    /// The index behind joints and dots: “de”, “of”, “.”, “,”.
    fn behind_joints(&self, mut i: usize) -> usize {
        for _ in 0..3 {
            let joint =
                self.name(i) == Some(Name::Joint) || self.is_sign(i, &['.', ',', 'º', '°', 'ª', '’', '\'']);
            if !joint {
                break;
            }
            i += 1;
        }
        i
    }

    /// Reads a date that starts at `i`, a weekday before it included.
    pub(super) fn date(&self, i: usize) -> Read<Printed> {
        if let Some(read) = self.bare_date(i) {
            return Some(read);
        }
        let weekday = match self.name(i) {
            Some(Name::Weekday(_)) => i + 1,
            Some(Name::Month(_)) => return None,
            _ => return None,
        };
        // “terça-feira, 15 de julho”
        let weekday = if self.sign(weekday) == Some('-') && self.word(weekday + 1) == Some("feira") {
            weekday + 2
        } else {
            weekday
        };
        let start = self.behind_joints(weekday);
        self.bare_date(start)
    }

    fn bare_date(&self, i: usize) -> Read<Printed> {
        match self.at(i)?.kind {
            Kind::Number => self.number_first(i),
            Kind::Word => self.month_first(i),
            Kind::Han(c) => self.era_first(i, c),
            Kind::Sign(_) => None,
        }
    }

    fn number_first(&self, i: usize) -> Read<Printed> {
        let first = self.at(i)?;
        if first.is_number(4..=4) {
            return self.year_first(i);
        }
        if !first.is_number(1..=2) {
            return None;
        }
        if self.unit(i + 1, '月', "월") {
            return self.month_and_day(i, None);
        }
        self.numeric(i).or_else(|| self.day_then_month(i))
    }

    /// True where the token at `i` is the unit: a Han character or a word that starts with the Hangul one.
    fn unit(&self, i: usize, han: char, hangul: &str) -> bool {
        self.han(i) == Some(han) || self.word(i).is_some_and(|word| word.starts_with(hangul))
    }

    /// `7月15日`, `7월 15일`, the year already read; without a day the month is all that is known.
    fn month_and_day(&self, i: usize, year: Option<i16>) -> Read<Printed> {
        let month = self.small(i, 12)?;
        if !self.unit(i + 1, '月', "월") {
            return None;
        }
        if let Some(day) = self.small(i + 2, 31)
            && (self.unit(i + 3, '日', "일")
                || self.han(i + 3) == Some('号')
                || self.han(i + 3) == Some('號'))
        {
            return Some((Printed { year, month, day: Some(day), other: None }, i + 4));
        }
        year.map(|year| (Printed { year: Some(year), month, day: None, other: None }, i + 2))
    }

    /// `令和3年1月22日`: years counted from 2019 and 1989.
    fn era_first(&self, i: usize, c: char) -> Read<Printed> {
        let before = match (c, self.han(i + 1)?) {
            ('令', '和') => 2018,
            ('平', '成') => 1988,
            _ => return None,
        };
        let years = if self.han(i + 2) == Some('元') { 1 } else { self.small(i + 2, 70)? };
        self.han(i + 3).filter(|c| *c == '年')?;
        self.month_and_day(i + 4, Some(before + i16::from(years)))
    }

    /// A number of one or two digits from 1 to `most`.
    pub(super) fn small(&self, i: usize, most: u8) -> Option<u8> {
        let token = self.at(i)?;
        (token.is_number(1..=2) && token.value >= 1 && token.value <= u32::from(most))
            .then_some(token.value as u8)
    }

    /// `2016-07-15`, `2016/7/15`, `2016. 7. 15.`, `2016年7月15日`, `2016 July 15`.
    fn year_first(&self, i: usize) -> Read<Printed> {
        let year = self.year(i)?;
        if self.unit(i + 1, '年', "년") {
            return self.month_and_day(i + 2, Some(year));
        }
        if let Some(mark) = self.sign(i + 1).filter(|c| matches!(c, '-' | '/' | '.' | '‐' | '‑'))
            && let Some(month) = self.small(i + 2, 12)
            && self.sign(i + 3) == Some(mark)
            && let Some(day) = self.small(i + 4, 31)
        {
            let tight = (i + 1..=i + 4).all(|at| self.at(at).is_some_and(|token| !token.spaced));
            return (tight || mark == '.')
                .then_some((Printed { year: Some(year), month, day: Some(day), other: None }, i + 5));
        }
        let start = if self.is_sign(i + 1, &['-', '.', ',']) { i + 2 } else { i + 1 };
        let (month, next) = self.month(start)?;
        let next = if self.is_sign(next, &['-', '.']) { next + 1 } else { next };
        let day = self.small(next, 31)?;
        Some((Printed { year: Some(year), month, day: Some(day), other: None }, next + 1))
    }

    /// `15 July 2016`, `15. Juli`, `15 de julio de 2016`, `1er juillet`, `22nd of January`, `15-Jul-16`.
    fn day_then_month(&self, i: usize) -> Read<Printed> {
        let day = self.small(i, 31)?;
        let mut at = i + 1;
        let glued = self.at(at).is_some_and(|token| !token.spaced);
        if glued
            && self.word(at).is_some_and(|word| {
                matches!(word, "st" | "nd" | "rd" | "th" | "er" | "e" | "го" | "o" | "TH" | "ST")
            })
        {
            at += 1;
        }
        // “15-го июля”
        if self.is_sign(at, &['-']) && self.word(at + 1).is_some_and(|word| matches!(word, "го" | "е" | "ге"))
        {
            at += 2;
        }
        at = if self.is_sign(at, &['-', '/']) { at + 1 } else { self.behind_joints(at) };
        let (month, next) = self.month(at)?;
        // Levantine and western names together: “تموز / يوليو”.
        let next = if self.sign(next) == Some('/') {
            self.month(next + 1).map_or(next, |(_, behind)| behind)
        } else {
            next
        };
        let dashed = self.is_sign(next, &['-', '/']);
        let behind = if dashed { next + 1 } else { self.behind_joints(next) };
        if let Some(year) = self.year(behind) {
            return Some((
                Printed { year: Some(year), month, day: Some(day), other: None },
                self.behind_year(behind + 1),
            ));
        }
        let short = self
            .at(behind)
            .filter(|token| token.is_number(2..=2) && (dashed || self.is_sign(behind - 1, &['’', '\''])));
        if let Some(token) = short {
            let year = token.value as i16 + if token.value < 70 { 2000 } else { 1900 };
            return Some((Printed { year: Some(year), month, day: Some(day), other: None }, behind + 1));
        }
        let end = if self.sign(next) == Some('.') { next + 1 } else { next };
        Some((Printed { year: None, month, day: Some(day), other: None }, end))
    }

    /// The index behind “г.”, “года”, “р.” after a year.
    fn behind_year(&self, i: usize) -> usize {
        match self.word(i) {
            Some("г" | "р" | "r") => i + 1 + usize::from(self.sign(i + 1) == Some('.')),
            Some("года" | "році" | "року" | "م" | "yılı") => i + 1,
            _ => i,
        }
    }

    /// `July 15, 2016`, `Jul. 15th 2016`, `July 2016`.
    fn month_first(&self, i: usize) -> Read<Printed> {
        let (month, next) = self.month(i)?;
        let dot = if self.is_sign(next, &['.', '-', ',']) { next + 1 } else { next };
        if let Some(day) = self.small(dot, 31) {
            let time = self.sign(dot + 1) == Some(':') && self.at(dot + 2).is_some_and(|token| !token.spaced);
            if time {
                return None;
            }
            let mut at = dot + 1;
            if self.word(at).is_some_and(|word| matches!(word, "st" | "nd" | "rd" | "th")) {
                at += 1;
            }
            let behind = if self.is_sign(at, &['-']) { at + 1 } else { self.behind_joints(at) };
            return Some(match self.year(behind) {
                Some(year) => (Printed { year: Some(year), month, day: Some(day), other: None }, behind + 1),
                None => (Printed { year: None, month, day: Some(day), other: None }, at),
            });
        }
        let behind = self.behind_joints(next);
        let year = self.year(behind)?;
        // “out 2016”, “set 2016”: short foreign months that are words of their own need their language.
        let text = self.word(i)?;
        let sure = text.chars().count() > 3
            || text.chars().next().is_some_and(char::is_uppercase)
            || self.hints.language.is_some_and(|l| !l.starts_with("en"));
        sure.then_some((
            Printed { year: Some(year), month, day: None, other: None },
            self.behind_year(behind + 1),
        ))
    }
}
