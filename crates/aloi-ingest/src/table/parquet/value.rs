//! A value of a Parquet file as text.

use super::super::record::Kind;
use super::super::workbook::value::number_shown;
use chrono::{DateTime, Days, NaiveDate, NaiveTime};
use parquet::basic::{ConvertedType, LogicalType, TimeUnit};
use parquet::schema::types::ColumnDescriptor;
use std::fmt::Write;

/// The day from which old timestamps count: that of the Unix epoch as a Julian day.
const EPOCH: i64 = 2_440_588;

/// How the values of a column are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// As what they are: text, truth, or a number.
    Plain,
    /// A whole number without sign, of 32 bits or fewer, or of 64.
    Unsigned(u8),
    /// A number with so many decimals.
    Decimal(u32),
    /// Days since the Unix epoch.
    Date,
    /// So many parts of a second since midnight.
    Time(i64),
    /// So many parts of a second since the Unix epoch, in UTC or by local clocks.
    Timestamp { parts: i64, utc: bool },
    /// A UUID.
    Uuid,
    /// A number of 16 bits.
    Half,
    /// Something that is no text.
    Opaque,
}

/// The cells of a batch of a column.
#[derive(Default)]
pub(super) struct Sink {
    text: String,
    /// Where each cell ends, and what it is.
    ends: Vec<(usize, Kind)>,
    /// The first cell that is in no encoding that is read, and how many there are.
    pub(super) undecodable: Option<(usize, u64)>,
}

impl Sink {
    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.ends.clear();
    }

    pub(super) fn put(&mut self, text: &str, kind: Kind) {
        self.text.push_str(text);
        self.ends.push((self.text.len(), kind));
    }

    fn write(&mut self, text: std::fmt::Arguments<'_>, kind: Kind) {
        // Memory takes any text.
        let _ = self.text.write_fmt(text);
        self.ends.push((self.text.len(), kind));
    }

    /// The cell of a row; nothing in a column that is not decoded.
    pub(super) fn cell(&self, row: usize) -> (&str, Kind) {
        let from = row.checked_sub(1).and_then(|before| self.ends.get(before));
        let from = from.map_or(0, |(end, _)| *end);
        self.ends.get(row).map_or(("", Kind::Text), |(end, kind)| (&self.text[from..*end], *kind))
    }
}

impl Form {
    /// How the values of a column are written: as its logical type says, else as the older
    /// converted type does, by which every time is in UTC.
    pub(super) fn of(column: &ColumnDescriptor) -> Self {
        let scale = |scale: i32| Self::Decimal(u32::try_from(scale).unwrap_or(0));
        let Some(logical) = column.logical_type_ref() else {
            return match column.converted_type() {
                ConvertedType::DECIMAL => scale(column.type_scale()),
                ConvertedType::DATE => Self::Date,
                ConvertedType::TIME_MILLIS => Self::Time(1000),
                ConvertedType::TIME_MICROS => Self::Time(1_000_000),
                ConvertedType::TIMESTAMP_MILLIS => Self::Timestamp { parts: 1000, utc: true },
                ConvertedType::TIMESTAMP_MICROS => Self::Timestamp { parts: 1_000_000, utc: true },
                ConvertedType::UINT_8 | ConvertedType::UINT_16 | ConvertedType::UINT_32 => {
                    Self::Unsigned(32)
                }
                ConvertedType::UINT_64 => Self::Unsigned(64),
                ConvertedType::INTERVAL | ConvertedType::BSON => Self::Opaque,
                _ => Self::Plain,
            };
        };
        match logical {
            LogicalType::Decimal(decimal) => scale(decimal.scale),
            LogicalType::Date => Self::Date,
            LogicalType::Time(time) => Self::Time(parts(&time.unit)),
            LogicalType::Timestamp(at) => {
                Self::Timestamp { parts: parts(&at.unit), utc: at.is_adjusted_to_u_t_c }
            }
            LogicalType::Integer(whole) if !whole.is_signed => {
                Self::Unsigned(if whole.bit_width == 64 { 64 } else { 32 })
            }
            LogicalType::Uuid => Self::Uuid,
            LogicalType::Float16 => Self::Half,
            LogicalType::Bson | LogicalType::Variant(_) => Self::Opaque,
            _ => Self::Plain,
        }
    }

    /// The same for values of 32 bits.
    pub(super) const fn of_32_bits(self) -> Self {
        match self {
            Self::Unsigned(_) => Self::Unsigned(32),
            other => other,
        }
    }

    pub(super) fn truth(self, value: bool, cells: &mut Sink) {
        cells.put(if value { "TRUE" } else { "FALSE" }, Kind::Text);
    }

    /// A whole number, or what it stands for.
    pub(super) fn whole(self, value: i64, cells: &mut Sink) {
        match self {
            Self::Unsigned(64) => {
                cells.write(format_args!("{}", value.cast_unsigned()), Kind::Number)
            }
            Self::Unsigned(_) => {
                cells.write(format_args!("{}", value & 0xffff_ffff), Kind::Number);
            }
            Self::Decimal(scale) => decimal(value.into(), scale, cells),
            Self::Date => date(value, cells),
            Self::Time(parts) => time(value, parts, cells),
            Self::Timestamp { parts, utc } => timestamp(value.div_euclid(parts), utc, cells),
            _ => cells.write(format_args!("{value}"), Kind::Number),
        }
    }

