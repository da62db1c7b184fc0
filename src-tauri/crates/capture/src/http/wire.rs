//! The bytes of a connection in, as they go by; the heads of its exchange and the framing of its body out.

use std::{
    io,
    pin::Pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Context, Poll, ready},
};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// More framing than this is an attack: pages come in chunks of thousands of bytes, not of one.
const MOST_FRAMING: usize = 8 << 20;

/// What went over a connection beside the content of a body, byte for byte.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Record {
    /// Up to the empty line, which is part of it.
    pub(crate) request_head: Vec<u8>,
    /// The final answer's head; interim ones (1xx) are passed over.
    pub(crate) response_head: Vec<u8>,
    /// For a chunked body the lines of its chunks and all that stands after the last one (RFC 9112, 7.1).
    pub(crate) framing: Option<Vec<u8>>,
}

/// The record of the exchange that is under way on one connection.
#[derive(Clone, Debug, Default)]
pub(crate) struct Wire(Arc<Mutex<Reading>>);

#[derive(Debug, Default)]
struct Reading {
    record: Record,
    place: Place,
    /// Where the line began that is being read, in the head or in the framing.
    line: usize,
}

/// Where in an answer the next byte stands.
#[derive(Clone, Copy, Debug, Default)]
enum Place {
    #[default]
    Head,
    /// A body whose bytes are all content.
    Plain,
    SizeLine,
    Content(u64),
    /// The line end after a chunk's content.
    ContentEnd,
    Trailers,
    Ended,
}

impl Wire {
    /// Forgets the exchange before; called before a request is sent.
    pub(crate) fn begin(&self) {
        *self.reading() = Reading::default();
    }

    /// True where any byte of an answer has come.
    pub(crate) fn has_answer(&self) -> bool {
        !self.reading().record.response_head.is_empty()
    }

    /// Gives the record of the exchange whose body is here, as far as it was taken.
    pub(crate) fn take(&self, body: usize) -> Record {
        let mut record = std::mem::take(&mut *self.reading()).record;
        if let Some(framing) = &mut record.framing {
            framing.truncate(framing_of(framing, body as u64));
        }
        record
    }

    fn reading(&self) -> MutexGuard<'_, Reading> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Reading {
    fn read(&mut self, mut bytes: &[u8]) -> io::Result<()> {
        while !bytes.is_empty() {
            let taken = match self.place {
                Place::Plain | Place::Ended => return Ok(()),
                Place::Content(left) => self.content(left, bytes.len()),
                _ => self.part_of_line(bytes)?,
            };
            bytes = &bytes[taken..];
        }
        Ok(())
    }

    fn content(&mut self, left: u64, come: usize) -> usize {
        let taken = left.min(come as u64);
        self.place = if taken == left { Place::ContentEnd } else { Place::Content(left - taken) };
        usize::try_from(taken).expect("no more than has come")
    }

    fn part_of_line(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let end = bytes.iter().position(|byte| *byte == b'\n').map(|at| at + 1);
        let part = &bytes[..end.unwrap_or(bytes.len())];
        match self.place {
            Place::ContentEnd => {}
            Place::Head => self.record.response_head.extend_from_slice(part),
            _ => {
                let framing = self.record.framing.get_or_insert_default();
                framing.extend_from_slice(part);
                if framing.len() > MOST_FRAMING {
                    return Err(io::Error::other("the answer is more framing than content"));
                }
            }
        }
        if end.is_some() {
            self.end_of_line();
        }
        Ok(part.len())
    }

    fn end_of_line(&mut self) {
        let lines = match (self.place, &self.record.framing) {
            (Place::Head, _) | (_, None) => &self.record.response_head,
            (_, Some(framing)) => framing,
        };
        let line = &lines[self.line..];
        let empty = matches!(line, b"\n" | b"\r\n");
        if matches!(self.place, Place::Head) && empty {
            return self.end_of_head();
        }
        self.place = match self.place {
            Place::SizeLine => match chunk_size(line) {
                0 => Place::Trailers,
                size => Place::Content(size),
            },
            Place::ContentEnd => Place::SizeLine,
            Place::Trailers if empty => Place::Ended,
            same => same,
        };
        self.line = lines.len();
    }

    fn end_of_head(&mut self) {
        let head = &mut self.record.response_head;
        // Empty lines before an answer are no part of it (RFC 9112, 2.2).
        if self.line == 0 || is_interim(head) {
            head.clear();
        } else if is_chunked(head) {
            self.record.framing = Some(Vec::new());
            self.place = Place::SizeLine;
        } else {
            self.place = Place::Plain;
        }
        self.line = 0;
    }
}

/// How much of the framing belongs to a body of this length: all of it where the body came whole.
fn framing_of(framing: &[u8], body: u64) -> usize {
    let (mut kept, mut before) = (0, 0_u64);
    for line in framing.split_inclusive(|byte| *byte == b'\n') {
        let size = chunk_size(line);
        if size == 0 && line.ends_with(b"\n") && before == body {
            return framing.len();
        }
        if before >= body || !line.ends_with(b"\n") {
            break;
        }
        before = before.saturating_add(size);
        kept += line.len();
    }
    kept
}

