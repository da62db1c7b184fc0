//! A packed body in; what it holds out, under limits of size and ratio (RFC 9110, 8.4).

use crate::FetchLimits;
use model::Exchange;
use std::borrow::Cow;
use std::io::{BufRead, BufReader, Cursor, Read};

/// Below this many bytes no ratio is held against a body: a short page of one repeated line is no bomb.
const RATIO_FREE: u64 = 1 << 20;

/// More layers than this are an attack, not a page.
const MOST_LAYERS: usize = 4;

/// The window that a zstd body may ask for: 8 MiB (RFC 9659).
const ZSTD_WINDOW_LOG: u32 = 23;

/// One layer of packing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Layer {
    Gzip,
    Deflate,
    Brotli,
    Zstd,
}

/// How a body is packed, outermost layer last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Coding(Vec<Layer>);

/// What came out of a packed body.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Unpacked {
    pub(crate) bytes: Vec<u8>,
    /// Why there is not more, where the end was not reached.
    pub(crate) cut: Option<Cut>,
}

/// Why unpacking ended early.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Cut {
    /// More than this many bytes.
    Size(u64),
    /// More than this many times its size on the wire.
    Ratio(u64),
    /// The packed bytes are damaged or end too soon.
    Damaged,
}

impl Coding {
    /// Reads the values of `Content-Encoding`; none where a layer is unknown or there are too many.
    ///
    /// Servers write `utf-8`, `none` and the like there, which pack nothing.
    pub(crate) fn of_header<'a>(values: impl Iterator<Item = &'a str>) -> Option<Self> {
        let mut layers = Vec::new();
        for name in values.flat_map(|value| value.split(',')).map(str::trim) {
            match name.to_ascii_lowercase().as_str() {
                "gzip" | "x-gzip" => layers.push(Layer::Gzip),
                "deflate" => layers.push(Layer::Deflate),
                "br" => layers.push(Layer::Brotli),
                "zstd" => layers.push(Layer::Zstd),
                "" | "identity" | "none" | "utf-8" | "utf8" | "binary" | "8bit" | "chunked" => {}
                _ => return None,
            }
        }
        (layers.len() <= MOST_LAYERS).then_some(Self(layers))
    }

    /// True where nothing is packed.
    pub(crate) fn is_plain(&self) -> bool {
        self.0.is_empty()
    }

    /// Unpacks every layer at once, as a stream, so that no layer between can fill the memory.
    pub(crate) fn unpack(&self, packed: &[u8], limits: &FetchLimits) -> Unpacked {
        let by_ratio = (packed.len() as u64).saturating_mul(limits.ratio).max(RATIO_FREE);
        let most = by_ratio.min(limits.decoded);
        let mut bytes = Vec::new();
        let read = self.reader(packed).and_then(|reader| reader.take(most + 1).read_to_end(&mut bytes));
        let over = bytes.len() as u64 > most;
        if over {
            bytes.truncate(usize::try_from(most).unwrap_or(usize::MAX));
        }
        let cut = match read {
            _ if over && most == limits.decoded => Some(Cut::Size(limits.decoded)),
            _ if over => Some(Cut::Ratio(limits.ratio)),
            Ok(_) => None,
            Err(_) => Some(Cut::Damaged),
        };
        Unpacked { bytes, cut }
    }

    fn reader<'a>(&self, packed: &'a [u8]) -> std::io::Result<Box<dyn BufRead + 'a>> {
        let mut reader: Box<dyn BufRead + 'a> = Box::new(Cursor::new(packed));
        for layer in self.0.iter().rev() {
            reader = match layer {
                Layer::Gzip => Box::new(BufReader::new(flate2::bufread::MultiGzDecoder::new(reader))),
                Layer::Deflate if has_zlib_header(reader.fill_buf()?) => {
                    Box::new(BufReader::new(flate2::bufread::ZlibDecoder::new(reader)))
                }
                Layer::Deflate => Box::new(BufReader::new(flate2::bufread::DeflateDecoder::new(reader))),
                Layer::Brotli => Box::new(BufReader::new(brotli::Decompressor::new(reader, 4096))),
                Layer::Zstd => {
                    let mut decoder = zstd::stream::read::Decoder::with_buffer(reader)?;
                    decoder.window_log_max(ZSTD_WINDOW_LOG)?;
                    Box::new(BufReader::new(decoder))
                }
            };
        }
        Ok(reader)
    }
}

/// More than this is not unpacked of a part.
const CONTENT_LIMIT: u64 = 64 << 20;

