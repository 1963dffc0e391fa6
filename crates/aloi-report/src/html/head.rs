//! What stands at the top of the page: title, parties, months, and the client's own words.

use crate::html::safe::{Html, inline};
use crate::html::{assets, prose::prose};
use crate::model::{Logo, LogoKind, Report};
use crate::results;
use crate::shown::{shown, xml};
use crate::words::Words;

/// The head of the page.
#[derive(Debug)]
pub(crate) struct Head {
    /// The title of the window.
    pub(crate) window: String,
    pub(crate) title: Html,
    pub(crate) period: String,
    /// What is said of the contract: a label and its text.
    pub(crate) facts: Vec<(String, Html)>,
    /// The logo as an image within the file, in which nothing can run.
    pub(crate) logo: Option<String>,
    pub(crate) introduction: Option<Html>,
}

impl Head {
    pub(crate) fn of(report: &Report, words: Words) -> Self {
        let contract = &report.contract;
        let period = results::period(report, words);
        let own = report.look.title.as_deref();
        let title = own.map_or_else(
            || words.report_title(&shown(&contract.title, 80)),
            |title| shown(title, 120),
        );
        let mut facts = vec![
            (say!(words, "label.Client"), inline(&contract.client)),
            (say!(words, "label.Provider"), inline(&contract.provider)),
            (say!(words, "label.TimeZone"), inline(report.zone.name())),
        ];
        if own.is_some() {
            facts.insert(0, (say!(words, "label.Contract"), inline(&contract.title)));
        }
        if let Some(day) = report.look.committee {
            facts.push((say!(words, "document.committee"), Html::ours(day.to_string())));
        }
        if let Some(as_of) = report.as_of {
            let at = words.local(as_of, report.zone);
            facts.push((say!(words, "label.KnownUpTo"), Html::ours(xml(&at))));
        }
        Self {
            window: format!("{title}, {period}"),
            title: inline(own.unwrap_or(&contract.title)),
            period,
            facts,
            logo: report.look.logo.as_ref().map(logo),
            introduction: report.look.introduction.as_deref().map(prose),
        }
    }
}

fn logo(logo: &Logo) -> String {
    let media_type = match logo.kind {
        LogoKind::Png => "image/png",
        LogoKind::Svg => "image/svg+xml",
    };
    assets::data_uri(media_type, &logo.bytes)
}
