//! Answers against gold → figures: body and segments as public benchmarks of article extraction define them, fields exact.

use crate::gold::Page;
use crate::text;
use model::Article;
use std::collections::HashSet;

/// What was read of a page, as far as it is measured.
#[derive(Default)]
pub(crate) struct Answer {
    /// False where the page was refused.
    pub(crate) read: bool,
    body: String,
    title: String,
    authors: Vec<String>,
    /// `YYYY-MM-DD`, in the zone where it was printed.
    published: Option<String>,
    tags: Vec<String>,
    pub(crate) dateline: Option<String>,
}

impl Answer {
    pub(crate) fn of(article: &Article) -> Self {
        Self {
            read: true,
            body: article.body.clone(),
            title: article.headline.clone().unwrap_or_default(),
            authors: article.authors.clone(),
            published: article.published.as_ref().and_then(|time| time.day()).map(|day| day.to_string()),
            tags: article.publisher_tags.clone(),
            dateline: article.dateline.as_ref().map(|dateline| dateline.raw.clone()),
        }
    }
}

/// A mean over the pages that have a value.
#[derive(Default)]
struct Mean {
    sum: f64,
    count: usize,
}

impl Mean {
    fn add(&mut self, value: f64) {
        self.sum += value;
        self.count += 1;
    }

    fn value(&self) -> Option<f64> {
        (self.count > 0).then(|| self.sum / self.count as f64)
    }
}

/// The scores of one set.
#[derive(Default)]
pub(crate) struct Scores {
    precision: Mean,
    recall: Mean,
    exact: Mean,
    /// Wanted and found, unwanted and found, wanted and missed.
    segments: [usize; 3],
    title: Mean,
    authors: Mean,
    day: Mean,
    wrong_day: Mean,
    tag_precision: Mean,
    tag_recall: Mean,
}

impl Scores {
    pub(crate) fn add(&mut self, page: &Page, answer: &Answer) {
        self.add_body(page, answer);
        self.add_fields(page, answer);
    }

    /// Precision and recall of runs of four words; segments are looked for with blanks collapsed.
    fn add_body(&mut self, page: &Page, answer: &Answer) {
        if let Some(gold) = &page.body {
            let (wanted, found) = (text::shingles(gold), text::shingles(&answer.body));
            let (all, given): (usize, usize) = (wanted.values().sum(), found.values().sum());
            let hit: usize =
                wanted.iter().map(|(run, times)| found.get(run).map_or(0, |other| *times.min(other))).sum();
            if given > 0 {
                self.precision.add(hit as f64 / given as f64);
            }
            if all > 0 {
                self.recall.add(hit as f64 / all as f64);
            }
            self.exact.add(f64::from(text::words(gold) == text::words(&answer.body)));
        }
        let Some(wanted) = &page.segments_with else { return };
        let body = text::blanks(&answer.body);
        let found = |segment: &String| body.contains(&text::blanks(segment));
        let hits = wanted.iter().filter(|one| found(one)).count();
        self.segments[0] += hits;
        self.segments[1] += page.segments_without.iter().flatten().filter(|one| found(one)).count();
        self.segments[2] += wanted.len() - hits;
    }

    fn add_fields(&mut self, page: &Page, answer: &Answer) {
        if let Some(title) = page.title.as_deref().filter(|title| !title.is_empty()) {
            self.title.add(f64::from(text::plain(title) == text::plain(&answer.title)));
        }
        let authors = page.authors.as_deref().map(text::names).unwrap_or_default();
        if !authors.is_empty() {
            self.authors.add(f64::from(authors == text::names(&answer.authors)));
        }
        if let Some(day) = page.date.as_deref().and_then(|date| date.get(..10)) {
            let right = answer.published.as_deref() == Some(day);
            self.day.add(f64::from(right));
            self.wrong_day.add(f64::from(answer.published.is_some() && !right));
        }
        let tags = |list: &[String]| -> HashSet<String> {
            list.iter().map(|tag| text::plain(tag)).filter(|tag| !tag.is_empty()).collect()
        };
        let wanted = page.tags.as_deref().map(tags).unwrap_or_default();
        if !wanted.is_empty() {
            let given = tags(&answer.tags);
            let hits = wanted.intersection(&given).count() as f64;
            self.tag_recall.add(hits / wanted.len() as f64);
            if !given.is_empty() {
                self.tag_precision.add(hits / given.len() as f64);
            }
        }
    }

    /// The figures that the learned filter decides.
    pub(crate) fn of_the_filter(&self) -> Vec<(&'static str, f64)> {
        let [hit, extra, missed] = self.segments.map(|count| count as f64);
        let segments = (hit + missed > 0.0).then(|| 2.0 * hit / (2.0 * hit + extra + missed));
        named([
            ("body_f1", harmonic(&self.precision, &self.recall)),
            ("body_precision", self.precision.value()),
            ("body_recall", self.recall.value()),
            ("exact_article", self.exact.value()),
            ("segments_f1", segments),
        ])
    }

    /// All figures of the set.
    pub(crate) fn figures(&self) -> Vec<(&'static str, f64)> {
        let mut all = self.of_the_filter();
        all.extend(named([
            ("title_exact", self.title.value()),
            ("authors_exact", self.authors.value()),
            ("published_day", self.day.value()),
            ("published_wrong", self.wrong_day.value()),
            ("tags_f1", harmonic(&self.tag_precision, &self.tag_recall)),
        ]));
        all
    }
}

fn harmonic(precision: &Mean, recall: &Mean) -> Option<f64> {
    let (precision, recall) = (precision.value()?, recall.value()?);
    Some(if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 })
}

fn named<const N: usize>(figures: [(&'static str, Option<f64>); N]) -> Vec<(&'static str, f64)> {
    figures.into_iter().filter_map(|(name, value)| value.map(|value| (name, value))).collect()
}
