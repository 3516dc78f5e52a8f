//! Groups of digits that may be one number, however it is spaced.
//!
//! Not for knowing what the number is. Invariant: a number begins and ends where a group does.

use std::ops::Range;

use crate::view::{Joint, View};

/// The most digits and groups that are read as one number.
const MOST_DIGITS: usize = 20;
const MOST_GROUPS: usize = 9;

/// Letters on a line from which it is prose rather than a row of a table.
const PROSE: usize = 40;

/// The digits from one group on.
pub(crate) struct Run {
    digits: [u8; MOST_DIGITS],
    groups: Vec<Group>,
}

/// One group of a run.
#[derive(Clone, Copy)]
struct Group {
    /// Index among the numbers of the view.
    index: usize,
    /// First byte in the folded text.
    start: usize,
    /// The byte after it.
    end: usize,
    /// Digits up to its end.
    total: usize,
    /// What follows it.
    next: Option<Joint>,
}

/// Some groups of a run, from its first.
pub(crate) struct Candidate<'r> {
    /// The digits as values.
    pub(crate) digits: &'r [u8],
    /// Where it stands in the folded text.
    pub(crate) range: Range<usize>,
    groups: &'r [Group],
}

impl Run {
    /// Reads on from one number of the view.
    pub(crate) fn from(view: &View<'_>, first: usize) -> Run {
        let mut run = Run { digits: [0; MOST_DIGITS], groups: Vec::new() };
        let mut total = 0;
        for (index, number) in view.numbers().iter().enumerate().skip(first).take(MOST_GROUPS) {
            if total + number.len() > MOST_DIGITS {
                break;
            }
            for byte in &view.bytes()[number.start..number.end] {
                run.digits[total] = byte - b'0';
                total += 1;
            }
            let (start, end, next) = (number.start, number.end, number.next);
            run.groups.push(Group { index, start, end, total, next });
            if next.is_none() {
                break;
            }
        }
        run
    }

    /// The first groups that have exactly so many digits.
    pub(crate) fn of_length(&self, length: usize) -> Option<Candidate<'_>> {
        let last = self.groups.iter().position(|group| group.total == length)?;
        Some(self.first(last + 1))
    }

    fn first(&self, count: usize) -> Candidate<'_> {
        let groups = &self.groups[..count];
        let (first, last) = (groups[0], groups[count - 1]);
        Candidate { digits: &self.digits[..last.total], range: first.start..last.end, groups }
    }
}

impl Candidate<'_> {
    /// What joins the groups, each with the digits before it.
    pub(crate) fn joints(&self) -> impl Iterator<Item = (usize, Joint)> {
        let inner = &self.groups[..self.groups.len() - 1];
        inner.iter().filter_map(|group| Some((group.total, group.next?)))
    }

    /// Whether it is one group.
    pub(crate) fn is_solid(&self) -> bool {
        self.groups.len() == 1
    }

    /// Whether the groups are among those of a way to write it: every joint stands after one of
    /// these numbers of digits.
    pub(crate) fn is_written(&self, places: &[usize]) -> bool {
        self.joints().all(|(at, _)| places.contains(&at))
    }

    /// Whether the only joint elsewhere than at these places is the end of a line, and the line has
    /// words before the number: broken by the margin.
    pub(crate) fn is_broken(&self, view: &View<'_>, places: &[usize]) -> bool {
        let mut others = self.joints().filter(|(at, _)| !places.contains(at));
        let only = (others.next(), others.next());
        let before = view.piece(0..self.range.start);
        let line = before.rsplit('\n').next().unwrap_or_default();
        matches!(only, (Some((_, joint)), None) if joint.has_line_end)
            && line.contains(char::is_alphabetic)
    }

    /// Whether the joints are of one sort: all signs, all spaces, or the last two parts apart from
    /// the first ones as in `85.07.30 033-28`.
    pub(crate) fn has_one_style(&self) -> bool {
        let joints: Vec<(usize, Joint)> = self.joints().collect();
        let at = |place| joints.iter().find(|(at, _)| *at == place).map(|(_, joint)| joint);
        let same = |left: Option<&Joint>, right: Option<&Joint>| match (left, right) {
            (Some(left), Some(right)) => {
                left.sign == right.sign || left.has_line_end || right.has_line_end
            }
            (None, None) => true,
            _ => false,
        };
        // Both parts of a date are parted alike, or not at all.
        same(at(2), at(4)) || at(2).is_some() && at(5).is_some()
    }

    /// Whether more digits touch it by the sign that also joins its own groups, or stand before
    /// it as in a decimal fraction.
    pub(crate) fn is_part_of_more(&self, view: &View<'_>) -> bool {
        let (first, last) = (self.groups[0], self.groups[self.groups.len() - 1]);
        let before = first.index.checked_sub(1).and_then(|index| view.numbers()[index].next);
        let own = |sign: Option<u8>| {
            self.is_solid() && sign == Some(b'.') || self.joints().any(|(_, j)| j.sign == sign)
        };
        let touches = |joint: Option<Joint>| joint.is_some_and(|j| j.is_tight() && own(j.sign));
        let is_decimal = |at: Option<char>, beyond: Option<char>| {
            at == Some(',') && beyond.is_some_and(|c| c.is_ascii_digit())
        };
        let left = view.piece(0..first.start);
        let comma = left.chars().next_back();
        touches(before)
            || touches(last.next)
            || is_decimal(comma, left.chars().rev().nth(1))
            || is_decimal(view.at(last.end), view.at(last.end + 1))
    }

    /// Whether it stands in a row of a table: other numbers beside it on its line, and few words.
    pub(crate) fn is_in_row(&self, view: &View<'_>) -> bool {
        let (first, last) = (self.groups[0], self.groups[self.groups.len() - 1]);
        let is_row = |joint: Option<Joint>| joint.is_some_and(|joint| !joint.has_line_end);
        let numbers = view.numbers();
        let before = (0..first.index).rev().take_while(|index| is_row(numbers[*index].next));
        let after = (last.index..numbers.len()).take_while(|index| is_row(numbers[*index].next));
        let neighbours = before.take(2).count() + after.take(2).count();
        neighbours > 1 || neighbours == 1 && self.letters_beside(view) < PROSE
    }

    /// Letters near it on its line.
    fn letters_beside(&self, view: &View<'_>) -> usize {
        let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).take(PROSE).count();
        let before = view.piece(0..self.range.start).rsplit('\n').next().map_or(0, letters);
        let after = view.piece(self.range.end..view.text().len());
        before + after.split('\n').next().map_or(0, letters)
    }

    /// Whether spaces alone join some of its groups.
    pub(crate) fn has_spaces(&self) -> bool {
        self.joints().any(|(_, joint)| joint.is_blank())
    }

    /// Whether spaces alone join it.
    pub(crate) fn is_spaced(&self) -> bool {
        !self.is_solid() && self.joints().all(|(_, joint)| joint.is_blank())
    }
}
