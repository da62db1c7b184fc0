//! Editing: what a person typed becomes the item's value; a new address makes its page be read again.

use crate::{Archive, Error, clean, values};
use model::view::Done;
use model::{EditValue, Field, Tag};
use serde_json::Value;
use store::PERSON;

impl Archive {
    /// Sets or clears fields of items, as one change that can be undone.
    ///
    /// A new `url` makes each item's page be read again, so that outlet, section and day follow from it; what a
    /// person edited stays.
    ///
    /// # Errors
    /// A value is not understood, an item is not there, or another item has the address already.
    pub async fn edit(&self, ids: Vec<String>, edits: Vec<EditValue>) -> Result<Done, Error> {
        let values = edits
            .iter()
            .map(|edit| values::read(edit).map(|value| (edit.field, value)))
            .collect::<Result<Vec<_>, Error>>()?;
        let url = values.iter().find(|(field, _)| *field == Field::Url).map(|(_, value)| value.clone());
        match (url, ids.as_slice()) {
            (Some(url), [id]) => self.read_again(id.clone(), url, values).await,
            _ => self.change(move |store, now| store.edit(&ids, &values, PERSON, now)).await,
        }
    }

    /// Reads an item's page again under another address, and files the result with the edits.
    async fn read_again(
        &self,
        id: String,
        url: Option<Value>,
        values: Vec<(Field, Option<Value>)>,
    ) -> Result<Done, Error> {
        let item = id.clone();
        let (before, page) = self
            .read(move |reader| {
                let before = reader.item_json(&item)?;
                let capture = before.record.capture.id.clone().unwrap_or_default();
                Ok((before, reader.capture_page(&capture)?))
            })
            .await?;
        let url = url.and_then(|url| url.as_str().map(str::to_owned));
        let (article, record) = crate::blocking(move || {
            let article = clean::article_in(&page, url.as_deref(), &before.record.capture, &[]);
            let record = before.record.read_again(&article, tag::suggest(&article)).under(url);
            Ok((article, record))
        })
        .await?;
        self.change(move |store, now| store.add_article(&id, &record, &article, &values, PERSON, now)).await
    }

    /// Adds and takes away tags of the researcher's own.
    ///
    /// # Errors
    /// A tag is not understood, or an item is not there.
    pub async fn tag(&self, ids: Vec<String>, add: Vec<String>, remove: Vec<String>) -> Result<Done, Error> {
        let parsed =
            |tags: Vec<String>| tags.iter().map(|tag| Tag::parse(tag)).collect::<Result<Vec<_>, _>>();
        let (add, remove) = (parsed(add)?, parsed(remove)?);
        self.change(move |store, now| store.tag(&ids, &add, &remove, PERSON, now)).await
    }
}
