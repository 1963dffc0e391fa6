//! Exports whose doubt once missed the truth, each named after what went wrong.

use crate::judge::{Told, holds};
use crate::truth::{HISTORY, TICKETS};

/// Rows in words of the files without their headers; the truth, then the export.
fn check(words: &str, source: &str, truth: (&str, &str), told: (&str, &str)) {
    let written = |source: &str, (tickets, history): (&str, &str)| Told {
        source: source.to_owned(),
        tickets: format!("{TICKETS}{tickets}"),
        history: format!("{HISTORY}{history}"),
    };
    if let Err(missed) = holds(&written("", truth), &written(source, told)) {
        panic!("{words}: {missed}");
    }
}

#[test]
fn a_priority_is_open_too_on_an_autumn_night() {
    check(
        "every change in the hour that comes twice",
        "",
        (
            "T39,Incident,P2,XX,Clos,2026-10-24T23:43:10Z,\n",
            "T39,2026-10-25T00:13:10Z,group,N1,XX-2\n\
             T39,2026-10-25T00:18:10Z,status,Nouveau,En cours\n\
             T39,2026-10-25T00:42:56Z,priority,P3,P2\n\
             T39,2026-10-25T01:12:56Z,group,XX-2,XX\n\
             T39,2026-10-25T01:12:56Z,status,En cours,Résolu\n\
             T39,2026-10-25T01:13:56Z,status,Résolu,En cours\n\
             T39,2026-10-25T01:18:56Z,status,En cours,Résolu\n\
             T39,2026-10-25T01:28:56Z,status,Résolu,Clos\n",
        ),
        (
            "T39,Incident,P2,XX,Clos,2026-10-25 01:43:10,\n",
            "T39,2026-10-25 02:13:10,group,N1,XX-2\n\
             T39,2026-10-25 02:18:10,status,Nouveau,En cours\n\
             T39,2026-10-25 02:42:56,priority,P3,P2\n\
             T39,2026-10-25 02:12:56,group,XX-2,XX\n\
             T39,2026-10-25 02:12:56,status,En cours,Résolu\n\
             T39,2026-10-25 02:13:56,status,Résolu,En cours\n\
             T39,2026-10-25 02:18:56,status,En cours,Résolu\n\
             T39,2026-10-25 02:28:56,status,Résolu,Clos\n",
        ),
    );
}

const CUT: &str = "[source]\nprecision = \"minute\"\n";

#[test]
fn a_group_that_had_it_for_a_second_of_a_cut_minute_had_it() {
    let truth = (
        "T0,Incident,P1,N1,Clos,2026-10-24T23:40:26Z,\n",
        "T0,2026-10-24T23:40:27Z,group,XX,N1\n\
         T0,2026-10-24T23:40:27Z,status,Nouveau,Résolu\n\
         T0,2026-10-24T23:40:28Z,status,Résolu,Clos\n",
    );
    check(
        "by the cut times never the provider's",
        CUT,
        truth,
        (
            "T0,Incident,P1,N1,Clos,2026-10-24T23:40:00Z,\n",
            "T0,2026-10-24T23:40:00Z,group,XX,N1\n\
             T0,2026-10-24T23:40:00Z,status,Nouveau,Résolu\n\
             T0,2026-10-24T23:40:00Z,status,Résolu,Clos\n",
        ),
    );
    check(
        "and nothing says who had it before",
        CUT,
        truth,
        (
            "T0,Incident,P1,N1,Clos,2026-10-24T23:40:00Z,\n",
            "T0,2026-10-24T23:40:00Z,group,,N1\n\
             T0,2026-10-24T23:40:00Z,status,Nouveau,Résolu\n\
             T0,2026-10-24T23:40:00Z,status,Résolu,Clos\n",
        ),
    );
}

#[test]
fn a_priority_changed_in_the_minute_of_the_closure_may_have_come_after_it() {
    check(
        "closed as P1, then P2",
        CUT,
        (
            "T0,Incident,P2,XX,Clos,2026-10-05T08:00:00Z,\n",
            "T0,2026-10-05T08:40:00Z,status,Nouveau,Résolu\n\
             T0,2026-10-05T09:10:10Z,status,Résolu,Clos\n\
             T0,2026-10-05T09:10:40Z,priority,P1,P2\n",
        ),
        (
            "T0,Incident,P2,XX,Clos,2026-10-05T08:00:00Z,\n",
            "T0,2026-10-05T08:40:00Z,status,Nouveau,Résolu\n\
             T0,2026-10-05T09:10:00Z,status,Résolu,Clos\n\
             T0,2026-10-05T09:10:00Z,priority,P1,P2\n",
        ),
    );
}

