//! A body in; the same body out, and a copy of it, with its transfer coding set apart.

use super::head::Length;
use std::io;
use tokio::io::{AsyncBufRead, AsyncBufReadExt, AsyncReadExt, AsyncWrite, AsyncWriteExt};

/// The longest line of a chunk's size or a trailer.
const LONGEST_LINE: u64 = 16 << 10;

/// A copy of a body, no larger than there is room.
#[derive(Debug, Default)]
pub(crate) struct Copied {
    pub(crate) content: Vec<u8>,
    /// The lines of the transfer coding, where the body was chunked.
    pub(crate) framing: Option<Vec<u8>>,
    /// True where not all of it is here.
    pub(crate) cut: bool,
    pub(crate) room: usize,
}

impl Copied {
    pub(crate) fn with_room(room: usize) -> Self {
        Self { room, ..Self::default() }
    }

    fn add(&mut self, bytes: &[u8]) {
        let fits = bytes.len().min(self.room - self.content.len());
        self.content.extend_from_slice(&bytes[..fits]);
        self.cut |= fits < bytes.len();
    }

    /// A line of the transfer coding; none is kept past what is kept of the body.
    fn frame(&mut self, line: &[u8]) {
        if !self.cut {
            self.framing.get_or_insert_default().extend_from_slice(line);
        }
    }
}

/// Passes a body on as it comes; `passed` hears of every piece.
pub(crate) async fn pass(
    from: &mut (impl AsyncBufRead + Unpin),
    to: &mut (impl AsyncWrite + Unpin),
    length: Length,
    copied: &mut Copied,
    passed: &impl Fn(),
) -> io::Result<()> {
    match length {
        Length::Exact(length) => pass_bytes(from, to, Some(length), copied, passed).await,
        Length::UntilClose => pass_bytes(from, to, None, copied, passed).await,
        Length::Chunked => pass_chunks(from, to, copied, passed).await,
    }
}

async fn pass_bytes(
    from: &mut (impl AsyncBufRead + Unpin),
    to: &mut (impl AsyncWrite + Unpin),
    length: Option<u64>,
    copied: &mut Copied,
    passed: &impl Fn(),
) -> io::Result<()> {
    let mut left = length.unwrap_or(u64::MAX);
    while left > 0 {
        let bytes = from.fill_buf().await?;
        let here = bytes.len().min(usize::try_from(left).unwrap_or(usize::MAX));
        if here == 0 {
            return if length.is_none() { Ok(()) } else { Err(io::ErrorKind::UnexpectedEof.into()) };
        }
        copied.add(&bytes[..here]);
        to.write_all(&bytes[..here]).await?;
        from.consume(here);
        left -= here as u64;
        passed();
    }
    Ok(())
}

async fn pass_chunks(
    from: &mut (impl AsyncBufRead + Unpin),
    to: &mut (impl AsyncWrite + Unpin),
    copied: &mut Copied,
    passed: &impl Fn(),
) -> io::Result<()> {
    loop {
        let line = line(from).await?;
        let digits = line.split(|byte| *byte == b';').next().unwrap_or_default().trim_ascii();
        let size = std::str::from_utf8(digits).ok().and_then(|digits| u64::from_str_radix(digits, 16).ok());
        let size = size.ok_or(io::ErrorKind::InvalidData)?;
        to.write_all(&line).await?;
        copied.frame(&line);
        if size == 0 {
            break;
        }
        pass_bytes(from, to, Some(size), copied, passed).await?;
        let end = self::line(from).await?;
        to.write_all(&end).await?;
    }
    loop {
        let line = line(from).await?;
        to.write_all(&line).await?;
        copied.frame(&line);
        if line.trim_ascii().is_empty() {
            return Ok(());
        }
    }
}

async fn line(from: &mut (impl AsyncBufRead + Unpin)) -> io::Result<Vec<u8>> {
    let mut line = Vec::new();
    from.take(LONGEST_LINE).read_until(b'\n', &mut line).await?;
    if line.ends_with(b"\n") { Ok(line) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn passed(bytes: &[u8], length: Length, room: usize) -> (io::Result<()>, Vec<u8>, Copied) {
        let (mut from, mut to, mut copied) = (bytes, Vec::new(), Copied::with_room(room));
        let ended = pass(&mut from, &mut to, length, &mut copied, &|| ()).await;
        (ended, to, copied)
    }

    #[tokio::test]
    async fn chunks_are_passed_on_as_they_came_and_their_coding_is_set_apart() {
        let sent = b"4;a=b\r\nWiki\r\n5\r\npedia\r\n0\r\nX: y\r\n\r\n";
        let (ended, to, copied) = passed(sent, Length::Chunked, 100).await;
        ended.unwrap();
        assert_eq!(to, sent);
        assert_eq!(copied.content, b"Wikipedia");
        assert_eq!(copied.framing.unwrap(), b"4;a=b\r\n5\r\n0\r\nX: y\r\n\r\n");
    }

    #[tokio::test]
    async fn a_copy_takes_no_more_than_there_is_room_and_the_rest_is_still_passed_on() {
        let (ended, to, copied) = passed(b"0123456789", Length::Exact(10), 4).await;
        ended.unwrap();
        assert_eq!((to.len(), copied.content.as_slice(), copied.cut), (10, &b"0123"[..], true));
    }

    #[tokio::test]
    async fn a_body_that_breaks_off_is_an_error() {
        assert!(passed(b"012", Length::Exact(10), 100).await.0.is_err());
        assert!(passed(b"5\r\n012", Length::Chunked, 100).await.0.is_err());
        assert!(passed(b"012", Length::UntilClose, 100).await.0.is_ok());
    }
}
