//! What breaks on a connection in; the error in plain words out.

use crate::Error;
use std::{error::Error as StdError, io};
use tokio_rustls::rustls::{self, CertificateError};
use url::Url;

/// Why no connection came about.
pub(crate) fn of_connection(url: &Url, error: io::Error) -> Error {
    let host = url.host_str().unwrap_or_default().to_owned();
    if let Some(tls) = cause::<rustls::Error>(&error) {
        return Error::Tls { host, reason: tls_reason(tls) };
    }
    match error.kind() {
        io::ErrorKind::ConnectionRefused => Error::Refused { host, source: error },
        io::ErrorKind::UnexpectedEof | io::ErrorKind::ConnectionReset if url.scheme() == "https" => {
            Error::Tls { host, reason: "the site broke off".into() }
        }
        _ => Error::Unreachable { host, source: error },
    }
}

/// Why a request got no answer.
pub(crate) fn of_request(url: &Url, error: &hyper::Error) -> Error {
    let host = url.host_str().unwrap_or_default().to_owned();
    match cause::<rustls::Error>(error) {
        Some(tls) => Error::Tls { host, reason: tls_reason(tls) },
        None => Error::Broken { url: url.to_string(), reason: innermost(error) },
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

/// The first error of a type among an error and its causes; an I/O error may hold another error as its inner one.
fn cause<'a, T: StdError + 'static>(error: &'a (dyn StdError + 'static)) -> Option<&'a T> {
    let mut next = Some(error);
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
pub(crate) fn innermost(error: &hyper::Error) -> String {
    let mut bottom: &dyn StdError = error;
    while let Some(source) = bottom.source() {
        bottom = source;
    }
    bottom.to_string()
}
