//! The picture that a contract names for its reports: a PNG that can be decoded, or an SVG that
//! does nothing but draw.

use crate::model::{Logo, LogoKind};
use aloi_contract::LogoProblem;
use aloi_words::{Said, quoted, said};
use roxmltree::{Document, Node, NodeType, ParsingOptions};
use std::collections::HashSet;

/// The largest file, in bytes; and the most pixels or units of a side.
const LARGEST: usize = 1 << 20;
const LONGEST_SIDE: u32 = 4000;

const SVG: &str = "http://www.w3.org/2000/svg";

/// The most elements: a logo has some dozens.
const MOST_ELEMENTS: usize = 5000;
/// The most attributes of one.
const MOST_ATTRIBUTES: usize = 500;
/// The most problems that are told of a picture.
const TOLD: usize = 20;

/// Elements that run, load, move or repeat something: a few `use` within each other draw billions.
const ACTING: [&str; 17] = [
    "use",
    "image",
    "feImage",
    "script",
    "handler",
    "foreignObject",
    "iframe",
    "embed",
    "object",
    "audio",
    "video",
    "link",
    "base",
    "set",
    "animate",
    "animateMotion",
    "animateTransform",
];

/// Elements that are drawn wherever something refers to them. What is in them may refer to gradients
/// only, so that nothing is drawn more often than it is named.
const DRAWN_ELSEWHERE: [&str; 6] = ["mask", "pattern", "marker", "clipPath", "filter", "symbol"];

const GRADIENTS: [&str; 2] = ["linearGradient", "radialGradient"];

/// The picture of a file, checked for the reports that draw it; [`aloi_contract::read_with`] asks.
///
/// # Errors
/// Everything that is wrong with it: what is no picture, what is too large, and whatever in it does
/// more than draw.
///
/// ```
/// let svg = br#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 20"/>"#;
/// let logo = aloi_report::logo("logo.svg", svg.to_vec()).unwrap();
/// assert_eq!((logo.width, logo.height), (60, 20));
/// let problems = aloi_report::logo("logo.gif", b"GIF89a".to_vec()).unwrap_err();
/// assert_eq!(problems[0].message.to_string(), "logo.gif: this is neither a PNG nor an SVG picture");
/// ```
pub fn logo(path: &str, bytes: Vec<u8>) -> Result<Logo, Vec<LogoProblem>> {
    let one = |(what, help): (Said, Said)| vec![placed(path, (0, what, help))];
    if bytes.len() > LARGEST {
        return Err(one((
            said!("logo.too-large", bytes = bytes.len()),
            said!("logo.too-large-help"),
        )));
    }
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        let (width, height) = png(&bytes).map_err(|what| {
            let help = said!("logo.png-help");
            one((what, help))
        })?;
        return Ok(Logo { kind: LogoKind::Png, bytes, width, height });
    }
    let Some(text) = svg_text(&bytes) else {
        let what = match bytes.as_slice() {
            [] => said!("logo.empty"),
            [0xff, 0xd8, ..] => {
                said!("logo.jpeg")
            }
            _ => said!("logo.neither"),
        };
        return Err(one((what, said!("logo.neither-help"))));
    };
    let place = |found| placed(path, found);
    let size = svg(text).map_err(|wrong| wrong.into_iter().map(place).collect::<Vec<_>>())?;
    Ok(Logo { kind: LogoKind::Svg, width: size.0, height: size.1, bytes })
}

/// What is wrong, after the file and its line.
fn placed(path: &str, (line, what, help): Found) -> LogoProblem {
    let message = match line {
        0 => said!("logo.in-file", path, what),
        line => said!("logo.in-line", path, line, what),
    };
    LogoProblem { message, help }
}

/// The size of a PNG, all of which can be decoded.
fn png(bytes: &[u8]) -> Result<(u32, u32), Said> {
    let broken = |error: png::DecodingError| {
        let error = error.to_string();
        said!("logo.png-unreadable", error)
    };
    let decoder = png::Decoder::new(std::io::Cursor::new(bytes));
    let mut reader = decoder.read_info().map_err(broken)?;
    let (width, height) = reader.info().size();
    if width.max(height) > LONGEST_SIDE {
        return Err(said!("logo.pixels", width, height));
    }
    let size = reader.output_buffer_size();
    let size = size.ok_or_else(|| said!("logo.png-too-large"))?;
    reader.next_frame(&mut vec![0; size]).map_err(broken)?;
    reader.finish().map_err(broken)?;
    Ok((width, height))
}

