//! What happens to readers when the server is told to end.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;

use super::Visitor;
use crate::handlers::{Shared, blocking};
use crate::{error, routes, serve};

/// A running site and a reader whose page is being made: it waits for a free place.
struct Waiting {
    stop: Option<oneshot::Sender<()>>,
    server: JoinHandle<std::io::Result<()>>,
    reader: TcpStream,
}

async fn waiting(site: &Visitor, patience: Duration) -> Waiting {
    let (arrived, mut arrivals) = mpsc::unbounded_channel();
    let page = move |State(state): State<Shared>| slow(state, arrived.clone());
    let routes = Router::new().route("/en/slow", get(page));
    let router = routes::layered(routes, Arc::clone(&site.state));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel::<()>();
    let shutdown = async {
        stopped.await.ok();
    };
    let server =
        tokio::spawn(serve::run(router, Arc::clone(&site.state), listener, patience, shutdown));
    let mut reader = TcpStream::connect(address).await.unwrap();
    reader.write_all(b"GET /en/slow HTTP/1.1\r\nhost: a\r\n\r\n").await.unwrap();
    arrivals.recv().await.unwrap();
    Waiting { stop: Some(stop), server, reader }
}

async fn slow(state: Shared, arrived: mpsc::UnboundedSender<()>) -> Response {
    arrived.send(()).unwrap();
    match blocking(&state, |_| Ok("the page")).await {
        Ok(text) => Response::new(text.into()),
        Err(failure) => error::data(&state, &failure),
    }
}

impl Waiting {
    fn tell_to_stop(&mut self) {
        self.stop.take().unwrap().send(()).unwrap();
    }

    /// What the reader gets until the server closes the connection.
    async fn answer(mut self) -> String {
        let mut answer = String::new();
        self.reader.read_to_string(&mut answer).await.unwrap();
        self.server.await.unwrap().unwrap();
        answer
    }
}

#[tokio::test]
async fn a_page_under_way_is_finished_before_the_server_ends() {
    let site = Visitor::new();
    let places = u32::try_from(site.state.searches.available_permits()).unwrap();
    let taken = site.state.searches.acquire_many(places).await.unwrap();
    let mut waiting = waiting(&site, Duration::from_mins(1)).await;
    waiting.tell_to_stop();
    drop(taken);
    let answer = waiting.answer().await;
    assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("the page"), "{answer}");
}

#[tokio::test]
async fn a_page_that_must_wait_too_long_is_told_that_the_library_is_closed() {
    let site = Visitor::new();
    let places = u32::try_from(site.state.searches.available_permits()).unwrap();
    let _taken = site.state.searches.acquire_many(places).await.unwrap();
    let mut waiting = waiting(&site, Duration::ZERO).await;
    waiting.tell_to_stop();
    let answer = waiting.answer().await;
    assert!(answer.starts_with("HTTP/1.1 503"), "{answer}");
    assert!(answer.contains("server.unavailable"), "{answer}");
}
