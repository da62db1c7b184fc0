//! A story's opening paragraph → place, agency and day as printed before the dash.

mod agencies;
mod close;
mod east_asian;
mod places;

use crate::time;
use model::Dateline;

/// How far into a paragraph a dateline may reach, in bytes.
const REACH: usize = 220;

const DASHES: [char; 6] = ['-', '–', '—', '―', '−', '_'];

/// Reads the dateline that the paragraph opens with, if it has one.
///
/// Between the opening and a dash stand places in capitals, a day, an agency in brackets, in any of the orders
/// that agencies use; an opening without place or agency is none.
pub(crate) fn read(paragraph: &str, language: Option<&str>) -> Option<Dateline> {
    let lead = paragraph.len() - paragraph.trim_start_matches(is_blank).len();
    let text = paragraph.get(lead..)?;
    let end = text.char_indices().map(|(at, _)| at).take_while(|at| *at <= REACH).last()?;
    let opening = if text.len() <= REACH { text } else { text.get(..end)? };
    if let Some(dateline) = east_asian::read(opening) {
        return Some(dateline);
    }
    let spoken = |code: &str| language.is_some_and(|language| language.starts_with(code));
    let mut parts = Parts::of(opening, spoken("de"));
    parts.read()?;
    let sure = parts.end(opening)?;
    let raw = opening.get(..opening.len() - parts.rest.len())?.trim_end();
    if !sure || parts.says_something_else() || (parts.places.is_empty() && parts.agency.is_none()) {
        return None;
    }
    Some(Dateline {
        raw: raw.to_owned(),
        places: places::named(&parts.places, spoken("tr")),
        agency: parts.agency.map(str::to_owned),
        day: parts.day.map(printed),
    })
}

/// `YYYY-MM-DD`, or `--MM-DD` where no year was printed.
fn printed(day: time::MonthDay) -> String {
    match day.year {
        Some(year) => format!("{year:04}-{:02}-{:02}", day.month, day.day),
        None => format!("--{:02}-{:02}", day.month, day.day),
    }
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || time::is_invisible(c)
}

/// What an opening has given so far and what is left of it.
struct Parts<'a> {
    rest: &'a str,
    places: Vec<&'a str>,
    agency: Option<&'a str>,
    day: Option<time::MonthDay>,
    /// A day was printed, whether it exists or not.
    dated: bool,
    /// The agency stood in brackets or between slashes, as only datelines have it.
    bracketed: bool,
    /// The agency's brackets close the dateline by themselves: `/TASS/`, `(UrduPoint News - 29th April, 2020)`.
    closed: bool,
    german: bool,
}

impl<'a> Parts<'a> {
    fn of(opening: &'a str, german: bool) -> Self {
        Self {
            rest: opening,
            places: Vec::new(),
            agency: None,
            day: None,
            dated: false,
            bracketed: false,
            closed: false,
            german,
        }
    }

    /// Reads places, day and agency up to the dash; fails where something else stands there.
    fn read(&mut self) -> Option<()> {
        if self.site() {
            self.separators();
            self.place();
            return Some(());
        }
        self.agency();
        if self.agency.is_some() || self.unbracketed() {
            // “(ANSA) - ROMA, 22 GEN -” has its place behind the first dash.
            let closing = self.rest;
            if !self.dash() || !self.second_half() {
                self.rest = closing;
            }
            return Some(());
        }
        self.day();
        self.separators();
        self.plain_agency();
        if self.agency.is_none() {
            self.place();
            self.separators();
            self.day();
            self.separators();
            self.agency();
            self.plain_agency();
        }
        if !self.dated {
            let closing = self.rest;
            self.separators();
            self.day();
            if !self.dated {
                self.rest = closing;
            }
        }
        (!self.places.is_empty() || self.agency.is_some()).then_some(())
    }

    fn skip(&mut self, signs: &str) {
        self.rest = self.rest.trim_start_matches(|c| is_blank(c) || signs.contains(c));
    }

    fn separators(&mut self) {
        self.skip(",.،");
    }

    fn shouted(&self) -> bool {
        !self.places.is_empty() && self.places.iter().all(|place| places::is_shouted(place))
    }

    fn in_cities(&self) -> bool {
        !self.places.is_empty() && self.places.iter().all(|place| places::is_city(place))
    }

    /// “Photo (AP) –”, “SIGN UP (FREE) -”.
    fn says_something_else(&self) -> bool {
        let known = self.agency.is_none_or(agencies::is_known);
        self.places
            .iter()
            .any(|place| places::says_something_else(place) || (!known && places::is_doubtful(place)))
    }

    /// Reads place and day behind an agency's dash; says whether they end in a dash of their own.
    fn second_half(&mut self) -> bool {
        self.place();
        let shouted = self.shouted();
        self.separators();
        self.day();
        let rest = self.rest.trim_start_matches(|c| is_blank(c) || c == '.');
        if (shouted || (self.dated && !self.places.is_empty())) && rest.starts_with(DASHES) {
            return true;
        }
        self.places.clear();
        self.day = None;
        self.dated = false;
        false
    }

