//! A language's number in, a vocabulary whose words are drawn as often as words of real texts are (Zipf 1935) out.

use super::random::Random;

/// How a language is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    /// Words of these syllables, with these endings; a blank between them.
    Spaced(&'static [&'static str], &'static [&'static str]),
    /// Characters from this one on, with nothing between words.
    Unspaced(u32),
}

/// The languages of the archive, the most frequent first, with how many items of a hundred have each.
const LANGUAGES: [(&str, u64, Script); 7] = [
    ("en", 55, Script::Spaced(LATIN, &["", "s", "ed", "ing", "er", "ment", "ation", "ly"])),
    ("es", 12, Script::Spaced(LATIN, &["", "o", "a", "os", "ando", "ción", "mente", "é"])),
    ("de", 10, Script::Spaced(LATIN, &["", "e", "en", "ung", "ungen", "lich", "ß", "ö"])),
    ("ru", 10, Script::Spaced(CYRILLIC, &["", "а", "ов", "ами", "ый", "ость", "ение", "й"])),
    ("ar", 6, Script::Spaced(ARABIC, &["", "ة", "ات", "ون", "ين", "ية", "ها", "ي"])),
    ("zh", 5, Script::Unspaced(0x4e00)),
    ("el", 2, Script::Spaced(GREEK, &["", "ος", "α", "ων", "ης", "ικός", "ούς", "εί"])),
];

const LATIN: &[&str] = &[
    "an", "be", "ca", "cor", "da", "de", "di", "el", "en", "fa", "fo", "ga", "go", "ha", "her", "im", "in",
    "ka", "la", "le", "li", "lo", "ma", "mi", "mo", "na", "ne", "no", "or", "pa", "pe", "po", "pro", "ra",
    "re", "ri", "ro", "sa", "se", "si", "so", "sta", "ta", "te", "ti", "to", "tra", "un", "va", "ver", "vi",
    "wa", "wo",
];
const CYRILLIC: &[&str] = &[
    "ба", "ве", "го", "да", "де", "до", "жи", "за", "ко", "ла", "ле", "ли", "ма", "ми", "мо", "на", "не",
    "но", "об", "па", "пе", "по", "пра", "ра", "ре", "ро", "са", "се", "со", "ста", "та", "те", "то", "тре",
    "ха", "че", "ша", "ё",
];
const ARABIC: &[&str] = &[
    "با", "بر", "تا", "جم", "حك", "خا", "دا", "دو", "را", "رس", "سا", "سل", "شا", "صح", "عا", "عم", "فا",
    "قا", "كا", "لا", "ما", "من", "نا", "هم", "وا", "وز", "يم",
];
const GREEK: &[&str] = &[
    "αν", "βα", "γε", "δη", "δο", "εκ", "ελ", "θε", "κα", "κο", "λα", "λο", "με", "μι", "νο", "οι", "πα",
    "πο", "ρα", "σε", "στα", "τε", "το", "φα", "χρο",
];

/// How many different words a language has.
const WORDS: u64 = 150_000;
/// Mandelbrot's correction of Zipf's law: the first ranks are flatter than 1/r.
const SHIFT: f64 = 2.7;

/// One language, and how often each of its words comes.
pub(super) struct Vocabulary {
    pub(super) language: &'static str,
    script: Script,
    words: Vec<Box<str>>,
}

/// All languages, and the weights by which ranks are drawn.
pub(super) struct Vocabularies {
    all: Vec<Vocabulary>,
    /// The sums of the weights up to each rank.
    sums: Vec<f64>,
}

impl Vocabularies {
    pub(super) fn new(seed: u64) -> Self {
        let mut sums = Vec::with_capacity(WORDS as usize);
        let mut sum = 0.0;
        for rank in 0..WORDS {
            sum += 1.0 / (rank as f64 + SHIFT);
            sums.push(sum);
        }
        let all = (0u64..).zip(LANGUAGES).map(|(number, (language, _, script))| {
            let words = (0..WORDS).map(|rank| word(script, seed ^ (number << 56), rank)).collect();
            Vocabulary { language, script, words }
        });
        Self { all: all.collect(), sums }
    }

    /// The language of an item or of an outlet.
    pub(super) fn language(&self, random: &mut Random) -> &Vocabulary {
        let mut place = random.below(100);
        let found = LANGUAGES.iter().position(|(_, share, _)| {
            let here = place < *share;
            place = place.saturating_sub(*share);
            here
        });
        &self.all[found.unwrap_or(0)]
    }

    /// A word of a language: rank `r` is drawn with weight 1/(r + 2.7).
    pub(super) fn word<'v>(&'v self, language: &'v Vocabulary, random: &mut Random) -> &'v str {
        let at = random.unit() * self.sums[self.sums.len() - 1];
        &language.words[self.sums.partition_point(|sum| *sum <= at).min(language.words.len() - 1)]
    }

    /// The word of a rank in the language of a name: 0 is the most frequent one.
    pub(super) fn ranked(&self, language: &str, rank: usize) -> &str {
        let found = self.all.iter().find(|one| one.language == language).unwrap_or(&self.all[0]);
        &found.words[rank]
    }
}

impl Vocabulary {
    /// What stands between two words.
    pub(super) fn between(&self) -> &'static str {
        if matches!(self.script, Script::Spaced(..)) { " " } else { "" }
    }

    /// What ends a sentence.
    pub(super) fn stop(&self) -> &'static str {
        if matches!(self.script, Script::Spaced(..)) { ". " } else { "。" }
    }
}

/// The word of a rank: frequent words are short; each stem has several endings, at ranks far apart.
fn word(script: Script, seed: u64, rank: u64) -> Box<str> {
    match script {
        Script::Spaced(syllables, endings) => {
            let kinds = endings.len() as u64;
            let stem = if rank < 200 { rank } else { 200 + (rank * 7919) % (WORDS / kinds) };
            let mut random = Random::new(seed ^ (stem << 8));
            let length = if rank < 200 { 1 + random.below(2) } else { 2 + random.below(3) };
            let mut text: String =
                (0..length).map(|_| syllables[random.below(syllables.len() as u64) as usize]).collect();
            if rank >= 200 {
                text.push_str(endings[(rank % kinds) as usize]);
            }
            text.into()
        }
        Script::Unspaced(first) => {
            let mut random = Random::new(seed ^ (rank << 8));
            let length = if rank < 500 { 1 } else { 2 + random.below(2) };
            // Frequent characters make up most words, as they do in real ones.
            let character = |random: &mut Random| {
                let place = random.unit() * random.unit() * 6000.0;
                char::from_u32(first + place as u32).unwrap_or('一')
            };
            (0..length).map(|_| character(&mut random)).collect::<String>().into()
        }
    }
}
