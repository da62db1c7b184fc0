//! Digits and signs → a calendar day: which number is the day, the month, the year, with the second reading where two fit.

use super::calendar::{Line, Printed, Read};
use super::token::Kind;

/// Month, day, and the other month and day that the digits may mean.
type Order = (u8, u8, Option<(u8, u8)>);

impl Line<'_> {
    /// `15.07.2016`, `7/15/2016`, `15-07-16`.
    pub(super) fn numeric(&self, i: usize) -> Read<Printed> {
        let (a, mark) = (self.small(i, 31)?, self.sign(i + 1)?);
        let b = self.small(i + 2, 31)?;
        if !matches!(mark, '/' | '.' | '-') || self.sign(i + 3) != Some(mark) {
            return None;
        }
        let tight = (i + 1..=i + 4).all(|at| self.at(at).is_some_and(|token| !token.spaced));
        if !tight && mark != '.' {
            return None;
        }
        let year = match self.year(i + 4) {
            Some(year) => year,
            None => self.short_year(i + 4, mark, a, b)?,
        };
        let two = |at: usize| self.at(at).is_some_and(|token| token.digits == 2);
        let whole = two(i) && two(i + 2) && self.year(i + 4).is_some();
        let (month, day, other) = self.order(a, b, mark, whole)?;
        Some((Printed { year: Some(year), month, day: Some(day), other }, i + 5))
    }

    /// True for `15.07.2016`, four digits of year, which no name runs into by itself.
    pub(super) fn is_whole_numeric(&self, i: usize) -> bool {
        self.year(i + 4).is_some() && self.numeric(i).is_some()
    }

    /// `15.07.16`, `7/15/16`: two digits are a year between dots, and between strokes where the order of day and
    /// month is certain.
    fn short_year(&self, i: usize, mark: char, a: u8, b: u8) -> Option<i16> {
        let token = self.at(i)?;
        let part_of_more = self.sign(i + 1) == Some(mark)
            && self.at(i + 2).is_some_and(|next| !next.spaced && next.kind == Kind::Number);
        let clock = self.sign(i + 1) == Some(':') && self.at(i + 2).is_some_and(|next| !next.spaced);
        let ordered = || b > 12 || self.hints.day_first.or_else(|| day_first(self.hints.language?)).is_some();
        (token.is_number(2..=2)
            && !part_of_more
            && !clock
            && (mark == '.' || (mark == '/' && a != b && ordered())))
        .then_some(token.value as i16 + if token.value < 70 { 2000 } else { 1900 })
    }

    /// Which of two numbers is the month: dots and most languages put the day first; English alone says nothing;
    /// dots stand in American dates too, where all digits are written (`06.18.2025`).
    fn order(&self, a: u8, b: u8, mark: char, whole: bool) -> Option<Order> {
        match (a <= 12, b <= 12) {
            (false, false) => None,
            (false, true) => Some((b, a, None)),
            (true, false) => (mark != '.' || whole).then_some((a, b, None)),
            (true, true) if a == b => Some((a, b, None)),
            (true, true) => {
                let known = self
                    .hints
                    .day_first
                    .or_else(|| if mark == '.' { Some(true) } else { day_first(self.hints.language?) });
                Some(match known {
                    Some(true) => (b, a, None),
                    Some(false) => (a, b, None),
                    None => (b, a, Some((a, b))),
                })
            }
        }
    }
}

/// Whether a language puts the day first in `03/04/2016`; unknown for plain English.
pub(crate) fn day_first(language: &str) -> Option<bool> {
    let language = language.to_ascii_lowercase().replace('_', "-");
    let (main, region) = language.split_once('-').unwrap_or((&language, ""));
    match (main, region) {
        ("en", "us" | "ph") => Some(false),
        ("en", "gb" | "uk" | "au" | "nz" | "ie" | "in" | "za" | "sg" | "my") => Some(true),
        ("en" | "zh" | "ja" | "ko" | "hu" | "lt" | "mn" | "fa", _) => None,
        ("", _) => None,
        _ => Some(true),
    }
}
