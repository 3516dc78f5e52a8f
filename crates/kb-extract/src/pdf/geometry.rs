//! Points and transformations of PDF user space (ISO 32000-1 section 8.3).
//!
//! Not for: drawing. Invariant: numbers that are not finite never get in.

use lopdf::Object;

/// A transformation: `x' = a x + c y + e`, `y' = b x + d y + f`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Matrix {
    pub(super) a: f32,
    pub(super) b: f32,
    pub(super) c: f32,
    pub(super) d: f32,
    pub(super) e: f32,
    pub(super) f: f32,
}

impl Matrix {
    pub(super) const IDENTITY: Matrix = Matrix { a: 1.0, b: 0.0, c: 0.0, d: 1.0, e: 0.0, f: 0.0 };

    /// A shift.
    pub(super) fn shift(e: f32, f: f32) -> Matrix {
        Matrix { e, f, ..Matrix::IDENTITY }
    }

    /// Six numbers; `None` when they are not.
    pub(super) fn read(numbers: &[Object]) -> Option<Matrix> {
        let at = |place: usize| numbers.get(place).and_then(number);
        Some(Matrix { a: at(0)?, b: at(1)?, c: at(2)?, d: at(3)?, e: at(4)?, f: at(5)? })
    }

    /// First `self`, then `next`.
    pub(super) fn then(self, next: Matrix) -> Matrix {
        Matrix {
            a: self.a * next.a + self.b * next.c,
            b: self.a * next.b + self.b * next.d,
            c: self.c * next.a + self.d * next.c,
            d: self.c * next.b + self.d * next.d,
            e: self.e * next.a + self.f * next.c + next.e,
            f: self.e * next.b + self.f * next.d + next.f,
        }
    }

    /// Where a point goes.
    pub(super) fn apply(self, x: f32, y: f32) -> (f32, f32) {
        (self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f)
    }

    /// How much lengths across the line of writing grow.
    pub(super) fn height(self) -> f32 {
        self.c.hypot(self.d)
    }
}

/// A finite number.
pub(super) fn number(object: &Object) -> Option<f32> {
    object.as_float().ok().filter(|number| number.is_finite())
}
