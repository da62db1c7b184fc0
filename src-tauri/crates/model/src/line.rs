//! A line's text in, the print by which it is known again on other pages out.

/// The print of a line: 32 bits over its letters and digits; case, and which digits they are, aside.
///
/// None for a line with fewer than three of them. Archives keep prints: what they are computed from never changes
/// (FNV-1a, 64 bits, folded; <http://www.isthe.com/chongo/tech/comp/fnv/>).
#[must_use]
pub fn line_print(text: &str) -> Option<u32> {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    let mut letters = 0;
    let known = text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase);
    for c in known {
        let c = if c.is_ascii_digit() { '0' } else { c };
        for byte in (c as u32).to_le_bytes() {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        letters += 1;
    }
    (letters >= 3).then_some((hash ^ (hash >> 32)) as u32)
}

#[cfg(test)]
mod tests {
    use super::line_print;

    #[test]
    fn a_line_is_known_again_whatever_its_case_spaces_marks_and_numbers() {
        let print = line_print("Reading time: 3 minutes");
        assert_eq!(print, line_print("  READING\u{a0}time – 5 minutes."));
        assert_ne!(print, line_print("Reading time: 13 minutes"));
        assert_ne!(line_print("Ветер стих"), line_print("Ветер стал"));
        assert_eq!(line_print("Ветер стих"), line_print("ВЕТЕР СТИХ!"));
    }

    #[test]
    fn prints_are_the_same_in_every_version() {
        assert_eq!(line_print("Follow us"), Some(FOLLOW_US));
        assert_eq!(line_print("— ? · 12"), None);
    }

    const FOLLOW_US: u32 = 104_738_021;
}
