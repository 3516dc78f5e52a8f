//! `kb identify`: the language of a text, by passage or line by line.

use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

use kb_model::LangTag;
use serde_json::{Value, json};

use crate::command::filters::lang_tag;
use crate::error::CommandError;
use crate::exit::Exit;
use crate::present::table::Table;
use crate::ui::Ui;

/// Say which language a text is in
///
/// Prints one row for each passage: language, first byte, end, text. With `--lines`, prints one
/// language tag for each line read; `und` where nobody can know. Any language is possible; `--only`
/// names those that come into question, and the likeliest of them is the answer.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  kb identify letter.txt\n  cut -f2 titles.tsv | kb identify --lines\n  cut -f2 titles.tsv | kb identify --lines --only en,nl,fr,de,el"
)]
pub(crate) struct Args {
    /// Read this file; `-` or nothing is standard input
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
    /// Take every line for a text of its own
    #[arg(long)]
    lines: bool,
    /// Answer with one of these languages, such as `en,nl,fr,de,el`
    #[arg(long, value_name = "LANGS", value_delimiter = ',', value_parser = lang_tag)]
    only: Vec<LangTag>,
}

/// Identifies what is read.
pub(crate) fn run(args: &Args, ui: &mut Ui) -> Result<Exit, CommandError> {
    let path = args.file.clone().filter(|path| path != Path::new("-"));
    let mut input: Box<dyn BufRead> = match &path {
        None => Box::new(io::stdin().lock()),
        Some(path) => {
            let file = std::fs::File::open(path)
                .map_err(|error| CommandError::file("read", path, error))?;
            Box::new(BufReader::new(file))
        }
    };
    let name = path.unwrap_or_else(|| PathBuf::from("-"));
    if args.lines {
        by_line(input.as_mut(), &name, &args.only, ui)
    } else {
        by_passage(input.as_mut(), &name, &args.only, ui)
    }
}

/// One tag for each line, without holding more than a line.
fn by_line(
    input: &mut dyn BufRead,
    name: &Path,
    only: &[LangTag],
    ui: &mut Ui,
) -> Result<Exit, CommandError> {
    let mut bytes = Vec::new();
    let mut rows: Vec<Value> = Vec::new();
    let mut number = 0_usize;
    while read_line(input, &mut bytes).map_err(|error| CommandError::file("read", name, error))? {
        number += 1;
        let lang = kb_core::identify_line(&String::from_utf8_lossy(&bytes), only);
        if ui.json_mode().is_some() {
            rows.push(json!({"line": number, "lang": lang}));
        } else {
            ui.out(lang.as_str())?;
        }
    }
    if ui.json_mode().is_some() {
        ui.out_json("kb.identify/1", "lines", json!({"lines": rows}))?;
    }
    Ok(Exit::Done)
}

/// Reads the next line without its end; false when there is none.
fn read_line(input: &mut dyn BufRead, line: &mut Vec<u8>) -> io::Result<bool> {
    line.clear();
    let read = input.read_until(b'\n', line)?;
    while line.last().is_some_and(|byte| matches!(byte, b'\n' | b'\r')) {
        line.pop();
    }
    Ok(read > 0)
}

fn by_passage(
    input: &mut dyn BufRead,
    name: &Path,
    only: &[LangTag],
    ui: &mut Ui,
) -> Result<Exit, CommandError> {
    let mut bytes = Vec::new();
    input.read_to_end(&mut bytes).map_err(|error| CommandError::file("read", name, error))?;
    let text = String::from_utf8_lossy(&bytes);
    let mut passages = kb_core::identify(&text);
    let piece = |range: &std::ops::Range<usize>| text.get(range.clone()).unwrap_or_default();
    if !only.is_empty() {
        for (range, lang) in &mut passages {
            *lang = kb_core::identify_line(piece(range), only);
        }
    }
    if ui.json_mode().is_some() {
        let rows: Vec<Value> = passages
            .iter()
            .map(|(range, lang)| {
                json!({"lang": lang, "start": range.start, "end": range.end, "text": piece(range)})
            })
            .collect();
        ui.out_json("kb.identify/1", "passages", json!({"passages": rows}))?;
    } else {
        let mut table = Table::new(&["lang", "start", "end", "text"]);
        for (range, lang) in &passages {
            let (start, end) = (range.start.to_string(), range.end.to_string());
            table.row(vec![lang.to_string(), start, end, piece(range).to_owned()]);
        }
        let lines = table.render(ui.width(), ui.style());
        lines.iter().try_for_each(|line| ui.out(line))?;
    }
    Ok(Exit::found(passages.iter().any(|(_, lang)| *lang != LangTag::und())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_come_without_their_ends_and_empty_ones_count() {
        let mut input: &[u8] = b"een\r\n\nlast";
        let mut line = Vec::new();
        let mut lines = Vec::new();
        while read_line(&mut input, &mut line).expect("a slice can be read") {
            lines.push(String::from_utf8_lossy(&line).into_owned());
        }
        assert_eq!(lines, ["een", "", "last"]);
    }
}
