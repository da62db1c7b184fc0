//! Dates and times as pages write them, in many languages → typed times with honest precision.

mod calendar;
mod compose;
mod hours;
mod machine;
mod names;
mod numeric;
mod relative;
mod token;

use calendar::Line;
use model::{Basis, Precision, Stamp, Time};
use names::Name;
pub(crate) use names::{Zone, is_month, is_word_time, weekday, zone_by_name, zone_of_place};
pub(crate) use numeric::day_first;
use std::ops::Range;
use token::{Kind, tokens};
pub(crate) use token::{is_han, is_invisible};

pub(crate) use compose::{made, offset_on};

/// What is known about a text beside the text: it decides what would stay ambiguous.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Hints<'a> {
    /// The language of the page (`en`, `en-GB`, `ru`, …).
    pub(crate) language: Option<&'a str>,
    /// A known retrieval: relative times count from it, and no page was published after it.
    pub(crate) near: Option<jiff::Timestamp>,
    /// Whether `03/04/2016` is the third of April on this page.
    pub(crate) day_first: Option<bool>,
}

/// Words that pages set before or behind a date and that say nothing of it.
const LABELS: &str = "published publish posted updated update modified on at date first last created edited upd \
     veröffentlicht aktualisiert stand am erstellt publié publiée modifié mis mise jour le à publicado publicada \
     actualizado atualizado modificado em el pubblicato aggiornato il ultimo опубликовано обновлено дата \
     публикации размещено опубліковано оновлено تاريخ النشر نشر آخر تحديث yayınlanma yayın güncelleme tarihi \
     giriş son opublikowano aktualizacja data publikacji dodano gepubliceerd bijgewerkt publicerad uppdaterad \
     publisert oppdatert opdateret local time gmt utc est the und et y e 입력 수정 등록 승인 기사입력 최종수정 요일 \
     발행 게재 작성 diterbitkan diperbarui פורסם עודכן δημοσίευση ενημέρωση انتشار julkaistu päivitetty";

/// Reads one raw value that is a time and nothing else; labels such as “Published:” may stand around it.
pub(crate) fn read(raw: &str, basis: Basis, hints: &Hints<'_>) -> Option<Time> {
    let raw = raw.trim();
    if raw.is_empty() || raw.len() > 160 {
        return None;
    }
    if let Some(time) = machine::iso(raw, basis).or_else(|| machine::compact(raw, basis)) {
        return Some(time);
    }
    let mut time = only(raw, basis, hints).or_else(|| {
        // “… 10:43:00 GMT+0000 (Coordinated Universal Time)”, as JavaScript prints a time.
        let (text, aside) = raw.strip_suffix(')')?.rsplit_once(" (")?;
        only(text, basis, hints).filter(|_| !token::has_digit(aside))
    })?;
    time.raw = Some(raw.to_owned());
    Some(time)
}

/// The time that a text begins with or that labels stand around.
fn only(text: &str, basis: Basis, hints: &Hints<'_>) -> Option<Time> {
    let (range, time) = find(text, basis, hints).into_iter().next()?;
    let rest = [text.get(..range.start)?, text.get(range.end..)?];
    rest.into_iter().all(says_nothing).then_some(time)
}

/// True where the text around a date is labels, weekdays, signs.
fn says_nothing(text: &str) -> bool {
    tokens(text).iter().all(|token| match token.kind {
        Kind::Number => false,
        Kind::Sign(_) => true,
        Kind::Han(c) => "发布时间日期更新最終公開投稿於于年月火水木金土週周星期一二三四五六配信".contains(c),
        Kind::Word => {
            is_label(token.text)
                || matches!(names::name(token.text), Some(Name::Weekday(_) | Name::Joint | Name::Zone(_)))
        }
    })
}

/// True for a word of a date's label.
fn is_label(word: &str) -> bool {
    let word = word.to_lowercase();
    LABELS.split_whitespace().any(|label| label == word)
}

