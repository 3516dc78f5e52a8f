//! `kb key`: the key of this library, and the libraries it trusts.

use std::fs;
use std::path::Path;

use clap::Subcommand;
use kb_core::{Keyring, TrustedLibrary};
use kb_exchange::PublicKey;
use serde_json::{Value, json};

use crate::cli::Global;
use crate::error::CommandError;
use crate::exit::Exit;
use crate::library;
use crate::ui::Ui;

/// Sign bundles, and say whose bundles to take
///
/// The secret half of the key is in `.secret/signing-key` in the folder of the library, readable by
/// its owner only. It is part of neither the corpus nor the index: keep a copy where nobody else
/// finds it. Whom this library trusts is in `corpus/exchange/libraries.toml`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  kb key new
  kb key show
  kb key trust 5f0c…e1 --name \"Library of Greece\"
  kb key list")]
pub(crate) struct Args {
    #[command(subcommand)]
    action: Action,
}

/// What to do.
#[derive(Debug, Subcommand)]
enum Action {
    /// Make the key of this library, once
    New,
    /// Show the public key, to tell others
    Show,
    /// Take bundles of the library with this key from now on
    ///
    /// Compare the key with its owner by telephone or in person first: whoever has the key decides
    /// what comes in under that name.
    Trust(Trust),
    /// List the libraries whose bundles are taken
    List,
}

/// Whom to trust.
#[derive(Debug, clap::Args)]
struct Trust {
    /// Trust this key: 64 hexadecimal digits, or a file that holds them
    #[arg(value_name = "KEY")]
    key: String,
    /// Call the library so
    #[arg(long, value_name = "NAME")]
    name: String,
}

/// Runs one of the actions.
pub(crate) fn run(args: &Args, global: &Global, ui: &mut Ui) -> Result<Exit, CommandError> {
    let root = library::root(global)?;
    match &args.action {
        Action::New => make(&root, global, ui),
        Action::Show => show(&root, ui),
        Action::Trust(args) => trust(&root, args, global, ui),
        Action::List => list(&root, ui),
    }
}

fn make(root: &Path, global: &Global, ui: &mut Ui) -> Result<Exit, CommandError> {
    if global.dry_run {
        ui.say("Would make a key. Nothing was written.");
        return Ok(Exit::Done);
    }
    let mut random = [0; 32];
    getrandom::fill(&mut random)
        .map_err(|error| CommandError::new("key.random", anyhow::Error::msg(error.to_string())))?;
    let key = kb_core::make_key(root, &random)?;
    print_key("kb.key/1", &key, ui)?;
    ui.say("Keep a copy of .secret/signing-key where nobody else finds it.");
    ui.say("Next: tell the public key to others, who type `kb key trust KEY --name NAME`.");
    Ok(Exit::Done)
}

fn show(root: &Path, ui: &mut Ui) -> Result<Exit, CommandError> {
    let Keyring { own, .. } = kb_core::read_keyring(root)?;
    let Some(key) = own else {
        ui.say("This library has no key yet. Make one with `kb key new`.");
        return Ok(Exit::NothingOrProblems);
    };
    print_key("kb.key/1", &key.public(), ui)?;
    Ok(Exit::Done)
}

fn print_key(schema: &str, key: &PublicKey, ui: &mut Ui) -> Result<(), CommandError> {
    if ui.json_mode().is_some() {
        ui.out_json(schema, "keys", json!({"key": key.hex()}))?;
    } else {
        ui.out(&key.grouped())?;
    }
    ui.flush()?;
    Ok(())
}

fn trust(root: &Path, args: &Trust, global: &Global, ui: &mut Ui) -> Result<Exit, CommandError> {
    let text = match PublicKey::parse(&args.key) {
        Some(_) => args.key.clone(),
        None => fs::read_to_string(&args.key).unwrap_or_default(),
    };
    let key = PublicKey::parse(&text).ok_or_else(|| {
        CommandError::usage(format!("`{}` is neither a key nor a file with one", args.key))
            .fix("give the 64 digits that `kb key show` prints in the other library")
    })?;
    ui.say(&format!("Key of {}: {}", args.name, key.grouped()));
    if !ui.confirm("Did you compare it with its owner, by telephone or in person?")
        || global.dry_run
    {
        ui.say("Nothing was written.");
        return Ok(if global.dry_run { Exit::Done } else { Exit::NothingOrProblems });
    }
    let today = jiff::Zoned::now().date().to_string();
    let library = kb_core::trust(root, key, &args.name, &today)?;
    if ui.json_mode().is_some() {
        ui.out_json("kb.key/1", "libraries", json!({"libraries": [described(&library)]}))?;
    } else {
        ui.out(&format!(
            "Trusted: {}. Its records go to records/{}/.",
            library.name, library.folder
        ))?;
    }
    Ok(Exit::Done)
}

fn list(root: &Path, ui: &mut Ui) -> Result<Exit, CommandError> {
    let Keyring { trusted, .. } = kb_core::read_keyring(root)?;
    if ui.json_mode().is_some() {
        let libraries: Vec<Value> = trusted.iter().map(described).collect();
        ui.out_json("kb.key/1", "libraries", json!({"libraries": libraries}))?;
    } else {
        for library in &trusted {
            ui.out(&format!("{}\t{}\tsince {}", library.key, library.name, library.since))?;
        }
    }
    if trusted.is_empty() {
        ui.say("No library is trusted yet. Add one with `kb key trust KEY --name NAME`.");
    }
    Ok(Exit::found(!trusted.is_empty()))
}

fn described(library: &TrustedLibrary) -> Value {
    json!({
        "name": library.name,
        "key": library.key.hex(),
        "folder": library.folder,
        "since": library.since,
    })
}
