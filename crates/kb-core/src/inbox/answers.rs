//! What the form asks, and what is wrong with the answers.
//!
//! Not for: words that people read. Invariant: an answer is kept as it was written, also a wrong
//! one, so that nothing a person typed is lost.

use std::collections::BTreeMap;

use kb_model::{AdaptationStatus, Kind, LangTag, RecordId};
use serde::{Deserialize, Serialize};

use crate::corpus::values::country;

/// Characters of an answer, for each word that it may have.
const CHARS_A_WORD: usize = 24;

/// Makes the questions with their stable names, in the order of the form, and how many words an
/// answer may have.
macro_rules! questions {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $words:literal;)+) => {
        /// A question of the form.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum Field {
            $($(#[$doc])* #[serde(rename = $name)] $variant,)+
        }

        impl Field {
            /// All questions, in the order of the form.
            pub const ALL: &'static [Field] = &[$(Field::$variant),+];

            /// The stable name in files and forms.
            pub fn name(self) -> &'static str {
                match self { $(Field::$variant => $name,)+ }
            }

            /// How many words an answer may have.
            pub fn words(self) -> usize {
                match self { $(Field::$variant => $words,)+ }
            }
        }
    };
}

questions! {
    /// The language the answers are in.
    Lang = "lang", 1;
    /// What sort of thing it is.
    Kind = "kind", 1;
    /// A title.
    Title = "title", 15;
    /// The country.
    Country = "country", 1;
    /// The place or region.
    Place = "place", 15;
    /// What the problem was.
    Problem = "problem", 100;
    /// What they do.
    Practice = "practice", 100;
    /// For whom.
    Audience = "audience", 40;
    /// Who does the work.
    Staff = "staff", 40;
    /// Since which year.
    Since = "since", 1;
    /// What changed, and how they know.
    Outcome = "outcome", 100;
    /// What another country would need.
    Elsewhere = "elsewhere", 80;
    /// Whom readers may turn to.
    Contact = "contact", 30;
    /// The record they took it over from.
    Adapts = "adapts", 1;
    /// How far they are with what they took over.
    Stage = "stage", 1;
    /// What they kept of it.
    Kept = "kept", 100;
    /// What they changed.
    Changed = "changed", 100;
    /// What came of it, or why they stopped.
    Result = "result", 100;
}

/// What is wrong with an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// It must be answered.
    Missing,
    /// It has more than so many words.
    TooLong(usize),
    /// It is not one of the values there are.
    Unknown,
    /// It is not a year that has been.
    NotAYear,
}

/// A wrong answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// The question.
    pub field: Field,
    /// What is wrong.
    pub problem: Problem,
}

/// What somebody typed, without white space around it and control characters in it; line ends as
/// in files.
pub(super) fn plain(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let is_kept = |c: &char| *c == '\n' || *c == '\t' || !c.is_control();
    text.chars().filter(is_kept).collect::<String>().trim().to_owned()
}

/// The answers, as they were written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Answers(BTreeMap<Field, String>);

impl Answers {
    /// The answer to a question; empty when there is none.
    pub fn get(&self, field: Field) -> &str {
        self.0.get(&field).map_or("", String::as_str)
    }

    /// Takes an answer.
    pub fn set(&mut self, field: Field, text: &str) {
        let text = plain(text);
        if text.is_empty() {
            self.0.remove(&field);
        } else {
            self.0.insert(field, text);
        }
    }

    /// The language of the answers.
    pub fn lang(&self) -> LangTag {
        LangTag::parse(self.get(Field::Lang)).unwrap_or_else(LangTag::und)
    }

    /// What sort of thing it is.
    pub fn kind(&self) -> Option<Kind> {
        Kind::parse(self.get(Field::Kind))
    }

    /// The country as a code.
    pub fn country(&self) -> Option<String> {
        country(self.get(Field::Country))
    }

    /// The year it began.
    pub fn since(&self) -> Option<i32> {
        let text = self.get(Field::Since);
        let year = text.parse().ok().filter(|_| text.len() == 4)?;
        (1900..=2999).contains(&year).then_some(year)
    }