#[test]
fn an_assignment_in_the_minute_of_the_restoration_may_have_come_after_it() {
    check(
        "restored, then assigned",
        CUT,
        (
            "T0,Incident,P1,XX,Clos,2026-10-05T08:00:00Z,\n",
            "T0,2026-10-05T08:40:10Z,status,Nouveau,Résolu\n\
             T0,2026-10-05T08:40:40Z,group,N1,XX\n\
             T0,2026-10-05T09:10:10Z,status,Résolu,Clos\n",
        ),
        (
            "T0,Incident,P1,XX,Clos,2026-10-05T08:00:00Z,\n",
            "T0,2026-10-05T08:40:00Z,status,Nouveau,Résolu\n\
             T0,2026-10-05T08:40:00Z,group,N1,XX\n\
             T0,2026-10-05T09:10:00Z,status,Résolu,Clos\n",
        ),
    );
}

#[test]
fn a_provider_who_gave_it_away_in_its_first_change_may_have_had_it_before() {
    let truth = (
        "T1,Incident,P1,N1,Clos,2026-10-25T00:10:00Z,\n",
        "T1,2026-10-25T00:10:01Z,group,XX,N1\n\
         T1,2026-10-25T00:10:01Z,status,Nouveau,Résolu\n\
         T1,2026-10-25T00:10:02Z,status,Résolu,Clos\n",
    );
    check("without an opening", "", truth, ("T1,Incident,P1,N1,Clos,,\n", truth.1));
    check("without its row", "", truth, ("", truth.1));
    let untold = truth.1.replace("group,XX", "group,").replace("Nouveau", "");
    check("nor a holder before", "", truth, ("T1,Incident,P1,N1,Clos,,\n", &untold));
}

#[test]
fn what_is_cancelled_or_first_by_the_hour_taken_need_not_be() {
    check(
        "its row lost, cancelled last by the earlier hour",
        "",
        (
            "T0,Incident,P1,XX,Clos,2026-10-25T00:10:00Z,\n",
            "T0,2026-10-25T00:14:00Z,status,Nouveau,Annulé\n\
             T0,2026-10-25T01:00:00Z,status,Annulé,Résolu\n\
             T0,2026-10-25T01:00:01Z,status,Résolu,Clos\n",
        ),
        (
            "",
            "T0,2026-10-25 02:14:00,status,Nouveau,Annulé\n\
             T0,2026-10-25 02:00:00,status,Annulé,Résolu\n\
             T0,2026-10-25 02:00:01,status,Résolu,Clos\n",
        ),
    );
    check(
        "whose holder before its first change is not told, by the later hour",
        "",
        (
            "T1,Incident,P1,N2,Clos,2026-10-25T00:39:06Z,\n",
            "T1,2026-10-25T00:39:07Z,group,XX,N1\n\
             T1,2026-10-25T00:59:07Z,status,Nouveau,Résolu\n\
             T1,2026-10-25T01:00:07Z,group,N1,N2\n\
             T1,2026-10-25T02:00:07Z,status,Résolu,Clos\n",
        ),
        (
            "T1,Incident,P1,N2,Clos,2026-10-25 02:39:06,\n",
            "T1,2026-10-25 02:39:07,group,,N1\n\
             T1,2026-10-25 02:59:07,status,Nouveau,Résolu\n\
             T1,2026-10-25 02:00:07,group,N1,N2\n\
             T1,2026-10-25 03:00:07,status,,Clos\n",
        ),
    );
}

#[test]
fn a_closing_that_is_missing_may_have_come_after_a_later_priority() {
    check(
        "P4 as it was closed, P2 when it was restored",
        "",
        (
            "T0,Incident,P4,XX,Clos,2026-10-24T22:48:08Z,\n",
            "T0,2026-10-24T22:48:08Z,status,Nouveau,Résolu\n\
             T0,2026-10-24T23:19:01Z,priority,P2,P4\n\
             T0,2026-10-24T23:19:01Z,status,Résolu,Clos\n",
        ),
        (
            "T0,Incident,P4,XX,Clos,2026-10-24T22:48:08Z,\n",
            "T0,2026-10-24T22:48:08Z,status,Nouveau,Résolu\n\
             T0,2026-10-24T23:19:01Z,priority,P2,P4\n",
        ),
    );
}