/// The size that a chunk's line states; its extensions say nothing.
fn chunk_size(line: &[u8]) -> u64 {
    let digits = line.iter().map_while(|byte| char::from(*byte).to_digit(16));
    digits.fold(0, |size: u64, digit| size.saturating_mul(16).saturating_add(digit.into()))
}

/// True for the answers that come before the answer (RFC 9110, 15.2); 101 would be the last one.
fn is_interim(head: &[u8]) -> bool {
    let status = head.split(|byte| *byte == b' ').nth(1).unwrap_or_default();
    status.starts_with(b"1") && !status.starts_with(b"101")
}

/// True where a head says that the body comes in chunks: its last transfer coding is that (RFC 9112, 6.3).
fn is_chunked(head: &[u8]) -> bool {
    let head = String::from_utf8_lossy(head).replace("\r\n", "\n").replace("\n ", " ").replace("\n\t", " ");
    let codings = head.lines().skip(1).filter_map(|line| line.split_once(':'));
    let codings = codings.filter(|(name, _)| name.trim_end().eq_ignore_ascii_case("transfer-encoding"));
    let last = codings.flat_map(|(_, value)| value.split(',')).last();
    last.is_some_and(|coding| coding.trim().eq_ignore_ascii_case("chunked"))
}

/// A connection whose bytes are noted as they go by.
#[derive(Debug)]
pub(crate) struct Noted<S> {
    stream: S,
    wire: Wire,
}

impl<S> Noted<S> {
    pub(crate) fn new(stream: S, wire: Wire) -> Self {
        Self { stream, wire }
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Noted<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        ready!(Pin::new(&mut self.stream).poll_read(cx, buffer))?;
        Poll::Ready(self.wire.reading().read(&buffer.filled()[before..]))
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Noted<S> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let written = ready!(Pin::new(&mut self.stream).poll_write(cx, bytes))?;
        // Nothing but heads is ever sent.
        self.wire.reading().record.request_head.extend_from_slice(&bytes[..written]);
        Poll::Ready(Ok(written))
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads an answer in pieces of every size; gives what is noted of it.
    #[track_caller]
    fn check(sent: &str, body: usize, head: &str, framing: Option<&str>) {
        for piece in 1..=sent.len() {
            let wire = Wire::default();
            for part in sent.as_bytes().chunks(piece) {
                wire.reading().read(part).expect("noted");
            }
            let record = wire.take(body);
            let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
            assert_eq!(text(&record.response_head), head, "in pieces of {piece}");
            assert_eq!(record.framing.map(|bytes| text(&bytes)).as_deref(), framing, "in pieces of {piece}");
        }
    }

    const CHUNKED: &str = "HTTP/1.1 200 \r\ntransfer-ENCODING :\r\n gzip,\tChunked\r\n\r\n";

    #[test]
    fn a_head_is_noted_as_it_stands_without_what_comes_before_and_after() {
        let head = "HTTP/1.0 200 All Is Well\nset-COOKIE: a\r\nX:\r\n  y\r\n\r\n";
        check(&format!("{head}a\r\n\r\nbody"), 8, head, None);
        check(&format!("\r\n\nHTTP/1.1 103 Early\r\nLink: x\r\n\r\n{head}0\r\n\r\n"), 5, head, None);
        check("HTTP/1.1 200 OK\r\nHost", 0, "HTTP/1.1 200 OK\r\nHost", None);
    }

    #[test]
    fn of_a_chunked_body_all_is_noted_but_its_content() {
        let sent =
            format!("{CHUNKED}4;a=\"b\"\r\n\r\n\r\n\r\n00A \r\n0123456789\r\n0;end\r\nDigest: x\r\n\r\nmore");
        check(&sent, 14, CHUNKED, Some("4;a=\"b\"\r\n00A \r\n0;end\r\nDigest: x\r\n\r\n"));
        let sent = format!("{CHUNKED}0\r\n\r\n");
        check(&sent, 0, CHUNKED, Some("0\r\n\r\n"));
    }

    #[test]
    fn of_a_body_that_was_cut_the_framing_is_noted_as_far_as_the_body_goes() {
        let sent = format!("{CHUNKED}4\r\nabcd\r\n4\r\nefgh\r\n1");
        check(&sent, 8, CHUNKED, Some("4\r\n4\r\n"));
        check(&sent, 6, CHUNKED, Some("4\r\n4\r\n"));
        check(&sent, 4, CHUNKED, Some("4\r\n"));
        check(&sent, 0, CHUNKED, Some(""));
    }

    #[test]
    fn an_answer_that_is_nothing_but_framing_is_refused() {
        let wire = Wire::default();
        wire.reading().read(CHUNKED.as_bytes()).expect("a head");
        let chunks = b"00000001\r\nx\r\n".repeat(1 << 20);
        let mut noted = chunks.chunks(1 << 16).map(|part| wire.reading().read(part));
        assert!(noted.any(|noted| noted.is_err()));
    }
}
