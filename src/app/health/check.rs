//! Asks the bot that runs on this machine for its health: for images without a shell, where nothing else
//! could ask.
use anyhow::Context as _;
use std::{
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    time::Duration,
};

/// How long the answer may take: shorter than a supervisor waits for this program.
const PATIENCE: Duration = Duration::from_secs(3);

/// Returns what the bot answers if it is alive or, with `ready`, if it serves its guilds now.
///
/// # Errors
/// An error when the bot says that it is not, or does not answer in time.
pub async fn check(address: SocketAddr, ready: bool) -> anyhow::Result<String> {
    let path = if ready { "ready" } else { "live" };
    let url = format!("http://{}/{path}", reachable(address));
    let client = reqwest::Client::builder().no_proxy().timeout(PATIENCE).build()?;
    let answer = client.get(&url).send().await.with_context(|| format!("{url} does not answer"))?;
    let status = answer.status();
    let said = answer.text().await.with_context(|| format!("{url} breaks off"))?;
    anyhow::ensure!(status.is_success(), "{url} answers {status}: {}", said.trim_end());
    Ok(said)
}

/// The address at which the bot is reached: one that listens at every address of this machine is reached at
/// the loopback address.
fn reachable(address: SocketAddr) -> SocketAddr {
    let ip = match address.ip() {
        IpAddr::V4(Ipv4Addr::UNSPECIFIED) => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(Ipv6Addr::UNSPECIFIED) => Ipv6Addr::LOCALHOST.into(),
        named => named,
    };
    SocketAddr::new(ip, address.port())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_bot_that_listens_everywhere_is_asked_here() {
        let asked = |address: &str| reachable(address.parse().unwrap()).to_string();
        assert_eq!(asked("0.0.0.0:9464"), "127.0.0.1:9464");
        assert_eq!(asked("[::]:9464"), "[::1]:9464");
        assert_eq!(asked("192.0.2.1:9464"), "192.0.2.1:9464");
    }
}