    /// The record it was adapted from.
    pub fn adapts(&self) -> Option<RecordId> {
        RecordId::parse(self.get(Field::Adapts))
    }

    /// How far the adaptation is.
    pub fn stage(&self) -> Option<AdaptationStatus> {
        AdaptationStatus::parse(self.get(Field::Stage))
    }

    /// What is wrong, in the order of the form.
    pub fn check(&self) -> Vec<Wrong> {
        let wrong =
            |field: &Field| self.problem(*field).map(|problem| Wrong { field: *field, problem });
        Field::ALL.iter().filter_map(wrong).collect()
    }

    fn problem(&self, field: Field) -> Option<Problem> {
        let text = self.get(field);
        if text.is_empty() {
            return self.must_answer(field).then_some(Problem::Missing);
        }
        let is_known = match field {
            Field::Lang => !self.lang().is_und(),
            Field::Kind => self.kind().is_some(),
            Field::Country => self.country().is_some(),
            Field::Adapts => self.adapts().is_some(),
            Field::Stage => self.stage().is_some(),
            _ => true,
        };
        let words = field.words();
        let is_long =
            text.split_whitespace().count() > words || text.chars().count() > words * CHARS_A_WORD;
        match field {
            _ if !is_known => Some(Problem::Unknown),
            Field::Since => self.since().is_none().then_some(Problem::NotAYear),
            Field::Adapts => None,
            _ => is_long.then_some(Problem::TooLong(words)),
        }
    }

    fn must_answer(&self, field: Field) -> bool {
        match field {
            Field::Lang | Field::Kind | Field::Title | Field::Country | Field::Practice => true,
            Field::Stage => !self.get(Field::Adapts).is_empty(),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Answers without a fault.
    fn good() -> Answers {
        let mut answers = Answers::default();
        for (field, text) in [
            (Field::Lang, "el"),
            (Field::Kind, "practice"),
            (Field::Title, "Βραδινή γραμμή"),
            (Field::Country, "gr"),
            (Field::Practice, "Απαντάμε."),
        ] {
            answers.set(field, text);
        }
        answers
    }

    #[test]
    fn what_must_be_answered_is_said_in_the_order_of_the_form() {
        assert!(good().check().is_empty());
        let missing: Vec<Field> = Answers::default().check().iter().map(|it| it.field).collect();
        let expected = [Field::Lang, Field::Kind, Field::Title, Field::Country, Field::Practice];
        assert_eq!(missing, expected);
    }

    #[test]
    fn a_wrong_answer_is_named_and_kept_as_it_was_written() {
        for (field, text, problem) in [
            (Field::Lang, "?", Problem::Unknown),
            (Field::Kind, "poem", Problem::Unknown),
            (Field::Country, "Hellas", Problem::Unknown),
            (Field::Since, "last year", Problem::NotAYear),
            (Field::Since, "20210", Problem::NotAYear),
            (Field::Adapts, "a b", Problem::Unknown),
            (Field::Title, &"word ".repeat(16), Problem::TooLong(15)),
            (Field::Practice, &"x".repeat(3000), Problem::TooLong(100)),
        ] {
            let mut answers = good();
            answers.set(field, text);
            assert!(answers.check().contains(&Wrong { field, problem }), "{field:?} {text}");
            assert_eq!(answers.get(field), text.trim());
        }
    }

    #[test]
    fn who_took_something_over_says_how_far_they_are() {
        let mut answers = good();
        answers.set(Field::Adapts, "k3f9a");
        let wrong = answers.check();
        assert_eq!(wrong, [Wrong { field: Field::Stage, problem: Problem::Missing }]);
        answers.set(Field::Stage, "tried");
        assert!(answers.check().is_empty());
    }

    #[test]
    fn line_ends_are_alike_and_control_characters_are_left_out() {
        let mut answers = Answers::default();
        answers.set(Field::Problem, " a\r\nb\u{0}\u{7}c\rd ");
        assert_eq!(answers.get(Field::Problem), "a\nbc\nd");
        answers.set(Field::Problem, " \r\n ");
        assert_eq!(answers, Answers::default());
    }
}
