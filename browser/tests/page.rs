//! The driver does what a person can do, and nothing else.
#![allow(clippy::panic)]
use anyhow::{Context, Result};
use guichet_browser::{Browser, Clip, Key, Page, Scheme};
use std::time::{Duration, Instant};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
};

const PAGE: &str = r#"<!doctype html><title>Test</title>
<style>
    :root { color-scheme: light dark }
    #lid { position: absolute; left: 0; top: 0; width: 100px; height: 100px; background: red }
</style>
<div style="height: 120px"><button id="under">Under</button><div id="lid"></div></div>
<button disabled>Closed</button>
<button aria-label="Named otherwise" onclick="said.textContent += 'clicked '">Text</button>
<button onclick="setTimeout(() => said.textContent += 'later ', 50)">Late</button>
<label>Name <input oninput="said.textContent = this.value" onkeydown="keys.push(event.key)"></label>
<label>File <input type="file" onchange="said.textContent = this.files[0].name"></label>
<p id="said"></p>
<div style="height: 3000px"></div>
<iframe style="margin-left: 500px" srcdoc="<p style='height: 2000px'>Framed</p><button onclick='parent.said.textContent += 1'>Deep</button>"></iframe>
<script>keys = []; console.error('of its own')</script>"#;

/// The page, where there is a browser.
async fn open() -> Result<Option<(Browser, Page)>> {
    let Some(browser) = Browser::start().await? else { return Ok(None) };
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("page.html");
    std::fs::write(&path, PAGE)?;
    let page = browser.open(&format!("file://{}", path.display())).await?;
    Ok(Some((browser, page)))
}

#[tokio::test]
async fn things_are_found_as_a_screen_reader_calls_them() -> Result<()> {
    let Some((_browser, page)) = open().await? else { return Ok(()) };
    let whole = page.whole();
    assert_eq!(whole.names("button").await?, ["Under", "Closed", "Named otherwise", "Late", "File"]);
    whole.click("button", "Named otherwise").await?;
    whole.see("clicked").await?;
    whole.click("button", "Late").await?;
    whole.see("later").await?;
    assert_eq!(page.complaints().len(), 1, "{:?}", page.complaints());
    Ok(())
}

#[tokio::test]
async fn what_is_covered_or_disabled_cannot_be_clicked() -> Result<()> {
    let Some((_browser, page)) = open().await? else { return Ok(()) };
    let page = page.patient(Duration::from_secs(1));
    let whole = page.whole();
    let (covered, disabled) = tokio::join!(whole.click("button", "Under"), whole.click("button", "Closed"));
    let why = |refused: Result<()>| refused.err().map(|error| error.to_string()).unwrap_or_default();
    let (covered, disabled) = (why(covered), why(disabled));
    assert!(covered.contains("at its middle lies <div"), "{covered}");
    assert!(disabled.contains("it is disabled"), "{disabled}");
    page.evaluate("lid.remove()").await?;
    whole.click("button", "Under").await
}

#[tokio::test]
async fn text_is_typed_key_by_key() -> Result<()> {
    let Some((_browser, page)) = open().await? else { return Ok(()) };
    let whole = page.whole();
    whole.click("textbox", "Name").await?;
    page.write("Élan 🧰").await?;
    whole.see("Élan 🧰").await?;
    page.press(Key::Backspace).await?;
    page.press(Key::Home).await?;
    page.write("x").await?;
    whole.see("xÉlan").await?;
    let keys = page.evaluate("keys.join()").await?;
    assert_eq!(keys, "É,l,a,n, ,🧰,Backspace,Home,x");
    page.press(Key::All).await?;
    page.write("y").await?;
    page.until("all of it is replaced", "said.textContent === 'y'").await?;
    page.press(Key::BackTab).await?;
    assert_eq!(page.focused().await?.called().await?, ("button".to_owned(), "Late".to_owned()));
    let file = std::env::current_exe()?;
    let path = file.to_str().context("a path")?;
    whole.find("button", "File").await?.choose_files(&[path]).await?;
    whole.see(file.file_name().and_then(|name| name.to_str()).context("a name")?).await
}

#[tokio::test]
async fn a_frame_is_a_part_and_is_scrolled_to() -> Result<()> {
    let Some((_browser, page)) = open().await? else { return Ok(()) };
    let frame = page.part("document.querySelector('iframe').contentDocument");
    frame.see("Framed").await?;
    frame.click("button", "Deep").await?;
    page.until("the frame's click", "said.textContent === '1'").await
}

/// Serves one page that may run no script.
async fn serve(listener: TcpListener) -> Result<()> {
    const ANSWER: &[u8] = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Security-Policy: sandbox\r\n\
        Connection: close\r\n\r\n<p>Still";
    loop {
        let (mut caller, _) = listener.accept().await?;
        let _ = caller.read(&mut [0; 4096]).await?;
        caller.write_all(ANSWER).await?;
    }
}

#[tokio::test]
async fn a_page_without_scripts_is_waited_for_like_any_other() -> Result<()> {
    let Some((browser, _page)) = open().await? else { return Ok(()) };
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    tokio::spawn(serve(listener));
    let page = browser.open(&format!("http://{address}/")).await?.patient(Duration::from_millis(400));
    let started = Instant::now();
    assert!(page.whole().see("Moving").await.is_err());
    assert!(started.elapsed() < Duration::from_secs(5), "{:?}", started.elapsed());
    page.whole().see("Still").await?;
    assert_eq!(page.complaints(), Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn pictures_have_the_size_and_the_colours_that_are_asked_for() -> Result<()> {
    let Some((_browser, page)) = open().await? else { return Ok(()) };
    let clip = Some(Clip { x: 0, y: 0, width: 30, height: 20 });
    page.prefer(Scheme::Light).await?;
    let light = page.picture(clip).await?;
    page.prefer(Scheme::Dark).await?;
    page.evaluate("lid.remove()").await?;
    let dark = page.picture(clip).await?;
    // Width and height, less one, stand in the head of a WebP.
    assert_eq!((&light[8..16], light[24], light[27]), (&b"WEBPVP8X"[..], 29, 19));
    assert_ne!(light, dark);
    Ok(())
}
