//! The program `dateline-browser`: an address in, the page as a browser shows it out, with everything that it loaded.

#[cfg(target_os = "linux")]
mod arguments;
#[cfg(target_os = "linux")]
mod browse;
#[cfg(target_os = "linux")]
mod network;
#[cfg(target_os = "linux")]
mod page;
#[cfg(target_os = "linux")]
mod picture;
#[cfg(target_os = "linux")]
mod render;
#[cfg(target_os = "linux")]
mod view;

#[cfg(target_os = "linux")]
fn main() -> std::process::ExitCode {
    arguments::run()
}

#[cfg(not(target_os = "linux"))]
fn main() -> std::process::ExitCode {
    eprintln!("Pages are rendered by WebKitGTK, which is there on Linux alone.");
    std::process::ExitCode::from(2)
}
