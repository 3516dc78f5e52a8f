//! The key of this library and the keys it trusts.
//!
//! The secret key is in `.secret/signing-key`, readable by its owner only, outside `corpus/` (which
//! is passed around) and `index/` (which is deleted). Whom to trust is in
//! `corpus/exchange/libraries.toml`. Invariant: a key is never overwritten.

use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use kb_exchange::{PublicKey, SecretKey};
use serde::{Deserialize, Serialize};

use super::error::{ExchangeError, refuse};
use crate::durable::{sync_parent, write_file};
use crate::error::{OpenError, reading, writing};
use crate::layout::Layout;

/// A library whose records are taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TrustedLibrary {
    /// What it is called here.
    pub name: String,
    /// Its public key.
    pub key: PublicKey,
    /// The folder below `records/` that its records go to.
    pub folder: String,
    /// ISO 8601 date since when it is trusted.
    pub since: String,
}

/// The keys a library knows.
#[derive(Debug, Default)]
pub struct Keyring {
    /// Its own key, when it has one.
    pub own: Option<SecretKey>,
    /// Those it trusts.
    pub trusted: Vec<TrustedLibrary>,
}

impl Keyring {
    /// The trusted library with a key.
    pub fn library(&self, key: &PublicKey) -> Option<&TrustedLibrary> {
        self.trusted.iter().find(|library| library.key == *key)
    }

    /// Its own key; refuses when there is none.
    pub(super) fn own(&self) -> Result<&SecretKey, ExchangeError> {
        self.own.as_ref().ok_or_else(|| {
            refuse(
                "exchange.no-key",
                "this library has no key to sign with",
                "make one with `kb key new`",
            )
        })
    }
}

#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default, rename = "library")]
    libraries: Vec<TrustedLibrary>,
}

/// Reads the keys of the library at `root`.
pub fn read_keyring(root: &Path) -> Result<Keyring, ExchangeError> {
    let layout = Layout::new(root);
    if !layout.corpus().is_dir() {
        return Err(OpenError::NotALibrary(root.to_owned()).into());
    }
    Ok(Keyring { own: read_secret(&layout)?, trusted: read_trusted(&layout)? })
}

/// Makes the key of a library from 32 random bytes; refuses when it has one.
pub fn make_key(root: &Path, random: &[u8; 32]) -> Result<PublicKey, ExchangeError> {
    let layout = Layout::new(root);
    if read_keyring(root)?.own.is_some() {
        return Err(refuse(
            "exchange.has-key",
            "this library has a key already; with another one, others would no longer know it",
            "see it with `kb key show`",
        ));
    }
    let key = SecretKey::from_bytes(random);
    let path = secret_path(&layout);
    write_secret(&layout, &format!("{}\n", key.to_hex()))
        .map_err(writing(&path))
        .map_err(ExchangeError::Write)?;
    Ok(key.public())
}

/// Trusts a library from now on; `today` is an ISO 8601 date.
pub fn trust(
    root: &Path,
    key: PublicKey,
    name: &str,
    today: &str,
) -> Result<TrustedLibrary, ExchangeError> {
    let layout = Layout::new(root);
    let keyring = read_keyring(root)?;
    if keyring.own.as_ref().is_some_and(|own| own.public() == key) {
        return Err(refuse(
            "exchange.own-key",
            "this is the key of this library",
            "give the key of the other one",
        ));
    }
    if let Some(known) = keyring.library(&key) {
        return Ok(known.clone());
    }
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() || name.chars().count() > 80 {
        return Err(refuse(
            "exchange.bad-name",
            "a library needs a name of up to 80 characters",
            "give it with `--name`",
        ));
    }
    let languages = kb_text::Languages::builtin();
    let mut folder = crate::add::slug(&name, &languages);
    let is_taken = |folder: &str| {
        folder.is_empty()
            || keyring.trusted.iter().any(|library| library.folder == folder)
            || layout.records().join(folder).exists()
    };
    if is_taken(&folder) {
        let longer = format!("{folder}-{}", key.short());
        longer.trim_start_matches('-').clone_into(&mut folder);
    }
    let library = TrustedLibrary { name, key, folder, since: today.to_owned() };
    let mut libraries = keyring.trusted;
    libraries.push(library.clone());
    write_trusted(&layout, libraries)?;
    Ok(library)
}

fn secret_path(layout: &Layout) -> PathBuf {
    layout.secret().join("signing-key")
}

fn read_secret(layout: &Layout) -> Result<Option<SecretKey>, ExchangeError> {
    let path = secret_path(layout);
    match fs::read_to_string(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        text => {
            let key = SecretKey::parse(&text.map_err(reading(&path))?);
            key.map(Some).ok_or_else(|| {
                refuse(
                    "exchange.bad-key",
                    format!("`{}` does not hold a key", layout.shown(&path)),
                    "put the copy back that you keep elsewhere",
                )
            })
        }
    }
}

/// Writes the secret for its owner only; the folder keeps itself out of version control.
fn write_secret(layout: &Layout, text: &str) -> io::Result<()> {
    let folder = layout.secret();
    fs::create_dir_all(&folder)?;
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o700))?;
        options.mode(0o600);
    }
    write_file(&folder.join(".gitignore"), b"*\n")?;
    let path = secret_path(layout);
    let mut file = options.open(&path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    sync_parent(&path)?;
    sync_parent(&folder)
}

fn trusted_path(layout: &Layout) -> PathBuf {
    layout.exchange().join("libraries.toml")
}

fn read_trusted(layout: &Layout) -> Result<Vec<TrustedLibrary>, ExchangeError> {
    let path = trusted_path(layout);
    let text = match fs::read_to_string(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        text => text.map_err(reading(&path))?,
    };
    let file: File = toml::from_str(&text).map_err(|error| {
        refuse(
            "exchange.bad-file",
            format!("`{}` cannot be read: {}", layout.shown(&path), error.message()),
            "correct it; each `[[library]]` has `name`, `key`, `folder` and `since`",
        )
    })?;
    let is_folder = |folder: &str| {
        !folder.is_empty() && !folder.starts_with('.') && !folder.contains(['/', '\\'])
    };
    if let Some(library) = file.libraries.iter().find(|library| !is_folder(&library.folder)) {
        let message = format!("`{}` gives `{}` no folder", layout.shown(&path), library.name);
        return Err(refuse(
            "exchange.bad-file",
            message,
            "write the name of a folder below `records/`",
        ));
    }
    Ok(file.libraries)
}

fn write_trusted(layout: &Layout, libraries: Vec<TrustedLibrary>) -> Result<(), ExchangeError> {
    let mut text = String::from(
        "# Libraries whose records this one takes. Compare a key with its owner, by telephone or in\n\
         # person, before it stands here.\n\n",
    );
    let table = toml::to_string(&File { libraries }).map_err(|error| {
        refuse("exchange.bad-file", error.to_string(), "report this as a fault of the program")
    })?;
    let _ = write!(text, "{table}");
    let path = trusted_path(layout);
    fs::create_dir_all(layout.exchange())
        .and_then(|()| write_file(&path, text.as_bytes()))
        .map_err(writing(&path))?;
    Ok(())
}
