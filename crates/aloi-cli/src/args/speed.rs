//! How a report may work; none of it changes a result.

use crate::asked::Unread;
use aloi_words::said;
use clap::Args;
use std::num::NonZeroUsize;

/// What a history that is not in the order of its tickets may take in memory, by default.
const MEMORY: &str = "256M";

#[derive(Clone, Debug, Args)]
pub(crate) struct Speed {
    #[arg(long, value_name = "N", value_parser = threads)]
    pub(crate) threads: Option<NonZeroUsize>,
    #[arg(long, value_name = "SIZE", default_value = MEMORY, value_parser = size)]
    pub(crate) memory: u64,
}

impl Speed {
    /// The threads asked for, or one for each processor.
    pub(crate) fn threads(&self) -> NonZeroUsize {
        let all = || std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
        self.threads.unwrap_or_else(|| all().min(MOST_THREADS))
    }
}

/// The most threads: more of them wait for each other.
const MOST_THREADS: NonZeroUsize = NonZeroUsize::new(256).unwrap();

/// A number of threads.
fn threads(text: &str) -> Result<NonZeroUsize, Unread> {
    let threads = text.parse().ok().filter(|threads| *threads <= MOST_THREADS);
    threads.ok_or_else(|| Unread(said!("asked.threads", most = MOST_THREADS.get())))
}

/// A number of bytes: `500000`, `64K`, `512M`, `2G`, also `512MB` or `512MiB`; K is 1,024 bytes.
fn size(text: &str) -> Result<u64, Unread> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, unit) = text.split_at(digits);
    let unit = unit.trim().to_ascii_uppercase();
    let shift = match unit.trim_end_matches('B').trim_end_matches('I') {
        "" => Some(0),
        "K" => Some(10),
        "M" => Some(20),
        "G" => Some(30),
        "T" => Some(40),
        _ => None,
    };
    let bytes = number.parse::<u64>().ok().zip(shift);
    let bytes = bytes.and_then(|(number, shift)| number.checked_mul(1 << shift));
    bytes.ok_or_else(|| Unread(said!("asked.size")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read() {
        for (text, bytes) in [
            ("0", Some(0)),
            ("500000", Some(500_000)),
            ("64K", Some(65_536)),
            ("64k", Some(65_536)),
            ("256M", Some(268_435_456)),
            ("1G", Some(1 << 30)),
            ("1 GB", Some(1 << 30)),
            ("2GiB", Some(2 << 30)),
            ("", None),
            ("G", None),
            ("1.5G", None),
            ("-1", None),
            ("1X", None),
            ("99999999T", None),
        ] {
            assert_eq!(size(text).ok(), bytes, "{text:?}");
        }
    }
}