    /// Takes a dash: “–”, “—”, “-”, “--”, “.-”.
    fn dash(&mut self) -> bool {
        let rest = self.rest.trim_start_matches(|c| is_blank(c) || c == '.');
        let taken = rest.trim_start_matches(DASHES);
        let count = rest.len() - taken.len();
        if count == 0 || count > 9 {
            return false;
        }
        self.rest = taken;
        true
    }

    fn day(&mut self) {
        if self.dated {
            return;
        }
        let start = self.rest.trim_start_matches(is_blank);
        // “WASHINGTON (January 24, 2017) —”
        let bracket = start.strip_prefix('(').filter(|_| !self.places.is_empty());
        let start = bracket.unwrap_or(start);
        // “PARIS, le 15 juillet”
        let article = ["le ", "el ", "am ", "den ", "il ", "em ", "في "]
            .iter()
            .find_map(|word| start.strip_prefix(*word));
        let start = article.unwrap_or(start);
        let Some((day, end)) = time::leading_printed(start) else { return };
        let behind = start.get(end..).unwrap_or_default();
        let behind = match bracket {
            Some(_) => match behind.strip_prefix(')') {
                Some(behind) => behind,
                None => return,
            },
            None => behind.trim_start_matches(['.', ',']),
        };
        self.day = day;
        self.dated = true;
        self.rest = behind;
    }

    /// Takes `(Reuters)`, `/TASS/`, `[AP]`, `(UrduPoint News / Sputnik - 29th April, 2020)`.
    fn agency(&mut self) {
        if self.agency.is_some() {
            return;
        }
        let start = self.rest.trim_start_matches(is_blank);
        let close = match start.chars().next() {
            Some('(') => ')',
            Some('/') => '/',
            Some('[') => ']',
            Some('（') => '）',
            _ => return,
        };
        let open = start.chars().next().map_or(0, char::len_utf8);
        let Some(length) = start.get(open..).and_then(|inner| inner.find(close)) else { return };
        let Some(inner) = start.get(open..open + length) else { return };
        let (name, day) = dated_name(inner);
        let name = name.trim().trim_start_matches("Корр. ");
        let signed = self.dated && !self.places.is_empty() && agencies::is_name(name);
        if !(signed || agencies::is_agency(name, &self.places))
            || (self.places.is_empty() && !agencies::is_known(name))
        {
            return;
        }
        if day.is_some() && !self.dated {
            (self.day, self.dated) = (day, true);
        }
        self.agency = Some(name);
        self.bracketed = true;
        self.closed = day.is_some() || (close == '/' && self.dated && agencies::is_known(name));
        self.rest = start.get(open + length + close.len_utf8()..).unwrap_or_default();
    }

    /// Takes “INTERFAX.RU -” and “УНН.” behind a day, “KOMPAS.com –” behind a place, without brackets.
    fn plain_agency(&mut self) {
        let start = self.rest.trim_start_matches(is_blank);
        if self.agency.is_some() {
            return;
        }
        let wire = agencies::leading(start).filter(|_| self.dated);
        let Some(agency) = wire.or_else(|| agencies::leading_site(start)) else { return };
        let behind = start.get(agency.len()..).unwrap_or_default();
        if behind.trim_start().starts_with(DASHES) || (wire.is_some() && behind.starts_with('.')) {
            self.agency = Some(agency);
            self.bracketed = true;
            self.rest = behind;
        }
    }

    /// Takes “TRIBUNNEWS.COM, JAKARTA -”: a site's name first.
    fn site(&mut self) -> bool {
        let start = self.rest.trim_start_matches(is_blank);
        let Some(site) = agencies::leading_site(start) else { return false };
        self.agency = Some(site);
        self.bracketed = true;
        self.rest = start.get(site.len()..).unwrap_or_default();
        true
    }

    /// Takes “AGI - La nave”: an agency without brackets, a dash, a sentence.
    fn unbracketed(&mut self) -> bool {
        let start = self.rest.trim_start_matches(is_blank);
        let Some(agency) = agencies::leading(start).filter(|name| agencies::UNBRACKETED.contains(name))
        else {
            return false;
        };
        let behind = start.get(agency.len()..).unwrap_or_default();
        let spaced = behind.strip_prefix(' ').map(str::trim_start).filter(|rest| rest.starts_with(DASHES));
        let sentence = spaced.map(|rest| rest.trim_start_matches(|c| is_blank(c) || DASHES.contains(&c)));
        if !sentence.is_some_and(|rest| rest.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase())) {
            return false;
        }
        self.agency = Some(agency);
        self.bracketed = true;
        self.rest = behind;
        true
    }

    fn place(&mut self) {
        let start = self.rest.trim_start_matches(is_blank);
        if let Some((places, end)) = places::leading(start) {
            self.places = places;
            self.rest = start.get(end..).unwrap_or_default();
        }
    }
}

/// An agency and the day behind it in the same brackets.
fn dated_name(inner: &str) -> (&str, Option<time::MonthDay>) {
    inner
        .rsplit_once(" - ")
        .and_then(|(name, date)| Some((name, Some(time::month_day(date)?))))
        .unwrap_or((inner, None))
}

#[cfg(test)]
mod tests;
