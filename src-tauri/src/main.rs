//! Starts the window; the arguments are those of [`window::run`].

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

fn main() {
    window::run();
}
