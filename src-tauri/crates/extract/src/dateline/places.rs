//! The start of a paragraph → the places that stand there, and their names in normal case.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Cities whose name alone opens a story: capitals and those that agencies print without a country.
static CITIES: LazyLock<HashSet<&str>> = LazyLock::new(|| include_str!("cities.txt").lines().collect());

/// Words in capitals that open a line and are no place.
const SHOUTS: &str = "breaking update updated exclusive watch analysis opinion video videos photo photos live news review \
     note notes editor editors correction corrected clarification warning advertisement advert read more list full key \
     points point the a an how why what when where who see also related story stories listen podcast report reports \
     claim facts fact assessment check verdict must just tip tips alert spoiler spoilers win lose best worst top first \
     last next day days week today tonight tomorrow yesterday monday tuesday wednesday thursday friday saturday sunday \
     summary background context introduction conclusion abstract step part chapter question answer q interview profile \
     feature sponsored promoted free sale deal deals shop buy not no yes please thank thanks hi hello dear attention \
     important urgent developing press release for immediate rating score final result results poll vote quiz recipe \
     ingredients method directions match preview recap by from to and or of with about us all rights reserved copyright \
     сша срочно видео фото обновлено внимание важно новости главное эксклюзив eilmeldung achtung update exklusiv \
     última hora urgente exclusivo vidéo photos direct mise à jour ultimora nasa nato un eu fbi cia who fifa uefa sign \
     subscribe brexit covid it here that there let happy official bitcoin crypto image images picture pictures \
     graphic file archive pressemitteilung presseinformation comunicado communiqué comunicato ai usa uk uae";

/// Small words that stay small inside a name.
const SMALL: &str = "of the and de del della di da do dos das du des la le les los las sur en am an der im upon on au aux \
     sous bei ob y e i и на под над в";

/// Words that open a sentence, not a place.
const OPENERS: [&str; 24] = [
    "In", "Im", "Am", "An", "Auf", "Aus", "Bei", "Von", "Vom", "Mit", "Nach", "Für", "Der", "Die", "Das",
    "The", "At", "On", "From", "Dans", "En", "À", "Nel", "В",
];

/// True where every letter of the main name is a capital or has no case; `Ill.`, `France` behind a comma don't count.
pub(super) fn is_shouted(place: &str) -> bool {
    let main = place.split(',').next().unwrap_or(place);
    let mut letters = main.chars().filter(|c| c.is_alphabetic()).peekable();
    // “McALLEN”, “DeKALB” are capitals to a newsroom.
    let small = main.chars().filter(|c| c.is_lowercase()).count();
    let large = main.chars().filter(|c| c.is_uppercase()).count();
    letters.peek().is_some()
        && large >= 2
        && (small == 0 || (small == 1 && large >= 3) || joined_by_small_words(main))
}

/// `LONDON and PARIS`.
fn joined_by_small_words(main: &str) -> bool {
    main.split_whitespace().all(|word| {
        SMALL.split_whitespace().any(|small| small == word) || !word.chars().any(char::is_lowercase)
    })
}

/// True for a city of the list, any case.
pub(super) fn is_city(place: &str) -> bool {
    let place = place.split(',').next().unwrap_or(place).trim().to_lowercase();
    CITIES.contains(place.as_str())
}

/// Whether places without agency and day are a dateline: known, or several words in capitals that say nothing else.
pub(super) fn is_place_alone(places: &[&str]) -> bool {
    !places.is_empty()
        && places.iter().all(|place| {
            let main = place.split(',').next().unwrap_or(place);
            let letters = main.chars().filter(|c| c.is_alphabetic()).count();
            let latin = main.chars().any(|c| c.is_ascii_alphabetic());
            let plain = main.split_whitespace().count() <= 4 && !main.contains(|c: char| c.is_numeric());
            is_city(place) || (latin && letters >= 5 && plain && !words(main).any(|word| is_shout(&word)))
        })
}

/// True where a place is nothing but words such as “photo” and “breaking”.
pub(super) fn says_something_else(place: &str) -> bool {
    let first = place.split_whitespace().next().unwrap_or_default();
    !is_city(place) && (OPENERS.contains(&first) || words(place).all(|word| is_shout(&word)))
}

