//! Words in, what is true of each distinct one out, told once: what the text's letters and the language's lists say of it.

use crate::lists::Lists;
use crate::phrases::stem;
use crate::words::Word;
use foldhash::HashMap;
use std::borrow::Cow;

/// Words that may stand inside a phrase: `freedom of speech`, `droits de l’homme`.
const LINKS: &[&str] = &["of", "de", "du", "des", "del", "di", "do", "da", "der", "van", "von"];

/// One distinct folded word.
#[derive(Default)]
pub(crate) struct Entry {
    /// True where the text has it with a small letter.
    pub(crate) small: bool,
    /// True where the text has it with a capital inside a sentence.
    pub(crate) capital: bool,
    /// True for words that end a phrase and are in no tag.
    pub(crate) stop: bool,
    /// True for what may stand inside a phrase, written small.
    pub(crate) link: bool,
    /// True for what can be in a phrase: as it is, and printed in capitals.
    content: bool,
    shouted_content: bool,
    /// Where its stems stand among all stems: a word joined by hyphens has several.
    stems: (usize, usize),
}

/// The distinct words of a text.
pub(crate) struct Vocabulary<'w> {
    entries: Vec<Entry>,
    /// The texts of the stems by number, from 1.
    stem_texts: Vec<Cow<'w, str>>,
    /// How often each stem stands in the text.
    stem_counts: Vec<u32>,
    /// The numbers of the stems, word by word.
    stems: Vec<u32>,
    /// True for a sentence printed like a headline, nearly every word with a capital.
    headlines: Vec<bool>,
}

impl<'w> Vocabulary<'w> {
    pub(crate) fn of(words: &'w [Word<'_>], lists: &Lists) -> Self {
        let mut all = Self {
            entries: Vec::new(),
            stem_texts: vec![Cow::default()],
            stem_counts: vec![0],
            stems: Vec::new(),
            headlines: Vec::new(),
        };
        let mut known = HashMap::default();
        for word in words {
            if word.distinct as usize == all.entries.len() {
                let stems = all.add_stems(&word.fold, &mut known);
                all.entries.push(entry(&word.fold, stems, lists));
            }
            let (from, to) = all.of_word(word).stems;
            for stem in &all.stems[from..to] {
                all.stem_counts[*stem as usize] += 1;
            }
        }
        words.chunk_by(|a, b| a.sentence == b.sentence).for_each(|sentence| all.look_at(sentence));
        all
    }

    pub(crate) fn of_word(&self, word: &Word<'_>) -> &Entry {
        &self.entries[word.distinct as usize]
    }

    /// The numbers of a word's stems.
    pub(crate) fn stems(&self, word: &Word<'_>) -> &[u32] {
        let (from, to) = self.of_word(word).stems;
        &self.stems[from..to]
    }

    pub(crate) fn stem_text(&self, stem: u32) -> &str {
        &self.stem_texts[stem as usize]
    }

    /// True where a word stands in the text again, in this form or in another.
    pub(crate) fn recurs(&self, stem: u32) -> bool {
        self.stem_counts[stem as usize] > 1
    }

    /// True for a word that can be in a phrase.
    pub(crate) fn is_content(&self, word: &Word<'_>) -> bool {
        let entry = self.of_word(word);
        !word.number && if word.shouted { entry.shouted_content } else { entry.content }
    }

    /// True where a sentence is printed like a headline.
    pub(crate) fn is_headline(&self, sentence: u32) -> bool {
        self.headlines.get(sentence as usize).is_some_and(|it| *it)
    }

    fn add_stems(&mut self, fold: &'w str, known: &mut HashMap<Cow<'w, str>, u32>) -> (usize, usize) {
        let from = self.stems.len();
        for part in fold.split(' ') {
            let number = *known.entry(stem(part)).or_insert_with_key(|stem| {
                self.stem_texts.push(stem.clone());
                self.stem_counts.push(0);
                u32::try_from(self.stem_texts.len() - 1).expect("a text has fewer words")
            });
            self.stems.push(number);
        }
        (from, self.stems.len())
    }

    /// Looks at the letters of a sentence.
    fn look_at(&mut self, sentence: &[Word<'_>]) {
        let long = sentence.iter().filter(|word| !word.number && word.text.chars().nth(3).is_some());
        let (long, capitals) =
            long.fold((0, 0), |(long, capitals), word| (long + 1, capitals + usize::from(word.capital)));
        if long >= 4 && capitals * 10 >= long * 8 {
            let number = sentence[0].sentence as usize;
            self.headlines.resize(number + 1, false);
            self.headlines[number] = true;
            return;
        }
        for word in sentence {
            let entry = &mut self.entries[word.distinct as usize];
            entry.small |= !word.capital;
            entry.capital |= word.capital && !word.initial;
        }
    }
}

fn entry(fold: &str, stems: (usize, usize), lists: &Lists) -> Entry {
    let stop = lists.stop.contains(fold);
    let stopped = |fold: &str| lists.stop.contains(fold) || lists.titles.contains(fold);
    let of_topics =
        !fold.contains(' ') || fold.split(' ').any(|part| part.chars().nth(2).is_some() && !stopped(part));
    let length = fold.chars().take(3).count();
    let long = length > 2 || length == 2 && fold.starts_with(writes_no_vowels);
    let content = of_topics && long && !stop && !lists.titles.contains(fold);
    Entry {
        stop,
        link: LINKS.contains(&fold),
        content,
        shouted_content: of_topics,
        stems,
        ..Entry::default()
    }
}

/// Arabic and Hebrew letters: words of two of them are words like any other.
fn writes_no_vowels(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{6ff}')
}