/// Finds the times inside a longer visible line, with their byte ranges, in order; dates without a year are
/// no times.
pub(crate) fn find(text: &str, basis: Basis, hints: &Hints<'_>) -> Vec<(Range<usize>, Time)> {
    let relative = hints.near.is_some();
    if !relative && !token::may_name_year(text) {
        return Vec::new();
    }
    let tokens = tokens(text);
    let line = Line { tokens: &tokens, hints };
    let mut found = Vec::new();
    let mut i = 0;
    while let Some(token) = tokens.get(i) {
        let read = match part_of_word(&line, i) {
            true => None,
            false => compose::moment(&line, i).map(|(moment, next)| (compose::time(&moment, hints), next)),
        };
        let read = match read {
            None if relative => compose::relative(&line, i).map(|(time, next)| (Some(time), next)),
            read => read,
        };
        let Some((time, next)) = read else {
            i += 1;
            continue;
        };
        let end = tokens.get(next - 1).map_or(text.len(), |last| last.end);
        let range = token.start..end;
        if let Some(parts) = time {
            found.push((range.clone(), parts.into_time(text.get(range), basis)));
        }
        i = next;
    }
    found
}

/// True for a number that is part of a longer one (`1.234`, `A15`), which starts no date.
fn part_of_word(line: &Line<'_>, i: usize) -> bool {
    let Some(token) = line.at(i) else { return true };
    if token.kind != Kind::Number || token.spaced || i == 0 {
        return false;
    }
    match line.at(i - 1).map(|before| before.kind) {
        // “입력2023.11.02.”: a label may be glued to its date.
        Some(Kind::Word) => {
            let glued =
                line.word(i - 1).is_some_and(|word| word.len() > 2 && word.ends_with(char::is_lowercase));
            line.name(i - 1).is_none()
                && !line.word(i - 1).is_some_and(is_label)
                && !(glued && line.is_whole_numeric(i))
        }
        Some(Kind::Number) => true,
        Some(Kind::Sign(c)) => {
            matches!(c, '$' | '€' | '£' | '#' | '_' | '%')
                || (matches!(c, '.' | '-' | '/' | ':')
                    && i > 1
                    && !token.spaced
                    && line.at(i - 2).is_some_and(|t| t.kind == Kind::Number))
        }
        Some(Kind::Han(_)) | None => false,
    }
}

/// A month and day, with the year where it was printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct MonthDay {
    pub(crate) year: Option<i16>,
    pub(crate) month: u8,
    pub(crate) day: u8,
}

/// Reads a text that is one day, with or without its year: “July 15”, “3. März”, “15 июл”, “1月22日”.
pub(crate) fn month_day(text: &str) -> Option<MonthDay> {
    let hints = Hints::default();
    let tokens = tokens(text);
    let line = Line { tokens: &tokens, hints: &hints };
    let (printed, next) = line.date(0)?;
    let rest = tokens.get(next..)?.iter().all(|token| matches!(token.kind, Kind::Sign('.' | ',')));
    let day = printed.day.filter(|_| rest && printed.other.is_none())?;
    exists(printed.year, printed.month, day).then_some(MonthDay {
        year: printed.year,
        month: printed.month,
        day,
    })
}

/// Reads the day that the text begins with, and how many bytes it takes.
pub(crate) fn leading_day(text: &str) -> Option<(MonthDay, usize)> {
    let (day, end) = leading_printed(text)?;
    Some((day?, end))
}

/// Reads the day that the text begins with, none where no calendar has it (February 30), and the bytes it takes.
pub(crate) fn leading_printed(text: &str) -> Option<(Option<MonthDay>, usize)> {
    let hints = Hints::default();
    let end = text.char_indices().nth(48).map_or(text.len(), |(at, _)| at);
    let tokens = tokens(text.get(..end)?);
    let line = Line { tokens: &tokens, hints: &hints };
    let (printed, next) = line.date(0)?;
    let day = printed.day.filter(|_| printed.other.is_none())?;
    let end = tokens.get(next - 1)?.end;
    let found = MonthDay { year: printed.year, month: printed.month, day };
    Some((exists(found.year, found.month, found.day).then_some(found), end))
}

/// True where the day exists, in a leap year where the year is unknown.
fn exists(year: Option<i16>, month: u8, day: u8) -> bool {
    jiff::civil::Date::new(year.unwrap_or(2024), month as i8, day as i8).is_ok()
}

#[cfg(test)]
mod tests;