/// True where a word of a place that is no known city says something else: “SIGN UP”, “PRESS RELEASE”.
pub(super) fn is_doubtful(place: &str) -> bool {
    !is_city(place) && words(place).any(|word| is_shout(&word))
}

fn words(place: &str) -> impl Iterator<Item = String> {
    place.split_whitespace().map(|word| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        bare.strip_suffix("'s").or_else(|| bare.strip_suffix("’s")).unwrap_or(&bare).to_owned()
    })
}

fn is_shout(word: &str) -> bool {
    SHOUTS.split_whitespace().any(|shout| shout == word)
}

/// The places that the text begins with, each with its state or country, and the bytes they take.
///
/// They end before a bracket, a day, a dash or a sentence: `ST. JOSEPH, Mich.`, `LONDON/PARIS`, `Berlin`.
pub(super) fn leading(text: &str) -> Option<(Vec<&str>, usize)> {
    let mut places = Vec::new();
    let mut at = 0;
    loop {
        let rest = text.get(at..)?;
        let length = name_length(rest);
        if length == 0 {
            break;
        }
        let mut end = at + length;
        end += river(text.get(end..)?);
        if let Some(more) = qualifier(text.get(end..)?, text.get(at..end)?) {
            end += more;
        }
        places.push(text.get(at..end)?.trim_end_matches([',', ' ', '،']));
        at = end;
        match next_place(text.get(at..)?) {
            Some(step) => at += step,
            None => break,
        }
        if places.len() == 4 {
            break;
        }
    }
    (!places.is_empty()).then_some((places, at))
}

/// Bytes of one name: up to seven words that begin with a capital (or have no case), small words among them.
fn name_length(text: &str) -> usize {
    let mut end = 0;
    let mut at = 0;
    let mut joined = false;
    for (words, piece) in text.split_inclusive([' ', '\u{a0}']).enumerate() {
        let word = piece.trim_end();
        let stop = word.find(|c: char| {
            matches!(c, ',' | '(' | '/' | ':' | '—' | '–' | '[' | '.' | '"' | '“') && !keeps_dot(word, c)
        });
        let bare = stop.map_or(word, |stop| &word[..stop]);
        let first = bare.chars().next();
        let caseless = first.is_some_and(|c| c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase());
        let fits = first.is_some_and(char::is_uppercase) || caseless;
        let small = words > 0 && SMALL.split_whitespace().any(|small| small == bare);
        if bare.is_empty()
            || bare == "في"
            || !(fits || small)
            || words == 7
            || (words > 0 && !joined && crate::time::leading_printed(&text[at..]).is_some())
        {
            break;
        }
        if fits {
            end = at + bare.len();
        }
        // The January of “RIO DE JANEIRO, 15 de julho” is no month.
        joined = SMALL.split_whitespace().any(|small| small == bare.to_lowercase());
        if stop.is_some() {
            break;
        }
        at += piece.len();
    }
    end
}

/// True for a dot that is part of a word: `ST.`, `D.C.`, `N.M.`, the `S.` of a name.
fn keeps_dot(word: &str, c: char) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    c == '.'
        && (matches!(word.to_lowercase().as_str(), "st." | "ste." | "ft." | "mt." | "pt.")
            || (letters >= 1 && word.matches('.').count() == letters))
}

/// True behind the name in `KOMPAS.com`.
fn is_site(behind: &str) -> bool {
    behind.strip_prefix('.').is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
}

/// Bytes of `, Mich.`, `, France`, `, D.C.` behind a name, where what follows is no second place.
fn qualifier(text: &str, name: &str) -> Option<usize> {
    let rest = text.strip_prefix(',')?;
    let start = rest.trim_start();
    let skipped = 1 + rest.len() - start.len();
    if crate::time::leading_printed(start).is_some() {
        return None;
    }
    let length = name_length(start);
    let word = start.get(..length).filter(|word| !word.is_empty())?;
    let behind = start.get(length..)?;
    if is_site(behind) {
        return None;
    }
    let closed = behind.starts_with(".-") && word.len() > 4 && !word.chars().any(char::is_lowercase);
    let abbreviated = behind.starts_with('.') && !closed;
    let dotted = word.contains('.');
    let lower = word.chars().any(char::is_lowercase);
    let second = is_shouted(name) && !lower && !dotted && !abbreviated;
    if second && is_city(word) {
        return None;
    }
    let end = skipped + length + usize::from(abbreviated);
    let behind = text.get(end..)?.trim_start();
    (behind.starts_with(['(', '–', '—', '-', ',', '/', '[']) || closed).then_some(end)
}

