//! A place on a screen of its own in, programs that run there out; all of them end with it.

use rustix::process::{Pid, Signal, kill_process_group};
use std::io::{BufRead as _, BufReader};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use tempfile::TempDir;

/// A screen without a person: its own X server, session bus, home folder and clipboard.
pub struct Desk {
    display: String,
    home: TempDir,
    programs: Vec<Program>,
}

/// A program and all that it started; they end when it is dropped.
struct Program(Child);

impl Drop for Program {
    fn drop(&mut self) {
        if let Some(group) = i32::try_from(self.0.id()).ok().and_then(Pid::from_raw) {
            // It may have ended by itself.
            let _ = kill_process_group(group, Signal::KILL);
        }
        let _ = self.0.wait();
    }
}

impl Desk {
    /// Sets up a desk with a screen of this size.
    pub fn new(width: u32, height: u32) -> Self {
        let home = TempDir::new().expect("a temporary folder");
        let screen = format!("{width}x{height}x24");
        let mut server = Command::new("Xvfb");
        server.args(["-displayfd", "1", "-screen", "0", &screen, "-nolisten", "tcp"]);
        let mut server = start(server.stdout(Stdio::piped()));
        let said = server.0.stdout.take().expect("its output is piped");
        let mut number = String::new();
        BufReader::new(said).read_line(&mut number).expect("Xvfb names its display");
        assert!(!number.trim().is_empty(), "Xvfb ended without naming a display");
        Self { display: format!(":{}", number.trim()), home, programs: vec![server] }
    }

    /// The home folder of whoever sits here.
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// A program that would run at this desk: it sees this screen and this home folder, and no other.
    pub fn command(&self, program: impl AsRef<Path>) -> Command {
        let home = self.home();
        let mut command = Command::new(program.as_ref());
        command.env("DISPLAY", &self.display).env("HOME", home);
        for (name, folder) in [
            ("XDG_CONFIG_HOME", "config"),
            ("XDG_DATA_HOME", "share"),
            ("XDG_CACHE_HOME", "cache"),
            ("XDG_RUNTIME_DIR", "runtime"),
        ] {
            command.env(name, folder_in(home, folder));
        }
        command.env("GSETTINGS_BACKEND", "memory").env("NO_AT_BRIDGE", "1");
        command.env_remove("WAYLAND_DISPLAY").env_remove("DBUS_SESSION_BUS_ADDRESS");
        command.env_remove("DATELINE_ARCHIVE");
        command
    }

    /// Starts a program that runs until the desk is cleared.
    pub fn start(&mut self, command: &mut Command) {
        self.programs.push(start(command));
    }

    /// Ends the program that was started last.
    pub fn stop_last(&mut self) {
        self.programs.pop();
    }

    /// Runs a program to its end.
    pub fn run(&self, program: &str, arguments: &[&str]) {
        let run = self.command(program).args(arguments).stdin(Stdio::null()).output();
        let output = run.unwrap_or_else(|error| panic!("{program} can't be started: {error}"));
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{program} {arguments:?}: {}: {said}", output.status);
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        while let Some(last) = self.programs.pop() {
            drop(last);
        }
    }
}

/// A folder in the home folder, readable by its owner alone (as the runtime folder must be).
fn folder_in(home: &Path, name: &str) -> PathBuf {
    use std::os::unix::fs::DirBuilderExt as _;
    let folder = home.join(name);
    let _ = std::fs::DirBuilder::new().mode(0o700).create(&folder);
    folder
}

/// Starts a program in a process group of its own; what it says on standard error goes nowhere.
fn start(command: &mut Command) -> Program {
    command.stdin(Stdio::null()).stderr(Stdio::null()).process_group(0);
    Program(command.spawn().unwrap_or_else(|error| panic!("{command:?} can't be started: {error}")))
}
