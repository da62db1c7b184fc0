//! A text in, its words out: with what punctuation, capitals and sentences say about them.

use foldhash::HashMap;
use std::borrow::Cow;
use unicode_segmentation::UnicodeSegmentation;

/// More than any story has; what follows would only take time.
const MOST_WORDS: usize = 20_000;

/// One word, or several joined by hyphens.
#[derive(Debug)]
pub(crate) struct Word<'a> {
    /// As printed, without a possessive or an elided article.
    pub(crate) text: &'a str,
    /// Where it begins in the text, in bytes.
    pub(crate) start: usize,
    /// In lower case, hyphens as spaces: what it is compared by.
    pub(crate) fold: Cow<'a, str>,
    /// Which of the text's distinct folded words it is, from 0.
    pub(crate) distinct: u32,
    /// True where any of its parts begins with a capital.
    pub(crate) capital: bool,
    /// True for two capitals or more and no small letter: `NATO`.
    pub(crate) shouted: bool,
    /// True for the first word of a sentence or quotation, whose capital says nothing.
    pub(crate) initial: bool,
    /// True where punctuation, or an elided article, stands before it.
    pub(crate) apart: bool,
    pub(crate) sentence: u32,
    pub(crate) number: bool,
}

impl Word<'_> {
    pub(crate) fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// Cuts a text into words.
pub(crate) fn read(text: &str) -> Vec<Word<'_>> {
    let mut reader = Reader {
        text,
        words: Vec::with_capacity(MOST_WORDS.min(text.len() / 6)),
        sentence: 0,
        initial: true,
        apart: true,
        owned: false,
    };
    let mut start = 0;
    while start < text.len() && reader.words.len() < MOST_WORDS {
        let space = text.as_bytes()[start..].iter().position(|byte| matches!(byte, b' ' | b'\n'));
        let end = space.map_or(text.len(), |at| start + at + 1);
        reader.chunk(start, end);
        start = end;
    }
    number(&mut reader.words);
    reader.words
}

/// Numbers the words in the order in which each stands first.
fn number(words: &mut [Word<'_>]) {
    let mut known: HashMap<&str, u32> = HashMap::default();
    let numbers: Vec<u32> = words
        .iter()
        .map(|word| {
            let next = known.len();
            *known.entry(&word.fold).or_insert_with(|| u32::try_from(next).expect("words are limited"))
        })
        .collect();
    for (word, number) in words.iter_mut().zip(numbers) {
        word.distinct = number;
    }
}

/// How long the word is that begins an ASCII chunk and is all of its letters and digits; 0 for any other chunk.
fn plain_word(chunk: &str) -> usize {
    let letters = chunk.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let ends = |byte: u8| byte.is_ascii() && !byte.is_ascii_alphanumeric() && byte != b'_';
    if chunk.as_bytes()[letters..].iter().all(|byte| ends(*byte)) { letters } else { 0 }
}

/// What is known of a text up to a place in it.
struct Reader<'a> {
    text: &'a str,
    words: Vec<Word<'a>>,
    sentence: u32,
    initial: bool,
    apart: bool,
    /// True after “Israel’s”: what follows belongs to it, but is not of one name with it.
    owned: bool,
}

impl<'a> Reader<'a> {
    /// Reads what stands between two spaces, the second included.
    fn chunk(&mut self, start: usize, chunk_end: usize) {
        let text = self.text;
        let chunk = &text[start..chunk_end];
        let plain = plain_word(chunk);
        let mut end = start;
        if plain > 0 {
            end += plain;
            self.add(start, &chunk[..plain], false);
        } else {
            for (at, piece) in chunk.unicode_word_indices() {
                let hyphen = self.gap(end, &text[end..start + at]);
                end = start + at + piece.len();
                self.add(start + at, piece, hyphen);
            }
        }
        self.gap(end, &text[end..chunk_end]);
    }

    /// Reads what stands between two words; true for a hyphen that joins them.
    fn gap(&mut self, start: usize, gap: &str) -> bool {
        let mut hyphen = false;
        for (at, sign) in gap.char_indices() {
            let after = at == 0 && self.words.last().is_some_and(|last| last.end() == start);
            hyphen = after && matches!(sign, '-' | '‐' | '‑' | '–');
            let abbreviated = || self.words.last().is_some_and(|last| is_abbreviation(last.text));
            if sign == '\n' || ends_sentence(sign) && !(sign == '.' && abbreviated()) {
                (self.initial, self.apart) = (true, true);
                self.sentence += 1;
            } else if sign != '.' && !hyphen && !sign.is_whitespace() {
                self.apart = true;
                self.initial |= matches!(sign, '"' | '“' | '„' | '«' | '‘' | '(' | '[' | '—' | '–' | ':');
            }
        }
        hyphen
    }

    /// Adds a word, or joins it to the last one.
    fn add(&mut self, start: usize, piece: &'a str, hyphen: bool) {
        if let Some(last) = self.words.last_mut().filter(|_| hyphen) {
            join(last, self.text, start + piece.len());
            return;
        }
        self.words.extend(word(start, piece, self.initial, self.apart || self.owned, self.sentence));
        self.owned = is_possessive(piece);
        (self.initial, self.apart) = (false, false);
    }
}