/// Rivers and regions that are part of a town's name behind a stroke or in brackets: `Frankfurt/Main`.
const RIVERS: [&str; 9] = ["Main", "Oder", "Saale", "Donau", "Rhein", "Elbe", "Neckar", "Spree", "Havel"];

/// Bytes of `/Main` or ` (Oder)` behind a town.
fn river(text: &str) -> usize {
    RIVERS
        .iter()
        .flat_map(|river| [format!("/{river}"), format!(" ({river})"), format!(" am {river}")])
        .find(|tail| {
            text.strip_prefix(tail.as_str()).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        })
        .map_or(0, |tail| tail.len())
}

/// Bytes of what joins two places: `/`, `, `, ` and `.
fn next_place(text: &str) -> Option<usize> {
    for joint in ["/", " / ", ", ", " and ", " und ", " et ", " y ", " и ", " - "] {
        let Some(rest) = text.strip_prefix(joint) else { continue };
        let day = crate::time::leading_printed(rest).is_some();
        let length = name_length(rest);
        let name = rest.get(..length)?;
        if is_site(rest.get(length..)?) {
            continue;
        }
        let fits = match joint {
            "/" | " / " => length > 0,
            " - " => false,
            _ => is_shouted(name),
        };
        if fits && !day {
            return Some(joint.len());
        }
    }
    None
}

/// Names in their language's normal case, each once.
pub(super) fn named(places: &[&str], turkish: bool) -> Vec<String> {
    let turkish = turkish || places.iter().any(|place| place.contains(['İ', 'Ğ']));
    let mut names: Vec<String> = Vec::new();
    for place in places {
        for part in place.split(" and ") {
            let name = normal_case(part.trim(), turkish);
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    names
}

/// `RIO DE JANEIRO` → `Rio de Janeiro`; what has small letters already stays, and so do states such as `NY`.
fn normal_case(place: &str, turkish: bool) -> String {
    let mut name = String::with_capacity(place.len());
    for (at, word) in place.split_whitespace().enumerate() {
        let state = name.ends_with(',') && word.chars().count() == 2;
        if at > 0 {
            name.push(' ');
        }
        if state {
            name.push_str(word);
            continue;
        }
        let parts: Vec<String> = word
            .split('-')
            .enumerate()
            .map(|(part, word)| word_case(word, at + part == 0, turkish))
            .collect();
        name.push_str(&parts.join("-"));
    }
    name
}

fn word_case(word: &str, first: bool, turkish: bool) -> String {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let initials = word.matches('.').count() == letters && letters > 0;
    let ship = matches!(word, "USS" | "HMS" | "HMCS" | "HMAS" | "INS" | "USNS" | "USCGC");
    if initials || ship || word.chars().filter(|c| c.is_lowercase()).count() > 1 {
        return word.to_owned();
    }
    let lower: String = word.chars().flat_map(|c| lower(c, turkish)).collect();
    if !first && SMALL.split_whitespace().any(|small| small == lower) {
        return lower;
    }
    let mut out = String::with_capacity(lower.len());
    let scots = lower.starts_with("mc") && letters > 4;
    let mut up = true;
    for (at, c) in lower.chars().enumerate() {
        if up && c.is_alphabetic() {
            out.extend(upper(c, turkish));
            up = false;
        } else {
            out.push(c);
        }
        // O'FALLON, McALLEN
        up = up || (matches!(c, '\'' | '’') && at == 1) || (scots && at == 1);
    }
    out
}

fn lower(c: char, turkish: bool) -> Vec<char> {
    match c {
        'İ' => vec!['i'],
        'I' if turkish => vec!['ı'],
        _ => c.to_lowercase().collect(),
    }
}

fn upper(c: char, turkish: bool) -> Vec<char> {
    match c {
        'i' if turkish => vec!['İ'],
        _ => c.to_uppercase().collect(),
    }
}
