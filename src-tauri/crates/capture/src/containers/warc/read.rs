//! An entry of an index in; its exchange, request and answer as recorded, out.

use super::super::member::Packing;
use super::super::window::Window;
use super::head::{Head, Kind};
use super::http::Message;
use super::index::Index;
use super::pages::repeated;
use super::records::{Place, Records, Step, Trouble};
use model::Exchange;
use std::sync::Arc;

/// A file whose records can be read in any order.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    pub(crate) name: String,
    pub(crate) window: Window,
    pub(crate) packing: Packing,
}

/// A record with its block.
pub(crate) struct Whole {
    pub(crate) head: Head,
    pub(crate) block: Vec<u8>,
    /// Why the block is not whole.
    pub(crate) cut: Option<String>,
}

/// Reads the record at a place, at most `most` bytes of its block.
pub(crate) fn record(source: &Source, place: Place, most: u64) -> Result<Whole, Trouble> {
    let trouble = |what: String| Trouble { number: 0, offset: place.offset, url: None, what };
    let read = || -> std::io::Result<Result<Whole, Trouble>> {
        let mut records = Records::from(&source.window, &source.packing, place)?;
        let record = match records.step()? {
            Step::Record(record) => record,
            Step::Trouble(found) => return Ok(Err(found)),
            Step::End | Step::PackedAsOne => return Ok(Err(trouble("it is no longer there".into()))),
        };
        let (mut block, mut over) = (Vec::new(), false);
        let wrong = records.block(&mut |piece| {
            let room = usize::try_from(most - block.len() as u64).unwrap_or(usize::MAX);
            block.extend_from_slice(&piece[..piece.len().min(room)]);
            over |= piece.len() > room;
        })?;
        let too_large = || format!("it is larger than {}", crate::error::megabytes(most));
        // Damage that costs no bytes was told when the file was looked through.
        let short = wrong.filter(|wrong| wrong.contains("are there"));
        let truncated =
            record.head.get("WARC-Truncated").map(|why| format!("its archive has only a part of it ({why})"));
        let cut = if over { Some(too_large()) } else { short.or(truncated) };
        Ok(Ok(Whole { head: record.head, block, cut }))
    };
    read().unwrap_or_else(|error| Err(trouble(error.to_string())))
}

/// Reads the head of the record at a place.
pub(crate) fn head(source: &Source, place: Place) -> Result<Head, Trouble> {
    let trouble = |what: String| Trouble { number: 0, offset: place.offset, url: None, what };
    let step = Records::from(&source.window, &source.packing, place).and_then(|mut records| records.step());
    match step {
        Ok(Step::Record(record)) => Ok(record.head),
        Ok(Step::Trouble(found)) => Err(found),
        Ok(Step::End | Step::PackedAsOne) => Err(trouble("it is no longer there".into())),
        Err(error) => Err(trouble(error.to_string())),
    }
}

/// An exchange, and why its body is not whole.
pub(crate) struct Read {
    pub(crate) exchange: Exchange,
    pub(crate) cut: Option<String>,
    pub(crate) head: Head,
}

/// Reads an answer with the request that it belongs to; a revisit gets the body of what it repeats.
pub(crate) fn exchange(sources: &[Source], index: &Index, at: u32, most: u64) -> Result<Read, Trouble> {
    let entry = &index.entries[at as usize];
    let named = |trouble: Trouble| Trouble { url: Some(index.url(at).to_owned()), ..trouble };
    let own = record(&sources[usize::from(entry.file)], entry.place, most).map_err(named)?;
    let mut cut = own.cut;
    let mut message = message_of(&own.head, own.block);
    let mut media_type = resource_type(&own.head);
    if entry.kind == Kind::Revisit {
        let repeated = repeated(index, at).ok_or_else(|| named(unresolved(&own.head, entry.place)))?;
        let original = &index.entries[repeated as usize];
        let whole = record(&sources[usize::from(original.file)], original.place, most).map_err(named)?;
        media_type = resource_type(&whole.head);
        let original = message_of(&whole.head, whole.block);
        cut = cut.or(whole.cut);
        if message.head.is_empty() || message.status() == Some(304) {
            message.head = original.head;
        }
        (message.body, message.framing, message.cut) = (original.body, original.framing, original.cut);
    }
    if message.cut && cut.is_none() {
        cut = Some("its last chunk is missing".into());
    }
    if cut.is_none() && entry.kind == Kind::Response {
        cut = message.short();
    }
    let request_head =
        index.request_of(at).map_or_else(Vec::new, |request| request_head(sources, index, request));
    let exchange = Exchange {
        target_uri: own.head.target().unwrap_or_default().to_owned(),
        request_head,
        status: if message.head.is_empty() { 200 } else { message.status().unwrap_or(0) },
        media_type: media_type.filter(|_| message.head.is_empty()),
        response_head: message.head,
        body: Arc::new(message.body),
        framing: message.framing,
        started: own.head.date().map_or(0, |(at, _)| at.as_millisecond()),
        took: 0,
        ip: own.head.address("WARC-IP-Address").filter(|ip| *ip != "0.0.0.0").map(str::to_owned),
        truncated: cut.is_some(),
    };
    Ok(Read { exchange, cut, head: own.head })
}

/// The message in a block; that of a resource is all body, whatever it begins with.
fn message_of(head: &Head, block: Vec<u8>) -> Message {
    match head.kind() {
        Kind::Resource => Message { body: block, ..Message::default() },
        _ => Message::of(block),
    }
}

fn resource_type(head: &Head) -> Option<String> {
    head.get("Content-Type").filter(|_| head.kind() == Kind::Resource || head.is_arc()).map(str::to_owned)
}

/// The head of a request; none where it can't be read.
fn request_head(sources: &[Source], index: &Index, at: u32) -> Vec<u8> {
    const MOST: u64 = 1 << 20;
    let entry = &index.entries[at as usize];
    let whole = record(&sources[usize::from(entry.file)], entry.place, MOST);
    whole.map_or_else(|_| Vec::new(), |whole| Message::of(whole.block).head)
}

fn unresolved(head: &Head, place: Place) -> Trouble {
    let refers = head.get("WARC-Refers-To").or_else(|| head.get("WARC-Payload-Digest")).unwrap_or("another");
    let what = format!(
        "it repeats a record that is not here ({refers}): import it with the file that has that record"
    );
    Trouble { number: 0, offset: place.offset, url: None, what }
}