    /// A timestamp as old writers keep it: nanoseconds of a Julian day, in UTC.
    pub(super) fn old_timestamp(self, words: &[u32], cells: &mut Sink) {
        let &[low, high, day] = words else { return cells.put("", Kind::Error) };
        let nanos = (u64::from(high) << 32) | u64::from(low);
        let seconds = (i64::from(day) - EPOCH) * 86_400;
        let within = i64::try_from(nanos / 1_000_000_000).unwrap_or(i64::MAX);
        timestamp(seconds.saturating_add(within), true, cells);
    }

    pub(super) fn single(self, value: f32, cells: &mut Sink) {
        // The shortest text of a number of 32 bits is the one that was meant: 0.1, not 0.10000000149.
        self.double(value.to_string().parse().unwrap_or_else(|_| value.into()), cells);
    }

    pub(super) fn double(self, value: f64, cells: &mut Sink) {
        if value.is_nan() {
            return cells.put("", Kind::Text);
        }
        let (text, kind) = number_shown(value);
        cells.put(&text, kind);
    }

    /// Text, or what the bytes stand for.
    pub(super) fn bytes(self, value: &[u8], cells: &mut Sink) {
        match (self, value) {
            (Self::Decimal(scale), _) => match whole(value) {
                Some(number) => decimal(number, scale, cells),
                None => hexadecimal(value, Kind::Inexact, cells),
            },
            (Self::Uuid, bytes) if bytes.len() == 16 => uuid(bytes, cells),
            (Self::Half, &[low, high]) => self.double(half(u16::from_le_bytes([low, high])), cells),
            (Self::Opaque | Self::Uuid | Self::Half, _) => {
                hexadecimal(value, Kind::Text, cells);
            }
            (_, bytes) => match std::str::from_utf8(bytes) {
                Ok(text) => cells.put(text, Kind::Text),
                Err(_) => {
                    let (first, count) = cells.undecodable.unwrap_or((cells.ends.len(), 0));
                    cells.undecodable = Some((first, count + 1));
                    cells.put(&String::from_utf8_lossy(bytes), Kind::Text);
                }
            },
        }
    }
}

const fn parts(unit: &TimeUnit) -> i64 {
    match unit {
        TimeUnit::MILLIS => 1000,
        TimeUnit::MICROS => 1_000_000,
        TimeUnit::NANOS => 1_000_000_000,
    }
}

/// A number of so many decimals, without zeros at its end.
fn decimal(unscaled: i128, scale: u32, cells: &mut Sink) {
    let sign = if unscaled < 0 { "-" } else { "" };
    let width = scale as usize + 1;
    let digits = format!("{:0>width$}", unscaled.unsigned_abs());
    let (whole, fraction) = digits.split_at(digits.len() - scale as usize);
    match fraction.trim_end_matches('0') {
        "" => cells.write(format_args!("{sign}{whole}"), Kind::Number),
        fraction => cells.write(format_args!("{sign}{whole}.{fraction}"), Kind::Number),
    }
}

/// A number of up to 16 bytes, its first the highest.
fn whole(bytes: &[u8]) -> Option<i128> {
    let negative = bytes.first().is_some_and(|first| *first >= 0x80);
    let mut padded = [if negative { 0xff } else { 0 }; 16];
    padded.get_mut(16_usize.checked_sub(bytes.len())?..)?.copy_from_slice(bytes);
    Some(i128::from_be_bytes(padded))
}

fn date(days: i64, cells: &mut Sink) {
    let epoch = NaiveDate::default();
    let distance = Days::new(days.unsigned_abs());
    let date = match days {
        ..0 => epoch.checked_sub_days(distance),
        0.. => epoch.checked_add_days(distance),
    };
    match date {
        Some(date) => cells.write(format_args!("{date}"), Kind::Time),
        None => cells.write(format_args!("{days}"), Kind::Number),
    }
}

/// A time of day; fractions of a second are cut (R3).
fn time(value: i64, parts: i64, cells: &mut Sink) {
    let seconds = u32::try_from(value.div_euclid(parts)).ok();
    match seconds.and_then(|seconds| NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0)) {
        Some(time) => cells.write(format_args!("{}", time.format("%H:%M:%S")), Kind::Duration),
        None => cells.write(format_args!("{value}"), Kind::Number),
    }
}

fn timestamp(seconds: i64, utc: bool, cells: &mut Sink) {
    let Some(at) = DateTime::from_timestamp(seconds, 0) else {
        return cells.write(format_args!("{seconds}"), Kind::Number);
    };
    let zone = if utc { "Z" } else { "" };
    cells.write(format_args!("{}{zone}", at.naive_utc().format("%Y-%m-%dT%H:%M:%S")), Kind::Time);
}

fn uuid(bytes: &[u8], cells: &mut Sink) {
    let mut text = String::with_capacity(36);
    for (position, byte) in bytes.iter().enumerate() {
        if matches!(position, 4 | 6 | 8 | 10) {
            text.push('-');
        }
        let _ = write!(text, "{byte:02x}");
    }
    cells.put(&text, Kind::Text);
}

fn hexadecimal(bytes: &[u8], kind: Kind, cells: &mut Sink) {
    let mut text = String::from("0x");
    for byte in bytes.iter().take(64) {
        let _ = write!(text, "{byte:02x}");
    }
    cells.put(&text, kind);
}

/// A number of 16 bits (IEEE 754 binary16).
fn half(bits: u16) -> f64 {
    let sign = if bits & 0x8000 == 0 { 1.0 } else { -1.0 };
    let (exponent, fraction) = (i32::from(bits >> 10 & 0x1f), f64::from(bits & 0x3ff));
    sign * match exponent {
        0 => fraction * 2_f64.powi(-24),
        31 if fraction == 0.0 => f64::INFINITY,
        31 => f64::NAN,
        _ => (1.0 + fraction / 1024.0) * 2_f64.powi(exponent - 15),
    }
}
