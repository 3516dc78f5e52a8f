//! Function words vote for their language: fast, and decisive on whole sentences.
//!
//! The five core languages vote with the stop words of the registry; for other languages in Latin
//! letters a handful of their commonest words is enough to keep them apart from the five. Not for:
//! single words. The invariant: a word's vote is shared by the languages that have it.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use crate::language::Language;

/// Words of a text that may vote.
const SAMPLE: usize = 80;
/// Longer words are no function words.
const MAX_WORD: usize = 24;
/// The weight of a word that only one language has; divisible by two, three and four.
const WHOLE: u32 = 12;

/// The commonest words of other languages in Latin letters.
const OTHERS: [(&str, &str); 22] = [
    (
        "es",
        "el la los las de del y que en un una es por con para se no su al lo como más pero sus este entre también fue son está hasta desde cuando muy sin sobre",
    ),
    (
        "pt",
        "o a os as de do da dos das e que em um uma é por com para se não no na nos nas ao mais como mas foi são ou seu sua também pelo pela até isso quando muito",
    ),
    (
        "it",
        "il lo la i gli le di del della dei delle e che in un una è per con non si da dal dalla al alla nel nella sono come anche più ma questo questa ha essere stato tra",
    ),
    (
        "ca",
        "el la els les de del dels i que en un una és per amb no es al com més però seva seu aquest aquesta són va ha també entre ser des fins",
    ),
    (
        "ro",
        "și în la de a cu pe nu un o este care din să mai pentru ce sunt se al ale lui prin sau fi fost această acest după între către cel",
    ),
    (
        "pl",
        "i w na z do się nie to jest że o jak za od po co dla tym przez oraz są był ich jego lub być może przy który która które tylko także",
    ),
    (
        "tr",
        "ve bir bu da de için ile olarak olan daha çok gibi en kadar sonra ancak veya her ne var o değil olduğu tarafından göre ise ya",
    ),
    (
        "so",
        "waa iyo oo ka ku in uu u ay la ee ah loo lagu wax waxaa aan waxay kale soo si ama leh badan isku kasta",
    ),
    (
        "sq",
        "dhe në të e i për me se një nga që është si ka nuk u do më tek kjo ky janë por duke ose edhe prej këtë",
    ),
    (
        "da",
        "og i at det er en til på som med de af for ikke der den et var jeg har sig om vi men han også efter fra eller kan ved blev",
    ),
    (
        "sv",
        "och i att det som en på är av för med till den har de inte om ett han men var jag sig från vi så kan när eller under även vid",
    ),
    (
        "nb",
        "og i er det som en på til av å for med at ikke de har den et var om jeg fra men også han seg vi kan eller ble etter ved",
    ),
    (
        "af",
        "die en van in is het om te dat nie vir met wat op hy was sy deur hulle sal ook kan as wees word ʼn n haar sê aan so maar baie",
    ),
    (
        "fi",
        "ja on ei että se oli hän mutta joka kun niin myös tai ovat sen kuin jos ole siitä voi mitä olla nyt vain hänen sekä",
    ),
    (
        "hu",
        "a az és hogy nem is egy ez meg de volt csak már mint ha vagy el azt még ki lesz van sem amely után között",
    ),
    (
        "cs",
        "a v se na je že s z o do to i k ve pro jako za by ale po jsem jsou jeho nebo od při také které který byl není",
    ),
    (
        "hr",
        "i u je na se da za od su s o a koji koja koje kao do iz ili bi nije što po će ne te biti uz sve prema",
    ),
    (
        "sl",
        "in v je na da se za so z ki ne s o pa kot po bi tudi ali od pri biti ni iz do še lahko med",
    ),
    (
        "lb",
        "an de vun déi den der dat ass fir mat op net ech mir wéi och si et dee sinn hunn eng awer zu iwwer oder gëtt",
    ),
    (
        "sw",
        "ya na wa kwa ni katika za la kama hii pia yake au hiyo wake kuwa cha si bila ambao ambayo watu kila yao",
    ),
    (
        "vi",
        "và của là có trong được các cho không với một người này đã những để khi từ về như đến theo tại hay bị",
    ),
    (
        "id",
        "yang dan di dari untuk dengan ini itu dalam tidak pada adalah oleh akan atau juga ke sebagai karena bisa ada mereka saya",
    ),
];

