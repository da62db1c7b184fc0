//! Starts the window; an exit status of 3 means that there is no display to show it on.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::process::ExitCode;

fn main() -> ExitCode {
    match window::run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("dateline-window: {error}");
            ExitCode::from(if matches!(error, window::Error::NoDisplay) { 3 } else { 1 })
        }
    }
}
