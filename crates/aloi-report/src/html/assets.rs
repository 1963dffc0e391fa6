//! The style and the script of the page, and the policy that lets the browser use nothing else.

use crate::html::safe::Html;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

const STYLE: &str = concat!(
    include_str!("../../templates/css/base.css"),
    include_str!("../../templates/css/page.css"),
    include_str!("../../templates/css/tables.css"),
    include_str!("../../templates/css/timeline.css"),
    include_str!("../../templates/css/print.css"),
);

/// Of a page that is read from afar.
const WALL: &str = concat!(
    include_str!("../../templates/css/base.css"),
    include_str!("../../templates/css/page.css"),
    include_str!("../../templates/css/tables.css"),
    include_str!("../../templates/css/wall.css"),
);

const SCRIPT: &str = concat!(
    "(() => {\n\"use strict\";\n",
    include_str!("../../templates/js/data.js"),
    include_str!("../../templates/js/timeline.js"),
    include_str!("../../templates/js/table.js"),
    include_str!("../../templates/js/start.js"),
    "})();\n",
);

/// What stands inline in the page, and what the browser is told of it.
#[derive(Clone, Debug)]
pub(crate) struct Assets {
    pub(crate) style: Html,
    pub(crate) script: Html,
    /// The content security policy: this style, this script, images in the file, nothing else.
    pub(crate) policy: String,
}

impl Assets {
    /// The style, with the accent colour of the client if there is one, and the script.
    pub(crate) fn with_accent(accent: Option<&str>) -> Self {
        Self::of(STYLE, SCRIPT, accent)
    }

    /// The same of a page for a wall screen, on which nothing runs.
    pub(crate) fn of_a_wall(accent: Option<&str>) -> Self {
        Self::of(WALL, "", accent)
    }

    fn of(style: &str, script: &str, accent: Option<&str>) -> Self {
        let accent = accent.map_or_else(String::new, |c| format!(":root{{--accent:{c}}}\n"));
        let style = format!("{style}{accent}");
        let runs = if script.is_empty() { "'none'".to_owned() } else { source(script) };
        let policy = format!(
            "default-src 'none'; style-src {}; script-src {runs}; img-src data:; base-uri 'none'; \
             form-action 'none'",
            source(&style),
        );
        Self { style: Html::ours(style), script: Html::ours(script.to_owned()), policy }
    }
}

/// A text as a source that a policy allows: its digest.
fn source(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text.as_bytes())))
}

/// Bytes as an image within the file.
pub(crate) fn data_uri(media_type: &str, bytes: &[u8]) -> String {
    format!("data:{media_type};base64,{}", STANDARD.encode(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_allows_this_style_and_no_other() {
        assert_eq!(source(""), "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='");
        let [plain, own] = [None, Some("#123456")].map(Assets::with_accent);
        assert!(own.style.to_string().ends_with(":root{--accent:#123456}\n"));
        assert_ne!(plain.policy, own.policy);
        assert!(plain.policy.contains(&source(&plain.style.to_string())));
    }

    #[test]
    fn style_and_script_stay_within_their_elements_and_on_this_machine() {
        for text in [STYLE, WALL, SCRIPT] {
            for word in ["</", "<!--", "http:", "https:", "url(", "@import", "innerHTML", "eval("] {
                assert!(!text.contains(word), "{word}");
            }
        }
    }
}
