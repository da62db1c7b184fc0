//! Bytes in pieces in; whether they have the digest that a record says out.

use md5::Md5;
use sha1::Sha1;
use sha2::{Digest as _, Sha256, Sha512};

/// A digest that a record says, and the one of the bytes that came so far.
pub(crate) struct Declared {
    said: String,
    found: Found,
}

enum Found {
    Md5(Md5),
    Sha1(Sha1),
    Sha256(Sha256),
    Sha512(Sha512),
}

impl Declared {
    /// Reads `sha1:` and base32 or hexadecimal digits; none for what is no digest that is known.
    pub(crate) fn read(field: &str) -> Option<Self> {
        let (name, said) = field.split_once(':')?;
        let found = match name.trim().to_ascii_lowercase().as_str() {
            "md5" => Found::Md5(Md5::new()),
            "sha1" | "sha-1" => Found::Sha1(Sha1::new()),
            "sha256" | "sha-256" => Found::Sha256(Sha256::new()),
            "sha512" | "sha-512" => Found::Sha512(Sha512::new()),
            _ => return None,
        };
        Some(Self { said: said.trim().trim_end_matches('=').to_ascii_lowercase(), found })
    }

    pub(crate) fn add(&mut self, bytes: &[u8]) {
        match &mut self.found {
            Found::Md5(digest) => digest.update(bytes),
            Found::Sha1(digest) => digest.update(bytes),
            Found::Sha256(digest) => digest.update(bytes),
            Found::Sha512(digest) => digest.update(bytes),
        }
    }

    /// True where the bytes have the digest.
    pub(crate) fn holds(self) -> bool {
        let found = match self.found {
            Found::Md5(digest) => digest.finalize().to_vec(),
            Found::Sha1(digest) => digest.finalize().to_vec(),
            Found::Sha256(digest) => digest.finalize().to_vec(),
            Found::Sha512(digest) => digest.finalize().to_vec(),
        };
        let hex = found.len() * 2 == self.said.len();
        self.said == if hex { hexadecimal(&found) } else { base32(&found) }
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Base32 (RFC 4648, 6) in lower case, without padding.
fn base32(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
    let mut text = String::new();
    let (mut bits, mut held) = (0_u32, 0);
    for byte in bytes {
        bits = (bits << 8) | u32::from(*byte);
        held += 8;
        while held >= 5 {
            held -= 5;
            text.push(char::from(LETTERS[(bits >> held) as usize & 31]));
        }
        bits &= (1 << held) - 1;
    }
    if held > 0 {
        text.push(char::from(LETTERS[(bits << (5 - held)) as usize & 31]));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(field: &str, expected: Option<bool>) {
        let found = Declared::read(field).map(|mut digest| {
            digest.add(b"a");
            digest.add(b"bc");
            digest.holds()
        });
        assert_eq!(found, expected, "{field}");
    }

    #[test]
    fn digests_are_compared_in_every_spelling() {
        check("sha1:VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE5", Some(true));
        check("SHA-1:a9993e364706816aba3e25717850c26c9cd0d89d", Some(true));
        check("sha1:VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE6", Some(false));
        check("md5:900150983cd24fb0d6963f7d28e17f72", Some(true));
        check("sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", Some(true));
        check("sha-256:xj4bnp4pahh6uqkbidpf3lrceoybagynds", Some(false));
        check("blake3:00", None);
        check("no digest", None);
    }
}
