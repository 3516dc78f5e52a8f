//! What a word or phrase says about what stands near it.

/// Makes the enum with the name of each section of the word files.
macro_rules! cues {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)+) => {
        /// What a phrase says.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Cue {
            $($(#[$doc])* $variant,)+
            /// A month, 1 to 12.
            Month(u8),
        }

        impl Cue {
            /// The sections of the word files and what their phrases say.
            const SECTIONS: &'static [(&'static str, Cue)] = &[$(($name, Cue::$variant)),+];
        }
    };
}

cues! {
    /// Number of the Belgian National Register.
    NationalRegister = "national-register",
    /// Belgian identity card.
    ElectronicCard = "electronic-card",
    /// Card or title of residence.
    ResidenceCard = "residence-card",
    /// File of the Belgian Immigration Office.
    ImmigrationFile = "immigration-file",
    /// The Belgian Immigration Office itself.
    ImmigrationOffice = "immigration-office",
    /// File of the Belgian Commissioner General.
    ProtectionFile = "protection-file",
    /// German tax identification number.
    TaxId = "tax-id",
    /// German pension insurance.
    Pension = "pension",
    /// German health insurance.
    Health = "health",
    /// German Central Register of Foreigners.
    ForeignersRegister = "foreigners-register",
    /// File of the German Federal Office.
    FederalOfficeFile = "federal-office-file",
    /// Greek social security number.
    Amka = "amka",
    /// Greek temporary insurance number.
    Paaypa = "paaypa",
    /// Greek file number of an asylum seeker.
    Dika = "dika",
    /// Greek tax number.
    Afm = "afm",
    /// Card of an asylum seeker.
    AsylumCard = "asylum-card",
    /// Number given by UNHCR.
    Unhcr = "unhcr",
    /// Eurodac.
    Eurodac = "eurodac",
    /// Passport.
    Passport = "passport",
    /// Identity card.
    IdentityCard = "identity-card",
    /// Birth.
    Birth = "birth",
    /// A limit in time: `born after`.
    Threshold = "threshold",
    /// Number of a company.
    Company = "company",
    /// Telephone.
    Phone = "phone",
    /// A messenger.
    Chat = "chat",
    /// A name that is not the real one.
    ChangedName = "changed-name",
    /// Before an age: `aged`.
    Aged = "aged",
    /// After an age: `years old`.
    YearsOld = "years-old",
    /// Before an age that is a limit: `under`.
    AgeLimit = "age-limit",
    /// Brothers and sisters.
    Sibling = "sibling",
    /// A rare illness or handicap.
    Condition = "condition",
    /// Before a name: `named`.
    Named = "named",
    /// What people do and what befalls them: beside a name.
    PersonVerb = "person-verb",
    /// Between a name and where somebody is from.
    From = "from",
    /// Before a noun, and not before a name.
    Determiner = "determiner",
    /// What has a capital and is no person's name.
    NoName = "no-name",
    /// Greek articles, which stand before names.
    Article = "article",
    /// Before the name of an adult: `Mrs`.
    Honorific = "honorific",
    /// Of a person in office or an author, or of a street: names near it are public.
    Public = "public",
    /// Before a place: `in`.
    At = "at",
    /// Of a law, a judgement, a publication: dates and numbers near it are public.
    Law = "law",
    /// A given name.
    GivenName = "given-names",
    /// A family name.
    FamilyName = "family-names",
    /// A town.
    Town = "towns",
    /// A country people flee from, or its people.
    Origin = "origins",
}

impl Cue {
    /// The cue of a section.
    pub(crate) fn parse(section: &str) -> Option<Cue> {
        if let Some(month) = section.strip_prefix("month-") {
            return month.parse().ok().filter(|month| (1..=12).contains(month)).map(Cue::Month);
        }
        Cue::SECTIONS.iter().find(|(name, _)| *name == section).map(|(_, cue)| *cue)
    }

    /// All cues.
    #[cfg(test)]
    pub(crate) fn all() -> impl Iterator<Item = Cue> {
        let months = (1..=12).map(Cue::Month);
        Cue::SECTIONS.iter().map(|(_, cue)| *cue).chain(months)
    }
}
