//! The `kb` command line.
fn main() {}
