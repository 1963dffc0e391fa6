//! The page as its readers use it, in a browser: figures, sorting, filters, timelines, keyboard,
//! paper, and what `axe-core` finds of WCAG. Skipped, saying so, where there is no Chromium.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use crate::browser;
use crate::browser::Browser;
use crate::browser::reports::{AUTUMN, OCTOBER, duration, october, page_of_changed, report};
use crate::shell::{done, folder, nini, root};
use serde_json::Value;

#[test]
fn the_figures_on_the_page_are_those_of_the_json() {
    let Some((mut browser, json, _at)) = october() else { return };
    let month = &json["months"][0];
    let cards = browser.texts(".card");
    let rows = month["rows"].as_array().unwrap();
    assert_eq!(cards.len(), rows.len());
    for (card, row) in cards.iter().zip(rows) {
        let rate = row["rate"].as_str().unwrap().replace('.', ",");
        let verdict = if row["compliant"] == true { " tenu Cible" } else { " non tenu Cible" };
        let counts = format!("{} sur {} dans le délai", row["in_time"], row["total"]);
        for said in [rate.as_str(), verdict, &counts] {
            assert!(card.contains(said), "{said:?} is not in {card:?}");
        }
    }
    let lines = browser.texts("#list > tbody > tr");
    let tickets = month["tickets"].as_array().unwrap();
    assert_eq!(lines.len(), tickets.len());
    for (line, ticket) in lines.iter().zip(tickets) {
        assert!(line.contains(ticket["ticket"].as_str().unwrap()), "{line}");
        assert!(line.contains(&duration(ticket["elapsed_s"].as_i64().unwrap())), "{line}");
        let (verdict, doubt) = line.split_once(" Doute").map_or((line.as_str(), ""), |both| both);
        assert_eq!(verdict.ends_with("hors délai"), ticket["verdict"] == "late", "{line}");
        assert_eq!(doubt.is_empty(), ticket["doubts"] == Value::Array(Vec::new()), "{line}");
        if let Some(limit) = ticket["limit_s"].as_i64() {
            let margin = limit - ticket["elapsed_s"].as_i64().unwrap();
            assert!(line.contains(&duration(margin)), "{line}");
        }
    }
    let late = tickets.iter().filter(|ticket| ticket["verdict"] == "late").count();
    assert_eq!(browser.texts("table.late > tbody > tr").len(), late);
    assert_eq!(browser.complaints, Vec::<String>::new());
}

#[test]
fn every_report_opens_without_a_complaint_and_fits_every_width() {
    let Some(mut browser) = Browser::start() else { return };
    let late = ["-m", "2026-10", "--detail", "late"];
    let rows = ["--from", "2026-10", "--to", "2026-11"];
    let all = [("fr", &OCTOBER[..]), ("en", &OCTOBER), ("fr", &AUTUMN), ("en", &AUTUMN)];
    for (language, months) in all.into_iter().chain([("fr", &late[..]), ("en", &rows)]) {
        let at = folder();
        browser.open(&report(at.path(), language, months).0);
        for width in [320, 390, 768, 1280, 1920] {
            browser.width(width);
            let wide = browser.eval("document.documentElement.scrollWidth");
            assert!(
                wide.as_u64() <= Some(u64::from(width)),
                "{language} {months:?}: {wide} in {width}"
            );
        }
    }
    assert_eq!(browser.complaints, Vec::<String>::new());
}

#[test]
fn the_clients_look_is_drawn_and_can_do_nothing() {
    let Some(mut browser) = Browser::start() else { return };
    let at = folder();
    let contract = std::fs::read_to_string(root().join("fixtures/nini/contract.toml")).unwrap();
    let look = r##"
[report]
title        = "Comité de pilotage"
accent       = "#7a1fa2"
logo         = "logo.svg"
introduction = "Un mois **calme**. <img src=x onerror=document.title='owned'> [x](javascript:alert(1))"
signatures   = [{ name = "A. Martin", role = "Ni-Ni" }]
[report.comments]
restoration = "Les retards viennent de la *nuit*."
"##;
    let logo = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 30" width="90" height="30"><rect width="90" height="30" fill="#7a1fa2"/></svg>"##;
    std::fs::write(at.path().join("logo.svg"), logo).unwrap();
    std::fs::write(at.path().join("contract.toml"), contract + look).unwrap();
    let (contract, page) = (at.path().join("contract.toml"), at.path().join("look.html"));
    let mut arguments = nini(&["-m", "2026-10", "-o", page.to_str().unwrap()]);
    arguments[2] = contract.to_str().unwrap();
    done(&arguments);
    browser.open(&page);
    assert_eq!(browser.text("document.title"), "Comité de pilotage, octobre 2026");
    assert_eq!(browser.eval("document.querySelector('.logo').naturalWidth"), 90);
    let band = "getComputedStyle(document.querySelector('.head')).borderTopColor";
    assert_eq!(browser.text(band), "rgb(122, 31, 162)");
    assert_eq!(browser.texts(".prose strong, .prose em"), ["calme", "nuit"]);
    assert_eq!(browser.eval("document.querySelectorAll('.prose a, .prose img').length"), 0);
    assert_eq!(browser.texts(".signatures li"), ["A. Martin Ni-Ni"]);
    assert_eq!(browser.complaints, Vec::<String>::new());
}