/// The text of what may be an SVG.
fn svg_text(bytes: &[u8]) -> Option<&str> {
    let text = std::str::from_utf8(bytes).ok()?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    text.trim_start().starts_with('<').then_some(text)
}

/// A line of an SVG, what is wrong in it, and what to do; line 0 for all of it.
type Found = (u32, Said, Said);

/// The size of an SVG that only draws.
fn svg(text: &str) -> Result<(u32, u32), Vec<Found>> {
    // reading an element takes the square of its attributes
    if text.split('<').any(|tag| tag.matches('=').nth(MOST_ATTRIBUTES).is_some()) {
        let what = said!("logo.many-attributes", most = MOST_ATTRIBUTES);
        return Err(vec![(0, what, save_simpler())]);
    }
    let options =
        ParsingOptions { allow_dtd: false, nodes_limit: 4 * 50_000, ..Default::default() };
    let document = Document::parse_with_options(text, options).map_err(|error| {
        let error = error.to_string();
        let what = said!("logo.svg-unreadable", error);
        let help = said!("logo.svg-unreadable-help");
        vec![(0, what, help)]
    })?;
    let root = document.root_element();
    if root.tag_name().name() != "svg" || root.tag_name().namespace() != Some(SVG) {
        let what = said!("logo.no-svg");
        let first = format!("<svg xmlns=\"{SVG}\" viewBox=…>");
        return Err(vec![(0, what, said!("logo.no-svg-help", first))]);
    }
    let elements = document.descendants().filter(Node::is_element).count();
    if elements > MOST_ELEMENTS {
        let what = said!("logo.many-elements", elements, most = MOST_ELEMENTS);
        return Err(vec![(0, what, save_simpler())]);
    }
    let gradients =
        document.descendants().filter(|node| GRADIENTS.contains(&node.tag_name().name()));
    let gradients: HashSet<&str> = gradients.filter_map(|node| node.attribute("id")).collect();
    let acting = document.descendants().flat_map(|node| acts(&node, &gradients));
    let mut found: Vec<Found> = acting.take(TOLD).collect();
    found.dedup();
    let size = size(&root);
    if size.is_none() {
        let what = said!("logo.no-size");
        let help = said!("logo.no-size-help");
        found.push((0, what, help));
    }
    match size {
        Some(size) if found.is_empty() => Ok(size),
        _ => Err(found),
    }
}

/// What a node does besides drawing.
fn acts(node: &Node<'_, '_>, gradients: &HashSet<&str>) -> Vec<Found> {
    let line = || node.document().text_pos_at(node.range().start).row;
    let found = |what: Said, help: Said| (line(), what, help);
    let remove = || said!("logo.remove");
    let nested_found = || {
        let what = said!("logo.nested");
        found(what, said!("logo.nested-help"))
    };
    let mut all = Vec::new();
    if node.node_type() == NodeType::PI {
        all.push(found(said!("logo.instruction"), remove()));
    }
    let name = node.tag_name().name();
    if ACTING.iter().any(|acting| acting.eq_ignore_ascii_case(name)) {
        let what = said!("logo.acting-element", name = quoted(name));
        all.push(found(what, remove()));
    }
    if name.eq_ignore_ascii_case("style") {
        let texts = node.descendants().filter(Node::is_text).filter_map(|text| text.text());
        let texts: Vec<&str> = texts.collect();
        let loads = texts.iter().any(|style| style_loads(style));
        let what = || said!("logo.loading-style");
        all.extend(loads.then(|| found(what(), remove())));
        let refers = texts.iter().any(|style| !refers_to(style, gradients));
        all.extend((refers && !loads).then(nested_found));
    }
    let named = |node: &Node<'_, '_>| DRAWN_ELSEWHERE.contains(&node.tag_name().name());
    let nested = node.attributes().len() > 0 && node.ancestors().any(|around| named(&around));
    for attribute in node.attributes() {
        let (name, value) = (attribute.name(), attribute.value());
        if name.to_ascii_lowercase().starts_with("on") {
            let what = said!("logo.script-attribute", name = quoted(name));
            all.push(found(what, remove()));
        } else if matches!(name, "href" | "src") && !is_inside(value) {
            let what = said!("logo.outside");
            let help = said!("logo.outside-help");
            all.push(found(what, help));
        } else if style_loads(value) {
            let what = said!("logo.loading-attribute", name = quoted(name));
            all.push(found(what, remove()));
        } else if nested && !refers_to(value, gradients) {
            all.push(nested_found());
        }
    }
    all
}

