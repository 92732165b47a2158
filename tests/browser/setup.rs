//! ada sets the server up.
use crate::{Show, album};
use anyhow::Result;
use guichet_browser::Page;

/// Each step by itself, with forms and menus of every kind.
pub async fn step_by_step(show: &Show, page: &Page) -> Result<()> {
    let (ada, text) = (show.desk(page), |key: &str| show.text(key));
    ada.run_without_options("accueil", "ticket config").await?;
    let screen = ada.private();
    screen.see(&text("config-title")).await?;
    screen.click("button", &text("config-panel")).await?;
    screen.click("button", &text("config-edit-texts")).await?;
    let [title, description] = ["part-title", "part-description"].map(text);
    ada.fill(&[(&title, "Bienvenue au guichet"), (&description, "Choisissez une catégorie.")]).await?;
    screen.see("Bienvenue au guichet").await?;
    screen.click("button", &text("config-add-category")).await?;
    let [name, opening] = ["part-category-name", "config-opening-message"].map(text);
    ada.fill(&[(&name, "Support"), (&opening, "Décrivez votre problème :\n- quoi ?\n- depuis quand ?")]).await?;
    ada.pick(&screen, &text("config-choose-roles"), &["@Support"], true).await?;
    ada.pick(&screen, &text("config-choose-log"), &["#logs"], false).await?;
    ada.pick(&screen, &text("config-choose-transcript"), &["#transcripts"], false).await?;
    ada.pick(&screen, &text("config-choose-ticket-category"), &["Tickets"], false).await?;
    screen.click("button", &text("config-validate")).await?;
    screen.see(&text("config-validated")).await?;
    ada.run("accueil", "ticket panel").await?;
    ada.all().see("Bienvenue au guichet").await
}

/// The quick way.
pub async fn at_once(show: &Show, page: &Page) -> Result<()> {
    let (ada, text) = (show.desk(page), |key: &str| show.text(key));
    ada.run_without_options("welcome", "ticket config").await?;
    let screen = ada.private();
    screen.see(&text("config-title")).await?;
    album::control_panel(show, page, &screen).await?;
    screen.click("button", &text("quick-button")).await?;
    ada.pick(&screen, &text("config-choose-roles"), &["@Support"], true).await?;
    screen.click("button", &text("config-validate-and-publish")).await?;
    screen.see(&text("config-validated")).await?;
    ada.last("nav:has([data-channel])").find("link", "#transcripts").await?;
    Ok(())
}
