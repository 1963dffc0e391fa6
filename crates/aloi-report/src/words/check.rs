//! The words of `aloi check`, findings apart.

use super::Words;

impl Words {
    /// What follows of a file.
    pub(crate) fn read_as(self, file: &str) -> String {
        say!(self, "check.read-as", file)
    }

    /// The columns of what was read: the field, where it comes from, its first values.
    pub(crate) fn read_as_columns(self) -> [String; 3] {
        [
            say!(self, "check.read-as-columns"),
            say!(self, "check.read-as-columns-2"),
            say!(self, "check.read-as-columns-3"),
        ]
    }

    /// That a constant tells a field.
    pub(crate) fn constant_read(self, value: &str, of_profile: bool) -> String {
        match of_profile {
            true => say!(self, "check.constant-read-one", value),
            false => say!(self, "check.constant-read-other", value),
        }
    }

    /// How many groups are new in the last month of the export.
    pub(crate) fn new_groups(self, count: u64, month: &str) -> String {
        let n = self.count(count);
        say!(self, "check.new-groups", month, n)
    }

    /// The columns of the new groups.
    pub(crate) fn new_group_columns(self) -> [String; 4] {
        [
            say!(self, "check.new-group-columns"),
            say!(self, "check.new-group-columns-2"),
            say!(self, "check.new-group-columns-3"),
            say!(self, "check.new-group-columns-4"),
        ]
    }

    /// Whose a group is.
    pub(crate) fn whose(self, is_ours: bool) -> String {
        match is_ours {
            true => say!(self, "check.whose-one"),
            false => say!(self, "check.whose-other"),
        }
    }
}
