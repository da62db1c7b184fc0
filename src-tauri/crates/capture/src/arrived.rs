//! A body as it came over the wire in; the page in it, and what of it is missing, out.

use crate::{Error, FetchLimits, Kind, coding, coding::Coding, exchange::Cut, text};
use model::Missing;
use std::sync::Arc;

/// What is known about a body before it is unpacked.
pub(crate) struct Arrived {
    pub(crate) url: String,
    /// How it is packed, with the header's words; no coding where it is unknown.
    pub(crate) codings: (Option<Coding>, String),
    /// Why the body is not whole.
    pub(crate) cut: Option<Cut>,
}

/// The bytes of a page.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Content {
    pub(crate) received: Arc<Vec<u8>>,
    /// Unpacked, where it was packed.
    pub(crate) decoded: Option<Vec<u8>>,
    pub(crate) missing: Vec<Missing>,
}

impl Arrived {
    /// Unpacks the body and refuses what is no page; what a limit left of a page is kept.
    pub(crate) fn page(self, received: Arc<Vec<u8>>, limits: &FetchLimits) -> Result<Content, Error> {
        let (decoded, unpacking) = self.unpack(&received, limits)?;
        let page = decoded.as_deref().unwrap_or(&received);
        if text::is_blank(page) {
            return Err(self.nothing_left());
        }
        if let Some(kind) = Kind::of(page) {
            return Err(Error::NotAPage { name: self.url, kind });
        }
        let why = self.cut.as_ref().map(wire_reason).or_else(|| unpacking.as_ref().map(unpacking_reason));
        let missing =
            why.map(|why| Missing { what: "the rest of the page".into(), why }).into_iter().collect();
        Ok(Content { received, decoded, missing })
    }

    /// The unpacked bytes, where the body is packed. A body that is a page as it stands was labelled wrongly.
    fn unpack(
        &self,
        received: &[u8],
        limits: &FetchLimits,
    ) -> Result<(Option<Vec<u8>>, Option<coding::Cut>), Error> {
        let (coding, words) = &self.codings;
        let unpacked = match coding {
            Some(coding) if coding.is_plain() => return Ok((None, None)),
            Some(coding) => coding.unpack(received, limits),
            None => coding::Unpacked { bytes: Vec::new(), cut: Some(coding::Cut::Damaged) },
        };
        let nothing = unpacked.bytes.is_empty() && unpacked.cut == Some(coding::Cut::Damaged);
        if !nothing {
            return Ok((Some(unpacked.bytes), unpacked.cut));
        }
        if text::is_blank(received) || Kind::of(received).is_none() {
            return Ok((None, None));
        }
        match self.cut {
            Some(_) => Err(self.nothing_left()),
            None => Err(Error::Coding { url: self.url.clone(), coding: words.clone() }),
        }
    }

    /// Why there is no page at all.
    fn nothing_left(&self) -> Error {
        let url = self.url.clone();
        match self.cut.clone() {
            None => Error::Empty { name: url },
            Some(Cut::TimedOut(limit)) => Error::TimedOut { url, limit },
            Some(Cut::TooSlow(limit)) => Error::TooSlow { url, limit },
            Some(Cut::NoRoom) => Error::Empty { name: url },
            Some(Cut::TooLarge(limit)) => Error::TooLarge { name: url, limit },
            Some(Cut::Broken(reason)) => Error::Broken { url, reason },
        }
    }
}

pub(crate) fn wire_reason(cut: &Cut) -> String {
    match cut {
        Cut::TimedOut(limit) => format!("it took longer than {} s", limit.as_secs_f32()),
        Cut::TooSlow(span) => format!("next to nothing came for {} s", span.as_secs_f32()),
        Cut::TooLarge(limit) => format!("it is larger than {}", crate::error::megabytes(*limit)),
        Cut::NoRoom => "the parts before it filled the room that a page has for them".into(),
        Cut::Broken(_) => "the connection broke before the end".into(),
    }
}

fn unpacking_reason(cut: &coding::Cut) -> String {
    match cut {
        coding::Cut::Size(limit) => format!("unpacked it is larger than {}", crate::error::megabytes(*limit)),
        coding::Cut::Ratio(ratio) => format!("unpacked it is more than {ratio} times as large as it came"),
        coding::Cut::Damaged => "the packed page is damaged or ends too soon".into(),
    }
}
