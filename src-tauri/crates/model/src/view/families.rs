//! Items that are the same, or tell one story: listed side by side, for a person to decide.

use crate::Time;
use serde::{Deserialize, Serialize};

crossing! {
    /// In what items are the same.
    #[derive(Copy, Eq)]
    #[serde(rename_all = "kebab-case")]
    pub enum Alike {
        /// One page, in whatever form its address has: for phones, as AMP, with tracking parameters.
        SameAddress,
        /// The same file, byte for byte.
        SameBytes,
        /// The same text.
        SameText,
        /// Most of the shorter text stands in the longer one.
        Similar,
    }

    /// Some families of one kind, the largest first.
    pub struct FamiliesPage {
        pub families: Vec<Family>,
        pub total: u32,
        pub offset: u32,
    }

    /// Items outside the trash that are the same, or tell one story.
    pub struct Family {
        pub kind: Alike,
        /// How many there are; of a very large family, not all of them are among the members.
        pub size: u32,
        /// The one that others are compared with first, then by time of publication.
        pub members: Vec<FamilyMember>,
    }

    pub struct FamilyMember {
        pub id: String,
        pub headline: Option<String>,
        /// The first words of the text.
        pub opening: String,
        pub outlet: Option<String>,
        pub url: Option<String>,
        pub published: Option<Time>,
        pub retrieved: Option<Time>,
        #[cfg_attr(test, ts(type = "number"))]
        pub word_count: u64,
        /// How much of the shorter text the leader's and this one have in common, from 0 to 1, within some percent.
        pub share: f64,
        /// True for the item that the others are compared with.
        pub leads: bool,
        /// True where a person said that it is the same story as another member.
        pub decided: bool,
    }
}
