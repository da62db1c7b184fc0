//! A window in, drawn in the way that is quicker on this machine.

use tauri::WebviewWindow;
use webkit2gtk::{HardwareAccelerationPolicy, SettingsExt as _, WebViewExt as _};

/// Where there is no graphics device, lets the processor draw the page straight away: WebKit would have it put its
/// layers together through an OpenGL that is the processor too, and a frame of a scrolled list takes twice as long.
pub(crate) fn suit_machine(window: &WebviewWindow) -> tauri::Result<()> {
    if has_graphics() {
        return Ok(());
    }
    window.with_webview(|view| {
        if let Some(settings) = view.inner().settings() {
            settings.set_hardware_acceleration_policy(HardwareAccelerationPolicy::Never);
        }
    })
}

/// Whether the kernel offers a device that draws (Direct Rendering Manager, render nodes).
fn has_graphics() -> bool {
    let devices = std::fs::read_dir("/dev/dri").into_iter().flatten().flatten();
    devices.into_iter().any(|device| device.file_name().to_string_lossy().starts_with("renderD"))
}
