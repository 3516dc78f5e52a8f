//! A pack as the site holds it: in an address, and in one cookie of the session.
//!
//! Nothing is kept on the server. The cookie is set only when somebody adds a record; it holds what
//! the address of the pack holds. Invariant: reading what was written gives the same pack.

use axum::http::{HeaderMap, HeaderValue, header};
use kb_exchange::Pack;

/// The only cookie of the site.
const COOKIE: &str = "pack";
/// Bytes of a cookie; browsers keep 4096 with its name and attributes (RFC 6265 section 6.1).
const LONGEST_COOKIE: usize = 3500;
/// Characters of a title and of a note.
const LONGEST_TITLE: usize = 120;
const LONGEST_NOTE: usize = 400;
/// Pairs of a form that are read.
const MOST_PAIRS: usize = 400;

/// Reads a pack from the parameters of an address or a form: `t`, `ids`, `n.<id>`, `lang.<id>`.
pub(crate) fn read(query: &str) -> Pack {
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(query).unwrap_or_default();
    let of = |name: &str| {
        let found = pairs.iter().find(|(key, _)| key == name);
        found.map_or("", |(_, value)| value.as_str())
    };
    let (mut pack, _) = Pack::parse(&shortened(of("t"), LONGEST_TITLE), of("ids"));
    for (key, value) in pairs.iter().take(MOST_PAIRS) {
        let Some((what, id)) = key.split_once('.') else { continue };
        let Some(item) = pack.items.iter_mut().find(|item| item.record.as_str() == id) else {
            continue;
        };
        match what {
            "n" => item.note = shortened(value, LONGEST_NOTE),
            "lang" => item.lang = kb_model::LangTag::parse(value),
            _ => {}
        }
    }
    pack
}

/// The parameters of a pack, in a fixed order; empty for an empty pack.
pub(crate) fn query(pack: &Pack) -> String {
    let mut pairs = Vec::new();
    if !pack.title.is_empty() {
        pairs.push(("t".to_owned(), pack.title.clone()));
    }
    if !pack.items.is_empty() {
        pairs.push(("ids".to_owned(), pack.compact()));
    }
    for item in pack.items.iter().filter(|item| !item.note.is_empty()) {
        pairs.push((format!("n.{}", item.record), item.note.clone()));
    }
    serde_urlencoded::to_string(pairs).unwrap_or_default()
}

/// Whether two packs hold the same records in the same order.
pub(crate) fn same_records(left: &Pack, right: &Pack) -> bool {
    let records =
        |pack: &Pack| pack.items.iter().map(|item| item.record.clone()).collect::<Vec<_>>();
    records(left) == records(right)
}

/// The pack of the session; `None` when the browser sent no cookie of ours.
pub(crate) fn of_session(headers: &HeaderMap) -> Option<Pack> {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = cookies.flat_map(|line| line.split(';')).map(str::trim);
    let value = pairs.find_map(|pair| pair.strip_prefix(COOKIE)?.strip_prefix('='))?;
    Some(read(value))
}

/// The header that keeps a pack for the session. Notes that do not fit stay in the address only.
pub(crate) fn cookie(pack: &Pack, is_secure: bool) -> HeaderValue {
    let mut value = query(pack);
    if value.len() > LONGEST_COOKIE {
        let mut bare = pack.clone();
        bare.items.iter_mut().for_each(|item| item.note.clear());
        value = query(&bare);
    }
    let secure = if is_secure { "; Secure" } else { "" };
    let text = format!("{COOKIE}={value}; Path=/; HttpOnly; SameSite=Lax{secure}");
    HeaderValue::from_str(&text).unwrap_or_else(|_| HeaderValue::from_static("pack=; Path=/"))
}

/// What a button of the pack's form asks for.
pub(crate) fn apply(pack: &mut Pack, action: &str) {
    let (what, id) = action.split_once(':').unwrap_or((action, ""));
    let place = pack.items.iter().position(|item| item.record.as_str() == id);
    match (what, place) {
        ("up", Some(place)) if place > 0 => pack.items.swap(place, place - 1),
        ("down", Some(place)) if place + 1 < pack.items.len() => pack.items.swap(place, place + 1),
        ("remove", Some(place)) => {
            pack.items.remove(place);
        }
        ("empty", _) => pack.items.clear(),
        _ => {}
    }
}

fn shortened(text: &str, limit: usize) -> String {
    text.trim().chars().filter(|c| !c.is_control() || *c == '\n').take(limit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pack(query: &str) -> Pack {
        read(query)
    }

    #[test]
    fn a_pack_comes_back_from_its_address_and_its_cookie() {
        let text = "t=First+meeting&ids=k3f9a.el%2Cp82vd&n.k3f9a=Read+before+%26+after";
        let first = pack(text);
        assert_eq!(query(&first), text);
        assert_eq!(first.items[0].note, "Read before & after");
        let cookie = cookie(&first, false);
        let value = cookie.to_str().unwrap().split(';').next().unwrap();
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, HeaderValue::from_str(&format!("x=1; {value}")).unwrap());
        assert_eq!(of_session(&headers), Some(first));
        assert_eq!(of_session(&HeaderMap::new()), None);
    }

    #[test]
    fn buttons_move_and_remove_and_the_ends_stay() {
        let mut held = pack("ids=k3f9a,p82vd,m2xqz");
        for (action, expected) in [
            ("up:k3f9a", "k3f9a,p82vd,m2xqz"),
            ("down:k3f9a", "p82vd,k3f9a,m2xqz"),
            ("down:m2xqz", "p82vd,k3f9a,m2xqz"),
            ("remove:k3f9a", "p82vd,m2xqz"),
            ("remove:xxxxx", "p82vd,m2xqz"),
            ("nonsense", "p82vd,m2xqz"),
            ("empty", ""),
        ] {
            apply(&mut held, action);
            assert_eq!(held.compact(), expected, "{action}");
        }
    }

    #[test]
    fn notes_that_do_not_fit_a_cookie_stay_in_the_address() {
        let ids: Vec<String> = "23456789abcdefghjkmn".chars().map(|c| format!("k3f9{c}")).collect();
        let mut held = pack(&format!("ids={}", ids.join(",")));
        held.items.iter_mut().for_each(|item| item.note = "ά".repeat(300));
        assert!(query(&held).len() > LONGEST_COOKIE);
        assert!(cookie(&held, true).len() < 4000);
        assert!(cookie(&held, true).to_str().unwrap().ends_with("; Secure"));
    }
}
