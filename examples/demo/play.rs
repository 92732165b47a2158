//! How to go on by hand: the people's side as text, with the names of this guild filled in.
use crate::{
    say, story,
    tale::{Tale, chapter},
};
use anyhow::{Context, Result, ensure};
use guichet::domain::language::Language;
use std::time::Duration;

/// How often, and how long between, an answer is asked for again.
const TIMES: u32 = 40;
const PAUSE: Duration = Duration::from_millis(250);

/// One thing to try: who asks for what, what comes of it, and a word that the answer holds.
struct Try {
    path: String,
    body: Option<String>,
    why: String,
    answered: String,
}

/// In an order in which each of them succeeds.
fn tries(tale: &Tale<'_>) -> Vec<Try> {
    let language = tale.language;
    let welcome = tale.channel_name(tale.world.welcome);
    let one = |path: String, body: Option<String>, why: String, answered: &str| Try {
        path,
        body,
        why,
        answered: answered.to_owned(),
    };
    let at = |person: &str, place: &str| format!("{person}/{place}");
    let claim = tale.text("button-claim");
    vec![
        one("erin".into(), None, say!(language, "ce que voit erin", "what erin sees"), &welcome),
        one(
            at("erin", &welcome),
            None,
            say!(language, "elle lit #{welcome} : le panneau", "she reads #{welcome}: the panel"),
            "Support",
        ),
        one(
            format!("erin/{welcome}/pick"),
            Some("Support".into()),
            say!(language, "elle y choisit Support : son salon s’ouvre", "she picks Support there: her channel opens"),
            "3-erin",
        ),
        one(
            at("erin", "3-erin"),
            Some(say!(language, "Bonjour", "Hello")),
            say!(language, "elle y écrit", "she writes there"),
            &say!(language, "Bonjour", "Hello"),
        ),
        one(
            "bob/3-erin/click".into(),
            Some(claim.clone()),
            say!(language, "bob le prend en charge", "bob claims it"),
            "@bob",
        ),
        one(
            at("carol", "3-erin"),
            Some(say!(language, "Et moi ?", "And I?")),
            say!(language, "carol ne peut plus y écrire", "carol cannot write there any more"),
            "Discord does not allow it",
        ),
        one(
            at("dave", "3-erin"),
            None,
            say!(language, "dave ne le voit pas", "dave does not see it"),
            "sees no channel",
        ),
        one(
            format!("ada/{welcome}/run"),
            Some("ticket config".into()),
            say!(language, "ada rouvre la configuration", "ada opens the set-up again"),
            &tale.text("config-title"),
        ),
    ]
}

pub fn how(tale: &Tale<'_>) -> String {
    let url = tale.world.sandbox.url();
    let who = story::who(tale.language);
    let mut lines = vec![say!(
        tale.language,
        "Tout reste en marche jusqu’à ctrl-C. Jouez n’importe qui, en cliquant dans un navigateur :\n\n  {url}\n  {who}\n\nou dans un autre terminal :\n\n  T={url}/text",
        "All of it stays up until ctrl-C. Be any of the people, by clicks in a browser:\n\n  {url}\n  {who}\n\nor from another terminal:\n\n  T={url}/text"
    )];
    for Try { path, body, why, .. } in tries(tale) {
        let body = body.map(|body| format!(" -d '{body}'")).unwrap_or_default();
        lines.push(format!("  {:<46} # {why}", format!("curl \"$T/{path}\"{body}")));
    }
    lines.push(say!(
        tale.language,
        "\nDes identifiants, du JSON, des pannes de Discord : sandbox/README.md.",
        "\nIds, JSON, and faults of Discord: sandbox/README.md."
    ));
    lines.join("\n")
}

/// Tries it all, as somebody at a terminal would.
pub async fn try_all(tale: &Tale<'_>) -> Result<()> {
    let language: Language = tale.language;
    chapter(&say!(language, "À la main : ce que la démo propose d’essayer", "By hand: what the demo proposes to try"));
    for tried in tries(tale) {
        let mut told = ask(tale, &tried).await?;
        // Rights follow a moment after the click, and whoever types is slower than that.
        for _ in 0..TIMES {
            if told.contains(&tried.answered) {
                break;
            }
            tokio::time::sleep(PAUSE).await;
            told = ask(tale, &tried).await?;
        }
        let Try { path, answered, why, .. } = &tried;
        ensure!(told.contains(answered), "{path}: {answered}?\n{told}");
        tale.fact(true, why)?;
    }
    Ok(())
}

async fn ask(tale: &Tale<'_>, Try { path, body, .. }: &Try) -> Result<String> {
    let url = format!("{}/text/{path}", tale.world.sandbox.url());
    let http = reqwest::Client::new();
    let request = body.as_ref().map_or_else(|| http.get(&url), |body| http.post(&url).body(body.clone()));
    Ok(request.send().await.context(url)?.text().await?)
}