/// Whether a reference stays within the picture.
fn is_inside(reference: &str) -> bool {
    reference.trim().starts_with('#')
}

fn save_simpler() -> Said {
    said!("logo.simpler")
}

/// Whether each `url(#…)` of a text names one of these.
fn refers_to(text: &str, known: &HashSet<&str>) -> bool {
    let unquoted = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '#');
    let mut named = text.split("url(").skip(1).map(|url| {
        let end = url.find(')').unwrap_or(url.len());
        url[..end].trim_matches(unquoted)
    });
    named.all(|id| known.contains(id))
}

/// Whether a style names something outside the picture, or hides what it names.
fn style_loads(style: &str) -> bool {
    let style = style.to_ascii_lowercase();
    let mut urls = style.split("url(").skip(1);
    let quotes = |c: char| c.is_whitespace() || matches!(c, '"' | '\'');
    style.contains("@import")
        || style.contains("image-set(")
        || (style.contains('\\') && style.contains('('))
        || urls.any(|url| !is_inside(url.trim_start_matches(quotes)))
}

/// Width and height in whole units, from the `viewBox` or from the attributes of these names.
fn size(root: &Node<'_, '_>) -> Option<(u32, u32)> {
    let side = |text: &str| {
        let whole = text.trim().trim_end_matches("px").split('.').next()?;
        whole.parse().ok().filter(|side| (1..=LONGEST_SIDE).contains(side))
    };
    let between = |c: char| c == ',' || c.is_whitespace();
    let (width, height) = match root.attribute("viewBox") {
        None => (root.attribute("width")?, root.attribute("height")?),
        Some(view) => {
            let mut parts = view.split(between).filter(|part| !part.is_empty()).skip(2);
            (parts.next()?, parts.next()?)
        }
    };
    Some((side(width)?, side(height)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(inside: &str) -> String {
        format!(
            "<?xml version=\"1.0\"?>\n<svg xmlns=\"{SVG}\" viewBox=\"0 0 120 40\">\n{inside}\n</svg>"
        )
    }

    fn wrong(text: &str) -> String {
        let found = logo("logo.svg", text.as_bytes().to_vec()).err().unwrap_or_default();
        found.into_iter().map(|problem| problem.message.to_string()).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn an_svg_that_draws_is_a_logo() {
        let cases = [
            "<rect width=\"10\" height=\"10\" fill=\"url(#a)\"/>",
            "<linearGradient id=\"b\" href=\"#a\"/><mask id=\"m\"><rect fill=\"url(#b)\"/></mask>\
             <g mask=\"url(#m)\"/>",
            "<radialGradient id=\"b\"/><style>.a { fill: url('#b') }</style>",
            "<title>Ni-Ni</title><path d=\"M0 0L1 1\" style=\"fill:#fff\"/>",
        ];
        for inside in cases {
            let logo = logo("logo.svg", drawn(inside).into_bytes()).unwrap();
            assert_eq!((logo.kind, logo.width, logo.height), (LogoKind::Svg, 120, 40), "{inside}");
        }
        let own_size = format!("\u{feff}<svg xmlns='{SVG}' width='80px' height='20.4'/>");
        let logo = logo("logo.svg", own_size.into_bytes()).unwrap();
        assert_eq!((logo.width, logo.height), (80, 20));
    }

    #[test]
    fn an_svg_that_does_more_is_refused() {
        let cases = [
            ("<script>alert(1)</script>", "an element \"script\""),
            ("<g onload=\"alert(1)\"/>", "an attribute \"onload\", which runs a script"),
            ("<foreignObject/>", "an element \"foreignObject\""),
            ("<use href=\"#a\"/>", "an element \"use\", which can run, load or repeat"),
            ("<USE/>", "an element \"USE\""),
            ("<image href=\"data:image/png;base64,AAAA\"/>", "an element \"image\""),
            ("<feImage/>", "an element \"feImage\""),
            ("<set attributeName=\"href\" to=\"x\"/>", "an element \"set\""),
            ("<mask id=\"a\"><g mask=\"url(#b)\"/></mask>", "a mask, pattern or clip that refers"),
            ("<mask id=\"a\" mask=\"url( '#a' )\"/>", "a mask, pattern or clip that refers"),
            ("<style>.a{mask:url(#a)}</style>", "a mask, pattern or clip that refers to another"),
            ("<a href=\"https://x.example/a.png\"/>", "outside the picture"),
            ("<a xmlns:x=\"http://www.w3.org/1999/xlink\" x:href=\"a.png\"/>", "outside"),
            ("<a href=\"data:image/svg+xml;base64,AAAA\"/>", "outside the picture"),
            ("<a href=\"data:image/png;base64,AAAA\"/>", "outside the picture"),
            ("<a href=\"javascript:alert(1)\"/>", "outside the picture"),
            ("<style>@import 'a.css'</style>", "a style that can load something"),
            ("<style>a{fill:url(//x.example)}</style>", "a style that can load something"),
            ("<style>a{fill:u\\72l(//x)}</style>", "a style that can load something"),
            ("<g style=\"fill:url( 'http://x')\"/>", "an attribute \"style\" that can load"),
            ("<?xml-stylesheet href=\"a.css\"?>", "an instruction to a program"),
        ];
        for (inside, expected) in cases {
            let wrong = wrong(&drawn(inside));
            assert!(wrong.contains(expected), "{inside}: {wrong}");
            assert!(wrong.starts_with("logo.svg, line 3: "), "{inside}: {wrong}");
        }
        let many = wrong(&drawn(&"<g/>".repeat(MOST_ELEMENTS)));
        assert_eq!(many, "logo.svg: this picture has 5001 elements; a logo has at most 5000");
        let attributes: String = (0..=MOST_ATTRIBUTES).map(|n| format!(" a{n}=''")).collect();
        let wide = wrong(&drawn(&format!("<g{attributes}/>")));
        assert_eq!(wide, "logo.svg: this picture has an element with more than 500 attributes");
        let more = wrong(&drawn(&"<g/>".repeat(250_000)));
        assert!(more.starts_with("logo.svg: this SVG cannot be read: "), "{more}");
        let both = wrong(&drawn("<script/>\n<g onclick=\"x\"/>"));
        assert!(both.contains("line 3") && both.contains("line 4"), "{both}");
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        let entity = "<!DOCTYPE svg [<!ENTITY a \"b\">]><svg/>";
        let cases = [
            ("", "logo.svg: the file is empty"),
            ("GIF89a", "logo.svg: this is neither a PNG nor an SVG picture"),
            ("<html/>", "logo.svg: this is no SVG picture: its first element is not svg"),
            ("<svg>", "logo.svg: this SVG cannot be read: "),
            (entity, "logo.svg: this SVG cannot be read: "),
        ];
        for (text, expected) in cases {
            assert!(wrong(text).starts_with(expected), "{text}: {}", wrong(text));
        }
        let unsized_ = format!("<svg xmlns='{SVG}'/>");
        assert_eq!(wrong(&unsized_), "logo.svg: this SVG does not say how large it is");
        let huge = format!("<svg xmlns='{SVG}' viewBox='0 0 99999 1'/>");
        assert_eq!(wrong(&huge), "logo.svg: this SVG does not say how large it is");
        let found = logo("a.png", vec![b'<'; LARGEST + 1]).unwrap_err();
        assert!(found[0].message.to_string().starts_with("a.png: this picture has 1048577 bytes"));
    }

    #[test]
    fn a_png_is_decoded_to_its_end() {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, 3, 2);
        encoder.set_color(png::ColorType::Rgba);
        encoder.write_header().unwrap().write_image_data(&[200; 24]).unwrap();
        let logo_of = |bytes: &[u8]| logo("logo.png", bytes.to_vec());
        let whole = logo_of(&bytes).unwrap();
        assert_eq!((whole.kind, whole.width, whole.height), (LogoKind::Png, 3, 2));
        for cut in [9, 40, bytes.len() / 2, bytes.len() - 13] {
            let found = logo_of(&bytes[..cut]).unwrap_err();
            assert!(
                found[0]
                    .message
                    .to_string()
                    .starts_with("logo.png: this PNG picture cannot be read"),
                "{cut}"
            );
        }
    }
}
