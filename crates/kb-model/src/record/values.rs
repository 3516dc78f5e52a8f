//! The values that fields of a record may have, each with one stable name.

use serde::{Deserialize, Serialize};

/// Makes an enum whose values have one stable kebab-case name each.
macro_rules! named_values {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum $name {
            $($(#[$vdoc])* #[serde(rename = $text)] $variant,)+
        }

        impl $name {
            /// All values, in the order pages show them.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The stable name used in files, addresses and JSON.
            pub fn name(self) -> &'static str {
                match self { $($name::$variant => $text,)+ }
            }

            /// The value with this name.
            pub fn parse(name: &str) -> Option<$name> {
                $name::ALL.iter().copied().find(|value| value.name() == name)
            }
        }
    };
}

named_values! {
    /// What sort of resource a record describes.
    Kind {
        /// A way of working that somebody uses.
        Practice = "practice",
        /// Material to train people with.
        TrainingMaterial = "training-material",
        /// A manual or handbook.
        Manual = "manual",
        /// A tool, form or checklist.
        Tool = "tool",
        /// A leaflet, for children or families.
        Leaflet = "leaflet",
        /// A film.
        Video = "video",
        /// Research or an evaluation.
        Research = "research",
        /// A case study.
        CaseStudy = "case-study",
        /// A law, decree or directive.
        Law = "law",
        /// Official or expert guidance.
        Guidance = "guidance",
        /// Our own guide to one question in one country.
        Guide = "guide",
        /// A policy or strategy.
        Policy = "policy",
        /// Figures.
        Statistics = "statistics",
        /// A project.
        Project = "project",
        /// An organisation.
        Organisation = "organisation",
        /// A meeting or event.
        Event = "event",
    }
}

named_values! {
    /// Whether readers see a record.
    Status {
        /// Being written; never shown.
        Draft = "draft",
        /// Shown.
        Published = "published",
        /// Taken back; its address says so.
        Withdrawn = "withdrawn",
    }
}

named_values! {
    /// What the source says its claims rest on.
    Evidence {
        /// Evaluated, with a stated design.
        Evaluated = "evaluated",
        /// Rests on practice.
        PracticeBased = "practice-based",
        /// Rests on consultation of those concerned.
        ConsultationBased = "consultation-based",
        /// Rests on the opinion of experts.
        ExpertOpinion = "expert-opinion",
        /// The source does not say.
        NotStated = "not-stated",
    }
}

named_values! {
    /// Who vouches for a text in one language.
    Vouched {
        /// Written in this language.
        Original = "original",
        /// Translated or checked by a person.
        Human = "human",
        /// Translated by machine, not yet checked by a speaker.
        Machine = "machine",
    }
}

named_values! {
    /// Whether a law is in force.
    LawStatus {
        /// In force.
        InForce = "in-force",
        /// In force with later changes.
        Amended = "amended",
        /// No longer in force.
        Repealed = "repealed",
        /// Adopted, not yet applicable.
        Adopted = "adopted",
        /// Not known.
        Unknown = "unknown",
    }
}

named_values! {
    /// How one record relates to another.
    RelationType {
        /// It belongs to the other.
        PartOf = "part-of",
        /// It was adapted from the other.
        AdaptedFrom = "adapted-from",
        /// It replaces the other.
        Replaces = "replaces",
        /// It translates the other.
        TranslationOf = "translation-of",
        /// It is worth reading beside the other.
        Related = "related",
    }
}

named_values! {
    /// How far somebody got who took a practice over.
    AdaptationStatus {
        /// They mean to.
        Planned = "planned",
        /// They are trying it.
        Tried = "tried",
        /// They work with it.
        Adapted = "adapted",
        /// They no longer do.
        Stopped = "stopped",
    }
}

named_values! {
    /// Why a record was withdrawn.
    WithdrawnBecause {
        /// It is no longer true.
        Outdated = "outdated",
        /// It was wrong.
        Incorrect = "incorrect",
        /// Another record says the same.
        Duplicate = "duplicate",
        /// We may not publish it.
        Rights = "rights",
        /// It said too much about a person.
        Privacy = "privacy",
        /// Those it is about, or who wrote it, asked for it.
        OnRequest = "on-request",
    }
}

named_values! {
    /// What was done to a record.
    Step {
        /// It came into the library.
        Added = "added",
        /// It was sent in and curators took it.
        Accepted = "accepted",
        /// It came from another library.
        Imported = "imported",
        /// What it says was changed.
        Changed = "changed",
        /// It was taken back.
        Withdrawn = "withdrawn",
        /// It was put back.
        Restored = "restored",
    }
}
