//! A `srcset` in, its candidates out (HTML, 4.8.4.2.1), and which of them a browser at a desk takes.

use crate::media;

/// More candidates than any real picture has.
const MOST: usize = 200;

/// One candidate: its address, and its descriptor as written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Candidate<'a> {
    pub(crate) url: &'a str,
    pub(crate) descriptor: &'a str,
}

/// The candidates of a `srcset`, in order.
pub(crate) fn candidates(srcset: &str) -> Vec<Candidate<'_>> {
    let mut found = Vec::new();
    let mut rest = srcset;
    while found.len() < MOST {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',');
        if rest.is_empty() {
            break;
        }
        let end = rest.find(|c: char| c.is_ascii_whitespace()).unwrap_or(rest.len());
        let (url, after) = rest.split_at(end);
        let bare = url.trim_end_matches(',');
        if bare.len() < url.len() {
            found.push(Candidate { url: bare, descriptor: "" });
            rest = after;
            continue;
        }
        let end = after.find(',').unwrap_or(after.len());
        found.push(Candidate { url, descriptor: after[..end].trim() });
        rest = &after[end..];
    }
    found
}

/// Of all candidates the largest, and the one that a window of a desk takes at one device pixel a CSS pixel.
pub(crate) fn chosen<'a>(candidates: &[Candidate<'a>], sizes: &str) -> Vec<Candidate<'a>> {
    let slot = media::slot(sizes);
    let density = |candidate: &Candidate<'_>| {
        let descriptor = candidate.descriptor.split_ascii_whitespace().next().unwrap_or("1x");
        let number = |unit: char| descriptor.strip_suffix(unit).and_then(|it| it.parse::<f64>().ok());
        number('w').map(|width| width / slot.max(1.0)).or_else(|| number('x')).unwrap_or(1.0)
    };
    let by_density = |a: &&Candidate<'a>, b: &&Candidate<'a>| density(a).total_cmp(&density(b));
    let largest = candidates.iter().max_by(by_density);
    let taken = candidates.iter().filter(|it| density(it) >= 1.0).min_by(by_density).or(largest);
    let mut chosen: Vec<Candidate<'a>> = taken.into_iter().copied().collect();
    chosen.extend(largest.filter(|largest| taken != Some(largest)).copied());
    chosen
}

#[cfg(test)]
mod tests {
    use super::{candidates, chosen};

    fn urls(srcset: &str) -> Vec<(&str, &str)> {
        candidates(srcset).into_iter().map(|it| (it.url, it.descriptor)).collect()
    }

    #[test]
    fn commas_belong_to_an_address_unless_they_end_it() {
        assert_eq!(urls("a.png 1x, b.png 2x"), [("a.png", "1x"), ("b.png", "2x")]);
        assert_eq!(
            urls(" w_1,h_2/a.png 320w,\n w_3,h_4/b.png 640w"),
            [("w_1,h_2/a.png", "320w"), ("w_3,h_4/b.png", "640w")]
        );
        assert_eq!(urls("a.png, b.png"), [("a.png", ""), ("b.png", "")]);
        assert_eq!(urls(",, ,"), []);
    }

    #[test]
    fn a_desk_takes_the_smallest_that_fills_the_slot_and_the_largest_is_wanted_too() {
        let check = |srcset: &str, sizes: &str, expected: &[&str]| {
            let chosen = chosen(&candidates(srcset), sizes);
            assert_eq!(chosen.iter().map(|it| it.url).collect::<Vec<_>>(), expected, "{srcset}");
        };
        check("a 320w, b 800w, c 1600w, d 3200w", "50vw", &["b", "d"]);
        check("a 320w, b 800w", "100vw", &["b"]);
        check("a 1x, b 2x, c 3x", "", &["a", "c"]);
        check("a, b 2x", "", &["a", "b"]);
        check("", "", &[]);
    }
}
