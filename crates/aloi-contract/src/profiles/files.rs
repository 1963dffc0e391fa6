//! The files of the profiles.

/// The profiles, by name and as files.
pub(super) const FILES: [(&str, &str); 16] = [
    ("servicenow-list", include_str!("servicenow-list.toml")),
    ("servicenow-log", include_str!("servicenow-log.toml")),
    ("servicenow-audit", include_str!("servicenow-audit.toml")),
    ("servicenow-metrics", include_str!("servicenow-metrics.toml")),
    ("servicenow-sla", include_str!("servicenow-sla.toml")),
    ("jira-issues", include_str!("jira-issues.toml")),
    ("jira-changelog", include_str!("jira-changelog.toml")),
    ("glpi-fr", include_str!("glpi-fr.toml")),
    ("glpi-en", include_str!("glpi-en.toml")),
    ("glpi-logs", include_str!("glpi-logs.toml")),
    ("itop", include_str!("itop.toml")),
    ("zammad", include_str!("zammad.toml")),
    ("znuny", include_str!("znuny.toml")),
    ("redmine", include_str!("redmine.toml")),
    ("zendesk", include_str!("zendesk.toml")),
    ("freshservice", include_str!("freshservice.toml")),
];

/// The names of the profiles.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    FILES.iter().map(|(name, _)| *name)
}
