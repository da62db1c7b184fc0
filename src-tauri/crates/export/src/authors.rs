//! An author as printed in, `Family, Given` out where that is certain.

/// Languages whose names begin with the family's.
const FAMILY_FIRST: &[&str] = &["hu", "ja", "ko", "vi", "zh"];

/// Parts that belong to the family name which follows.
const PARTICLES: &[&str] = &[
    "al", "bin", "ben", "da", "das", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "el",
    "ibn", "la", "le", "ten", "ter", "van", "von", "zu",
];

/// Words that no person's name holds: such an author is a desk or an agency.
const CORPORATE: &[&str] = &[
    "agencies",
    "agency",
    "associated",
    "board",
    "bureau",
    "center",
    "centre",
    "correspondent",
    "correspondents",
    "council",
    "daily",
    "desk",
    "editor",
    "editorial",
    "editors",
    "foundation",
    "group",
    "institute",
    "journal",
    "magazine",
    "media",
    "ministry",
    "network",
    "news",
    "newspaper",
    "newsroom",
    "online",
    "post",
    "press",
    "radio",
    "redaktion",
    "report",
    "reporter",
    "reporters",
    "reuters",
    "service",
    "sputnik",
    "staff",
    "team",
    "television",
    "times",
    "today",
    "tribune",
    "tv",
    "university",
    "web",
    "wire",
    "wires",
    "writer",
    "writers",
    "редакция",
    "агентство",
    "новости",
    "информагентство",
    "and",
    "the",
    "of",
    "und",
    "y",
    "et",
    "и",
];

/// Puts the family name first where the name has the common form: given names or initials, then one family name.
///
/// Three full names stay as printed: `Gabriel García Márquez` and `Mary Jane Watson` look alike.
pub(crate) fn inverted(author: &str, language: Option<&str>) -> String {
    let parts: Vec<&str> = author.split_whitespace().collect();
    let printed = parts.join(" ");
    let primary = language.and_then(|language| language.split('-').next()).unwrap_or_default();
    if FAMILY_FIRST.contains(&primary) || parts.len() < 2 || printed.contains([',', '&', '/', '(', '@', '|'])
    {
        return printed;
    }
    if parts.iter().any(|part| CORPORATE.contains(&part.to_lowercase().as_str()) || !is_name_part(part)) {
        return printed;
    }
    let (parts, suffix) = match parts.as_slice() {
        [rest @ .., last] if rest.len() > 1 && is_suffix(last) => (rest, Some(*last)),
        all => (all, None),
    };
    let family = match parts.iter().position(|part| PARTICLES.contains(part)) {
        Some(at) if at > 0 && at + 1 < parts.len() => at,
        Some(_) => return printed,
        None => parts.len() - 1,
    };
    let (given, family) = parts.split_at(family);
    let full_names = given.iter().filter(|part| !is_initial(part)).count();
    if full_names > 1 || family.iter().any(|part| is_initial(part)) {
        return printed;
    }
    let suffix = suffix.map(|suffix| format!(", {suffix}")).unwrap_or_default();
    format!("{}, {}{suffix}", family.join(" "), given.join(" "))
}

/// Begins with a capital of a script that has them (or is a particle), holds letters only, and is not all capitals
/// like an agency's.
fn is_name_part(part: &str) -> bool {
    if PARTICLES.contains(&part) {
        return true;
    }
    let letters = |c: char| c.is_alphabetic() || matches!(c, '-' | '‐' | '.' | '\'' | '’');
    let shouted = part.chars().count() > 2 && part.chars().all(|c| c.is_uppercase() || !c.is_alphabetic());
    let suffix = is_suffix(part);
    part.chars().next().is_some_and(char::is_uppercase)
        && part.chars().all(letters)
        && (suffix || !shouted || is_initial(part))
}

/// `J.`, `J`, `J.R.`, `Ю.`
fn is_initial(part: &str) -> bool {
    let letters = part.chars().filter(|c| c.is_alphabetic()).count();
    letters == 1
        || part.contains('.') && part.trim_end_matches('.').split('.').all(|p| p.chars().count() == 1)
}

fn is_suffix(part: &str) -> bool {
    matches!(part, "Jr" | "Jr." | "Sr" | "Sr." | "II" | "III" | "IV")
}

#[cfg(test)]
mod tests {
    use super::inverted;

    #[track_caller]
    fn check(author: &str, expected: &str) {
        assert_eq!(inverted(author, Some("en")), expected);
    }

    #[test]
    fn plain_names_are_inverted() {
        check("Jane Doe", "Doe, Jane");
        check("John F. Kennedy", "Kennedy, John F.");
        check("J. R. R. Tolkien", "Tolkien, J. R. R.");
        check("Vincent van Gogh", "van Gogh, Vincent");
        check("Martin King Jr.", "King, Martin, Jr.");
        check("Мария Захарова", "Захарова, Мария");
        check("Anne-Marie O’Brien", "O’Brien, Anne-Marie");
    }

    #[test]
    fn what_may_not_be_a_person_or_has_an_unclear_family_name_stays_as_printed() {
        check("Reuters", "Reuters");
        check("Sputnik News", "Sputnik News");
        check("Associated Press", "Associated Press");
        check("RT Staff", "RT Staff");
        check("TASS Moscow", "TASS Moscow");
        check("Gabriel García Márquez", "Gabriel García Márquez");
        check("Doe, Jane", "Doe, Jane");
        check("the editors", "the editors");
        check("習近平", "習近平");
        assert_eq!(inverted("Kim Yo", Some("ko")), "Kim Yo");
        assert_eq!(inverted("Orbán Viktor", Some("hu-HU")), "Orbán Viktor");
    }
}
