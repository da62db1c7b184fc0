//! Secure connections: ended towards the page, opened and checked towards the site.

use rustls_platform_verifier::BuilderVerifierExt;
use std::{io, sync::Arc};
use tokio::net::TcpStream;
use tokio_rustls::rustls::pki_types::{PrivateKeyDer, ServerName};
use tokio_rustls::rustls::{CertificateError, ClientConfig, Error, ServerConfig, crypto};
use tokio_rustls::{TlsAcceptor, TlsConnector, client, server};

/// What it takes to speak TLS on both sides.
pub(crate) struct Secure {
    acceptor: TlsAcceptor,
    /// `None` where the system has no certificates to check with.
    connector: Option<TlsConnector>,
}

/// The one protocol that is spoken, so that what comes can be kept as it came.
const PROTOCOL: &[u8] = b"http/1.1";

impl Secure {
    pub(crate) fn new() -> io::Result<Self> {
        let provider = Arc::new(crypto::aws_lc_rs::default_provider());
        // For this run alone; WebKit takes it from this proxy without looking, since the site's own is checked here.
        let own = rcgen::generate_simple_self_signed(["localhost".to_owned()]).map_err(io::Error::other)?;
        let key = PrivateKeyDer::Pkcs8(own.signing_key.serialize_der().into());
        let mut accepting = ServerConfig::builder_with_provider(provider.clone())
            .with_safe_default_protocol_versions()
            .map_err(io::Error::other)?
            .with_no_client_auth()
            .with_single_cert(vec![own.cert.der().clone()], key)
            .map_err(io::Error::other)?;
        accepting.alpn_protocols = vec![PROTOCOL.to_vec()];
        let connecting = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(io::Error::other)?
            .with_platform_verifier();
        let connector = connecting.ok().map(|verified| {
            let mut connecting = verified.with_no_client_auth();
            connecting.alpn_protocols = vec![PROTOCOL.to_vec()];
            TlsConnector::from(Arc::new(connecting))
        });
        Ok(Self { acceptor: TlsAcceptor::from(Arc::new(accepting)), connector })
    }

    pub(crate) async fn accept(&self, stream: TcpStream) -> io::Result<server::TlsStream<TcpStream>> {
        self.acceptor.accept(stream).await
    }

    /// Opens a secure connection to a site, or says in a sentence why not.
    pub(crate) async fn connect(
        &self,
        host: &str,
        stream: TcpStream,
    ) -> Result<client::TlsStream<TcpStream>, String> {
        let connector = self.connector.as_ref();
        let connector =
            connector.ok_or("this system has no certificates to check secure connections with")?;
        let host = host.trim_start_matches('[').trim_end_matches(']');
        let name = ServerName::try_from(host.to_owned()).map_err(|_| "its name is not one of a host")?;
        connector.connect(name, stream).await.map_err(|error| reason(&error))
    }
}

/// What is wrong with a secure connection, as a person would say it.
fn reason(error: &io::Error) -> String {
    let found = error.get_ref().and_then(|inner| inner.downcast_ref::<Error>());
    let Some(Error::InvalidCertificate(certificate)) = found else {
        return format!("no secure connection could be made ({error})");
    };
    match certificate {
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => "its certificate has expired",
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            "its certificate is for another host"
        }
        CertificateError::UnknownIssuer => "its certificate is from nobody that this system trusts",
        CertificateError::Revoked => "its certificate was revoked",
        _ => "its certificate is not valid",
    }
    .into()
}
