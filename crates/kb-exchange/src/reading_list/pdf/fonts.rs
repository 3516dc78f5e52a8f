//! The two fonts of the PDF, and text as their glyphs.
//!
//! Invariant: a text that went through [`Fonts::drawable`] has a glyph for every letter.

use std::ops::Range;

use dejavu::sans_condensed;
use krilla::text::{Font, GlyphId, KrillaGlyph};
use rustybuzz::{Direction, Face as Shaper, ShapePlan, UnicodeBuffer, script};
use unicode_bidi::BidiInfo;

/// One font, for measuring and for drawing.
pub(super) struct Face {
    shaper: Shaper<'static>,
    /// How to shape Greek, Arabic letters, and everything else: made once, because that takes longer
    /// than shaping.
    greek: ShapePlan,
    arabic: ShapePlan,
    other: ShapePlan,
    /// The font as the PDF holds it.
    pub(super) font: Font,
}

/// Both fonts.
pub(super) struct Fonts {
    regular: Face,
    bold: Face,
}

/// A text as glyphs, in units of the size of the font.
pub(super) struct Shaped {
    /// The glyphs, from left to right.
    pub(super) glyphs: Vec<KrillaGlyph>,
    /// How far they reach.
    pub(super) width: f32,
}

impl Fonts {
    /// Reads the fonts that are part of the program.
    pub(super) fn load() -> Fonts {
        let face = |bytes: &'static [u8]| {
            let shaper = Shaper::from_slice(bytes, 0).expect("the font is part of the program");
            let plan = |way, script| ShapePlan::new(&shaper, way, Some(script), None, &[]);
            let font = Font::new(bytes.into(), 0).expect("the font is part of the program");
            Face {
                greek: plan(Direction::LeftToRight, script::GREEK),
                arabic: plan(Direction::RightToLeft, script::ARABIC),
                other: plan(Direction::LeftToRight, script::LATIN),
                shaper,
                font,
            }
        };
        // DejaVu Sans: Latin, Greek with all its marks, Cyrillic, Arabic.
        let (regular, bold) = (sans_condensed::regular(), sans_condensed::bold());
        Fonts { regular: face(regular), bold: face(bold) }
    }

    /// The font for plain or bold text.
    pub(super) fn face(&self, is_bold: bool) -> &Face {
        if is_bold { &self.bold } else { &self.regular }
    }

    /// The text with nothing but letters that can be drawn; both fonts have the same.
    pub(super) fn drawable(&self, text: &str) -> String {
        let mut result = String::with_capacity(text.len());
        for c in text.chars() {
            match c {
                // Hints for breaking lines, and marks of direction: nothing to see.
                '\u{AD}'
                | '\u{200B}'..='\u{200F}'
                | '\u{202A}'..='\u{202E}'
                | '\u{2060}'..='\u{206F}'
                | '\u{FEFF}' => {}
                '→' => result.push('›'),
                '←' => result.push('‹'),
                c if c.is_whitespace() && !matches!(c, '\u{A0}' | '\u{202F}') => result.push(' '),
                c if self.has(c) => result.push(c),
                _ => {}
            }
        }
        result
    }

    /// Whether both fonts have the letter, and we know how to write it (blocks of Unicode: Latin to
    /// Cyrillic, Greek with all its marks, signs; Arabic, for Arabic, Farsi, Dari, Pashto, Sorani).
    fn has(&self, c: char) -> bool {
        let has_glyph = |face: &Face| face.shaper.glyph_index(c).is_some_and(|glyph| glyph.0 != 0);
        let is_ours = matches!(
            c,
            '\0'..='\u{52F}' | '\u{600}'..='\u{6FF}' | '\u{1E00}'..='\u{22FF}'
        );
        is_ours && has_glyph(&self.regular) && has_glyph(&self.bold)
    }
}

impl Face {
    /// About how far the text reaches: without kerning, for breaking lines.
    pub(super) fn measure(&self, text: &str) -> f32 {
        let advance = |c| self.shaper.glyph_hor_advance(self.shaper.glyph_index(c)?);
        let units: u32 = text.chars().filter_map(advance).map(u32::from).sum();
        units as f32 / self.font.units_per_em()
    }

