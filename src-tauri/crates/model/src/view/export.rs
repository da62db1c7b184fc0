//! What is exported and as what, and how far an export has come.

use crate::Failure;
use serde::{Deserialize, Serialize};

crossing! {
    /// What to export.
    #[serde(tag = "kind", rename_all = "lowercase")]
    pub enum ExportWhat {
        Items { ids: Vec<String> },
        Collection { id: String },
        Query { text: String },
        All,
    }

    /// The formats that can be written.
    #[derive(Copy, Eq)]
    #[serde(rename_all = "lowercase")]
    pub enum ExportFormat {
        Csv,
        Jsonl,
        Ris,
        Markdown,
        Text,
        Warc,
        Wacz,
        Html,
    }

    /// What an export would write.
    pub struct ExportPreview {
        pub items: u32,
        /// The suggested name of the file or folder.
        pub name: String,
        /// True where it is a folder of files.
        pub folder: bool,
        /// The files, the first 200 at most.
        pub files: Vec<String>,
        pub file_count: u32,
        /// The beginning of the first file, as it will be written.
        pub sample: String,
    }

    /// An export under way or ended.
    pub struct ExportJob {
        pub id: String,
        pub path: String,
        pub done: u32,
        pub total: u32,
        pub state: ExportState,
        pub failure: Option<Failure>,
    }

    /// Where an export stands.
    #[derive(Copy, Eq)]
    #[serde(rename_all = "lowercase")]
    pub enum ExportState {
        Running,
        Complete,
        Cancelled,
        Failed,
    }
}
