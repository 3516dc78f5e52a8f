//! Damage inside of a ZIP container: what is in it is parsed only when the container is whole.

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::chance::Chance;

/// Bytes of a file in it that are read at most.
const MOST: u64 = 8 << 20;

/// The container with one of its files damaged; `None` when it is no container.
pub(crate) fn damaged_inside(seed: &[u8], chance: &mut Chance) -> Option<Vec<u8>> {
    let mut from = ZipArchive::new(Cursor::new(seed)).ok()?;
    // Mostly one of the first parts or the largest, where the text is; else any.
    let victim = if chance.below(2) == 0 { largest(&mut from)? } else { chance.below(from.len()) };
    let mut to = ZipWriter::new(Cursor::new(Vec::new()));
    for number in 0..from.len() {
        if number != victim {
            to.raw_copy_file(from.by_index_raw(number).ok()?).ok()?;
            continue;
        }
        let mut bytes = Vec::new();
        let file = from.by_index(number).ok()?;
        let name = file.name().ok()?.into_owned();
        file.take(MOST).read_to_end(&mut bytes).ok()?;
        to.start_file(name, SimpleFileOptions::default()).ok()?;
        to.write_all(&chance.damaged(&bytes)).ok()?;
    }
    Some(to.finish().ok()?.into_inner())
}

/// The largest file with markup in it.
fn largest(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Option<usize> {
    let sizes = (0..archive.len()).filter_map(|number| {
        let file = archive.by_index_raw(number).ok()?;
        let name = file.name().ok()?;
        let is_markup = [".xml", ".html", ".xhtml", ".opf"].iter().any(|end| name.ends_with(end));
        is_markup.then(|| (file.size(), number))
    });
    sizes.max().map(|(_, number)| number)
}
