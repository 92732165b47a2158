//! Start-up only: settings, telemetry, run, exit code.
use guichet::{app, settings::Settings, telemetry};
use std::{path::Path, process::ExitCode};
use tokio::signal::unix::{SignalKind, signal};

#[tokio::main]
async fn main() -> ExitCode {
    match start().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("guichet: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn start() -> anyhow::Result<()> {
    let settings = Settings::load(Path::new(".env"))?;
    telemetry::init(&settings)?;
    let mut terminate = signal(SignalKind::terminate())?;
    let stop = async move {
        tokio::select! {
            _ = terminate.recv() => {}
            // Without a handler for it there is only SIGTERM.
            Ok(()) = tokio::signal::ctrl_c() => {}
        }
    };
    app::run(settings, stop).await
}
