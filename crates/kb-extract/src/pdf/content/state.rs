//! The graphics state as far as text needs it (ISO 32000-1 sections 8.4 and 9.3).
//!
//! Not for: colours and lines.

use std::rc::Rc;

use lopdf::Object;

use crate::pdf::font::{Font, Sign};
use crate::pdf::geometry::{Matrix, number};

/// Saved states.
const MAX_SAVED: usize = 256;

/// Where and how the next sign is written.
pub(super) struct State {
    /// From user space to the page.
    pub(super) matrix: Matrix,
    text: Text,
    line: Matrix,
    cursor: Matrix,
    saved: Vec<(Matrix, Text)>,
}

/// The parameters of text.
#[derive(Clone)]
struct Text {
    font: Option<Rc<Font>>,
    size: f32,
    sign_space: f32,
    word_space: f32,
    scale: f32,
    leading: f32,
    rise: f32,
}

impl State {
    /// The state at the beginning of a content stream.
    pub(super) fn new(matrix: Matrix) -> State {
        let text = Text {
            font: None,
            size: 0.0,
            sign_space: 0.0,
            word_space: 0.0,
            scale: 1.0,
            leading: 0.0,
            rise: 0.0,
        };
        State { matrix, text, line: Matrix::IDENTITY, cursor: Matrix::IDENTITY, saved: Vec::new() }
    }

    /// The font.
    pub(super) fn font(&self) -> Option<Rc<Font>> {
        self.text.font.clone()
    }

    /// Chooses a font and its size.
    pub(super) fn set_font(&mut self, font: Option<Rc<Font>>, size: Option<f32>) {
        self.text.font = font;
        self.text.size = size.unwrap_or(self.text.size);
    }

    /// The first two operands of `"`.
    pub(super) fn set_spacing(&mut self, operands: &[Object]) {
        self.apply("Tw", operands);
        self.apply("Tc", operands.get(1..).unwrap_or_default());
    }

    /// Carries out an operator that changes the state; others change nothing.
    pub(super) fn apply(&mut self, operator: &str, operands: &[Object]) {
        let first = operands.first().and_then(number);
        match (operator, first) {
            ("q", _) if self.saved.len() < MAX_SAVED => {
                self.saved.push((self.matrix, self.text.clone()));
            }
            ("Q", _) => {
                if let Some((matrix, text)) = self.saved.pop() {
                    (self.matrix, self.text) = (matrix, text);
                }
            }
            ("cm", _) => {
                if let Some(matrix) = Matrix::read(operands) {
                    self.matrix = matrix.then(self.matrix);
                }
            }
            ("BT", _) => (self.line, self.cursor) = (Matrix::IDENTITY, Matrix::IDENTITY),
            ("Tm", _) => {
                if let Some(matrix) = Matrix::read(operands) {
                    (self.line, self.cursor) = (matrix, matrix);
                }
            }
            ("Td" | "TD", Some(x)) => {
                let y = operands.get(1).and_then(number).unwrap_or(0.0);
                if operator == "TD" {
                    self.text.leading = -y;
                }
                self.move_line(x, y);
            }
            ("T*", _) => self.next_line(),
            ("Tc", Some(space)) => self.text.sign_space = space,
            ("Tw", Some(space)) => self.text.word_space = space,
            ("Tz", Some(percent)) => self.text.scale = percent / 100.0,
            ("TL", Some(leading)) => self.text.leading = leading,
            ("Ts", Some(rise)) => self.text.rise = rise,
            _ => {}
        }
    }

    /// To the beginning of the next line.
    pub(super) fn next_line(&mut self) {
        self.move_line(0.0, -self.text.leading);
    }

    fn move_line(&mut self, x: f32, y: f32) {
        self.line = Matrix::shift(x, y).then(self.line);
        self.cursor = self.line;
    }

    /// Where the next sign begins, on the page.
    pub(super) fn place(&self) -> (f32, f32) {
        self.cursor.then(self.matrix).apply(0.0, self.text.rise)
    }

    /// Moves on by a sign.
    pub(super) fn advance(&mut self, sign: &Sign) {
        let words = if sign.is_blank_byte { self.text.word_space } else { 0.0 };
        let width = sign.width * self.text.size + self.text.sign_space + words;
        self.cursor = Matrix::shift(width * self.text.scale, 0.0).then(self.cursor);
    }

    /// Moves back by thousandths of the font size.
    pub(super) fn move_back(&mut self, thousandths: f32) {
        let width = -thousandths / 1000.0 * self.text.size * self.text.scale;
        self.cursor = Matrix::shift(width, 0.0).then(self.cursor);
    }

    /// The height of the writing on the page.
    pub(super) fn size(&self) -> f32 {
        (self.cursor.then(self.matrix).height() * self.text.size).abs()
    }

    /// Quarter turns of the writing; 4 when it is askew.
    pub(super) fn turn(&self) -> u8 {
        let all = self.cursor.then(self.matrix);
        let (x, y) = if self.text.size < 0.0 { (-all.a, -all.b) } else { (all.a, all.b) };
        let length = x.hypot(y);
        let is_along = |along: f32| along > 0.98 * length;
        match () {
            () if is_along(x) => 0,
            () if is_along(y) => 1,
            () if is_along(-x) => 2,
            () if is_along(-y) => 3,
            () => 4,
        }
    }
}
