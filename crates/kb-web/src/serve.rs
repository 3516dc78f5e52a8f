//! Runs the site: listens, keeps up with what curators write, ends when told to.
//!
//! Nothing is written or printed here; whoever runs the site is told about failures through
//! [`Site::on_failure`].

use std::fmt::Display;
use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use kb_core::Library;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::time::{MissedTickBehavior, interval, sleep};

use crate::routes;
use crate::state::{AppState, Report, Today};

/// How often the library is asked whether it changed.
const REFRESH: Duration = Duration::from_millis(500);
/// How long open connections may still run when the site is told to end.
const FAREWELL: Duration = Duration::from_secs(5);

/// A site over a library, to be configured and run.
pub struct Site {
    library: Library,
    base_url: Option<String>,
    report: Box<Report>,
    today: Today,
}

impl Site {
    /// A site that knows no address of its own, tells nobody about failures, and takes every day
    /// for one ([`Site::today`]).
    pub fn new(library: Library) -> Site {
        let today = || jiff::civil::Date::constant(2026, 1, 1);
        Site { library, base_url: None, report: Box::new(|_, _| ()), today }
    }

    /// Uses this scheme and host where an address must be whole.
    #[must_use]
    pub fn base_url(mut self, base_url: Option<String>) -> Site {
        self.base_url = base_url;
        self
    }

    /// Asks `today` for the day it is, which citations name.
    #[must_use]
    pub fn today(mut self, today: Today) -> Site {
        self.today = today;
        self
    }

    /// Calls `report` with a reference and the failure whenever something fails. Never gets words
    /// of a reader.
    #[must_use]
    pub fn on_failure(
        mut self,
        report: impl Fn(&str, &dyn Display) + Send + Sync + 'static,
    ) -> Site {
        self.report = Box::new(report);
        self
    }

    /// The routes alone, without following changes of the library: for tests.
    pub fn router(self) -> Router {
        routes::router(self.state())
    }

    /// Serves at `listen` until `shutdown` ends; calls `on_ready` with the address once readers
    /// can come. An error is one of listening.
    pub async fn serve(
        self,
        listen: SocketAddr,
        on_ready: impl FnOnce(SocketAddr),
        shutdown: impl Future<Output = ()> + Send + 'static,
    ) -> io::Result<()> {
        let listener = TcpListener::bind(listen).await?;
        on_ready(listener.local_addr()?);
        let state = self.state();
        let following = tokio::spawn(follow(Arc::clone(&state)));
        let (told, ending) = oneshot::channel();
        let graceful = async move {
            shutdown.await;
            // Nobody listens any more when the server ended by itself.
            told.send(()).ok();
        };
        let farewell = async move {
            ending.await.ok();
            sleep(FAREWELL).await;
        };
        let server = axum::serve(listener, routes::router(state)).with_graceful_shutdown(graceful);
        let ended = tokio::select! {
            ended = server.into_future() => ended,
            () = farewell => Ok(()),
        };
        following.abort();
        ended
    }

    fn state(self) -> Arc<AppState> {
        Arc::new(AppState::new(self.library, self.base_url, self.report, self.today))
    }
}

/// Serves `library` at `listen` until `shutdown` ends ([`Site::serve`]).
pub async fn serve(
    library: Library,
    listen: SocketAddr,
    base_url: Option<String>,
    on_ready: impl FnOnce(SocketAddr),
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    Site::new(library).base_url(base_url).serve(listen, on_ready, shutdown).await
}

/// The routes of a site over `library`, for tests ([`Site::router`]).
pub fn router(library: Library, base_url: Option<String>) -> Router {
    Site::new(library).base_url(base_url).router()
}

/// Sees what writers commit. A failure is told once, until it works again or fails otherwise.
async fn follow(state: Arc<AppState>) {
    let mut ticks = interval(REFRESH);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut last_failure = String::new();
    loop {
        ticks.tick().await;
        let library = state.library.clone();
        let refreshed = tokio::task::spawn_blocking(move || library.refresh()).await;
        match refreshed.map(|result| result.map_err(|error| error.to_string())) {
            Ok(Ok(changed)) => {
                last_failure.clear();
                if changed {
                    state.changed();
                }
            }
            Ok(Err(failure)) if failure != last_failure => {
                state.report_text(&failure);
                last_failure = failure;
            }
            Ok(Err(_)) | Err(_) => {}
        }
    }
}