#[test]
fn columns_sort_both_ways_and_say_so() {
    let Some((mut browser, _, _at)) = october() else { return };
    let click = "document.querySelector('[data-by=elapsed] button').click()";
    let sort = "document.querySelector('[data-by=elapsed]').getAttribute('aria-sort')";
    let first = "#list > tbody > tr:first-child > th";
    browser.eval(click);
    assert_eq!((browser.text(sort).as_str(), &*browser.texts(first)[0]), ("ascending", "INC-1015"));
    browser.eval(click);
    assert_eq!(
        (browser.text(sort).as_str(), &*browser.texts(first)[0]),
        ("descending", "INC-1022")
    );
    let margin = "document.querySelector('[data-by=margin] button')";
    browser.eval(&format!("{margin}.click(), {margin}.click()"));
    let last = "#list > tbody > tr:last-child > th";
    assert_eq!(browser.texts(last), ["INC-1023"], "without a margin it stays last");
}

#[test]
fn filters_leave_what_was_asked_for() {
    let Some((mut browser, _, _at)) = october() else { return };
    let set = |browser: &mut Browser, name: &str, value: &str| {
        let set = format!(
            "(() => {{ const one = document.getElementById('f-{name}'); one.value = '{value}'; \
             one.dispatchEvent(new Event('input', {{ bubbles: true }})); }})()"
        );
        browser.eval(&set);
    };
    let count = |browser: &mut Browser| browser.texts("#count")[0].clone();
    assert_eq!(count(&mut browser), "1 à 20 sur 20");
    set(&mut browser, "verdict", "1");
    assert_eq!(count(&mut browser), "1 à 5 sur 5");
    set(&mut browser, "level", "0");
    assert_eq!(browser.texts("#list > tbody > tr > th"), ["INC-1003"]);
    browser.eval("document.querySelector('.filters [type=reset]').click()");
    browser.eval("new Promise((done) => setTimeout(done, 50))");
    assert_eq!(count(&mut browser), "1 à 20 sur 20");
    set(&mut browser, "text", "xx-NUIT");
    assert_eq!(browser.texts("#list > tbody > tr > th"), ["INC-1003"]);
    set(&mut browser, "text", "inc-1031");
    assert_eq!(
        count(&mut browser),
        "Aucun ticket ne correspond. · INC-1031 n'est pas dans l'assiette (octobre 2026) : annulé"
    );
}

#[test]
fn the_keyboard_alone_opens_and_closes_a_timeline() {
    let Some((mut browser, json, _at)) = october() else { return };
    browser.eval("document.querySelector('#list .open').focus()");
    for key in ["ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp", "Enter"] {
        browser.press(key);
    }
    let ticket = &json["months"][0]["tickets"][2];
    assert_eq!(browser.texts("#list .panel h3"), [ticket["ticket"].as_str().unwrap()]);
    let elapsed = duration(ticket["elapsed_s"].as_i64().unwrap());
    let totals = browser.texts("#list .panel .steps .counted td:last-child");
    assert_eq!(totals.last(), Some(&elapsed), "the running total ends at the time elapsed");
    let words = browser.texts("#list .panel .sum")[0].clone();
    assert!(words.contains("2:00:01 − 2:00:00 = 0:00:01"), "{words}");
    let label = browser.text("document.querySelector('#list .time').getAttribute('aria-label')");
    assert!(label.contains(&format!("compté {elapsed}")), "{label}");
    browser.press("Escape");
    assert!(browser.texts("#list .panel").is_empty());
    assert_eq!(browser.complaints, Vec::<String>::new());
}

#[test]
fn every_timeline_adds_up_to_the_time_elapsed() {
    let Some((mut browser, json, _at)) = october() else { return };
    browser.eval("for (const one of document.querySelectorAll('#list .open')) one.click()");
    let totals = browser.eval(
        "[...document.querySelectorAll('#list .panel')].map((one) => \
         [...one.querySelectorAll('.steps .counted td:last-child')].at(-1).innerText)",
    );
    let tickets = json["months"][0]["tickets"].as_array().unwrap();
    let elapsed = tickets.iter().map(|ticket| duration(ticket["elapsed_s"].as_i64().unwrap()));
    assert_eq!(totals, Value::from(elapsed.collect::<Vec<_>>()));
}

#[test]
fn a_late_ticket_opens_where_it_stands() {
    let Some((mut browser, _, _at)) = october() else { return };
    browser.eval("document.querySelector('table.late .open').click()");
    let opened = browser.texts("table.late .panel")[0].clone();
    assert!(opened.contains("INC-1006") && opened.contains("= 1:00:00"), "{opened}");
}

