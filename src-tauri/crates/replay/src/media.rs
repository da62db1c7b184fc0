//! A media condition in, whether a window of a desk would meet it out; and how wide a picture would be there.

/// The window that the parts of a page are chosen for, in CSS pixels.
const WIDTH: f64 = 1440.0;
const HEIGHT: f64 = 900.0;
/// The length of an `em` where nothing says otherwise.
const EM: f64 = 16.0;

/// Whether the window meets a list of media queries; what is not understood counts as met.
pub(crate) fn applies(list: &str) -> bool {
    list.trim().is_empty() || list.split(',').any(query)
}

fn query(query: &str) -> bool {
    let query = query.trim().to_ascii_lowercase();
    if query.starts_with("not ") {
        return true;
    }
    query.split(" and ").all(|part| feature(part.trim().trim_start_matches("only ")))
}

fn feature(part: &str) -> bool {
    let part = part.trim_matches(|c: char| c == '(' || c == ')' || c.is_whitespace());
    if let Some((name, value)) = part.split_once(':') {
        let (name, length) = (name.trim(), length(value));
        return match (name, length) {
            ("min-width" | "min-device-width", Some(least)) => WIDTH >= least,
            ("max-width" | "max-device-width", Some(most)) => WIDTH <= most,
            ("min-height", Some(least)) => HEIGHT >= least,
            ("max-height", Some(most)) => HEIGHT <= most,
            ("orientation", _) => value.trim() == "landscape",
            ("prefers-color-scheme", _) => value.trim() == "light",
            ("prefers-reduced-motion", _) => value.trim() != "reduce",
            _ => true,
        };
    }
    for (sign, met) in
        [(">=", f64::ge as fn(&f64, &f64) -> bool), ("<=", f64::le), (">", f64::gt), ("<", f64::lt)]
    {
        if let Some((name, value)) = part.split_once(sign) {
            return name.trim() != "width" || length(value).is_none_or(|value| met(&WIDTH, &value));
        }
    }
    !matches!(
        part,
        "print" | "speech" | "tty" | "tv" | "projection" | "handheld" | "braille" | "embossed" | "aural"
    )
}

/// How wide a picture with these `sizes` is in the window.
pub(crate) fn slot(sizes: &str) -> f64 {
    let met = split(sizes).into_iter().find_map(|size| {
        let size = size.trim();
        let at = length_start(size);
        if applies_to_slot(size[..at].trim()) { length(&size[at..]) } else { None }
    });
    met.unwrap_or(WIDTH)
}

fn applies_to_slot(condition: &str) -> bool {
    condition.is_empty() || applies(condition)
}

/// Where the last word of a size begins, a function with its brackets counted as one.
fn length_start(size: &str) -> usize {
    let mut depth = 0_usize;
    for (at, c) in size.char_indices().rev() {
        match c {
            ')' => depth += 1,
            '(' => depth = depth.saturating_sub(1),
            _ if c.is_whitespace() && depth == 0 => return at + c.len_utf8(),
            _ => {}
        }
    }
    0
}

/// The sizes of a list, split at the commas outside brackets.
fn split(list: &str) -> Vec<&str> {
    let (mut parts, mut depth, mut from) = (Vec::new(), 0_usize, 0);
    for (at, c) in list.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                parts.push(&list[from..at]);
                from = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&list[from..]);
    parts
}

/// A length in pixels; of `calc()` with one sum, both sides.
fn length(text: &str) -> Option<f64> {
    let text = text.trim();
    // Longer ones could be nested without end.
    if text.len() > 100 {
        return None;
    }
    if let Some(sum) = text.strip_prefix("calc(").and_then(|rest| rest.strip_suffix(')')) {
        if let Some((left, right)) = sum.split_once(" - ") {
            return Some(length(left)? - length(right)?);
        }
        let (left, right) = sum.split_once(" + ")?;
        return Some(length(left)? + length(right)?);
    }
    let end =
        text.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | '+' | '-'))).unwrap_or(text.len());
    let number: f64 = text[..end].parse().ok()?;
    match text[end..].trim() {
        "px" => Some(number),
        "em" | "rem" => Some(number * EM),
        "vw" | "dvw" | "svw" | "lvw" => Some(number * WIDTH / 100.0),
        "vh" | "dvh" | "svh" | "lvh" => Some(number * HEIGHT / 100.0),
        "" if number == 0.0 => Some(0.0),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{applies, slot};

    #[test]
    fn a_wide_window_meets_what_is_meant_for_desks() {
        for met in
            ["", "screen", "all and (min-width: 60em)", "print, screen", "(width >= 900px)", "(hover: hover)"]
        {
            assert!(applies(met), "{met}");
        }
        for unmet in [
            "print",
            "(max-width: 600px)",
            "screen and (max-width:40rem)",
            "(width<900px)",
            "(orientation: portrait)",
        ] {
            assert!(!applies(unmet), "{unmet}");
        }
    }

    #[test]
    fn the_width_of_a_picture_is_that_of_the_first_size_that_applies() {
        let check = |sizes: &str, expected: f64| assert_eq!(slot(sizes), expected, "{sizes}");
        check("(max-width: 600px) 100vw, 50vw", 720.0);
        check("(min-width: 1000px) calc(100vw - 440px), 100vw", 1000.0);
        check("320px", 320.0);
        check("auto", 1440.0);
        check("", 1440.0);
    }
}
