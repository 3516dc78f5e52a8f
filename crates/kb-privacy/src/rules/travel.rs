//! The machine-readable lines of travel documents.

use crate::checks::is_travel_line;
use crate::finding::Rule;
use crate::reading::Reading;
use crate::rules::Match;

/// Lengths of lines.
const LENGTHS: [usize; 3] = [44, 36, 30];
/// A first line may have lost fillers at its end.
const SHORTEST: usize = 15;

/// Finds them; lines below one another are one finding.
pub(crate) fn find(reading: &Reading<'_>, out: &mut Vec<Match>) {
    let bytes = reading.view.bytes();
    let mut at = 0;
    let mut found: Vec<Match> = Vec::new();
    while let Some(filler) = bytes[at..].iter().position(|byte| *byte == b'<') {
        let filler = at + filler;
        let is_sign = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'<';
        let start = bytes[..filler].iter().rposition(|byte| !is_sign(byte)).map_or(0, |at| at + 1);
        let end = bytes[filler..].iter().position(|byte| !is_sign(byte));
        let end = end.map_or(bytes.len(), |length| filler + length);
        at = end;
        if end - start >= SHORTEST && is_zone(reading, start, &bytes[start..end]) {
            match found.last_mut() {
                Some(last) if reading.view.piece(last.range.end..start).trim().is_empty() => {
                    last.range.end = end;
                }
                _ => found.push(Match::new(Rule::MachineReadable, start..end)),
            }
        }
    }
    out.append(&mut found);
}

/// Whether a run of letters, digits and fillers holds a line.
fn is_zone(reading: &Reading<'_>, start: usize, run: &[u8]) -> bool {
    let letters = (start..).zip(run).filter(|(_, byte)| byte.is_ascii_lowercase());
    if !letters.into_iter().all(|(at, _)| reading.view.is_capital(at)) {
        return false;
    }
    let run = run.to_ascii_uppercase();
    let lines = LENGTHS.iter().filter(|length| run.len().is_multiple_of(**length));
    let is_cut = run.starts_with(b"P<")
        && run[2..5].iter().all(u8::is_ascii_uppercase)
        && run[5..].windows(2).any(|pair| pair == b"<<");
    is_cut || lines.into_iter().any(|length| run.chunks(*length).any(is_travel_line))
}
