//! The block of a record in; its head, and its body with the transfer coding undone, out.

/// An HTTP message as recorded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Message {
    /// Start line and fields with the blank line behind them; empty where the block is no HTTP message.
    pub(crate) head: Vec<u8>,
    /// Content coding intact, transfer coding undone.
    pub(crate) body: Vec<u8>,
    /// What of a chunked body is not content: each line of a size, and all from the last one on.
    pub(crate) framing: Option<Vec<u8>>,
    /// True where a chunked body ends too soon.
    pub(crate) cut: bool,
}

impl Message {
    /// Splits a block.
    pub(crate) fn of(block: Vec<u8>) -> Self {
        let Some(end) = head_end(&block) else { return Self { body: block, ..Self::default() } };
        let body = block[end..].to_vec();
        let mut head = block;
        head.truncate(end);
        let mut message = Self { head, body, framing: None, cut: false };
        if message.is_chunked() {
            message.unchunk();
        }
        message
    }

    /// The status of an answer.
    pub(crate) fn status(&self) -> Option<u16> {
        status(&self.head)
    }

    /// Why the body is not whole, where it is shorter than its head says. A body whose content coding is undone or that
    /// was left out, as in the answer to `HEAD`, is shorter for another reason.
    pub(crate) fn short(&self) -> Option<String> {
        let declared: u64 = value(&self.head, "content-length")?.parse().ok()?;
        let there = self.body.len() as u64;
        let comparable =
            there > 0 && self.framing.is_none() && value(&self.head, "content-encoding").is_none();
        (comparable && there < declared)
            .then(|| format!("its head says that it has {declared} bytes, and {there} are there"))
    }

    fn is_chunked(&self) -> bool {
        let codings = values(&self.head, "transfer-encoding");
        codings.into_iter().any(|value| value.to_ascii_lowercase().contains("chunked"))
    }

    /// Undoes the chunks, unless there are none: many programs write such bodies without them and leave the field.
    fn unchunk(&mut self) {
        let (mut at, mut body, mut framing) = (0, Vec::with_capacity(self.body.len()), Vec::new());
        let mut cut = true;
        while let Some((line, size)) = chunk_line(&self.body[at..]) {
            framing.extend_from_slice(&self.body[at..at + line]);
            at += line;
            if size == 0 {
                framing.extend_from_slice(&self.body[at..]);
                cut = false;
                break;
            }
            let end = at.saturating_add(size).min(self.body.len());
            body.extend_from_slice(&self.body[at..end]);
            at = end;
            let close =
                self.body[at..].iter().take(2).take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
            if close == 0 {
                break;
            }
            at += close;
        }
        if !framing.is_empty() {
            (self.body, self.framing, self.cut) = (body, Some(framing), cut);
        }
    }
}

/// Where the head of an HTTP message ends: behind the first blank line, whatever its line ends.
pub(crate) fn head_end(block: &[u8]) -> Option<usize> {
    let is_http = block.starts_with(b"HTTP/") || is_request(block);
    let mut lines = memchr::memchr_iter(b'\n', block);
    let mut after = lines.next().filter(|_| is_http)? + 1;
    for at in lines {
        if matches!(&block[after..at], b"" | b"\r") {
            return Some(at + 1);
        }
        after = at + 1;
    }
    // A message of which nothing but the head was recorded may lack the blank line.
    Some(block.len())
}

/// True where a block begins as a request does.
fn is_request(block: &[u8]) -> bool {
    let line = block.split(|byte| *byte == b'\n').next().unwrap_or_default().trim_ascii_end();
    let version = line.rsplit(|byte| *byte == b' ').next().unwrap_or_default();
    version.starts_with(b"HTTP/") && line.first().is_some_and(u8::is_ascii_uppercase)
}

/// The status in a head.
pub(crate) fn status(head: &[u8]) -> Option<u16> {
    let line = head.split(|byte| *byte == b'\n').next()?;
    let word = line.split(|byte| *byte == b' ').filter(|word| !word.is_empty()).nth(1)?;
    std::str::from_utf8(word).ok()?.trim().parse().ok().filter(|status| (100..1000).contains(status))
}

/// The values of a field of a head, in their order.
pub(crate) fn values<'a>(head: &'a [u8], name: &str) -> Vec<std::borrow::Cow<'a, str>> {
    let lines = head.split(|byte| *byte == b'\n').skip(1);
    lines
        .filter_map(|line| {
            let colon = memchr::memchr(b':', line)?;
            let (field, value) = (&line[..colon], &line[colon + 1..]);
            let same = field.trim_ascii().eq_ignore_ascii_case(name.as_bytes());
            same.then(|| String::from_utf8_lossy(value.trim_ascii()))
        })
        .collect()
}

/// The first value of a field of a head, unless it is empty.
pub(crate) fn value(head: &[u8], name: &str) -> Option<String> {
    values(head, name).into_iter().next().map(std::borrow::Cow::into_owned).filter(|value| !value.is_empty())
}

/// The line with the size of a chunk at the start of some bytes: how long the line is, and the size.
fn chunk_line(bytes: &[u8]) -> Option<(usize, usize)> {
    let end = memchr::memchr(b'\n', &bytes[..bytes.len().min(4096)])?;
    let line = bytes[..end].trim_ascii();
    let digits = line.split(|byte| *byte == b';').next()?.trim_ascii();
    if digits.is_empty() || digits.len() > 15 {
        return None;
    }
    let size = usize::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?;
    Some((end + 1, size))
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHUNKED: &str = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

    fn message(head: &str, body: &str) -> Message {
        Message::of([head.as_bytes(), body.as_bytes()].concat())
    }

    #[test]
    fn chunks_are_undone_and_their_lines_kept() {
        let found = message(CHUNKED, "5;x=y\r\nhello\r\n1\r\n!\r\n0\r\nTrailer: z\r\n\r\n");
        assert_eq!(found.head, CHUNKED.as_bytes());
        assert_eq!(found.body, b"hello!");
        assert_eq!(found.framing.as_deref(), Some(b"5;x=y\r\n1\r\n0\r\nTrailer: z\r\n\r\n".as_slice()));
        assert!(!found.cut);
    }

    #[test]
    fn chunks_that_end_too_soon_give_what_is_there() {
        let found = message(CHUNKED, "5\r\nhello\r\n9\r\nwor");
        assert_eq!((found.body.as_slice(), found.cut), (b"hellowor".as_slice(), true));
    }

    #[test]
    fn a_body_without_its_chunks_is_taken_as_it_is() {
        let found = message(CHUNKED, "<html>a page\n");
        assert_eq!(
            (found.body.as_slice(), found.framing, found.cut),
            (b"<html>a page\n".as_slice(), None, false)
        );
    }

    #[test]
    fn heads_are_told_from_bodies_whatever_their_line_ends() {
        let found = message("HTTP/1.0 404 Not here\nContent-Type: text/html\n\n", "body\n\n");
        assert_eq!((found.status(), found.body.as_slice()), (Some(404), b"body\n\n".as_slice()));
        assert_eq!(value(&found.head, "content-type").as_deref(), Some("text/html"));
        assert_eq!(message("HTTP/2 200\r\nA: b\r\n", "").status(), Some(200));
        assert_eq!(message("", "<html>no head\n\n").head, b"");
        assert_eq!(
            message("GET /a HTTP/1.1\r\nHost: b\r\n\r\n", "").head,
            b"GET /a HTTP/1.1\r\nHost: b\r\n\r\n"
        );
    }
}
