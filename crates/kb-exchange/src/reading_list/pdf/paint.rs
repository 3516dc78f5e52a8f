//! Pages of lines to a PDF, with the tags that say what each text is.

use std::num::NonZeroU16;

use krilla::action::{Action, LinkAction};
use krilla::annotation::{Annotation, LinkAnnotation, Target};
use krilla::color::rgb;
use krilla::configure::{Accessibility, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::error::KrillaError;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::Metadata;
use krilla::num::NormalizedF32;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule};
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, Identifier, Node, SpanTag, Tag, TagGroup, TagTree,
};
use krilla::{Document, SerializeSettings};

use super::super::ReadingList;
use super::fonts::Fonts;
use super::layout::{Layout, Line, MARGIN, PAGE, Role, WIDTH};
use super::lines::{Color, Fragment};

/// What was drawn of a paragraph: the text, and where it leads.
struct Leaf {
    paragraph: usize,
    link: Option<String>,
    identifiers: Vec<Identifier>,
}

/// Draws the pages.
pub(super) fn paint(
    list: &ReadingList,
    layout: &Layout,
    fonts: &Fonts,
) -> Result<Vec<u8>, KrillaError> {
    let configuration = ConfigurationBuilder::new()
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .expect("one validator does not contradict itself");
    let mut document =
        Document::new_with(SerializeSettings { configuration, ..SerializeSettings::default() });
    let mut leaves = Vec::new();
    let mut outline = Outline::new();
    for (number, page) in layout.pages.iter().enumerate() {
        contents(&mut outline, layout, number, &leaves);
        paint_page(&mut document, page, (number, layout.pages.len()), fonts, &mut leaves);
    }
    document.set_outline(outline);
    document.set_tag_tree(tag_tree(list, layout, leaves));
    document.set_metadata(
        Metadata::new()
            .title(list.title.clone())
            .authors(vec![list.library.clone()])
            .language(list.lang.to_string()),
    );
    document.finish()
}

/// Adds the headings that begin on a page to the table of contents.
fn contents(outline: &mut Outline, layout: &Layout, number: usize, before: &[Leaf]) {
    let mut last = before.last().map(|leaf| leaf.paragraph);
    for line in &layout.pages[number] {
        let Some(paragraph) = line.fragments.first().map(|one| one.paragraph) else { continue };
        let begins = last.is_none_or(|last| paragraph > last);
        if let (true, Some(Role::Heading(_, text))) = (begins, layout.paragraphs.get(paragraph)) {
            let place = Point::from_xy(MARGIN, (line.baseline - 24.0).max(0.0));
            outline.push_child(OutlineNode::new(text.clone(), XyzDestination::new(number, place)));
        }
        last = Some(paragraph);
    }
}

fn paint_page(
    document: &mut Document,
    lines: &[Line],
    (number, count): (usize, usize),
    fonts: &Fonts,
    leaves: &mut Vec<Leaf>,
) {
    let settings = PageSettings::from_wh(PAGE.0, PAGE.1).expect("A4 has a size");
    let mut page = document.start_page_with(settings);
    let mut surface = page.surface();
    let mut links = Vec::new();
    for line in lines {
        decoration(&mut surface, line);
        for fragment in &line.fragments {
            let identifier = text(&mut surface, line, fragment, fonts);
            if fragment.piece.link.is_some() {
                links.push((leaves.len(), area(line, fragment)));
            }
            leaves.push(Leaf {
                paragraph: fragment.paragraph,
                link: fragment.piece.link.clone(),
                identifiers: vec![identifier],
            });
        }
    }
    page_number(&mut surface, number + 1, count, fonts);
    surface.finish();
    for (leaf, area) in links {
        let leaf = &mut leaves[leaf];
        if let (Some(area), Some(address)) = (area, leaf.link.clone()) {
            let target = Target::Action(Action::Link(LinkAction::new(address.clone())));
            let annotation = Annotation::new_link(LinkAnnotation::new(area, target), Some(address));
            leaf.identifiers.push(page.add_tagged_annotation(annotation));
        }
    }
    page.finish();
}

