//! Runs the content of a page: which sign stands where, and whether anything else is drawn.
//!
//! Not for: order (`layout`). Invariant: forms that draw themselves, endless nesting and endless
//! strings end at a bound, and what was read until then counts.

mod marked;
mod state;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::font::{Fonts, Sign};
use super::geometry::{Matrix, number};
use crate::characters::{is_private, readable};
use marked::Marked;
use state::State;

/// Forms within forms.
const MAX_DEPTH: usize = 12;
/// Signs and operations of one page.
const MAX_SIGNS: usize = 400_000;
const MAX_OPERATIONS: usize = 4_000_000;
/// So many curves are letters that were turned into drawings, or a picture.
const MANY_CURVES: usize = 150;

/// One sign on the page, turned so that it is written from left to right.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Glyph {
    /// Its letters; a blank for the space between words.
    pub(super) text: String,
    /// Left and right end on the line.
    pub(super) left: f32,
    pub(super) right: f32,
    /// The line it stands on; larger is higher.
    pub(super) base: f32,
    /// Height of the writing.
    pub(super) size: f32,
    /// Quarter turns of the writing against the page; 4 for anything askew.
    pub(super) turn: u8,
}

/// What is on a page.
#[derive(Debug, Default)]
pub(super) struct Drawn {
    /// Signs, in the order they are drawn.
    pub(super) glyphs: Vec<Glyph>,
    /// Whether there is a picture or drawing of some size.
    pub(super) has_picture: bool,
    /// Signs without letters.
    pub(super) unreadable: usize,
}

/// Runs a page.
pub(super) fn draw<'d>(document: &'d Document, page: ObjectId, fonts: &mut Fonts<'d>) -> Drawn {
    let Ok(dictionary) = document.get_dictionary(page) else { return Drawn::default() };
    let content =
        document.get_page_content_with_limit(page, fonts.max_stream()).unwrap_or_default();
    let paper = paper(document, dictionary);
    let mut run = Run {
        document,
        fonts,
        drawn: Drawn::default(),
        paper,
        operations: 0,
        curves: 0,
        visited: Vec::new(),
    };
    let resources = Resources::of_page(document, dictionary);
    run.stream(&content, &resources, Matrix::IDENTITY);
    run.annotations(dictionary);
    run.drawn.has_picture |= run.curves >= MANY_CURVES;
    run.drawn
}

/// Left, bottom, right and top of the paper.
fn paper(document: &Document, page: &Dictionary) -> [f32; 4] {
    let numbers = inherited(document, page, b"MediaBox").and_then(|object| {
        let numbers: Vec<f32> = object
            .as_array()
            .ok()?
            .iter()
            .filter_map(|it| number(document.dereference(it).ok()?.1))
            .collect();
        numbers.first_chunk::<4>().copied()
    });
    let [a, b, c, d] = numbers.unwrap_or([0.0, 0.0, 612.0, 792.0]);
    [a.min(c), b.min(d), a.max(c), b.max(d)]
}

/// A value of the page or of the nodes above it.
fn inherited<'d>(document: &'d Document, page: &'d Dictionary, key: &[u8]) -> Option<&'d Object> {
    let mut node = page;
    for _ in 0..50 {
        if let Ok(object) = node.get_deref(key, document) {
            return Some(object);
        }
        node = node.get_deref(b"Parent", document).ok()?.as_dict().ok()?;
    }
    None
}

/// Where names of a content stream lead.
#[derive(Clone, Copy)]
struct Resources<'d> {
    document: &'d Document,
    dictionary: Option<&'d Dictionary>,
}

impl<'d> Resources<'d> {
    fn of_page(document: &'d Document, page: &'d Dictionary) -> Resources<'d> {
        let dictionary = inherited(document, page, b"Resources").and_then(|it| it.as_dict().ok());
        Resources { document, dictionary }
    }

    fn get(&self, kind: &[u8], name: &[u8]) -> Option<&'d Object> {
        let kind = self.dictionary?.get_deref(kind, self.document).ok()?.as_dict().ok()?;
        kind.get_deref(name, self.document).ok()
    }
}

