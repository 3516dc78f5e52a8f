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
use jiff::Timestamp;
use kb_core::{Inbox, Library, Tools};
use kb_model::Locale;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::time::{MissedTickBehavior, interval, sleep};

use crate::error::Failure;
use crate::gate::RateLimit;
use crate::intake::Intake;
use crate::offer::Offer;
use crate::state::{AppState, Settings, Today};
use crate::{offline, routes};

/// How often the library is asked whether it changed.
const REFRESH: Duration = Duration::from_millis(500);
/// After how many looks at the library quiet readers are forgotten: a minute.
const FORGET: u64 = 120;
/// How long requests that wait for a free place may wait on when the site is told to end.
const PATIENCE: Duration = Duration::from_secs(4);
/// How long open connections may still run after that.
const FAREWELL: Duration = Duration::from_secs(1);
/// How often the inbox is cleared of what is not kept any longer.
const CLEARING: Duration = Duration::from_hours(1);

/// A site over a library, to be configured and run.
pub struct Site {
    library: Library,
    settings: Settings,
}

impl Site {
    /// A site that knows no address of its own, tells nobody about failures, and takes every day
    /// for one ([`Site::today`]).
    pub fn new(library: Library) -> Site {
        Site { library, settings: Settings::default() }
    }

    /// Uses this scheme and host where an address must be whole.
    #[must_use]
    pub fn base_url(mut self, base_url: Option<String>) -> Site {
        self.settings.base_url = base_url;
        self
    }

    /// Lets readers ask for so many costly pages.
    #[must_use]
    pub fn rate_limit(mut self, limit: RateLimit) -> Site {
        self.settings.limit = limit;
        self
    }

    /// Believes what the nearest proxy says about where a request comes from.
    #[must_use]
    pub fn behind_proxy(mut self, behind_proxy: bool) -> Site {
        self.settings.behind_proxy = behind_proxy;
        self
    }

    /// Counts, and shows the counters at `/metrics`; `memory` tells the bytes the program holds,
    /// where that can be known.
    #[must_use]
    pub fn metrics(mut self, memory: impl Fn() -> Option<u64> + Send + Sync + 'static) -> Site {
        self.settings.memory = Some(Box::new(memory));
        self
    }

    /// Asks `today` for the day it is, which citations name.
    #[must_use]
    pub fn today(mut self, today: Today) -> Site {
        self.settings.today = today;
        self
    }

    /// Takes in what people send, into the inbox of the library. `clock` tells the time, `chance`
    /// fills with bytes that nobody can foresee.
    #[must_use]
    pub fn takes_in(
        mut self,
        tools: &Tools,
        clock: impl Fn() -> Timestamp + Send + Sync + 'static,
        chance: impl Fn(&mut [u8]) + Send + Sync + 'static,
    ) -> Site {
        let inbox = Inbox::new(self.library.root()).with_tools(tools);
        self.settings.intake = Some(Intake::new(inbox, Box::new(clock), Box::new(chance)));
        self
    }

    /// Makes signed bundles for other libraries, where the library says that it offers them and has
    /// a key. `clock` tells the time of new releases.
    #[must_use]
    pub fn offers_bundles(
        mut self,
        tools: &Tools,
        clock: impl Fn() -> Timestamp + Send + Sync + 'static,
    ) -> Site {
        self.settings.offer = Some(Offer::new(tools.clone(), Box::new(clock)));
        self
    }

    /// Calls `report` with a reference and the failure whenever something fails. Never gets words
    /// of a reader.
    #[must_use]
    pub fn on_failure(
        mut self,
        report: impl Fn(&str, &dyn Display) + Send + Sync + 'static,
    ) -> Site {
        self.settings.report = Box::new(report);
        self
    }

    /// The routes alone, without following changes of the library: for tests.
    pub fn router(self) -> Router {
        routes::router(self.state())
    }

    /// Writes the pages as files that open without a server, in some interface languages; returns
    /// how many there are.
    pub async fn write_pages(
        self,
        locales: &[Locale],
        write: &mut dyn FnMut(&str, &[u8]) -> io::Result<()>,
    ) -> io::Result<usize> {
        offline::write_pages(self.state(), locales, write).await
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
        let clearing = tokio::spawn(clear(Arc::clone(&state)));
        let router = routes::router(Arc::clone(&state));
        let ended = run(router, state, listener, PATIENCE, shutdown).await;
        following.abort();
        clearing.abort();
        ended
    }

    pub(crate) fn state(self) -> Arc<AppState> {
        Arc::new(AppState::new(self.library, self.settings))
    }
}

/// Answers until `shutdown` ends. Requests under way are answered still; those that wait for a free
/// place are told after `patience` that the library is closed.
pub(crate) async fn run(
    router: Router,
    state: Arc<AppState>,
    listener: TcpListener,
    patience: Duration,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let (told, ending) = oneshot::channel();
    let graceful = async move {
        shutdown.await;
        // Nobody listens any more when the server ended by itself.
        told.send(()).ok();
    };
    let farewell = async move {
        ending.await.ok();
        sleep(patience).await;
        state.searches.close();
        sleep(FAREWELL).await;
    };
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    let server = axum::serve(listener, service).with_graceful_shutdown(graceful);
    tokio::select! {
        ended = server.into_future() => ended,
        () = farewell => Ok(()),
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
    for look in 1_u64.. {
        ticks.tick().await;
        if look.is_multiple_of(FORGET) {
            state.gate.forget();
        }
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

/// Deletes old drafts and what senders may no longer look at.
async fn clear(state: Arc<AppState>) {
    let Some(intake) = state.intake() else { return };
    let mut ticks = interval(CLEARING);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        let intake = Arc::clone(&intake);
        let purged =
            tokio::task::spawn_blocking(move || intake.inbox.purge(intake.now(), false)).await;
        if let Ok(Err(error)) = purged {
            state.report_text(&Failure::from(error));
        }
    }
}
