//! Certificates made up for a test, by an authority that nobody knows.
use guichet_mongod::Tls;
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use std::path::{Path, PathBuf};
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};

/// A server's certificate for 127.0.0.1, with what is needed to show it and to trust it.
pub struct Papers {
    authority: String,
    certificate: rcgen::Certificate,
    key: KeyPair,
}

impl Papers {
    pub fn new() -> Self {
        let authority_key = KeyPair::generate().unwrap();
        let mut authority = CertificateParams::default();
        authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        authority.distinguished_name.push(rcgen::DnType::CommonName, "An authority that nobody knows");
        let authority_pem = authority.self_signed(&authority_key).unwrap().pem();
        let issuer = Issuer::new(authority, authority_key);

        let key = KeyPair::generate().unwrap();
        let server = CertificateParams::new(["127.0.0.1".to_owned()]).unwrap();
        let certificate = server.signed_by(&key, &issuer).unwrap();
        Self { authority: authority_pem, certificate, key }
    }

    pub fn chain(&self) -> Vec<CertificateDer<'static>> {
        vec![self.certificate.der().clone()]
    }

    pub fn key(&self) -> PrivateKeyDer<'static> {
        PrivatePkcs8KeyDer::from(self.key.serialize_der()).into()
    }

    /// Writes them for MongoDB.
    pub fn files(&self, folder: &Path) -> Tls {
        let write = |name: &str, text: String| -> PathBuf {
            let path = folder.join(name);
            std::fs::write(&path, text).unwrap();
            path
        };
        Tls {
            authority: write("authority.pem", self.authority.clone()),
            identity: write("identity.pem", self.certificate.pem() + &self.key.serialize_pem()),
        }
    }
}
