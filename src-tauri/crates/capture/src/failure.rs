//! What the HTTP client reports in; the error in plain words out.

use crate::{Error, FetchLimits, public::NotPublic};
use rustls::CertificateError;
use std::{error::Error as StdError, io};
use url::Url;

/// Why a request got no answer.
pub(crate) fn of_request(url: &Url, error: reqwest::Error, limits: &FetchLimits) -> Error {
    let host = url.host_str().unwrap_or_default().to_owned();
    let address = url.to_string();
    if error.is_builder() {
        return Error::NotAnAddress(address);
    }
    if let Some(NotPublic(found)) = cause::<NotPublic>(&error) {
        return Error::Private { url: address, address: found.to_string() };
    }
    if error.is_timeout() {
        return Error::TimedOut { url: address, limit: limits.connect };
    }
    if error.is_dns() {
        return Error::UnknownHost { host, source: error };
    }
    if let Some(tls) = cause::<rustls::Error>(&error) {
        return Error::Tls { host, reason: tls_reason(tls) };
    }
    if !error.is_connect() {
        return Error::Broken { url: address, reason: innermost(&error) };
    }
    match cause::<io::Error>(&error).map(io::Error::kind) {
        Some(io::ErrorKind::ConnectionRefused) => Error::Refused { host, source: error },
        Some(io::ErrorKind::UnexpectedEof | io::ErrorKind::ConnectionReset) if url.scheme() == "https" => {
            Error::Tls { host, reason: "the site broke off".into() }
        }
        _ => Error::Unreachable { host, source: error },
    }
}

/// What is wrong with a secure connection, as a person would say it.
fn tls_reason(error: &rustls::Error) -> String {
    let rustls::Error::InvalidCertificate(certificate) = error else {
        return match error {
            rustls::Error::InvalidMessage(_) => "the site does not answer in TLS".into(),
            other => other.to_string(),
        };
    };
    match certificate {
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => "its certificate has expired",
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
            "its certificate is not valid yet"
        }
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            "its certificate is for another host"
        }
        CertificateError::UnknownIssuer => "its certificate is from nobody that this system trusts",
        CertificateError::Revoked => "its certificate was revoked",
        _ => "its certificate is not valid",
    }
    .into()
}

/// The first cause of a type; an I/O error may hold another error as its inner one.
fn cause<T: StdError + 'static>(error: &reqwest::Error) -> Option<&T> {
    let mut next: Option<&(dyn StdError + 'static)> = error.source();
    while let Some(error) = next {
        if let Some(found) = error.downcast_ref::<T>() {
            return Some(found);
        }
        let inner = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        next = match inner {
            Some(inner) => Some(inner as &(dyn StdError + 'static)),
            None => error.source(),
        };
    }
    None
}

/// The words of the cause at the bottom: what the client wraps around it says nothing to a person.
pub(crate) fn innermost(error: &reqwest::Error) -> String {
    let mut bottom: &dyn StdError = error;
    while let Some(source) = bottom.source() {
        bottom = source;
    }
    bottom.to_string()
}
