//! Start-up only: the command line, settings, telemetry, run, exit code.
use guichet::{
    app,
    cli::{self, Wish},
    settings::{LogFormat, Settings},
    storage::Dead,
    telemetry,
};
use std::{
    env,
    io::{self, Write},
    path::Path,
    process::ExitCode,
};
use tokio::signal::unix::{SignalKind, signal};

/// The file that settings come from, beside the environment.
const DOT_ENV: &str = ".env";

#[tokio::main]
async fn main() -> ExitCode {
    let wish = match cli::wish(env::args_os().skip(1)) {
        Ok(wish) => wish,
        Err(unknown) => {
            telemetry::last_words(log_format(), &unknown.to_string());
            return ExitCode::from(2);
        }
    };
    let done = match wish {
        Wish::Run => run().await,
        Wish::Help => say(&cli::help()),
        Wish::Version => say(&cli::version()),
        Wish::HealthCheck { ready } => check(ready).await,
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        // The log says why.
        Err(error) if error.is::<Dead>() => ExitCode::from(cli::START_ME_AGAIN),
        Err(error) => {
            // Who asks for the health reads the answer, and no log collector does.
            let format = if matches!(wish, Wish::Run) { log_format() } else { LogFormat::Text };
            telemetry::last_words(format, &format!("{error:#}"));
            ExitCode::FAILURE
        }
    }
}

fn log_format() -> LogFormat {
    Settings::log_format(Path::new(DOT_ENV))
}

async fn run() -> anyhow::Result<()> {
    // Before anything else: from here on, being told to stop is no failure.
    let mut terminate = signal(SignalKind::terminate())?;
    let settings = Settings::load(Path::new(DOT_ENV))?;
    telemetry::init(&settings)?;
    let strays = Settings::strays(Path::new(DOT_ENV));
    settings.warnings(Path::new(DOT_ENV)).iter().chain(&strays).for_each(|warning| tracing::warn!("{warning}"));
    let _scratch = app::scratch::enter();
    let stop = async move {
        tokio::select! {
            _ = terminate.recv() => {}
            // If ctrl-C cannot be handled, only SIGTERM stops the bot.
            Ok(()) = tokio::signal::ctrl_c() => {}
        }
    };
    // The future is boxed because it is large.
    Box::pin(app::run(settings, stop)).await
}

async fn check(ready: bool) -> anyhow::Result<()> {
    let Some(address) = Settings::health_address(Path::new(DOT_ENV))? else {
        anyhow::bail!("HEALTH_ADDRESS is not set, so nobody can be asked");
    };
    say(&app::health::check(address, ready).await?)
}

/// Writes to stdout. Unlike `println!`, this can fail: the reader may be gone.
fn say(text: &str) -> anyhow::Result<()> {
    Ok(io::stdout().write_all(text.as_bytes())?)
}
