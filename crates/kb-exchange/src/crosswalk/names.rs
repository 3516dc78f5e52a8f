//! Names of authors, as curators write them in one field.
//!
//! Several names are divided by `;`, or by commas when there are at least two. A name with one
//! comma is `Family, Given`; every other name stands as it is, because nothing tells a person from
//! an organisation.

/// One author.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Name<'a> {
    /// A person.
    Person {
        /// What the person is sorted by.
        family: &'a str,
        /// The rest.
        given: &'a str,
    },
    /// A name that is not taken apart.
    Whole(&'a str),
}

impl<'a> Name<'a> {
    /// Reads one name.
    pub(crate) fn parse(text: &'a str) -> Name<'a> {
        match text.split_once(',') {
            Some((family, given))
                if !given.contains(',')
                    && !family.trim().is_empty()
                    && !given.trim().is_empty() =>
            {
                Name::Person { family: family.trim(), given: given.trim() }
            }
            _ => Name::Whole(text.trim()),
        }
    }
}

/// The names of a field, one by one.
pub(super) fn names(field: &str) -> Vec<&str> {
    let parts: Vec<&str> = if field.contains(';') || field.matches(',').count() < 2 {
        field.split(';').collect()
    } else {
        field.split(',').collect()
    };
    parts.into_iter().map(str::trim).filter(|name| !name.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_taken_apart_only_where_it_is_certain() {
        for (field, expected) in [
            ("Hanne Vermeulen", &["Hanne Vermeulen"][..]),
            ("Nowacki; Remiorz; Muß", &["Nowacki", "Remiorz", "Muß"]),
            (
                "CoramBAAF, Coram Children's Legal Centre, IOM",
                &["CoramBAAF", "Coram Children's Legal Centre", "IOM"],
            ),
            ("Zeller, Maren; Sandermann, Philipp", &["Zeller, Maren", "Sandermann, Philipp"]),
            ("Zeller, Maren", &["Zeller, Maren"]),
            (" ; ", &[]),
        ] {
            assert_eq!(names(field), expected, "{field}");
        }
        assert_eq!(Name::parse("Zeller, Maren"), Name::Person { family: "Zeller", given: "Maren" });
        for whole in ["FRA and European Commission", "a, b, c", ", b", ","] {
            assert_eq!(Name::parse(whole), Name::Whole(whole), "{whole}");
        }
    }
}
