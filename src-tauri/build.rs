//! Builds the window's page, and tells Tauri which commands exist: what is not declared here, no page can call.

use std::{env, error::Error, io, path::Path, process::Command};

#[path = "src/commands/list.rs"]
mod list;

/// The bare names of commands that are listed with their modules.
macro_rules! names {
    ($(commands::$module:ident::$name:ident),* $(,)?) => { &[$(stringify!($name)),*] };
}

fn main() -> Result<(), Box<dyn Error>> {
    build_page(Path::new("../ui"))?;
    let manifest = tauri_build::AppManifest::new().commands(list::every_command!(names));
    tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest))?;
    Ok(())
}

/// Builds the page when its sources changed; `DATELINE_SKIP_UI=1` takes the one that is there.
fn build_page(ui: &Path) -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-env-changed=DATELINE_SKIP_UI");
    for source in
        ["src", "index.html", "package-lock.json", "vite.config.ts", "svelte.config.js", "tsconfig.json"]
    {
        println!("cargo:rerun-if-changed={}", ui.join(source).display());
    }
    if env::var_os("DATELINE_SKIP_UI").is_some() && ui.join("dist/index.html").exists() {
        return Ok(());
    }
    if !ui.join("node_modules/.package-lock.json").exists() {
        npm(ui, &["ci", "--no-audit", "--no-fund"])?;
    }
    npm(ui, &["run", "build"])
}

fn npm(ui: &Path, arguments: &[&str]) -> Result<(), Box<dyn Error>> {
    let program = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let status = Command::new(program).args(arguments).current_dir(ui).status().map_err(|error| {
        io::Error::new(
            error.kind(),
            format!("npm could not be started ({error}): install Node.js 20.19 or newer"),
        )
    })?;
    if status.success() { Ok(()) } else { Err(format!("`npm {}` failed in ui", arguments.join(" ")).into()) }
}
