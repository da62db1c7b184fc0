//! Every command of the window: the one list that the shell registers and that the build declares to the access control.

macro_rules! every_command {
    ($take:ident) => {
        $take![
            commands::archive::archive_state,
            commands::archive::open_archive,
            commands::archive::make_archive,
            commands::archive::pick_archive,
            commands::archive::pick_new_archive,
            commands::save::save,
            commands::save::pick_files,
            commands::save::save_jobs,
            commands::save::answer_save,
            commands::save::retry_save,
            commands::save::dismiss_saves,
            commands::save::pause_saves,
            commands::save::cancel_saves,
            commands::items::item_ids,
            commands::items::items,
            commands::items::months,
            commands::items::rail,
            commands::items::item,
            commands::items::verify,
            commands::edit::edit,
            commands::edit::set_block,
            commands::edit::set_status,
            commands::edit::show_version,
            commands::edit::trash,
            commands::edit::restore,
            commands::edit::undo,
            commands::edit::redo,
            commands::tags::tag,
            commands::tags::accept_tags,
            commands::collections::collect,
            commands::collections::make_collection,
            commands::collections::rename_collection,
            commands::collections::remove_collection,
            commands::collections::keep_search,
            commands::collections::forget_search,
            commands::export::export_preview,
            commands::export::pick_export,
            commands::export::export,
            commands::export::cancel_export,
            commands::export::reveal,
        ]
    };
}
pub(crate) use every_command;
