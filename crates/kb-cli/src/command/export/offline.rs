//! `kb export --offline`: a folder that is the library, for a machine without network.

use std::fs;
use std::io;
use std::path::Path;

use kb_core::{Library, copy_public};
use kb_model::Locale;
use kb_web::Site;
use serde_json::json;

use crate::cli::Global;
use crate::command::cite::say_all;
use crate::error::CommandError;
use crate::exit::Exit;
use crate::library;
use crate::present::layout;
use crate::progress::Meter;
use crate::reading::Reading;
use crate::ui::Ui;

/// What starts the program in the copy.
const START: &str = "#!/bin/sh\n\
# Opens the library in this folder; end it with Ctrl-C. Nothing is written and nothing goes out.\n\
cd \"$(dirname \"$0\")\" || exit 1\n\
exec ./kb -C library serve --listen 127.0.0.1:8080\n";
/// The same for Windows, where the program beside it was built for Windows.
const START_WINDOWS: &str =
    "@echo off\r\ncd /d \"%~dp0\"\r\nkb.exe -C library serve --listen 127.0.0.1:8080\r\n";

/// Writes the folder and says what is in it.
pub(super) fn write(
    dir: &Path,
    reading: &Reading,
    global: &Global,
    ui: &mut Ui,
) -> Result<Exit, CommandError> {
    let root = library::root(global)?;
    if global.dry_run {
        ui.say(&format!("Would write the library to {}. Nothing was written.", dir.display()));
        return Ok(Exit::Done);
    }
    if fs::read_dir(dir).is_ok_and(|mut entries| entries.next().is_some()) {
        let message = format!("`{}` holds something already", dir.display());
        return Err(CommandError::new("offline.not-empty", anyhow::Error::msg(message))
            .fix("name a folder that is empty or not there"));
    }
    let copy = dir.join("library");
    let mut meter = Meter::new(ui, "Copying");
    let report = copy_public(&root, &copy, &reading.tools(), &mut |step| meter.step(step))?;
    drop(meter);
    program(dir).map_err(|error| CommandError::file("write", dir, error))?;
    let locales = locales(global);
    let meter = Meter::new(ui, "Writing pages");
    let pages = pages(dir, &copy, &locales)?;
    drop(meter);
    if ui.json_mode().is_some() {
        let document = json!({
            "folder": dir.display().to_string(),
            "records": report.records,
            "files": report.files,
            "pages": pages,
            "diagnostics": report.diagnostics,
        });
        ui.out_json("kb.offline/1", "diagnostics", document)?;
        return Ok(Exit::Done);
    }
    let records = layout::counted(report.records, "record", "records");
    let files = layout::counted(report.files, "file", "files");
    ui.out(&format!("Wrote {}: {records}, {files}, {pages} pages", dir.display()))?;
    ui.flush()?;
    say_all(&report.diagnostics, ui);
    ui.say(&format!(
        "With the program: {0}/start.sh. Without: open {0}/pages/index.html.",
        dir.display()
    ));
    ui.say(&format!(
        "The program in it runs on {} only; elsewhere, put the one made for that system beside it.",
        std::env::consts::OS
    ));
    Ok(Exit::Done)
}

/// The languages of the pages: those of `--lang`, else all.
fn locales(global: &Global) -> Vec<Locale> {
    let named: Vec<Locale> =
        global.lang.iter().filter_map(|tag| Locale::parse(tag.primary())).collect();
    if named.is_empty() { Locale::ALL.to_vec() } else { named }
}

/// This program, and what starts it.
fn program(dir: &Path) -> io::Result<()> {
    let own = std::env::current_exe()?;
    let name = if cfg!(windows) { "kb.exe" } else { "kb" };
    fs::copy(own, dir.join(name))?;
    if cfg!(windows) {
        return fs::write(dir.join("start.bat"), START_WINDOWS);
    }
    let script = dir.join("start.sh");
    fs::write(&script, START)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(&script, fs::Permissions::from_mode(0o755))?;
    }
    Ok(())
}

fn pages(dir: &Path, copy: &Path, locales: &[Locale]) -> Result<usize, CommandError> {
    let folder = dir.join("pages");
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| CommandError::file("start", &folder, error))?;
    let site = Site::new(Library::open(copy)?).today(|| jiff::Zoned::now().date());
    let mut write = |file: &str, bytes: &[u8]| {
        let path = folder.join(file);
        path.parent().map_or(Ok(()), fs::create_dir_all)?;
        fs::write(path, bytes)
    };
    let written = runtime.block_on(site.write_pages(locales, &mut write));
    written.map_err(|error| CommandError::file("write", &folder, error))
}