fn word(start: usize, piece: &str, initial: bool, apart: bool, sentence: u32) -> Option<Word<'_>> {
    let (start, text, elided) = whole(start, piece)?;
    let fold = fold(text);
    // Small ASCII letters only, as most words are.
    let plain = matches!(fold, Cow::Borrowed(_)) && !text.is_empty();
    let mut letters = text.chars().filter(|c| c.is_alphabetic());
    let number = !plain && letters.clone().next().is_none();
    let shouted = !plain
        && letters.all(char::is_uppercase)
        && text.chars().filter(|c| c.is_alphabetic()).nth(1).is_some();
    Some(Word {
        text,
        start,
        fold,
        distinct: 0,
        capital: !plain && text.chars().next().is_some_and(char::is_uppercase),
        shouted,
        initial: initial && (shouted || !elided),
        apart: apart || elided,
        sentence,
        number,
    })
}

/// The word without `’s` behind it or an article like `l’` before it.
fn whole(start: usize, piece: &str) -> Option<(usize, &str, bool)> {
    // 0xE2 begins the other apostrophe.
    if !piece.bytes().any(|byte| matches!(byte, b'\'' | 0xE2)) {
        return Some((start, piece, false));
    }
    let Some((at, apostrophe)) = piece.char_indices().find(|(_, c)| matches!(c, '\'' | '’')) else {
        return Some((start, piece, false));
    };
    let (head, tail) = (&piece[..at], &piece[at + apostrophe.len_utf8()..]);
    match tail {
        "s" | "S" | "" => Some((start, head, false)),
        // Not “n’t” or “re”, but “Union” of “l’Union”; `O’Brien` stays whole.
        _ if is_elided_article(head) => Some((start + piece.len() - tail.len(), tail, true)),
        "t" | "re" | "ve" | "ll" | "d" | "m" => None,
        _ => Some((start, piece, false)),
    }
}

/// `Israel’s`, but not `People’s` of “People’s Republic”.
fn is_possessive(piece: &str) -> bool {
    let owner = ["'s", "’s"].iter().find_map(|ending| piece.strip_suffix(ending));
    let of_a_name = ["People", "King", "Queen", "Women", "Men", "Children", "Workers", "Lord", "St"];
    owner.is_some_and(|owner| !of_a_name.contains(&owner))
}

fn is_elided_article(head: &str) -> bool {
    let elided = [
        "l", "d", "j", "m", "n", "s", "t", "c", "qu", "dell", "nell", "all", "dall", "sull", "un", "quest",
        "jusqu", "lorsqu",
    ];
    elided.contains(&head.to_lowercase().as_str())
}

fn join<'a>(last: &mut Word<'a>, text: &'a str, end: usize) {
    let whole = &text[last.start..end];
    let piece = &whole[last.text.len()..];
    let piece = ["'s", "’s"].iter().find_map(|suffix| piece.strip_suffix(suffix)).unwrap_or(piece);
    last.text = &whole[..last.text.len() + piece.len()];
    // Only what is new is folded: a chain of a thousand hyphens is one word.
    last.fold.to_mut().push_str(&fold(piece));
    last.shouted &= !piece.chars().any(char::is_lowercase);
    // `al-Qaeda` is a name, `London-born` is not.
    last.capital = piece.chars().nth(1).is_some_and(|c| c.is_uppercase() || c.is_numeric() && last.capital);
    last.number &= !piece.chars().any(char::is_alphabetic);
}

/// Lower case, hyphens as spaces.
pub(crate) fn fold(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return text.into();
    }
    if text.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return text.to_ascii_lowercase().into();
    }
    let lower = text.chars().flat_map(char::to_lowercase);
    lower.map(|c| if matches!(c, '-' | '‐' | '‑' | '–') { ' ' } else { c }).collect()
}

fn ends_sentence(sign: char) -> bool {
    matches!(sign, '.' | '!' | '?' | '…' | '•' | '|' | ';')
}

/// `U.S`, `J`, `Mr`: a full stop behind them ends no sentence.
fn is_abbreviation(word: &str) -> bool {
    word.contains('.')
        || word.chars().count() == 1
        || matches!(
            word,
            "Mr" | "Mrs"
                | "Ms"
                | "Dr"
                | "Prof"
                | "Sen"
                | "Rep"
                | "Gov"
                | "Gen"
                | "Col"
                | "Lt"
                | "Capt"
                | "Sgt"
                | "St"
                | "Jr"
                | "Sr"
                | "vs"
                | "No"
                | "Rev"
                | "Hon"
                | "Adm"
                | "Maj"
                | "Cmdr"
                | "bzw"
                | "ca"
                | "Nr"
                | "Sra"
                | "Mme"
        )
}

/// False where each character is of a script that sets spaces, as far as the first bytes of the characters tell.
pub(crate) fn may_lack_spaces(text: &str) -> bool {
    // Thai to Khmer, and Chinese, Japanese and Korean; 0xE2 begins quotation marks and dashes.
    text.bytes().any(|byte| matches!(byte, 0xE0 | 0xE1 | 0xE3..))
}

/// True where the text is written without spaces, so that its words can't be told apart.
pub(crate) fn has_no_spaces(text: &str) -> bool {
    let unspaced = |c: &char| {
        matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}')
            || matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
    };
    let letters = text.chars().filter(|c| c.is_alphabetic()).take(4_000);
    let (mut all, mut bare) = (0_u32, 0_u32);
    for letter in letters {
        all += 1;
        bare += u32::from(unspaced(&letter));
    }
    bare * 4 > all
}
