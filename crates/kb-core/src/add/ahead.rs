//! Work on several items at once, handed over in their order.
//!
//! Not for: what the work is. Invariant: only a few items are held, however many there are, and
//! what is handed over does not depend on how many are worked on at once.

use std::sync::mpsc::{Receiver, Sender, channel, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

use crate::ingest::Progress;

/// What comes of one item, piece by piece.
enum Piece<I, T> {
    /// Word from the work that is going on.
    Word(Progress),
    /// It is done.
    Done(I, T),
}

type Job<I, T> = (I, Sender<Piece<I, T>>);

/// Works on `items`, `jobs` at once, and passes each with its result to `take`, which says whether
/// to go on.
pub(crate) fn in_order<I: Send, T: Send, E>(
    items: Vec<I>,
    jobs: usize,
    work: &(impl Fn(&I, &mut dyn FnMut(Progress)) -> T + Sync),
    mut take: impl FnMut(I, T, &mut dyn FnMut(Progress)) -> Result<bool, E>,
    progress: &mut dyn FnMut(Progress),
) -> Result<(), E> {
    let jobs = jobs.max(1);
    thread::scope(|scope| {
        let (to_work, waiting) = sync_channel::<Job<I, T>>(1);
        let (to_order, order) = sync_channel::<Receiver<Piece<I, T>>>(jobs);
        scope.spawn(move || {
            for item in items {
                let (to_done, done) = channel();
                // When nobody takes any more, there is nothing left to do.
                if to_work.send((item, to_done)).is_err() || to_order.send(done).is_err() {
                    return;
                }
            }
        });
        let waiting = std::sync::Arc::new(Mutex::new(waiting));
        for _ in 0..jobs {
            let waiting = std::sync::Arc::clone(&waiting);
            scope.spawn(move || work_off(&waiting, work));
        }
        drop(waiting);
        for pieces in order {
            // A thread that panicked sends nothing; the scope passes its panic on.
            for piece in pieces {
                match piece {
                    Piece::Word(word) => progress(word),
                    Piece::Done(item, result) => {
                        if !take(item, result, progress)? {
                            return Ok(());
                        }
                    }
                }
            }
        }
        Ok(())
    })
}

fn work_off<I, T>(
    waiting: &Mutex<Receiver<Job<I, T>>>,
    work: &(impl Fn(&I, &mut dyn FnMut(Progress)) -> T + Sync),
) {
    loop {
        let next = waiting.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok((item, done)) = next else { return };
        // When the receiver is gone, nobody wants to know.
        let result = work(&item, &mut |word| drop(done.send(Piece::Word(word))));
        drop(done.send(Piece::Done(item, result)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_order_until_nobody_wants_more() {
        for jobs in [0, 1, 3, 50] {
            let (mut taken, mut words) = (Vec::new(), 0);
            let work = |item: &u64, word: &mut dyn FnMut(Progress)| {
                word(Progress::Advance(1));
                item * 2
            };
            let take = |item: u64, result: u64, _: &mut dyn FnMut(Progress)| {
                taken.push((item, result));
                if item < 7 { Ok(item < 6) } else { Err(()) }
            };
            let ended = in_order((0..100).collect(), jobs, &work, take, &mut |_| words += 1);
            assert_eq!(ended, Ok(()));
            assert_eq!(taken, (0..7).map(|item| (item, item * 2)).collect::<Vec<_>>());
            assert_eq!(words, 7);
        }
    }
}
