//! An item as it was read today in, the same item as an older extractor would have read it out.

use archive::{Archive, PERSON, Settings};
use model::Article;
use std::path::Path;

/// Makes an item show what an older extractor would have read in its page.
pub async fn age(archive: &Path, id: &str, worse: impl FnOnce(&mut Article)) {
    let archive = Archive::open(archive, Settings::default()).await.expect("an archive");
    let item = id.to_owned();
    let former = archive.read(move |reader| reader.former(&item)).await.expect("a reading");
    let mut article = former.article.clone();
    article.extractor = "0".into();
    worse(&mut article);
    let record = former.record.read_again(&article, Vec::new());
    let older = former.replaced(record, article).expect("another reading");
    archive.change(move |store, now| store.read_again(&[older], None, PERSON, now)).await.expect("filed");
}
