//! E-mail addresses of people rather than offices.
//!
//! A mailbox at a host that gives them to anybody is private; one named after a person elsewhere is
//! at least personal data.

use std::ops::Range;

use crate::finding::Rule;
use crate::reading::Reading;
use crate::rules::Match;
use crate::scanner::Context;

/// Hosts that give mailboxes to anybody; a name without a dot stands for any country.
const FREE_HOSTS: &str = "gmail googlemail hotmail outlook live msn yahoo ymail rocketmail icloud \
me.com mac.com gmx web.de freenet.de t-online.de arcor.de posteo mailbox.org proton protonmail pm.me \
tutanota tuta.io skynet.be telenet.be proximus.be belgacom.net scarlet.be voo.be pandora.be \
euphonynet.be base.be otenet.gr forthnet.gr hol.gr mycosmos.gr freemail.gr windowslive aol mail.ru \
bk.ru list.ru inbox.ru yandex ukr.net orange.fr free.fr laposte.net wanadoo.fr sfr.fr bbox.fr zoho \
mail.com email.com ziggo.nl kpnmail.nl planet.nl hetnet.nl home.nl xs4all.nl abv.bg qq.com 163.com";

/// Words in the names of offices' mailboxes.
const OFFICE_WORDS: &str = "info contact office mail post postmaster team help helpdesk support press \
presse pers secretariat secretariaat sekretariat sekretariatet admin administration service services \
reception onthaal accueil empfang communication communicatie kommunikation general welcome hello \
webmaster editor redaktion redactie redaction library data privacy dpo jobs hr legal asylum guardian \
voogdij tutelle vormundschaft foster pleegzorg children child kinder kids youth jugend training \
project projects programme programm newsletter news events list lists noreply no reply user users \
dev devel bugs bug hotline helpline unit dienst bureau center centre zentrum national regional \
international brussels berlin athens athen bruxelles antwerpen hellas greece germany belgium europe \
gr de be eu uk int fr nl en el";

/// Hosts that are no hosts (RFC 2606).
const EXAMPLE_HOSTS: [&str; 4] = ["example", "invalid", "test", "localhost"];

/// Finds them; their places are public, so that no other rule reads digits in them.
pub(crate) fn find(reading: &mut Reading<'_>, context: &Context<'_>, out: &mut Vec<Match>) {
    let mut public = Vec::new();
    for range in addresses(reading.view.text()) {
        let address = reading.view.piece(range.clone());
        let (local, host) = split(address);
        if !is_example(&host)
            && !context.allowed.has_mailbox(&format!("{local}@{host}"))
            && (is_free(&host) || is_personal(&local))
        {
            out.push(Match::new(Rule::Mailbox, range.clone()));
        }
        public.push(range);
    }
    reading.public.append(&mut public);
}

/// Whether an address, as it is written, is at a host that gives mailboxes to anybody.
pub(crate) fn is_private(address: &str) -> bool {
    is_free(&split(&crate::view::fold_word(address)).1)
}

/// The ranges of all addresses, also of those written with `(at)`.
fn addresses(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for sign in ["@", "(at)", "[at]"] {
        for (at, _) in text.match_indices(sign) {
            let is_local = |c: char| c.is_alphanumeric() || "._%+-'".contains(c);
            let before = text[..at].trim_end_matches(|c| sign != "@" && c == ' ');
            let local = before.chars().rev().take_while(|c| is_local(*c));
            let start = before.len() - local.map(char::len_utf8).sum::<usize>();
            let rest = &text[at + sign.len()..];
            let after = rest.trim_start_matches(|c| sign != "@" && c == ' ');
            let from = text.len() - after.len();
            let length = host_length(after);
            if start < before.len() && length > 0 {
                found.push(start..from + length);
            }
        }
    }
    found
}

/// How long the host at the start of a text is; 0 when there is none.
fn host_length(text: &str) -> usize {
    let is_host = |c: char| c.is_alphanumeric() || c == '.' || c == '-';
    let length = text.find(|c| !is_host(c)).unwrap_or(text.len());
    let host = text[..length].trim_end_matches(['.', '-']);
    let name = host.rsplit_once('.').map_or("", |(_, end)| end);
    if name.chars().count() >= 2 && name.chars().all(char::is_alphabetic) { host.len() } else { 0 }
}

/// The two sides of a folded address.
fn split(address: &str) -> (String, String) {
    let plain = address.replace("(at)", "@").replace("[at]", "@").replace(' ', "");
    let (local, host) = plain.split_once('@').unwrap_or((&plain, ""));
    (local.to_owned(), host.to_owned())
}

fn is_free(host: &str) -> bool {
    let name = host.split('.').next().unwrap_or_default();
    FREE_HOSTS.split(' ').any(|free| free == host || free == name)
}

fn is_example(host: &str) -> bool {
    host.split('.').any(|label| EXAMPLE_HOSTS.contains(&label))
}

/// `name.surname`, `n.surname`: two parts of letters, none of them an office's.
fn is_personal(local: &str) -> bool {
    let parts: Vec<&str> = local.split(['.', '_', '-']).filter(|part| !part.is_empty()).collect();
    let long = parts.iter().filter(|part| part.chars().count() >= 3).count();
    let is_word = |part: &&str| part.chars().all(char::is_alphabetic);
    matches!(parts.len(), 2 | 3)
        && long >= 1
        && parts.iter().all(is_word)
        && !parts.iter().any(|part| OFFICE_WORDS.split(' ').any(|word| word == *part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mailboxes_of_people_are_told_from_those_of_offices() {
        for (local, personal) in [
            ("maria.papadopoulou", true),
            ("j.peeters", true),
            ("jan-willem.de", false),
            ("info", false),
            ("info.antwerpen", false),
            ("legal.unit", false),
            ("x.y", false),
            ("support", false),
        ] {
            assert_eq!(is_personal(local), personal, "{local}");
        }
        for (host, free) in [("gmail.com", true), ("yahoo.gr", true), ("fedasil.be", false)] {
            assert_eq!(is_free(host), free, "{host}");
        }
    }

    #[test]
    fn addresses_are_found_in_any_disguise() {
        for (text, found) in [
            ("write to a.b@c.de.", &["a.b@c.de"][..]),
            ("a (at) c.org, x[at]y.gr", &["a (at) c.org", "x[at]y.gr"]),
            ("@c.de a@ a@b @", &[]),
        ] {
            let ranges = addresses(text).into_iter();
            assert_eq!(ranges.map(|range| &text[range]).collect::<Vec<_>>(), found, "{text}");
        }
    }
}
