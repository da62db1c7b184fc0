//! A view of a page that can reach nothing but the network's proxy, and may ask for nothing.

use crate::network::Network;
use gtk::glib;
use gtk::prelude::*;
use std::path::Path;
use webkit2gtk::{
    CacheModel, CookieManagerExt, CookiePersistentStorage, HardwareAccelerationPolicy,
    MemoryPressureSettings, NavigationPolicyDecision, NavigationPolicyDecisionExt, NetworkProxyMode,
    NetworkProxySettings, PermissionRequestExt, PolicyDecision, PolicyDecisionExt, PolicyDecisionType,
    ResponsePolicyDecision, ResponsePolicyDecisionExt, Settings, SettingsExt, TLSErrorsPolicy, URIRequestExt,
    URIResponseExt, UserContentInjectedFrames, UserContentManager, UserContentManagerExt, UserScript,
    UserScriptInjectionTime, WebContext, WebContextExt, WebView, WebViewExt, WebsiteDataManager,
    WebsiteDataManagerExt,
};

/// The world of our own scripts: they share the page's document with its scripts, and nothing else.
pub(crate) const WORLD: &str = "dateline";

/// What a page is served as; WebKit would show a PDF as well, by a program of its own.
const PAGES: [&str; 5] = ["text/html", "application/xhtml+xml", "text/plain", "text/xml", "application/xml"];

/// How much memory the processes of a page may take, in MiB; one that takes more is ended.
const MEMORY: u32 = 1536;

/// Makes a view whose cookies live in a folder, or in memory alone.
pub(crate) fn new(network: &Network, store: Option<&Path>) -> WebView {
    let mut memory = MemoryPressureSettings::new();
    memory.set_memory_limit(MEMORY);
    memory.set_kill_threshold(1.0);
    WebsiteDataManager::set_memory_pressure_settings(&mut memory);
    let keeper = keeper(network, store);
    let context =
        WebContext::builder().website_data_manager(&keeper).memory_pressure_settings(&memory).build();
    // Every part of the page is to be asked for, so that it is seen and kept.
    context.set_cache_model(CacheModel::DocumentViewer);
    context.set_spell_checking_enabled(false);
    let view = WebView::builder()
        .web_context(&context)
        .settings(&settings())
        .user_content_manager(&scripts())
        .build();
    forbid(&view);
    view
}

/// What keeps cookies and storage, and says where requests go.
fn keeper(network: &Network, store: Option<&Path>) -> WebsiteDataManager {
    let keeper = match store {
        None => WebsiteDataManager::new_ephemeral(),
        Some(folder) => {
            let folder = folder.to_string_lossy();
            WebsiteDataManager::builder()
                .base_data_directory(folder.as_ref())
                .base_cache_directory(format!("{folder}/cache"))
                .build()
        }
    };
    if let (Some(folder), Some(cookies)) = (store, keeper.cookie_manager()) {
        let file = folder.join("cookies.sqlite");
        cookies.set_persistent_storage(&file.to_string_lossy(), CookiePersistentStorage::Sqlite);
    }
    let mut proxy = NetworkProxySettings::new(Some(&format!("http://{}", network.address)), &[]);
    keeper.set_network_proxy_settings(NetworkProxyMode::Custom, Some(&mut proxy));
    // All that WebKit meets is the proxy's own certificate; the proxy checks those of the sites.
    keeper.set_tls_errors_policy(TLSErrorsPolicy::Ignore);
    keeper.set_persistent_credential_storage_enabled(false);
    keeper
}

fn settings() -> Settings {
    let settings = Settings::builder()
        .enable_webrtc(false)
        .enable_media_stream(false)
        .enable_dns_prefetching(false)
        .enable_page_cache(false)
        .enable_webgl(false)
        .media_playback_requires_user_gesture(true)
        .javascript_can_open_windows_automatically(false)
        .hardware_acceleration_policy(HardwareAccelerationPolicy::Never)
        .build();
    settings.set_user_agent_with_application_details(Some("Dateline"), Some(env!("CARGO_PKG_VERSION")));
    settings
}

fn scripts() -> UserContentManager {
    let manager = UserContentManager::new();
    manager.add_script(&UserScript::new(
        include_str!("scripts/limits.js"),
        UserContentInjectedFrames::AllFrames,
        UserScriptInjectionTime::Start,
        &[],
        &[],
    ));
    manager.add_script(&UserScript::for_world(
        include_str!("scripts/watch.js"),
        UserContentInjectedFrames::TopFrame,
        UserScriptInjectionTime::Start,
        WORLD,
        &[],
        &[],
    ));
    manager
}

/// Denies what no page needs to be read: devices, windows, downloads, and every scheme but those of the web.
fn forbid(view: &WebView) {
    view.connect_permission_request(|_, request| {
        request.deny();
        true
    });
    view.connect_print(|_, _| true);
    view.connect_show_notification(|_, _| true);
    view.connect_decide_policy(|_, decision, kind| match kind {
        PolicyDecisionType::NavigationAction => refuse_scheme(decision),
        PolicyDecisionType::Response => refuse_file(decision),
        // A link that asks for a window of its own opens in none; the capture window leads there itself.
        _ => false,
    });
    if let Some(context) = view.context() {
        context.connect_download_started(|_, download| {
            use webkit2gtk::DownloadExt;
            download.cancel();
        });
    }
}

/// True where a navigation leaves the web; it is not followed then.
fn refuse_scheme(decision: &PolicyDecision) -> bool {
    let address = decision
        .downcast_ref::<NavigationPolicyDecision>()
        .and_then(|decision| decision.navigation_action())
        .and_then(|action| action.request())
        .and_then(|request| request.uri());
    let scheme = address.as_deref().and_then(glib::uri_parse_scheme);
    let fine = matches!(scheme.as_deref(), Some("http" | "https" | "about" | "data" | "blob"));
    if !fine {
        decision.ignore();
    }
    !fine
}

/// True where an answer is a file and no page; it is not taken then.
fn refuse_file(decision: &PolicyDecision) -> bool {
    let Some(response) = decision.downcast_ref::<ResponsePolicyDecision>() else { return false };
    let kind = response.response().and_then(|response| response.mime_type()).unwrap_or_default();
    let refused = !response.is_mime_type_supported()
        || response.is_main_frame_main_resource() && !PAGES.contains(&kind.as_str());
    if refused {
        decision.ignore();
    }
    refused
}
