//! The two fonts of the PDF, and text as their glyphs.
//!
//! Invariant: a text that went through [`Fonts::drawable`] has a glyph for every letter.

use dejavu::sans_condensed;
use krilla::text::{Font, GlyphId, KrillaGlyph};
use rustybuzz::{Direction, Face as Shaper, ShapePlan, UnicodeBuffer, script};

/// One font, for measuring and for drawing.
pub(super) struct Face {
    shaper: Shaper<'static>,
    /// How to shape Greek, and everything else: made once, because that takes longer than shaping.
    greek: ShapePlan,
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
            let plan =
                |script| ShapePlan::new(&shaper, Direction::LeftToRight, Some(script), None, &[]);
            let font = Font::new(bytes.into(), 0).expect("the font is part of the program");
            Face { greek: plan(script::GREEK), other: plan(script::LATIN), shaper, font }
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

    /// Whether both fonts have the letter, and it is written from left to right and needs no
    /// shaping (blocks of Unicode: Latin to Cyrillic, and Greek with all its marks; signs).
    fn has(&self, c: char) -> bool {
        let has_glyph = |face: &Face| face.shaper.glyph_index(c).is_some_and(|glyph| glyph.0 != 0);
        let is_ours = matches!(c, '\0'..='\u{52F}' | '\u{1E00}'..='\u{22FF}');
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

    /// The text as glyphs, with kerning and marks in place.
    pub(super) fn shape(&self, text: &str) -> Shaped {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        buffer.set_direction(Direction::LeftToRight);
        let is_greek = buffer.script() == script::GREEK;
        buffer.set_script(if is_greek { script::GREEK } else { script::LATIN });
        let plan = if is_greek { &self.greek } else { &self.other };
        let units = self.font.units_per_em();
        let output = rustybuzz::shape_with_plan(&self.shaper, plan, buffer);
        let starts: Vec<usize> =
            output.glyph_infos().iter().map(|info| info.cluster as usize).collect();
        let mut width = 0.0;
        let mut glyphs = Vec::with_capacity(starts.len());
        for (index, (info, position)) in
            output.glyph_infos().iter().zip(output.glyph_positions()).enumerate()
        {
            let start = starts[index];
            let end = starts[index..].iter().find(|next| **next > start);
            let em = |value: i32| value as f32 / units;
            width += em(position.x_advance);
            glyphs.push(KrillaGlyph::new(
                GlyphId::new(info.glyph_id),
                em(position.x_advance),
                em(position.x_offset),
                em(position.y_offset),
                em(position.y_advance),
                start..end.copied().unwrap_or(text.len()),
                None,
            ));
        }
        Shaped { glyphs, width }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_languages_can_be_drawn_and_the_rest_is_left_out() {
        let fonts = Fonts::load();
        for text in ["Ἀνάδοχη φροντίδα ΐ", "Größe, œuvre, één ĳ", "Їжак", "5\u{202F}000 € – “x” …"]
        {
            assert_eq!(fonts.drawable(text), text);
        }
        assert_eq!(fonts.drawable("a\u{AD}b\u{200F} عربي → 😀"), "ab  › ");
    }

    #[test]
    fn glyphs_cover_the_text_from_left_to_right() {
        let fonts = Fonts::load();
        for text in ["Ταύρος", "Va\u{301}", ""] {
            let shaped = fonts.face(true).shape(text);
            assert_eq!(shaped.glyphs.is_empty(), text.is_empty());
            assert!(shaped.width >= 0.0 && (shaped.width > 0.0) != text.is_empty());
        }
    }
}
