//! Topics and relevance judgements (qrels), as tab-separated text or as TREC writes them.
//!
//! Not for: running them. What cannot be read is a diagnostic with its line, and the rest is used.

use std::collections::HashSet;

use kb_model::{Diagnostic, LangTag, Qrels, Topic};

/// Reads topics (`qid<TAB>lang<TAB>text`); what cannot be read is a diagnostic with its line.
pub fn parse_topics(text: &str) -> (Vec<Topic>, Vec<Diagnostic>) {
    let mut topics = Vec::new();
    let mut seen = HashSet::new();
    let mut found = Vec::new();
    for (number, line) in lines(text) {
        let mut parts = line.splitn(3, '\t').map(str::trim);
        let (qid, lang, words) = (parts.next(), parts.next(), parts.next());
        let (Some(qid), Some(lang), Some(words)) = (qid, lang, words) else {
            found.push(bad("a topic is `qid<TAB>lang<TAB>text`", number));
            continue;
        };
        let Some(lang) = LangTag::parse(lang) else {
            found.push(bad("the second column must be a language tag", number));
            continue;
        };
        if qid.is_empty() || words.is_empty() {
            found.push(bad("a topic needs an id and words", number));
        } else if seen.insert(qid.to_owned()) {
            topics.push(Topic { qid: qid.to_owned(), lang, text: words.to_owned() });
        } else {
            found.push(bad(&format!("there are two topics `{qid}`; the first stays"), number));
        }
    }
    (topics, found)
}

/// Reads qrels (`qid<TAB>docid<TAB>grade`, or the four columns of TREC).
pub fn parse_qrels(text: &str) -> (Qrels, Vec<Diagnostic>) {
    let mut qrels = Qrels::new();
    let mut found = Vec::new();
    for (number, line) in lines(text) {
        let parts: Vec<&str> = line.split_whitespace().collect();
        let (qid, doc, grade) = match parts.as_slice() {
            [qid, doc, grade] | [qid, _, doc, grade] => (*qid, *doc, *grade),
            _ => {
                found.push(bad("a judgement is `qid<TAB>docid<TAB>grade`", number));
                continue;
            }
        };
        // TREC marks some documents as worse than not relevant with a negative grade.
        match grade.parse::<i64>() {
            Ok(grade) => {
                let grade = u32::try_from(grade.max(0)).unwrap_or(u32::MAX);
                qrels.entry(qid.to_owned()).or_default().insert(doc.to_owned(), grade);
            }
            Err(_) if number == 1 => {}
            Err(_) => found.push(bad("the grade must be a whole number", number)),
        }
    }
    (qrels, found)
}

/// Lines that say something, with their numbers.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let numbered = text.lines().enumerate().map(|(index, line)| (index + 1, line));
    numbered.filter(|(_, line)| !line.trim().is_empty())
}

fn bad(message: &str, line: usize) -> Diagnostic {
    Diagnostic::error("eval.bad-line", message).at(format!("line {line}")).fix("correct the line")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bad_lines_are_said_and_the_rest_is_used() {
        let (topics, found) = parse_topics(
            "\u{feff}q1\tnl\tpleeg\tgezin\n\nq2\tnl\nq3\t?\tx\nq1\tnl\ty\nq4\tel\t\nq5\tel\tω\r\n",
        );
        let read: Vec<_> = topics.iter().map(|t| (t.qid.as_str(), t.text.as_str())).collect();
        assert_eq!(read, [("q1", "pleeg\tgezin"), ("q5", "ω")]);
        let places: Vec<_> = found.iter().map(|d| d.location.as_str()).collect();
        assert_eq!(places, ["line 3", "line 4", "line 5", "line 6"]);
    }

    #[test]
    fn qrels_have_three_columns_or_four() {
        let (qrels, found) = parse_qrels("q1\ta\t2\nq1 0 b -1\nq2\tc\n q2 c x\n");
        assert_eq!((qrels["q1"]["a"], qrels["q1"]["b"]), (2, 0));
        let places: Vec<_> = found.iter().map(|d| d.location.as_str()).collect();
        assert_eq!(places, ["line 3", "line 4"]);
    }
}
