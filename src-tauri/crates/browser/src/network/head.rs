//! Bytes in; one HTTP/1 head out, as received, and what it says.

use std::io;
use tokio::io::{AsyncBufRead, AsyncBufReadExt, AsyncReadExt};

/// The longest head that is read.
const LONGEST: u64 = 256 << 10;

/// What is never kept: what would let a reader of the archive in where the researcher had signed in.
const SECRET: [&str; 5] = ["cookie", "authorization", "proxy-authorization", "set-cookie", "set-cookie2"];

/// The head of a request or an answer: its first line and its headers, up to the empty line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Head(pub(crate) Vec<u8>);

/// How long the body after a head is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Length {
    Exact(u64),
    Chunked,
    UntilClose,
}

impl Head {
    /// Reads one head; `None` where the other side closed instead.
    pub(crate) async fn read(from: &mut (impl AsyncBufRead + Unpin)) -> io::Result<Option<Self>> {
        let mut bytes = Vec::new();
        let mut from = from.take(LONGEST);
        loop {
            let line = from.read_until(b'\n', &mut bytes).await?;
            let ends = bytes.ends_with(b"\n\r\n") || bytes.ends_with(b"\n\n");
            match line {
                0 if bytes.is_empty() => return Ok(None),
                0 => return Err(io::ErrorKind::UnexpectedEof.into()),
                // Empty lines before a request are allowed (RFC 9112, 2.2).
                _ if bytes == b"\r\n" || bytes == b"\n" => bytes.clear(),
                _ if ends => return Ok(Some(Self(bytes))),
                _ => {}
            }
        }
    }

    /// The words of the first line: method, target and version, or version, status and reason.
    pub(crate) fn first_line(&self) -> (String, String, String) {
        let line = self.0.split(|byte| *byte == b'\n').next().unwrap_or_default();
        let line = String::from_utf8_lossy(line.trim_ascii()).into_owned();
        let mut words = line.splitn(3, ' ').map(str::to_owned);
        let mut next = || words.next().unwrap_or_default();
        (next(), next(), next())
    }

    /// The status of an answer; 0 where there is none.
    pub(crate) fn status(&self) -> u16 {
        self.first_line().1.parse().unwrap_or_default()
    }

    /// The values of a header, in the order given.
    pub(crate) fn values<'a>(&'a self, name: &'a str) -> impl Iterator<Item = String> + 'a {
        self.lines().filter(move |(found, _)| found.eq_ignore_ascii_case(name)).map(|(_, line)| {
            let value = line.splitn(2, |byte| *byte == b':').nth(1).unwrap_or_default();
            String::from_utf8_lossy(value.trim_ascii()).into_owned()
        })
    }

    /// True where a header lists this word.
    pub(crate) fn lists(&self, name: &str, word: &str) -> bool {
        self.values(name).any(|value| value.split(',').any(|one| one.trim().eq_ignore_ascii_case(word)))
    }

    /// Header lines with their names, continued lines under an empty one.
    fn lines(&self) -> impl Iterator<Item = (String, &[u8])> {
        self.0.split_inclusive(|byte| *byte == b'\n').skip(1).map(|line| {
            let name = line.split(|byte| *byte == b':').next().unwrap_or_default();
            (String::from_utf8_lossy(name).trim().to_ascii_lowercase(), line)
        })
    }

    /// The body's length as the head announces it; what nothing announces has none in a request and no end in an
    /// answer (RFC 9112, 6.3).
    pub(crate) fn length(&self, of_request: bool) -> Length {
        if self.lists("transfer-encoding", "chunked") {
            return Length::Chunked;
        }
        match self.values("content-length").find_map(|value| value.parse().ok()) {
            Some(length) => Length::Exact(length),
            None if of_request => Length::Exact(0),
            None => Length::UntilClose,
        }
    }

    /// The head as it goes on to the site: its target alone, without what was meant for the proxy.
    pub(crate) fn onward(&self, target: &str) -> Self {
        let (method, _, version) = self.first_line();
        let mut bytes = format!("{method} {target} {version}\r\n").into_bytes();
        for (_, line) in self.lines().filter(|(name, _)| !name.starts_with("proxy-")) {
            bytes.extend_from_slice(line);
        }
        Self(bytes)
    }

    /// The head as it is kept: byte for byte, but for the lines that carry secrets.
    pub(crate) fn kept(&self) -> Vec<u8> {
        let first = self.0.split_inclusive(|byte| *byte == b'\n').next().unwrap_or_default();
        let mut bytes = first.to_vec();
        let mut secret = false;
        for (name, line) in self.lines() {
            // A folded line goes on with the one before it.
            if !line.starts_with(b" ") && !line.starts_with(b"\t") {
                secret = SECRET.contains(&name.as_str());
            }
            if !secret {
                bytes.extend_from_slice(line);
            }
        }
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(text: &str) -> Head {
        Head(text.replace('\n', "\r\n").into_bytes())
    }

    #[test]
    fn secrets_are_left_out_of_what_is_kept_and_all_else_stays_as_it_was() {
        let sent = head(
            "GET / HTTP/1.1\nhost: a.example\nCOOKIE: sid=1;\n more\nAuthorization: Basic x\nX-b:  c\n\n",
        );
        let kept = String::from_utf8(sent.kept()).unwrap();
        assert_eq!(kept, "GET / HTTP/1.1\r\nhost: a.example\r\nX-b:  c\r\n\r\n");
    }

    #[test]
    fn a_request_goes_on_without_what_was_meant_for_the_proxy() {
        let sent =
            head("GET http://a.example/b?c HTTP/1.1\nHost: a.example\nProxy-Connection: keep-alive\n\n");
        let onward = String::from_utf8(sent.onward("/b?c").0).unwrap();
        assert_eq!(onward, "GET /b?c HTTP/1.1\r\nHost: a.example\r\n\r\n");
    }

    #[test]
    fn the_length_is_what_the_head_announces() {
        assert_eq!(
            head("HTTP/1.1 200 OK\nTransfer-Encoding: gzip, chunked\n\n").length(false),
            Length::Chunked
        );
        assert_eq!(head("HTTP/1.1 200 OK\nContent-Length: 7\n\n").length(false), Length::Exact(7));
        assert_eq!(head("HTTP/1.1 200 OK\n\n").length(false), Length::UntilClose);
        assert_eq!(head("GET / HTTP/1.1\n\n").length(true), Length::Exact(0));
    }
}
