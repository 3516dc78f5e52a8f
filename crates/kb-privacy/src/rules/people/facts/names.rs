//! Names of private people: listed ones, and words that stand where only names stand.
//!
//! Names of people in office, of authors and of streets are public and are left out.

use std::ops::Range;

use crate::lexicon::{Cue, Hit};
use crate::reading::Reading;
use crate::scanner::Context;
use crate::view::Word;

/// Ends of names that have too many beginnings to be listed.
const ENDINGS: [&str; 6] = ["ullah", "uddin", "zadeh", "zai", "ουλαχ", "ουλλαχ"];

/// The word right after a place, when it has a capital.
pub(super) fn following(reading: &Reading<'_>, end: usize) -> Option<Word> {
    let view = &reading.view;
    let word = *view.words().get(view.word_from(end))?;
    let gap = view.piece(end..word.start);
    (matches!(gap, " " | "\n" | ". ") && view.is_capital(word.start)).then_some(word)
}

/// The name that a phrase is, or that follows it.
pub(super) fn listed(reading: &Reading<'_>, hit: &Hit) -> Option<Range<usize>> {
    let view = &reading.view;
    let range = match hit.cue {
        Cue::Named | Cue::Honorific => {
            let word = following(reading, hit.end)?;
            let is_short = word.end - word.start < 3;
            let other = reading.hits_in(word.start..word.end).any(|other| {
                !matches!(other.cue, Cue::GivenName | Cue::FamilyName) && other.start == word.start
            });
            (!other && !is_short).then_some(word.start..word.end)?
        }
        Cue::FamilyName => {
            // After a given name that nobody listed.
            let before = view.word_from(hit.start).checked_sub(1)?;
            let word = view.words()[before];
            let is_known = reading.hits_in(word.start..word.end).next().is_some();
            let is_joined = view.piece(word.end..hit.start) == " ";
            let is_start = view.is_capital(word.start) && word.end - word.start > 3;
            (is_joined && is_start && !is_known).then_some(word.start..hit.end)?
        }
        _ => hit.start..hit.end,
    };
    let is_private = view.is_capital(range.start)
        && !is_public(reading, &range)
        && !reading.is_public(&range)
        && !matches!(view.before(range.start), Some('@' | '/' | '.' | '-' | '_'));
    is_private.then_some(range)
}

/// Whether a name is that of somebody in office, of an author or of a street: such a word stands
/// before it, with only other names between, or soon after it.
fn is_public(reading: &Reading<'_>, name: &Range<usize>) -> bool {
    let view = &reading.view;
    let is_cue = |word: &Word| {
        reading
            .hits_in(word.start..word.end)
            .any(|hit| hit.cue == Cue::Public && hit.start == word.start)
    };
    let last = view.word_from(name.start);
    let mut end = name.start;
    for word in view.words()[last.saturating_sub(3)..last].iter().rev() {
        if !matches!(view.piece(word.end..end), " " | "\n" | ". ") {
            break;
        }
        if is_cue(word) {
            return true;
        }
        if !view.is_capital(word.start) {
            break;
        }
        end = word.start;
    }
    let after = reading.cue_after(&[Cue::Public], name.end, 2);
    after.is_some_and(|hit| matches!(view.piece(name.end..hit.start), " " | "-" | ", "))
}

/// Whether a word is a name by its end.
pub(super) fn has_ending(reading: &Reading<'_>, word: &Word) -> bool {
    let text = reading.view.piece(word.start..word.end);
    ENDINGS.iter().any(|end| text.len() > end.len() + 1 && text.ends_with(end))
        && reading.view.is_capital(word.start)
        && !is_public(reading, &(word.start..word.end))
}

/// Whether a word stands before an initial, as in `Parwin F.`.
pub(super) fn has_initial(reading: &Reading<'_>, word: &Word) -> bool {
    let view = &reading.view;
    let Some(next) = view.words().get(view.word_from(word.end)) else { return false };
    next.start == word.end + 1
        && view.piece(next.start..next.end).chars().count() == 1
        && view.at(next.end) == Some('.')
        && view.is_capital(next.start)
        && is_name(reading, word)
}

/// A word beside a phrase that stands where names stand: `Tesfaldet was heard`, `kwam Sadia`,
/// `Ervin, from Shkodër`, `η Σάντια`.
pub(super) fn unlisted(
    reading: &Reading<'_>,
    context: &Context<'_>,
    hit: &Hit,
) -> Option<Range<usize>> {
    let view = &reading.view;
    let last = view.word_from(hit.start).checked_sub(1).map(|index| (index, view.words()[index]));
    let before =
        last.filter(|(_, word)| matches!(view.piece(word.end..hit.start), " " | ", " | "\n"));
    let after = following(reading, hit.end).filter(|word| is_name(reading, word));
    let found = match hit.cue {
        Cue::From => {
            let goes_on = following(reading, hit.end)?;
            let is_origin = reading
                .hits_in(goes_on.start..goes_on.end)
                .any(|hit| matches!(hit.cue, Cue::Town | Cue::Origin));
            before.filter(|_| is_origin && !context.is_german).map(|(_, word)| word)
        }
        // Greek writes foreign organisations in Latin letters.
        Cue::Article => after.filter(|word| !view.bytes()[word.start].is_ascii()),
        _ => before
            .filter(|(index, word)| !follows_noun_sign(reading, context, *index, *word))
            .map(|(_, word)| word)
            .filter(|word| is_name(reading, word))
            .or(after),
    };
    found.filter(|word| is_name(reading, word)).map(|word| word.start..word.end)
}

/// Whether a word can be a name: a capital and then small letters, and nothing listed.
fn is_name(reading: &Reading<'_>, word: &Word) -> bool {
    let view = &reading.view;
    let text = view.piece(word.start..word.end);
    let second = text.chars().next().map_or(0, char::len_utf8);
    let is_listed = reading
        .hits_in(word.start..word.end)
        .any(|hit| hit.start == word.start && !matches!(hit.cue, Cue::GivenName | Cue::FamilyName));
    text.chars().count() >= 3
        && view.is_capital(word.start)
        && !view.is_capital(word.start + second)
        && !is_listed
        && !is_public(reading, &(word.start..word.end))
}

/// Whether a noun is announced: an article before the word, or in German, whose nouns all have
/// capitals, any small word.
fn follows_noun_sign(
    reading: &Reading<'_>,
    context: &Context<'_>,
    index: usize,
    word: Word,
) -> bool {
    let view = &reading.view;
    let Some(before) = index.checked_sub(1).map(|index| view.words()[index]) else { return false };
    let is_beside = view.piece(before.end..word.start) == " ";
    let is_determiner = reading
        .hits_in(before.start..before.end)
        .any(|hit| matches!(hit.cue, Cue::Determiner | Cue::Public));
    is_beside && (is_determiner || context.is_german && !view.is_capital(before.start))
}
