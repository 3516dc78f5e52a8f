//! A library in a temporary folder and the program pointed at it.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// What the program said.
#[derive(Debug)]
pub(crate) struct Said {
    /// The exit code.
    pub(crate) code: i32,
    /// Results.
    pub(crate) out: String,
    /// Talk, with the library's folder as `$LIB` and times as `N ms`.
    pub(crate) err: String,
}

impl Said {
    /// Fails, with everything that was said, unless the program ended with `code`.
    #[track_caller]
    pub(crate) fn ends_with(self, code: i32) -> Said {
        assert_eq!(self.code, code, "{self:#?}");
        self
    }

    /// Stdout as JSON.
    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:#?}"))
    }

    /// Whether stderr holds each of the words.
    #[track_caller]
    pub(crate) fn says(self, words: &[&str]) -> Said {
        for word in words {
            assert!(self.err.contains(word), "`{word}` is not in {self:#?}");
        }
        self
    }
}

/// A library of its own for one test.
pub(crate) struct TestLibrary {
    folder: TempDir,
}

impl TestLibrary {
    /// A library that `kb init` made.
    pub(crate) fn empty() -> TestLibrary {
        let library = TestLibrary { folder: TempDir::new().expect("a temporary folder") };
        library.kb(&["init"]).ends_with(0);
        library.without_dictionaries();
        library
    }

    /// What is installed on the machine must not decide what a test finds.
    fn without_dictionaries(&self) {
        let path = self.path().join("corpus/library.toml");
        let text = fs::read_to_string(&path).expect("the library describes itself");
        fs::write(path, format!("dictionaries = \"none\"\n{text}")).expect("it can be written");
    }

    /// The fixture corpus, not indexed yet.
    pub(crate) fn with_corpus() -> TestLibrary {
        let library = TestLibrary::empty();
        copy(&fixture("corpus"), &library.path().join("corpus"));
        library
    }

    /// The fixture corpus, indexed.
    pub(crate) fn indexed() -> TestLibrary {
        let library = TestLibrary::with_corpus();
        library.kb(&["reindex"]).ends_with(0);
        library
    }

    /// Its folder.
    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// The program with these arguments on this library.
    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = program();
        command.arg("-C").arg(self.path()).args(args);
        command
    }

    /// Runs the program.
    #[track_caller]
    pub(crate) fn kb(&self, args: &[&str]) -> Said {
        run(self.command(args), b"", self.path())
    }

    /// Runs the program with something to read.
    #[track_caller]
    pub(crate) fn kb_reads(&self, args: &[&str], input: &[u8]) -> Said {
        run(self.command(args), input, self.path())
    }
}

/// The program with an empty environment.
pub(crate) fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kb"));
    command.env_clear().stdin(Stdio::null());
    command
}

/// Runs a command and takes down what it says.
#[track_caller]
pub(crate) fn run(mut command: Command, input: &[u8], library: &Path) -> Said {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program was built for this test");
    let mut stdin = child.stdin.take().expect("it was piped");
    // A program that does not read may be gone already.
    stdin.write_all(input).ok();
    drop(stdin);
    let output = child.wait_with_output().expect("the program ends");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("`kb` speaks UTF-8");
    Said {
        code: output.status.code().expect("the program was not killed"),
        out: normalize(&text(output.stdout), library),
        err: normalize(&text(output.stderr), library),
    }
}

/// The path of a fixture.
pub(crate) fn fixture(name: &str) -> PathBuf {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.join("../../tests/fixtures").join(name)
}

/// The same as text.
pub(crate) fn fixture_text(name: &str) -> String {
    fixture(name).to_string_lossy().into_owned()
}

/// Copies a folder over another.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder in a temporary folder");
    for entry in fs::read_dir(from).expect("a fixture") {
        let entry = entry.expect("a file of a fixture").path();
        let target = to.join(entry.file_name().expect("an entry has a name"));
        if entry.is_dir() {
            copy(&entry, &target);
        } else {
            fs::copy(&entry, &target).expect("a file in a temporary folder");
        }
    }
}

/// Paths and times differ between runs and machines.
fn normalize(text: &str, library: &Path) -> String {
    let text = text.replace(&*library.to_string_lossy(), "$LIB");
    let mut result = String::new();
    for (index, part) in text.split(" ms").enumerate() {
        if index > 0 {
            let kept = result.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.').len();
            result.truncate(kept);
            result.push_str("N ms");
        }
        result.push_str(part);
    }
    result
}

#[test]
fn times_and_paths_are_normalized() {
    let text = "2 results in 3.25 ms\nServing /tmp/x (1 record)";
    let expected = "2 results in N ms\nServing $LIB (1 record)";
    assert_eq!(normalize(text, Path::new("/tmp/x")), expected);
}