/// The body of an exchange with its content coding undone, as far as it can be.
#[must_use]
pub fn content(exchange: &Exchange) -> Cow<'_, [u8]> {
    let coding =
        exchange.header("content-encoding").and_then(|value| Coding::of_header([value.as_str()].into_iter()));
    match coding {
        Some(coding) if !coding.is_plain() => {
            let limits = FetchLimits { decoded: CONTENT_LIMIT, ..FetchLimits::default() };
            let unpacked = coding.unpack(&exchange.body, &limits).bytes;
            // What is not packed after all is taken as it stands.
            if unpacked.is_empty() { Cow::Borrowed(&exchange.body) } else { Cow::Owned(unpacked) }
        }
        _ => Cow::Borrowed(&exchange.body),
    }
}

/// True where `deflate` is the zlib format, as it should be (RFC 1950); some servers send it bare.
fn has_zlib_header(start: &[u8]) -> bool {
    matches!(start, [method, check, ..]
        if method & 0x0f == 8 && u16::from_be_bytes([*method, *check]).is_multiple_of(31))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;

    const PAGE: &str = "<p>A page about ships, ships and more ships.</p>";

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        out.write_all(bytes).unwrap();
        out.finish().unwrap()
    }

    fn brotli(bytes: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        brotli::CompressorWriter::new(&mut out, 4096, 9, 22).write_all(bytes).unwrap();
        out
    }

    #[track_caller]
    fn check(header: &str, packed: &[u8], expected: &[u8], cut: Option<Cut>) {
        let coding = Coding::of_header([header].into_iter()).expect("a known coding");
        let found = coding.unpack(packed, &FetchLimits::default());
        assert_eq!(found.cut, cut, "{header}");
        assert!(found.bytes == expected, "{header}: {} bytes", found.bytes.len());
    }

    #[test]
    fn every_coding_that_browsers_know_is_unpacked_in_any_stack() {
        let page = PAGE.as_bytes();
        let mut zlib = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
        zlib.write_all(page).unwrap();
        let mut bare = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::default());
        bare.write_all(page).unwrap();
        let zstd = zstd::encode_all(page, 3).unwrap();
        check("gzip", &gzip(page), page, None);
        check("X-GZIP", &gzip(page), page, None);
        check("gzip, gzip", &gzip(&gzip(page)), page, None);
        check("deflate", &zlib.finish().unwrap(), page, None);
        check("deflate", &bare.finish().unwrap(), page, None);
        check("br", &brotli(page), page, None);
        check("zstd", &zstd, page, None);
        check("br, identity, gzip", &gzip(&brotli(page)), page, None);
        check("gzip", &[gzip(b"<p>one"), gzip(b" two")].concat(), b"<p>one two", None);
        check("utf-8", page, page, None);
    }

    #[test]
    fn unknown_and_endless_codings_are_refused() {
        assert_eq!(Coding::of_header(["gzip", "compress"].into_iter()), None);
        assert_eq!(Coding::of_header(["gzip,gzip,gzip,gzip,gzip"].into_iter()), None);
    }

    #[test]
    fn bombs_end_at_the_ratio_and_at_the_size() {
        let zeros = vec![b'0'; 8 << 20];
        let limit = |packed: &[u8]| (packed.len() * 200).max(1 << 20);
        let packed = gzip(&zeros);
        check("gzip", &packed, &zeros[..limit(&packed)], Some(Cut::Ratio(200)));
        let twice = gzip(&packed);
        check("gzip, gzip", &twice, &zeros[..limit(&twice)], Some(Cut::Ratio(200)));
        let packed = brotli(&zeros);
        check("br", &packed, &zeros[..limit(&packed)], Some(Cut::Ratio(200)));
        let limits = FetchLimits { decoded: 100, ..FetchLimits::default() };
        let found = Coding(vec![Layer::Gzip]).unpack(&gzip(&zeros), &limits);
        assert_eq!((found.bytes.len(), found.cut), (100, Some(Cut::Size(100))));
    }

    #[test]
    fn what_a_damaged_body_still_holds_is_kept() {
        let mut state = 1_u32;
        let mut letter = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        };
        let noise: Vec<u8> = (0..60_000).map(|_| letter()).collect();
        let packed = gzip(&noise);
        let coding = Coding(vec![Layer::Gzip]);
        let found = coding.unpack(&packed[..packed.len() / 2], &FetchLimits::default());
        assert_eq!(found.cut, Some(Cut::Damaged));
        assert!(found.bytes.len() > 10_000 && noise.starts_with(&found.bytes), "{} bytes", found.bytes.len());
    }
}
