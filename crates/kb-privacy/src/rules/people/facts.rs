//! The facts about a person in one paragraph.

use std::ops::Range;

use crate::lexicon::{Cue, Hit};
use crate::reading::Reading;
use crate::scanner::Context;

mod names;

/// The oldest person whose age counts as a fact about a child.
const OLDEST: u32 = 25;

/// Where each sort of fact stands.
#[derive(Debug, Default)]
pub(crate) struct Facts {
    /// Names of private people.
    pub(crate) names: Vec<Range<usize>>,
    /// Words that nobody listed and that stand where names stand.
    pub(crate) unlisted: Vec<Range<usize>>,
    /// Days on which something happened.
    pub(crate) dates: Vec<Range<usize>>,
    /// Towns, and whatever follows `in` with a capital.
    pub(crate) places: Vec<Range<usize>>,
    /// Towns only.
    pub(crate) all_places: Vec<Range<usize>>,
    /// Countries and peoples.
    pub(crate) origins: Vec<Range<usize>>,
    /// Ages of one person.
    pub(crate) ages: Vec<Range<usize>>,
    /// Brothers and sisters.
    pub(crate) siblings: Vec<Range<usize>>,
    /// Rare illnesses.
    pub(crate) conditions: Vec<Range<usize>>,
}

impl Facts {
    /// The facts of a paragraph; none when it has no number, for then it has neither date nor age.
    pub(crate) fn of(
        reading: &Reading<'_>,
        context: &Context<'_>,
        paragraph: Range<usize>,
    ) -> Facts {
        let mut facts = Facts::default();
        if !reading.has_digits(paragraph.clone()) {
            return facts;
        }
        let inside = |date: &&crate::dates::Date| {
            date.is_clear && date.start >= paragraph.start && date.end <= paragraph.end
        };
        facts.dates = reading
            .dates
            .iter()
            .filter(inside)
            .map(|date| date.start..date.end)
            .filter(|date| !is_of_law(reading, date))
            .collect();
        facts.ages = ages(reading, &paragraph);
        if facts.dates.is_empty() && facts.ages.is_empty() {
            return facts;
        }
        for hit in reading.hits_in(paragraph.clone()) {
            facts.take(reading, context, hit);
        }
        if !facts.dates.is_empty() {
            let range =
                reading.view.word_from(paragraph.start)..reading.view.word_from(paragraph.end);
            for word in &reading.view.words()[range] {
                let place = word.start..word.end;
                if names::has_ending(reading, word) {
                    facts.names.push(place);
                } else if names::has_initial(reading, word) {
                    facts.unlisted.push(place);
                }
            }
        }
        facts
    }

    fn take(&mut self, reading: &Reading<'_>, context: &Context<'_>, hit: &Hit) {
        let range = hit.start..hit.end;
        let is_capital = reading.view.is_capital(hit.start);
        match hit.cue {
            Cue::Town if is_capital => {
                self.all_places.push(range.clone());
                self.places.push(range);
            }
            Cue::At if !context.is_german => {
                self.places.extend(place_after(reading, hit));
            }
            Cue::Origin => self.origins.push(range),
            Cue::Sibling => self.siblings.push(range),
            Cue::Condition => self.conditions.push(range),
            Cue::GivenName | Cue::FamilyName | Cue::Named | Cue::Honorific => {
                self.names.extend(names::listed(reading, hit));
            }
            Cue::PersonVerb | Cue::From | Cue::Article => {
                self.unlisted.extend(names::unlisted(reading, context, hit));
            }
            _ => {}
        }
    }
}

/// Ends of words for laws, which German and Dutch write as one word with what they are about.
const LAW_ENDS: [&str; 10] = [
    "gesetz",
    "gesetzes",
    "verordnung",
    "beschluss",
    "erlass",
    "wet",
    "besluit",
    "decreet",
    "richtlijn",
    "arrest",
];

/// Whether a date is that of a law, a judgement, a publication.
fn is_of_law(reading: &Reading<'_>, date: &Range<usize>) -> bool {
    let view = &reading.view;
    let last = view.word_from(date.start);
    let words = &view.words()[last.saturating_sub(2)..last];
    if words.iter().any(|word| {
        let text = view.piece(word.start..word.end);
        word.end + 12 > date.start && LAW_ENDS.iter().any(|end| text.ends_with(end))
    }) {
        return true;
    }
    let before = reading.cue_before(&[Cue::Law], date.start, 40);
    before.is_some_and(|hit| {
        reading.is_one_sentence(hit.end..date.start) && !reading.has_digits(hit.end..date.start)
    })
}

/// `aged 16`, `16 years old`, `16-jarige`, `16χρονος`, and not `under 18`.
fn ages(reading: &Reading<'_>, paragraph: &Range<usize>) -> Vec<Range<usize>> {
    let view = &reading.view;
    let first = view.number_from(paragraph.start);
    let numbers = view.numbers()[first..].iter().take_while(|number| number.end <= paragraph.end);
    let is_age = |number: &&crate::view::Number| {
        let age: Option<u32> = view.piece(number.start..number.end).parse().ok();
        let is_young = number.len() <= 2 && age.is_some_and(|age| (1..=OLDEST).contains(&age));
        let aged = reading.cue_before(&[Cue::Aged], number.start, 3);
        let old = reading.cue_after(&[Cue::YearsOld], number.end, 2);
        let limit = reading.cue_before(&[Cue::AgeLimit], number.start, 6);
        is_young && (aged.is_some() || old.is_some()) && limit.is_none() && age != Some(18)
    };
    numbers.filter(is_age).map(|number| number.start..number.end).collect()
}

/// The capitalized word that follows `in`, unless it is a month, a country or a name.
fn place_after(reading: &Reading<'_>, hit: &Hit) -> Option<Range<usize>> {
    let word = names::following(reading, hit.end)?;
    let is_known = reading.hits_in(word.start..word.end).next().is_some();
    (!is_known && word.end - word.start > 3).then_some(word.start..word.end)
}