/// One page being run.
struct Run<'d, 'f> {
    document: &'d Document,
    fonts: &'f mut Fonts<'d>,
    drawn: Drawn,
    paper: [f32; 4],
    operations: usize,
    curves: usize,
    /// Forms being run, to see circles.
    visited: Vec<*const Stream>,
}

impl<'d> Run<'d, '_> {
    fn stream(&mut self, content: &[u8], resources: &Resources<'d>, matrix: Matrix) {
        let mut state = State::new(matrix);
        let mut marked = Marked::default();
        for operation in Content::decode_iter(content) {
            // What cannot be read ends the stream; what came before counts.
            let Ok(operation) = operation else { return };
            self.operations += 1;
            if self.operations > MAX_OPERATIONS || self.drawn.glyphs.len() > MAX_SIGNS {
                return;
            }
            self.operation(&operation, resources, &mut state, &mut marked);
        }
    }

    fn operation(
        &mut self,
        operation: &Operation,
        resources: &Resources<'d>,
        state: &mut State,
        marked: &mut Marked,
    ) {
        let operands = operation.operands.as_slice();
        match operation.operator.as_str() {
            "Tj" => self.show(operands.first(), state, marked),
            "TJ" => self.show_spaced(operands.first(), state, marked),
            "'" => {
                state.next_line();
                self.show(operands.first(), state, marked);
            }
            "\"" => {
                state.set_spacing(operands);
                state.next_line();
                self.show(operands.get(2), state, marked);
            }
            "Tf" => {
                let name =
                    operands.first().and_then(|name| name.as_name().ok()).unwrap_or_default();
                let font = resources.get(b"Font", name).and_then(|font| font.as_dict().ok());
                let font = font.map(|font| self.fonts.get(font));
                state.set_font(font, operands.get(1).and_then(number));
            }
            "Do" => self.external(operands, resources, state),
            "BI" => self.picture(state.matrix),
            "c" | "v" | "y" => self.curves += 1,
            "BMC" => marked.begin(operands, None),
            "BDC" => {
                let named = operands.get(1).and_then(|it| it.as_name().ok());
                let properties = named.and_then(|name| resources.get(b"Properties", name));
                marked.begin(operands, properties.and_then(|it| it.as_dict().ok()));
            }
            "EMC" => self.drawn.glyphs.extend(marked.end()),
            operator => state.apply(operator, operands),
        }
    }

    fn show_spaced(&mut self, list: Option<&Object>, state: &mut State, marked: &mut Marked) {
        for item in list.and_then(|list| list.as_array().ok()).into_iter().flatten() {
            match number(item) {
                Some(back) => state.move_back(back),
                None => self.show(Some(item), state, marked),
            }
        }
    }

    fn show(&mut self, string: Option<&Object>, state: &mut State, marked: &mut Marked) {
        let Some(bytes) = string.and_then(|string| string.as_str().ok()) else { return };
        let Some(font) = state.font() else { return };
        for sign in font.signs(bytes) {
            let from = state.place();
            state.advance(&sign);
            let to = state.place();
            if sign.text.is_none() && !marked.is_left_out() {
                self.drawn.unreadable += 1;
                self.fonts.note_unmapped(&font);
            }
            let Some(glyph) = self.glyph(&sign, from, to, state) else { continue };
            if let Some(glyph) = marked.filter(glyph) {
                self.drawn.glyphs.push(glyph);
            }
        }
    }

    /// The sign as it stands on the paper.
    fn glyph(
        &mut self,
        sign: &Sign,
        from: (f32, f32),
        to: (f32, f32),
        state: &State,
    ) -> Option<Glyph> {
        let text = readable(sign.text.as_deref()?);
        let size = state.size();
        let sound = [from.0, from.1, to.0, to.1, size].iter().all(|it| it.is_finite());
        let [left, bottom, right, top] = self.paper;
        let is_on_paper = (left - 2.0..=right + 2.0).contains(&from.0)
            && (bottom - 2.0..=top + 2.0).contains(&from.1);
        if !sound || !is_on_paper {
            return None;
        }
        if text.is_empty() {
            self.drawn.unreadable += usize::from(sign.text.as_deref().is_some_and(is_private));
            return None;
        }
        let turn = state.turn();
        let (x0, base) = turned(from, turn);
        let (x1, _) = turned(to, turn);
        Some(Glyph { text, left: x0.min(x1), right: x0.max(x1), base, size, turn })
    }

    /// A form or picture.
    fn external(&mut self, operands: &[Object], resources: &Resources<'d>, state: &State) {
        let name = operands.first().and_then(|name| name.as_name().ok()).unwrap_or_default();
        let Some(Ok(stream)) = resources.get(b"XObject", name).map(Object::as_stream) else {
            return;
        };
        match stream.dict.get(b"Subtype").and_then(Object::as_name) {
            Ok(b"Image") => self.picture(state.matrix),
            Ok(b"Form") => self.form(stream, resources, state.matrix),
            _ => {}
        }
    }

    fn form(&mut self, stream: &'d Stream, outer: &Resources<'d>, matrix: Matrix) {
        let key = std::ptr::from_ref(stream);
        if self.visited.len() >= MAX_DEPTH || self.visited.contains(&key) {
            return;
        }
        let own = stream.dict.get_deref(b"Matrix", self.document).and_then(Object::as_array);
        let own = own.ok().and_then(|numbers| Matrix::read(numbers)).unwrap_or(Matrix::IDENTITY);
        let dictionary =
            stream.dict.get_deref(b"Resources", self.document).and_then(Object::as_dict);
        let resources =
            Resources { document: self.document, dictionary: dictionary.ok().or(outer.dictionary) };
        let Ok(content) = stream.get_plain_content_with_limit(self.fonts.max_stream()) else {
            return;
        };
        self.visited.push(key);
        self.stream(&content, &resources, own.then(matrix));
        self.visited.pop();
    }

    /// A picture that fills the unit square; small ones are ornaments.
    fn picture(&mut self, matrix: Matrix) {
        let area = (matrix.a * matrix.d - matrix.b * matrix.c).abs();
        let [left, bottom, right, top] = self.paper;
        let paper = (right - left) * (top - bottom);
        self.drawn.has_picture |= area > paper / 50.0;
    }

    /// What readers wrote into forms and on top of the page.
    fn annotations(&mut self, page: &'d Dictionary) {
        let list = page.get_deref(b"Annots", self.document).and_then(Object::as_array);
        let empty = Resources { document: self.document, dictionary: None };
        for object in list.ok().into_iter().flatten().take(5_000) {
            let Some((stream, corner)) = self.appearance(object) else { continue };
            self.form(stream, &empty, Matrix::shift(corner.0, corner.1));
        }
    }

    /// How a form field or a note in the page looks, and its lower left corner.
    fn appearance(&self, object: &'d Object) -> Option<(&'d Stream, (f32, f32))> {
        let document = self.document;
        let annotation = document.dereference(object).ok()?.1.as_dict().ok()?;
        let subtype = annotation.get(b"Subtype").and_then(Object::as_name).ok()?;
        if !matches!(subtype, b"Widget" | b"FreeText") {
            return None;
        }
        let looks = annotation.get_deref(b"AP", document).ok()?.as_dict().ok()?;
        let stream = looks.get_deref(b"N", document).ok()?.as_stream().ok()?;
        let rect = annotation.get_deref(b"Rect", document).ok()?.as_array().ok()?;
        let corner = |at: usize| {
            let [one, other] = [at, at + 2].map(|at| rect.get(at).and_then(number));
            Some(one?.min(other?))
        };
        Some((stream, (corner(0)?, corner(1)?)))
    }
}

/// A point of the page, turned so that writing of this turn runs from left to right.
fn turned((x, y): (f32, f32), turn: u8) -> (f32, f32) {
    match turn {
        1 => (y, -x),
        2 => (-x, -y),
        3 => (-y, x),
        _ => (x, y),
    }
}
