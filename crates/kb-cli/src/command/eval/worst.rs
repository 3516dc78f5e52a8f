//! The topics that search answers worst, to see why.
//!
//! Not for: choosing them (`EvalReport::worst`).

use kb_core::{EvalReport, TopicMeasures};
use kb_model::Topic;
use serde_json::{Value, json};

use crate::command::eval::number;
use crate::present::table::Table;

/// A topic with its measures.
pub(super) struct HardTopic<'a> {
    topic: &'a Topic,
    measures: &'a TopicMeasures,
}

/// The `count` topics with the lowest nDCG@10, worst first.
pub(super) fn hard_topics<'a>(
    report: &'a EvalReport,
    topics: &'a [Topic],
    count: usize,
) -> Vec<HardTopic<'a>> {
    let find = |measures: &'a TopicMeasures| {
        let topic = topics.iter().find(|topic| topic.qid == measures.qid)?;
        Some(HardTopic { topic, measures })
    };
    report.worst(count).into_iter().filter_map(find).collect()
}

/// One topic a row; the text comes last, because a narrow terminal cuts it.
pub(super) fn table(topics: &[HardTopic<'_>]) -> Table {
    let mut table =
        Table::new(&["qid", "lang", "nDCG@10", "first relevant", "ranked instead", "text"]);
    for HardTopic { topic, measures } in topics {
        let rank = measures.first_relevant.map_or_else(|| "-".to_owned(), |rank| rank.to_string());
        table.row(vec![
            topic.qid.clone(),
            topic.lang.to_string(),
            number(measures.ndcg10),
            rank,
            measures.first_other.clone().unwrap_or_else(|| "-".to_owned()),
            topic.text.clone(),
        ]);
    }
    table
}

/// The same for programs.
pub(super) fn json(hard: &HardTopic<'_>) -> Value {
    let HardTopic { topic, measures } = hard;
    json!({
        "qid": topic.qid, "lang": topic.lang, "text": topic.text, "ndcg10": measures.ndcg10,
        "first_relevant": measures.first_relevant, "ranked_instead": measures.first_other,
    })
}
