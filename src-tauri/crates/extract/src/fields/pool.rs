//! Offers for one field → the candidates of the record, with the chosen one marked.

use model::{Basis, Candidate, Field, Time};
use serde_json::Value;

/// Everything that was offered for one field, in the order of trust.
pub(crate) struct Pool<T> {
    field: Field,
    offers: Vec<Offer<T>>,
}

/// One value that a source on the page offered.
#[derive(Clone, Debug)]
pub(crate) struct Offer<T> {
    pub(crate) value: T,
    pub(crate) basis: Basis,
    pub(crate) confidence: f64,
    pub(crate) place: String,
}

/// A value that the record can show.
pub(crate) trait Shown {
    fn shown(&self) -> Value;
}

impl Shown for String {
    fn shown(&self) -> Value {
        Value::String(self.clone())
    }
}

impl Shown for Vec<String> {
    fn shown(&self) -> Value {
        Value::from(self.clone())
    }
}

impl Shown for Time {
    fn shown(&self) -> Value {
        serde_json::to_value(self).unwrap_or(Value::Null)
    }
}

impl<T: Shown + PartialEq + Clone> Pool<T> {
    pub(crate) fn new(field: Field) -> Self {
        Self { field, offers: Vec::new() }
    }

    /// Adds an offer.
    pub(crate) fn offer(&mut self, value: T, basis: Basis, confidence: f64, place: impl Into<String>) {
        if self.offers.len() < 24 {
            self.offers.push(Offer { value, basis, confidence, place: place.into() });
        }
    }

    pub(crate) fn offers(&self) -> &[Offer<T>] {
        &self.offers
    }

    /// Closes the pool: the chosen offer's value, and all as candidates.
    pub(crate) fn close(self, chosen: Option<usize>, why: &str, out: &mut Vec<Candidate>) -> Option<T> {
        let winner = chosen.and_then(|index| self.offers.get(index)).cloned();
        for (index, offer) in self.offers.iter().enumerate() {
            let won = chosen == Some(index);
            let why = match &winner {
                _ if won => why.to_owned(),
                Some(winner) if winner.value == offer.value => format!("says the same as {}", winner.place),
                Some(winner) => format!("{} is trusted more", winner.place),
                None => "not certain enough".to_owned(),
            };
            out.push(Candidate {
                field: self.field,
                value: offer.value.shown(),
                basis: offer.basis,
                confidence: offer.confidence,
                place: offer.place.clone(),
                chosen: won,
                why,
            });
        }
        winner.map(|offer| offer.value)
    }

    /// Closes the pool with the first offer.
    pub(crate) fn close_first(self, out: &mut Vec<Candidate>) -> Option<T> {
        let why = match self.offers.first() {
            Some(first) => format!("{} is the most trusted source that the page has", first.place),
            None => String::new(),
        };
        let chosen = (!self.offers.is_empty()).then_some(0);
        self.close(chosen, &why, out)
    }
}
