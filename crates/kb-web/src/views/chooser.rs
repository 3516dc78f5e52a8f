//! The page at `/` for browsers that ask for none of our languages: five names, no more.

use kb_model::Locale;
use maud::{DOCTYPE, Markup, html};

use crate::assets;
use crate::urls;
use crate::views::layout::{mark, native};

/// The page; `site` is the library's name.
pub(crate) fn view(site: &str) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (site) }
                link rel="stylesheet" href=(assets::css_url());
                link rel="icon" type="image/svg+xml" href=(assets::icon_url());
                @for locale in Locale::ALL {
                    link rel="alternate" hreflang=(locale.code()) href=(urls::home(locale));
                }
            }
            body {
                main.wrap.chooser id="main" {
                    p.brand { (mark()) }
                    h1 { (site) }
                    ul {
                        @for locale in Locale::ALL {
                            li {
                                a href=(urls::home(locale)) lang=(locale.code())
                                    hreflang=(locale.code()) { (native(locale)) }
                            }
                        }
                    }
                }
            }
        }
    }
}
