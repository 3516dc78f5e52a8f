fn main() {
    let name = std::env::args().nth(1).unwrap();
    let bytes = std::fs::read(&name).unwrap();
    let e = kb_extract::extract(&bytes, &name, &kb_extract::Limits::default(), &|_| false);
    println!("{}", kb_extract::pages_text(&e.pages));
    eprintln!(
        "{:?} {:?} {:?} {:?}\n{:?}\n{:#?}",
        e.title, e.author, e.date, e.lang, e.report, e.diagnostics
    );
}