#[test]
fn without_scripts_all_is_there_but_the_list_of_every_ticket() {
    let Some(mut browser) = Browser::start() else { return };
    let at = folder();
    let (page, _) = report(at.path(), "en", &OCTOBER);
    browser.ask("Emulation.setScriptExecutionDisabled", serde_json::json!({"value": true}));
    browser.open(&page);
    assert_eq!(browser.texts("table.late > tbody > tr").len(), 5);
    assert_eq!(browser.texts(".card").len(), 4);
    let words = browser.texts("#tickets")[0].clone();
    assert!(words.contains("which this browser does not run"), "{words}");
}

#[test]
fn on_paper_it_is_a_few_pages() {
    let Some((mut browser, _, _at)) = october() else { return };
    let paper = browser.print();
    let pages = paper.windows(11).filter(|bytes| bytes == b"/Type /Page").count();
    let trees = paper.windows(12).filter(|bytes| bytes == b"/Type /Pages").count();
    assert!((2..=6).contains(&(pages - trees)), "{} pages", pages - trees);
}

#[test]
fn thousands_of_tickets_are_a_page_at_a_time() {
    let Some(mut browser) = Browser::start() else { return };
    let at = folder();
    let page = page_of_changed(at.path(), |text| {
        let (head, lines) = text.split_once('\n').unwrap();
        let copies = (0..100).map(|n| lines.replace("INC-", &format!("INC-{n:03}-")));
        format!("{head}\n{}", copies.collect::<String>())
    });
    browser.open(&page);
    assert_eq!(browser.texts("#list > tbody > tr").len(), 25);
    assert_eq!(browser.texts("#count"), ["1 à 25 sur 2 000"]);
    browser.eval("document.querySelector('#list .open').focus()");
    browser.press("PageDown");
    assert_eq!(browser.texts("#count"), ["26 à 50 sur 2 000"]);
    browser.eval("document.getElementById('next').click()");
    assert_eq!(browser.texts("#count"), ["51 à 75 sur 2 000"]);
    assert_eq!(browser.complaints, Vec::<String>::new());
}

#[test]
fn hostile_numbers_are_text_and_break_nothing() {
    let Some(mut browser) = Browser::start() else { return };
    let hostile = [
        "</script><script>document.title='owned'</script>".to_owned(),
        "<img src=x onerror=document.title='owned'>".to_owned(),
        "א\u{202e}INC\u{200f}".to_owned(),
        "x".repeat(10_000),
        "=HYPERLINK(1)".to_owned(),
    ];
    let numbers = ["INC-1003", "INC-1006", "INC-1013", "INC-1021", "INC-1031"];
    let at = folder();
    let page = page_of_changed(at.path(), |text| {
        let renamed = numbers.iter().zip(&hostile);
        renamed.fold(text.to_owned(), |text, (number, id)| text.replace(number, id))
    });
    browser.open(&page);
    assert!(browser.text("document.title").starts_with("TMA Ni-Ni"));
    browser.eval("for (const one of document.querySelectorAll('.open')) one.click()");
    browser.eval("for (const one of document.querySelectorAll('details')) one.open = true");
    assert!(
        browser
            .text("document.querySelector('table.late').innerText")
            .contains("</script><script>")
    );
    assert!(browser.text("document.body.innerText").contains("א[U+202E]INC[U+200F]"));
    for width in [320, 1280] {
        browser.width(width);
        let wide = browser.eval("document.documentElement.scrollWidth");
        assert!(wide.as_u64() <= Some(u64::from(width)), "{wide} in {width}");
    }
    assert_eq!(browser.complaints, Vec::<String>::new());
}

#[test]
fn axe_finds_no_violation_in_light_and_dark() {
    let Ok(axe) = std::fs::read_to_string(root().join("target/axe/axe.min.js")) else {
        browser::skipped("target/axe/axe.min.js is not there (the gate fetches it)");
        return;
    };
    let Some(mut browser) = Browser::start() else { return };
    browser.ask("Page.setBypassCSP", serde_json::json!({"enabled": true}));
    let violations = "axe.run().then((result) => result.violations.map((one) => \
         one.id + ': ' + one.nodes.map((node) => node.html + ' ' + node.failureSummary).join(' | ')))";
    for (language, months) in [("fr", &OCTOBER[..]), ("en", &AUTUMN)] {
        let at = folder();
        let (page, _) = report(at.path(), language, months);
        for scheme in ["light", "dark"] {
            browser.scheme(scheme);
            browser.open(&page);
            browser.eval("document.querySelectorAll('#list .open')[2].click()");
            browser.eval(&format!("{axe}\n; true"));
            let found = browser.eval(violations);
            assert_eq!(found, serde_json::json!([]), "{language} {scheme}");
        }
    }
    browser.eval("document.documentElement.removeAttribute('lang')");
    let found = browser.eval(violations).to_string();
    assert!(found.contains("html-has-lang"), "it finds what is wrong: {found}");
}
