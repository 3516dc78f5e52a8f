//! What the score of a result is made of, as lines of text.

use kb_model::{Hit, ScoreKind, ScorePart};

/// The score and its parts, one line each: amount, share, what it is for.
pub(crate) fn lines(hit: &Hit) -> Vec<String> {
    let mut lines = vec![format!("score {:.2}", hit.score)];
    lines.extend(hit.parts.iter().map(|part| line(part, hit.score)));
    lines
}

fn line(part: &ScorePart, score: f32) -> String {
    let share = if score > 0.0 { 100.0 * part.score / score } else { 0.0 };
    format!("{:8.2} {share:4.0}%  {}", part.score, name(part))
}

/// What a part is for.
fn name(part: &ScorePart) -> &str {
    match part.what {
        ScoreKind::Group => &part.asked,
        ScoreKind::Words => "(whole words as typed)",
        ScoreKind::Neighbours => "(neighbouring words)",
        ScoreKind::Passage => "(the best passage)",
        ScoreKind::Levelling => "(levelled with the texts of other languages)",
        ScoreKind::OwnLanguage => "(in your language)",
        ScoreKind::Repealed => "(no longer in force)",
        ScoreKind::Subject => "(catalogued under the subject)",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_has_its_amount_its_share_and_its_name() {
        let part = |what, asked: &str, score| ScorePart { what, asked: asked.to_owned(), score };
        for (part, expected) in [
            (part(ScoreKind::Group, "foster family", 6.0), "    6.00   75%  foster family"),
            (part(ScoreKind::Subject, "", 0.5), "    0.50    6%  (catalogued under the subject)"),
            (
                part(ScoreKind::Levelling, "", -1.25),
                "   -1.25  -16%  (levelled with the texts of other languages)",
            ),
        ] {
            assert_eq!(line(&part, 8.0), expected);
        }
        assert!(line(&part(ScoreKind::Group, "x", 0.0), 0.0).contains(" 0%"), "nothing of nothing");
    }
}
