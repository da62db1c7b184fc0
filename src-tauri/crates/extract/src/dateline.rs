//! A story's opening paragraph → place, agency and day as printed before the dash.

mod agencies;
mod east_asian;
mod places;

use crate::time;
use model::Dateline;

/// How far into a paragraph a dateline may reach, in bytes.
const REACH: usize = 220;

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
    let mut parts =
        Parts { rest: opening, places: Vec::new(), agency: None, day: None, dated: false, bracketed: false };
    parts.read()?;
    let shouted = parts.places.iter().all(|place| places::is_shouted(place));
    let sure = parts.end(shouted)?;
    let raw = opening.get(..opening.len() - parts.rest.len())?.trim_end();
    if !sure || (parts.places.is_empty() && parts.agency.is_none()) {
        return None;
    }
    let turkish = language.is_some_and(|language| language.starts_with("tr"));
    Some(Dateline {
        raw: raw.to_owned(),
        places: places::named(&parts.places, turkish),
        agency: parts.agency.map(str::to_owned),
        day: parts.day.map(|day| match day.year {
            Some(year) => format!("{year:04}-{:02}-{:02}", day.month, day.day),
            None => format!("--{:02}-{:02}", day.month, day.day),
        }),
    })
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
}

impl<'a> Parts<'a> {
    /// Reads places, day and agency up to the dash; fails where something else stands there.
    fn read(&mut self) -> Option<()> {
        self.agency();
        if self.agency.is_some() {
            // “(ANSA) - ROMA, 22 GEN -” has its place behind the first dash.
            let closing = self.rest;
            if !self.dash() || !self.second_half() {
                self.rest = closing;
                return Some(());
            }
            return Some(());
        }
        self.day();
        self.place();
        self.separators();
        self.day();
        self.separators();
        self.agency();
        self.plain_agency();
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

    /// Reads place and day behind an agency's dash; says whether they end in a dash of their own.
    fn second_half(&mut self) -> bool {
        self.place();
        let shouted = !self.places.is_empty() && self.places.iter().all(|place| places::is_shouted(place));
        self.separators();
        self.day();
        let rest = self.rest.trim_start_matches(|c| is_blank(c) || c == '.');
        if shouted && rest.starts_with(['-', '–', '—', '―', '−']) {
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
        let taken = rest.trim_start_matches(['-', '–', '—', '―', '−']);
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
        // “PARIS, le 15 juillet”
        let article =
            ["le ", "el ", "am ", "den ", "il ", "em "].iter().find_map(|word| start.strip_prefix(*word));
        let start = article.unwrap_or(start);
        if let Some((day, end)) = time::leading_printed(start) {
            self.day = day;
            self.dated = true;
            self.rest = start.get(end..).unwrap_or_default().trim_start_matches(['.', ',']);
        }
    }

    /// Takes `(Reuters)`, `/TASS/`, `[AP]`.
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
        let placeless = self.places.is_empty();
        let shouted = !placeless && self.places.iter().all(|place| places::is_shouted(place));
        if !agencies::is_agency(inner, shouted) || (placeless && !agencies::is_known(inner)) {
            return;
        }
        self.agency = Some(inner.trim());
        self.bracketed = true;
        self.rest = start.get(open + length + close.len_utf8()..).unwrap_or_default();
    }

    /// Takes “INTERFAX.RU -” behind a day, without brackets.
    fn plain_agency(&mut self) {
        let start = self.rest.trim_start_matches(is_blank);
        if self.agency.is_some() || !self.dated {
            return;
        }
        let Some(agency) = agencies::leading(start) else { return };
        let behind = start.get(agency.len()..).unwrap_or_default();
        if behind.trim_start().starts_with(['-', '–', '—']) {
            self.agency = Some(agency);
            self.bracketed = true;
            self.rest = behind;
        }
    }

    fn place(&mut self) {
        let start = self.rest.trim_start_matches(is_blank);
        if let Some((places, end)) = places::leading(start) {
            self.places = places;
            self.rest = start.get(end..).unwrap_or_default();
        }
    }

    /// Takes what closes a dateline; says whether what was read is one.
    fn end(&mut self, shouted: bool) -> Option<bool> {
        if self.dash() {
            let trailing = self.trailing_agency() || self.bracket_behind_dash();
            let evidence = self.bracketed || trailing || self.dated;
            let follows = self.rest.chars().find(|c| !is_blank(*c));
            let sentence = follows.is_none_or(|c| !c.is_lowercase()) || self.bracketed || trailing;
            let alone = !evidence && shouted && places::is_place_alone(&self.places);
            let known = !shouted && !self.bracketed && !trailing;
            return Some(sentence && (alone || (evidence && !known)));
        }
        if self.bracketed && self.agency.is_some() {
            // “MOSCOW, July 15. /TASS/.” and CNN's “(CNN)The …”; other brackets need their dash.
            let slashed = !self.places.is_empty() && self.rest.starts_with('.');
            let glued = self.places.is_empty() && self.agency == Some("CNN");
            let known = self.agency.is_some_and(agencies::is_known);
            let arabic = known && self.rest.trim_start().starts_with([':', '：', '=']);
            if slashed || arabic {
                self.rest = self.rest.trim_start().get(1..).unwrap_or_default();
            }
            return Some(slashed || glued || arabic);
        }
        let colon = self.rest.strip_prefix(':')?;
        let city =
            self.places.len() == 1 && self.places.iter().all(|place| shouted && places::is_city(place));
        self.rest = colon;
        Some(city)
    }

    /// “MOSCOW — (Sputnik)”: the agency's brackets behind the dash, a second dash behind them or none.
    fn bracket_behind_dash(&mut self) -> bool {
        let before = self.agency.is_some();
        self.agency();
        if before || self.agency.is_none() {
            return false;
        }
        self.dash();
        true
    }

    /// “— РИА Новости.”, “- Sputnik.”: the agency behind the dash, closed by a full stop.
    fn trailing_agency(&mut self) -> bool {
        if self.agency.is_some() {
            return false;
        }
        let start = self.rest.trim_start_matches(is_blank);
        let Some(agency) = agencies::leading(start) else { return false };
        let after = start.get(agency.len()..).unwrap_or_default();
        let closed = match after.chars().next() {
            Some('.' | ':' | '=') => Some(1),
            // “— РИА Новости, Имя Фамилия.”
            Some(',') => after.find('.').filter(|at| *at < 60).map(|at| at + 1),
            Some(' ') => after.trim_start().starts_with(['-', '–', '—']).then(|| {
                let dash = after.trim_start().chars().next().map_or(0, char::len_utf8);
                after.len() - after.trim_start().len() + dash
            }),
            _ => None,
        };
        let Some(end) = closed else { return false };
        self.agency = Some(agency);
        self.rest = after.get(end..).unwrap_or_default();
        true
    }
}

#[cfg(test)]
mod tests;
