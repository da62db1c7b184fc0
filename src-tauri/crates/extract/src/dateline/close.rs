//! What stands behind places, day and agency → whether they are a dateline, and where it ends.

use super::{DASHES, Parts, agencies, is_blank, places};

impl<'a> Parts<'a> {
    /// Takes what closes a dateline; says whether what was read is one.
    pub(super) fn end(&mut self, opening: &str) -> Option<bool> {
        if self.dash() {
            return Some(self.is_dashed());
        }
        if self.bracketed && self.agency.is_some() {
            return Some(self.is_bracketed());
        }
        if let Some(behind) = self.rest.strip_prefix(':') {
            let city = self.places.len() == 1 && self.shouted() && self.in_cities();
            self.rest = behind;
            let sentence = behind.chars().take(12).any(char::is_lowercase);
            return Some(city && sentence && !self.dated);
        }
        self.is_sentence(opening).then_some(true)
    }

    /// Behind a dash: a day or an agency says that it is a dateline, else capitals do.
    fn is_dashed(&mut self) -> bool {
        let trailing = self.trailing_agency() || self.bracket_behind_dash();
        let evidence = self.bracketed || trailing || self.dated;
        let follows = self.rest.chars().find(|c| !is_blank(*c));
        let sentence = follows.is_none_or(|c| !c.is_lowercase()) || self.bracketed || trailing;
        let alone = !evidence && self.shouted() && places::is_place_alone(&self.places);
        let unsigned = !self.shouted() && !self.bracketed && !trailing;
        sentence && (alone || (evidence && (!unsigned || self.is_plain_place())))
    }

    /// “Düsseldorf, 22. November 2022 -”: a place in small letters and a day sign only a known city, or with the year.
    fn is_plain_place(&self) -> bool {
        let year = self.day.is_some_and(|day| day.year.is_some());
        let one = |place: &&str| place.split_whitespace().count() == 1 && !places::is_doubtful(place);
        self.in_cities() || (year && self.places.len() == 1 && self.places.iter().all(one))
    }

    /// Behind an agency's bracket without a dash: “MOSCOW, July 15. /TASS/.”, “(CNN)The …”, “Warszawa (PAP) Statek …”.
    fn is_bracketed(&mut self) -> bool {
        let known = self.agency.is_some_and(agencies::is_known);
        let placed = !self.places.is_empty();
        let stopped = (placed || self.dated) && self.rest.starts_with('.');
        let glued = !placed && self.agency == Some("CNN");
        let arabic = known && self.rest.trim_start().starts_with([':', '：', '=']);
        if stopped || arabic {
            self.rest = self.rest.trim_start().get(1..).unwrap_or_default();
        }
        let follows = self.rest.strip_prefix(' ').and_then(|rest| rest.chars().next());
        let sentence = follows.is_some_and(|c| c.is_alphabetic() && !c.is_lowercase());
        let opens = known && placed && sentence && (self.shouted() || self.in_cities());
        stopped || glued || arabic || (self.closed && placed) || opens
    }

    /// “Berlin, 22. November 2022. Das Schiff …”; in German also “Berlin. Das Schiff …”: a known city before a full stop.
    fn is_sentence(&self, opening: &str) -> bool {
        let read = opening.get(..opening.len() - self.rest.len()).unwrap_or_default().trim_end();
        let sentence = self.rest.trim_start_matches(is_blank).starts_with(char::is_uppercase);
        let year = self.day.is_some_and(|day| day.year.is_some());
        let alone = !self.dated && (self.german || self.shouted());
        self.agency.is_none()
            && self.places.len() == 1
            && self.in_cities()
            && read.ends_with('.')
            && sentence
            && (year || alone)
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
            Some(' ') => {
                let behind = after.trim_start();
                let sign = behind.chars().next().filter(|c| DASHES.contains(c) || *c == ':');
                sign.map(|sign| after.len() - behind.len() + sign.len_utf8())
            }
            _ => None,
        };
        let Some(end) = closed else { return false };
        self.agency = Some(agency);
        self.rest = after.get(end..).unwrap_or_default();
        true
    }
}