/// Who has which word.
#[derive(Debug)]
pub(crate) struct Votes {
    langs: Vec<&'static str>,
    /// Languages (by index) that have a word.
    words: HashMap<Box<str>, Vec<u8>, RandomState>,
}

/// The result of a vote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tally {
    /// Words seen.
    pub(crate) words: usize,
    /// Language and votes (a word of one language alone counts twelve), most first.
    pub(crate) votes: Vec<(&'static str, u32)>,
}

impl Votes {
    /// Collects the function words of the registry's rows and of the other languages.
    pub(crate) fn new(rows: &[Language]) -> Votes {
        let mut votes = Votes { langs: Vec::new(), words: HashMap::default() };
        for row in rows {
            votes.add(row.code, row.stop_words().iter().map(String::as_str));
        }
        for (lang, words) in &OTHERS {
            votes.add(lang, words.split(' '));
        }
        votes
    }

    fn add<'w>(&mut self, lang: &'static str, words: impl Iterator<Item = &'w str>) {
        let index = self.langs.len() as u8;
        self.langs.push(lang);
        for word in words.map(str::to_lowercase) {
            let langs = self.words.entry(word.into_boxed_str()).or_default();
            if langs.last() != Some(&index) {
                langs.push(index);
            }
        }
    }

    /// Lets the words at the beginning of `text` vote.
    pub(crate) fn tally(&self, text: &str) -> Tally {
        let mut votes = vec![0; self.langs.len()];
        let mut words = 0;
        let mut lower = String::with_capacity(MAX_WORD);
        for word in
            text.split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_empty())
        {
            words += 1;
            if words > SAMPLE {
                break;
            }
            let langs = (word.len() <= MAX_WORD).then(|| self.langs_of(word, &mut lower)).flatten();
            for &lang in langs.into_iter().flatten() {
                let shared = langs.map_or(1, Vec::len) as u32;
                votes[usize::from(lang)] += WHOLE / shared;
            }
        }
        let mut votes: Vec<_> =
            self.langs.iter().copied().zip(votes).filter(|vote| vote.1 > 0).collect();
        votes.sort_by_key(|vote| std::cmp::Reverse(vote.1));
        Tally { words, votes }
    }

    fn langs_of(&self, word: &str, lower: &mut String) -> Option<&Vec<u8>> {
        lower.clear();
        if word.is_ascii() {
            lower.push_str(word);
            lower.make_ascii_lowercase();
        } else {
            lower.extend(word.chars().flat_map(char::to_lowercase));
        }
        self.words.get(lower.as_str())
    }
}

impl Tally {
    /// The votes of one language.
    pub(crate) fn of(&self, lang: &str) -> u32 {
        self.votes.iter().find(|vote| vote.0 == lang).map_or(0, |vote| vote.1)
    }

    /// The language that a fair share of the words belong to, far ahead of the next.
    pub(crate) fn winner(&self) -> Option<&'static str> {
        let &(lang, most) = self.votes.first()?;
        let next = self.votes.get(1).map_or(0, |vote| vote.1);
        let share = most as f32 / (WHOLE * self.words.min(SAMPLE) as u32) as f32;
        (most >= 2 * WHOLE && share >= 0.12 && most >= 2 * next).then_some(lang)
    }

    /// Whether hardly anybody could doubt the winner: enough words, and three times the votes of
    /// any other.
    pub(crate) fn is_overwhelming(&self, against: &str) -> bool {
        let most = self.votes.first().map_or(0, |vote| vote.1);
        self.words >= 12
            && self.winner().is_some_and(|winner| winner != against)
            && most >= 4 * self.of(against)
    }
}
