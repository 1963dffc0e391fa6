//! The looks of cells: one format for each kind of figure, and the colours of verdicts.

use crate::model::Report;
use aloi::Promise;
use rust_xlsxwriter::{Format, FormatAlign, FormatBorder};

/// The colour of headings where the contract asks for none.
const ACCENT: u32 = 0x1F_4E_79;
/// The lines between rows.
const LINE: u32 = 0xD0_D7_DE;
/// What stands back.
const GREY: u32 = 0x57_60_6A;

/// The formats of the workbook.
#[derive(Debug)]
pub(super) struct Styles {
    pub(super) percent_code: String,
    /// What follows the digits of a percentage.
    percent_sign: &'static str,
    pub(super) title: Format,
    pub(super) heading: Format,
    pub(super) answer: Format,
    pub(super) prose: Format,
    pub(super) note: Format,
    pub(super) fact: Format,
    pub(super) head: Format,
    pub(super) head_right: Format,
    pub(super) blank: Format,
    pub(super) text: Format,
    pub(super) wrapped: Format,
    pub(super) count: Format,
    pub(super) decimal: Format,
    pub(super) number: Format,
    pub(super) target_left: Format,
    pub(super) month: Format,
    pub(super) day: Format,
    pub(super) time: Format,
    pub(super) duration: Format,
    rate: Format,
    pub(super) target: Format,
    pub(super) verdict: Format,
    pub(super) figure: Format,
    pub(super) sign: Format,
}

impl Styles {
    /// The looks of a report.
    pub(super) fn of(report: &Report) -> Self {
        let accent = report.look.accent.map_or(ACCENT, |accent| of_parts(accent.rgb()));
        let percent_sign = aloi_words::catalogue(report.language).percent_of_cells();
        let code = |digits: &str| format!("{digits}{percent_sign}");
        let plain = Format::new().set_align(FormatAlign::Top);
        let row = plain.clone().set_border_bottom(FormatBorder::Thin).set_border_bottom_color(LINE);
        let left = row.clone().set_align(FormatAlign::Left).set_indent(1);
        let right = row.clone().set_align(FormatAlign::Right);
        let head = plain
            .clone()
            .set_bold()
            .set_text_wrap()
            .set_background_color(accent)
            .set_font_color(on(accent))
            .set_align(FormatAlign::VerticalCenter);
        let coloured = plain.clone().set_bold().set_font_color(readable(accent));
        Self {
            percent_code: code("0"),
            percent_sign,
            title: coloured
                .clone()
                .set_font_size(20)
                .set_text_wrap()
                .set_align(FormatAlign::VerticalCenter),
            heading: coloured.set_font_size(13),
            answer: plain.clone().set_bold().set_font_size(12).set_text_wrap(),
            prose: plain.clone().set_text_wrap(),
            note: plain.clone().set_text_wrap().set_italic().set_font_color(GREY),
            fact: plain.set_text_wrap().set_font_color(GREY),
            head_right: head.clone().set_align(FormatAlign::Right),
            head: head.set_align(FormatAlign::Left).set_indent(1),
            blank: row,
            text: left.clone().set_num_format("@"),
            wrapped: left.clone().set_num_format("@").set_text_wrap(),
            number: right.clone().set_num_format("0"),
            count: right.clone().set_num_format("#,##0"),
            decimal: right.clone().set_num_format("#,##0.00##"),
            month: left.clone().set_num_format("yyyy-mm"),
            day: left.clone().set_num_format("yyyy-mm-dd"),
            time: left.clone().set_num_format("yyyy-mm-dd hh:mm:ss"),
            duration: right.clone().set_num_format("[h]:mm:ss"),
            rate: right.clone().set_bold(),
            target: right.clone().set_num_format(code("0.00####")),
            target_left: left.clone().set_num_format(code("0.00####")),
            verdict: left.set_bold(),
            figure: right,
            sign: Format::new().set_border_top(FormatBorder::Thin).set_font_color(GREY),
        }
    }

    /// How a rate is written beside this target: with as many decimals (R13).
    pub(super) fn rate_code(&self, target: Promise) -> String {
        format!("0.{}{}", "0".repeat(target.decimals() as usize), self.percent_sign)
    }

    /// The format of a rate beside this target.
    pub(super) fn rate(&self, target: Promise) -> Format {
        self.rate.clone().set_num_format(self.rate_code(target))
    }

    /// What is good: green, with dark letters.
    pub(super) fn good() -> Format {
        Format::new().set_background_color(0xDD_F4_E4).set_font_color(0x0B_5D_2A)
    }

    /// What is bad: red, with dark letters.
    pub(super) fn bad() -> Format {
        Format::new().set_background_color(0xFB_DD_DA).set_font_color(0x8C_1C_13)
    }

    /// What has no verdict.
    pub(super) fn neither() -> Format {
        Format::new().set_background_color(0xEE_F1_F4).set_font_color(GREY)
    }
}

/// A colour as one number.
fn of_parts([red, green, blue]: [u8; 3]) -> u32 {
    u32::from_be_bytes([0, red, green, blue])
}

/// How light a colour looks, of 255.
const fn lightness(rgb: u32) -> u32 {
    let (red, green, blue) = (rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF);
    (red * 299 + green * 587 + blue * 114) / 1000
}

/// Letters that are seen on a ground of this colour.
const fn on(rgb: u32) -> u32 {
    if lightness(rgb) > 140 { 0x1B_1F_24 } else { 0xFF_FF_FF }
}

/// The colour, if letters in it are seen on white paper; else the usual one.
const fn readable(rgb: u32) -> u32 {
    if lightness(rgb) > 140 { ACCENT } else { rgb }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_seen_whatever_the_accent() {
        for (accent, letters, on_paper) in [
            (0x00_00_00, 0xFF_FF_FF, 0x00_00_00),
            (0xFF_FF_FF, 0x1B_1F_24, ACCENT),
            (0xFF_D7_00, 0x1B_1F_24, ACCENT),
            (0xB0_00_20, 0xFF_FF_FF, 0xB0_00_20),
        ] {
            assert_eq!((on(accent), readable(accent)), (letters, on_paper), "{accent:06x}");
        }
    }
}