fn text(surface: &mut Surface<'_>, line: &Line, fragment: &Fragment, fonts: &Fonts) -> Identifier {
    let piece = &fragment.piece;
    surface.set_fill(Some(fill(piece.color)));
    let tag = SpanTag::empty().with_lang(piece.lang.as_deref());
    let identifier = surface.start_tagged(ContentTag::Span(tag));
    surface.draw_glyphs(
        Point::from_xy(fragment.x, line.baseline),
        &fragment.shaped.glyphs,
        fonts.face(piece.is_bold).font.clone(),
        &fragment.text,
        piece.size,
        false,
    );
    surface.end_tagged();
    identifier
}

/// Where a link can be clicked.
fn area(line: &Line, fragment: &Fragment) -> Option<Rect> {
    let size = fragment.piece.size;
    let right = fragment.x + (fragment.shaped.width * size).max(1.0);
    Rect::from_ltrb(fragment.x, line.baseline - size, right, line.baseline + size * 0.3)
}

/// Rules and bars, which a listener does not hear of.
fn decoration(surface: &mut Surface<'_>, line: &Line) {
    let rect = if line.is_rule {
        Rect::from_xywh(MARGIN, line.baseline - 0.25, WIDTH, 0.5)
    } else if line.has_bar {
        Rect::from_xywh(MARGIN, line.baseline - 10.0, 2.0, 14.0)
    } else {
        None
    };
    let Some(rect) = rect else { return };
    let mut builder = PathBuilder::new();
    builder.push_rect(rect);
    let Some(path) = builder.finish() else { return };
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)));
    surface.set_fill(Some(fill(if line.has_bar { Color::Link } else { Color::Soft })));
    surface.draw_path(&path);
    surface.end_tagged();
}

fn page_number(surface: &mut Surface<'_>, number: usize, count: usize, fonts: &Fonts) {
    const SIZE: f32 = 8.0;
    let text = format!("{number} / {count}");
    let face = fonts.face(false);
    let shaped = face.shape(&text);
    let place = Point::from_xy((PAGE.0 - shaped.width * SIZE) / 2.0, PAGE.1 - 30.0);
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Footer)));
    surface.set_fill(Some(fill(Color::Soft)));
    surface.draw_glyphs(place, &shaped.glyphs, face.font.clone(), &text, SIZE, false);
    surface.end_tagged();
}

fn fill(color: Color) -> Fill {
    let color = match color {
        Color::Ink => rgb::Color::new(0x16, 0x25, 0x2B),
        Color::Soft => rgb::Color::new(0x48, 0x58, 0x5E),
        Color::Petrol => rgb::Color::new(0x0B, 0x46, 0x50),
        Color::Link => rgb::Color::new(0x0A, 0x5D, 0x74),
    };
    Fill { paint: color.into(), opacity: NormalizedF32::ONE, rule: FillRule::NonZero }
}

/// The document as a listener meets it: headings and paragraphs in the order of the list.
fn tag_tree(list: &ReadingList, layout: &Layout, leaves: Vec<Leaf>) -> TagTree {
    let mut groups: Vec<TagGroup> = layout.paragraphs.iter().map(group).collect();
    let mut open: Vec<Option<String>> = vec![None; groups.len()];
    for leaf in leaves {
        let children = &mut groups[leaf.paragraph].children;
        let nodes = leaf.identifiers.into_iter().map(Node::from);
        match (&leaf.link, children.last_mut()) {
            // A link that goes on in the next line is one link.
            (Some(link), Some(Node::Group(last)))
                if open[leaf.paragraph].as_ref() == Some(link) =>
            {
                last.children.extend(nodes);
            }
            (Some(_), _) => {
                children.push(TagGroup::with_children(Tag::Link, nodes.collect()).into());
            }
            (None, _) => children.extend(nodes),
        }
        open[leaf.paragraph] = leaf.link;
    }
    let mut tree = TagTree::new().with_lang(Some(list.lang.to_string()));
    groups.into_iter().filter(|group| !group.children.is_empty()).for_each(|one| tree.push(one));
    tree
}

fn group(role: &Role) -> TagGroup {
    match role {
        Role::Heading(level, text) => {
            let level = NonZeroU16::new(*level).unwrap_or(NonZeroU16::MIN);
            TagGroup::new(Tag::Hn(level, Some(text.clone())))
        }
        Role::Text => TagGroup::new(Tag::P),
    }
}
