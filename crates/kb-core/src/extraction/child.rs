//! Runs a program that may crash, hang or never stop talking, and says how it ended.
//!
//! Not for: what it answers. Invariant: when a function here returns, the program is gone.

use std::io::{Read, Write};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use kb_model::Diagnostic;

use super::Tools;

/// How a program ended.
#[derive(Debug)]
pub(super) enum Ended {
    /// It did its work.
    Answered(Vec<u8>),
    /// It took too long and was ended.
    TooSlow,
    /// It said more than it may and was ended.
    TooMuch,
    /// It crashed, or said that it failed.
    Failed(Option<ExitStatus>),
}

/// Runs a program: `input` to its standard input, its standard output back.
pub(super) fn run(mut command: Command, input: Vec<u8>, time: Duration, most: usize) -> Ended {
    command.env_clear().stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let Ok(mut child) = command.spawn() else { return Ended::Failed(None) };
    let (Some(mut stdin), Some(stdout)) = (child.stdin.take(), child.stdout.take()) else {
        return end(child, Ended::Failed(None));
    };
    thread::scope(|scope| {
        scope.spawn(move || {
            // A program that does not read to the end may have good reason to.
            stdin.write_all(&input).ok();
        });
        let (done, answer) = channel();
        scope.spawn(move || {
            let mut bytes = Vec::new();
            let read = stdout.take(most as u64 + 1).read_to_end(&mut bytes);
            done.send(read.map(|_| bytes)).ok();
        });
        match answer.recv_timeout(time) {
            Ok(Ok(bytes)) if bytes.len() <= most => match child.wait() {
                Ok(status) if status.success() => Ended::Answered(bytes),
                Ok(status) => Ended::Failed(Some(status)),
                Err(_) => Ended::Failed(None),
            },
            Ok(Ok(_)) => end(child, Ended::TooMuch),
            Err(RecvTimeoutError::Timeout) => end(child, Ended::TooSlow),
            _ => end(child, Ended::Failed(None)),
        }
    })
}

/// Ends a program that has not ended itself.
fn end(mut child: Child, ended: Ended) -> Ended {
    // It may be gone already; waiting afterwards leaves no trace of it in any case.
    child.kill().ok();
    child.wait().ok();
    ended
}

/// The finding about a file whose reader ended like this.
pub(super) fn finding(ended: &Ended, tools: &Tools) -> Diagnostic {
    match ended {
        Ended::TooSlow => too_slow(tools),
        Ended::TooMuch => {
            let message = "the file unfolds to more text than can be kept";
            Diagnostic::error("file.bomb", message).fix("split the file into parts")
        }
        Ended::Failed(Some(status)) => crashed(*status, tools),
        Ended::Failed(None) | Ended::Answered(_) => damaged(),
    }
}

fn too_slow(tools: &Tools) -> Diagnostic {
    let message = format!("reading the file took longer than {} seconds", tools.time.as_secs());
    Diagnostic::error("file.too-slow", message)
        .fix("allow more with `--max-seconds`, or split the file into parts")
}

fn too_costly(tools: &Tools) -> Diagnostic {
    let message = format!("reading the file took more than {} MB of memory", tools.memory >> 20);
    Diagnostic::error("file.too-costly", message)
        .fix("allow more with `--max-memory`, or split the file into parts")
}

/// The finding about a file that stopped its reader.
pub(super) fn damaged() -> Diagnostic {
    let message = "the file is damaged in a way that stopped the reader";
    Diagnostic::error("file.damaged", message).fix("open it in its own program and save it again")
}

#[cfg(unix)]
fn crashed(status: ExitStatus, tools: &Tools) -> Diagnostic {
    use std::os::unix::process::ExitStatusExt;
    // Rust aborts when memory runs out; the system sends the other two at the limit of time.
    match status.signal() {
        Some(6) => too_costly(tools),
        Some(9 | 24) => too_slow(tools),
        _ => damaged(),
    }
}

#[cfg(not(unix))]
fn crashed(_status: ExitStatus, _tools: &Tools) -> Diagnostic {
    damaged()
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn shell(script: &str) -> Command {
        let mut command = Command::new("/bin/sh");
        command.args(["-c", script]);
        command
    }

    #[test]
    fn a_program_ends_in_one_of_four_ways() {
        let long = Duration::from_secs(20);
        let short = Duration::from_millis(100);
        let input = || vec![b'x'; 300_000];
        let answered = run(shell("wc -c"), input(), long, 100);
        assert!(
            matches!(&answered, Ended::Answered(bytes) if bytes.trim_ascii() == b"300000"),
            "{answered:?}"
        );
        assert!(matches!(run(shell("exec sleep 60"), Vec::new(), short, 100), Ended::TooSlow));
        assert!(matches!(run(shell("cat"), input(), long, 100), Ended::TooMuch));
        let crashed = run(shell("kill -SEGV $$"), Vec::new(), long, 100);
        assert_eq!(finding(&crashed, &Tools::default()).code, "file.damaged");
        let aborted = run(shell("kill -ABRT $$"), Vec::new(), long, 100);
        assert_eq!(finding(&aborted, &Tools::default()).code, "file.too-costly");
    }
}
