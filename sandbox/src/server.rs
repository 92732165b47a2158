//! The server: everything that the sandbox listens to, on one loopback address.
use crate::{
    clock::Clock,
    door,
    fault::Faults,
    gateway, openapi,
    openapi_check::OpenApiCheck,
    page, people, rest,
    sandbox::{Options, Sandbox},
    state::State,
};
use axum::{Router, extract::DefaultBodyLimit, middleware, routing::any, serve::ListenerExt};
use std::net::Ipv4Addr;
use tokio::net::TcpListener;

impl Sandbox {
    /// Binds the server and creates the application, its owner and its bot user, with every portal switch on.
    pub async fn start(options: Options) -> anyhow::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, options.port)).await?;
        let url = format!("http://{}", listener.local_addr()?);
        let check = OpenApiCheck::load(options.openapi.clone().or_else(openapi::find).as_deref())?;
        let state = State::initial(Clock::default(), &url);
        let faults = Faults::new(rest::routes().map(|route| (route.method, route.template)).collect());
        let sandbox = Self::new(options, state, check, faults);
        let listener = listener.tap_io(|tcp| {
            if let Err(error) = tcp.set_nodelay(true) {
                tracing::debug!(%error, "TCP_NODELAY not set");
            }
        });
        let (router, served) = (router(sandbox.clone()), sandbox.clone());
        tokio::spawn(async move {
            tokio::select! {
                ended = axum::serve(listener, router) => if let Err(error) = ended { tracing::error!(%error, "the server ended") },
                () = served.stopped() => {}
            }
        });
        Ok(sandbox)
    }
}

/// Everything the server listens to.
fn router(sandbox: Sandbox) -> Router {
    // What is done without a token: only by programs of this machine, and by pages of the sandbox itself.
    let by_hand = Router::new()
        .merge(page::routes())
        .nest("/sandbox", rest::control::routes())
        .merge(gateway::by_hand())
        .merge(people::routes())
        .layer(middleware::from_fn(door::guard));
    Router::new()
        .route("/api/{*path}", any(rest::serve))
        .merge(rest::cdn::routes())
        .merge(gateway::routes())
        .merge(by_hand)
        .fallback(rest::unknown)
        // The bodies of REST calls have a limit of their own.
        .layer(DefaultBodyLimit::disable())
        .with_state(sandbox)
}