#[test]
fn a_group_may_have_had_it_for_a_moment_in_a_hole() {
    check(
        "ours for 20 min, nearly all of the time or never",
        "",
        (
            "T0,Incident,P1,N1,Clos,2026-10-05T08:00:00Z,\n",
            "T0,2026-10-05T08:10:00Z,group,N1,XX\n\
             T0,2026-10-05T08:30:00Z,group,XX,N2\n\
             T0,2026-10-05T11:00:00Z,group,N2,N1\n\
             T0,2026-10-05T12:00:00Z,status,Nouveau,Résolu\n\
             T0,2026-10-05T12:10:00Z,status,Résolu,Clos\n",
        ),
        (
            "T0,Incident,P1,N1,Clos,2026-10-05T08:00:00Z,\n",
            "T0,2026-10-05T08:10:00Z,group,N1,XX\n\
             T0,2026-10-05T11:00:00Z,group,N2,N1\n\
             T0,2026-10-05T12:00:00Z,status,Nouveau,Résolu\n\
             T0,2026-10-05T12:10:00Z,status,Résolu,Clos\n",
        ),
    );
}

#[test]
fn a_row_missing_among_changes_of_one_minute_that_nothing_orders() {
    check(
        "its restoration, the newest row first",
        CUT,
        (
            "T2,Incident,P1,XX,Clos,2026-10-25T00:10:00Z,\n",
            "T2,2026-10-25T00:10:00Z,status,Nouveau,En cours\n\
             T2,2026-10-25T00:10:01Z,status,En cours,Résolu\n\
             T2,2026-10-25T00:10:02Z,status,Résolu,Clos\n",
        ),
        (
            "T2,Incident,P1,XX,Clos,2026-10-25T00:10:00Z,\n",
            "T2,2026-10-25T00:10:00Z,status,Résolu,Clos\n\
             T2,2026-10-25T00:10:00Z,status,,En cours\n",
        ),
    );
}

#[test]
fn a_group_that_the_history_lacks_may_have_had_it_for_less_than_from_its_last_change() {
    let truth = |came: &str| {
        format!(
            "T2,2026-10-25T00:10:00Z,group,N1,N2\n\
             T2,{came},group,N2,XX\n\
             T2,2026-10-25T01:10:02Z,status,Nouveau,Résolu\n\
             T2,2026-10-25T01:10:03Z,status,Résolu,Clos\n"
        )
    };
    let ticket = "T2,Incident,P2,XX,Clos,2026-10-25T00:10:00Z,\n";
    let told = "T2,2026-10-25T00:10:00Z,group,N1,N2\n\
                T2,2026-10-25T01:10:02Z,status,Nouveau,Résolu\n\
                T2,2026-10-25T01:10:03Z,status,Résolu,Clos\n";
    for came in ["2026-10-25T00:10:00Z", "2026-10-25T00:10:02Z", "2026-10-25T01:10:01Z"] {
        check(
            "two seconds after the last change of group the provider's hour is not yet over",
            "[source]\nprecision = \"second\"\n",
            (ticket, &truth(came)),
            (ticket, told),
        );
    }
}

#[test]
fn a_from_that_is_not_told_agrees_with_anything_and_proves_no_order() {
    check(
        "with a change lost, the later hour of the first one fits everything that is told",
        "[source]\nprecision = \"second\"\n",
        (
            "T2,Incident,P2,N1,Clos,2026-10-25T00:10:00Z,\n",
            "T2,2026-10-25T00:10:00Z,status,Nouveau,En cours\n\
             T2,2026-10-25T00:10:00Z,group,XX-2,XX\n\
             T2,2026-10-25T00:10:01Z,group,XX,N1\n\
             T2,2026-10-25T00:10:01Z,status,En cours,Nouveau\n\
             T2,2026-10-25T00:10:02Z,status,Nouveau,Résolu\n\
             T2,2026-10-25T02:00:00Z,status,Résolu,Clos\n",
        ),
        (
            "T2,Incident,P2,N1,Clos,2026-10-25 02:10:00,\n",
            "T2,2026-10-25 02:10:00,status,,En cours\n\
             T2,2026-10-25 02:10:00,group,XX-2,XX\n\
             T2,2026-10-25 02:10:01,group,XX,N1\n\
             T2,2026-10-25 02:10:02,status,Nouveau,Résolu\n\
             T2,2026-10-25 03:00:00,status,,Clos\n",
        ),
    );
}
