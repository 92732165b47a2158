//! Settings that work but are not as safe as they should be, for the operator to read at the start.
use super::Settings;
use std::{fs, os::unix::fs::PermissionsExt as _, path::Path};
use url::{Host, Url};

/// The permission of all other users to read a file (chmod(2)).
const FOR_OTHERS: u32 = 0o004;

impl Settings {
    /// The warnings, one line each, without secrets.
    pub fn warnings(&self, dot_env: &Path) -> Vec<String> {
        let mut warnings = Vec::new();
        if self.discord_api_url.as_deref().is_some_and(is_plain_elsewhere) {
            warnings.push(
                "DISCORD_API_URL is an http:// address of another machine: the bot's token goes there unencrypted, so the way there has to be one's own".to_owned(),
            );
        }
        if fs::metadata(dot_env).is_ok_and(|file| file.permissions().mode() & FOR_OTHERS != 0) {
            let file = dot_env.display();
            warnings.push(format!(
                "{file} holds the bot's token and every user of this machine may read it: chmod 600 {file}"
            ));
        }
        warnings
    }
}

fn is_plain_elsewhere(address: &str) -> bool {
    let Ok(url) = Url::parse(address) else { return false };
    let is_here = match url.host() {
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    };
    url.scheme() == "http" && !is_here
}