    /// The text as glyphs, with kerning and marks in place, in the order they stand on the line:
    /// runs of Arabic letters go from right to left.
    pub(super) fn shape(&self, text: &str) -> Shaped {
        let mut shaped = Shaped { glyphs: Vec::new(), width: 0.0 };
        let order = BidiInfo::new(text, None);
        for paragraph in &order.paragraphs {
            let (levels, runs) = order.visual_runs(paragraph, paragraph.range.clone());
            for run in runs {
                let is_rtl = levels[run.start].is_rtl();
                self.shape_run(text, run, is_rtl, &mut shaped);
            }
        }
        shaped
    }

    /// One run of one direction.
    fn shape_run(&self, text: &str, run: Range<usize>, is_rtl: bool, shaped: &mut Shaped) {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(&text[run.clone()]);
        buffer.guess_segment_properties();
        let is_greek = buffer.script() == script::GREEK;
        let (way, script, plan) = match (is_rtl, is_greek) {
            (true, _) => (Direction::RightToLeft, script::ARABIC, &self.arabic),
            (false, true) => (Direction::LeftToRight, script::GREEK, &self.greek),
            (false, false) => (Direction::LeftToRight, script::LATIN, &self.other),
        };
        buffer.set_direction(way);
        buffer.set_script(script);
        let units = self.font.units_per_em();
        let output = rustybuzz::shape_with_plan(&self.shaper, plan, buffer);
        let infos = output.glyph_infos();
        let mut starts: Vec<usize> = infos.iter().map(|info| info.cluster as usize).collect();
        starts.sort_unstable();
        for (info, position) in infos.iter().zip(output.glyph_positions()) {
            let start = info.cluster as usize;
            let end = starts.iter().copied().find(|next| *next > start).unwrap_or(run.len());
            let em = |value: i32| value as f32 / units;
            shaped.width += em(position.x_advance);
            shaped.glyphs.push(KrillaGlyph::new(
                GlyphId::new(info.glyph_id),
                em(position.x_advance),
                em(position.x_offset),
                em(position.y_offset),
                em(position.y_advance),
                run.start + start..run.start + end,
                None,
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use krilla::text::Glyph;

    use super::*;

    #[test]
    fn five_languages_and_arabic_letters_can_be_drawn_and_the_rest_is_left_out() {
        let fonts = Fonts::load();
        for text in ["Ἀνάδοχη φροντίδα ΐ", "Größe, œuvre, één ĳ", "Їжак", "5\u{202F}000 € – “x” …"]
        {
            assert_eq!(fonts.drawable(text), text);
        }
        for text in ["ما هو الوصي؟", "سرپرست کیست؟", "پاسدار ګڼه"] {
            assert_eq!(fonts.drawable(text), text);
        }
        assert_eq!(fonts.drawable("a\u{AD}b\u{200F} አማ → 😀"), "ab  › ");
    }

    #[test]
    fn arabic_letters_are_joined_and_go_from_right_to_left() {
        let fonts = Fonts::load();
        let face = fonts.face(false);
        // Lam and alef become one sign; a number within goes from left to right.
        assert_eq!(face.shape("لا").glyphs.len(), 1);
        let starts = |text: &str| -> Vec<usize> {
            face.shape(text).glyphs.iter().map(|glyph| glyph.text_range().start).collect()
        };
        assert_eq!(starts("با"), [2, 0]);
        assert_eq!(starts("ب 12"), [3, 4, 2, 0]);
        assert_eq!(starts("a ب"), [0, 1, 2]);
        let joined = face.shape("بيت").width;
        let apart: f32 = ["ب", "ي", "ت"].map(|letter| face.shape(letter).width).iter().sum();
        assert!(joined < apart, "{joined} {apart}");
    }

    #[test]
    fn glyphs_cover_the_text() {
        let fonts = Fonts::load();
        for text in ["Ταύρος", "Va\u{301}", "الوصي", ""] {
            let shaped = fonts.face(true).shape(text);
            assert_eq!(shaped.glyphs.is_empty(), text.is_empty());
            assert!(shaped.width >= 0.0 && (shaped.width > 0.0) != text.is_empty());
        }
    }
}
