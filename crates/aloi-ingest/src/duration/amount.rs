//! A number as durations have it: digits, and perhaps a fraction.

/// A number, exact: its digits before and after the sign of its fraction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Amount<'t> {
    whole: &'t str,
    fraction: &'t str,
    comma: bool,
}

impl<'t> Amount<'t> {
    /// The number at the beginning of `text`, and what comes after it.
    pub(super) fn read(text: &'t str) -> Option<(Self, &'t str)> {
        let (whole, rest) = digits(text);
        if whole.is_empty() {
            return None;
        }
        let comma = rest.starts_with(',');
        let (fraction, after) = rest.strip_prefix(['.', ',']).map_or(("", rest), digits);
        // a comma or point without digits after it is none of the number's
        let rest = if fraction.is_empty() { rest } else { after };
        Some((Self { whole, fraction, comma: comma && !fraction.is_empty() }, rest))
    }

    /// Whether it is a whole number.
    pub(super) const fn is_whole(&self) -> bool {
        self.fraction.is_empty()
    }

    /// Whether anything but zeros stands after the sign of its fraction.
    pub(super) fn has_decimals(&self) -> bool {
        self.fraction.bytes().any(|digit| digit != b'0')
    }

    /// `1,500`: decimals or thousands. A whole part of none, or of more digits than thousands
    /// have, tells that it is decimals.
    pub(super) fn is_comma_of_three(&self) -> bool {
        self.comma && self.fraction.len() == 3 && self.whole.len() <= 3 && self.whole != "0"
    }

    /// So many times `unit`, what is less than one cut; `None` where that is too much.
    pub(super) fn times(&self, unit: i128) -> Option<i128> {
        let whole = self.whole.parse::<i128>().ok()?.checked_mul(unit)?;
        // beyond eighteen digits nothing is left of any unit
        let fraction = &self.fraction[..self.fraction.len().min(18)];
        if fraction.is_empty() {
            return Some(whole);
        }
        let one = 10_i128.checked_pow(u32::try_from(fraction.len()).ok()?)?;
        let part = fraction.parse::<i128>().ok()?.checked_mul(unit)? / one;
        whole.checked_add(part)
    }
}

fn digits(text: &str) -> (&str, &str) {
    text.split_at(text.bytes().take_while(u8::is_ascii_digit).count())
}
