//! An exact number: a fraction of whole numbers of any size, as money is reckoned in between (R29).

use num_bigint::BigInt;
use num_rational::BigRational;
use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Mul, Neg, Sub};

/// The most digits that a number is written with.
const DIGITS: usize = 28;

/// An exact number. Nothing is ever rounded but where a contract says so.
///
/// ```
/// use aloi::money::Exact;
/// let fee = Exact::read("42000.00").unwrap();
/// let third = fee.clone() * Exact::of(1, 30);
/// assert_eq!(third, Exact::of(1400, 1));
/// assert_eq!(Exact::read("12,5").unwrap(), Exact::of(25, 2));
/// assert!(Exact::read("1e3").is_none());
/// assert_eq!(Exact::of(2, 3).to_string(), "2/3");
/// assert_eq!(Exact::of(5, 2).to_string(), "2.5");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exact(Reduced);

/// A fraction that cannot be reduced, of a denominator over 0: a big one only where it must be, for a
/// line of money bears several and there are as many lines as late items.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Reduced {
    Small(i64, i64),
    Big(Box<BigRational>),
}

impl From<BigRational> for Exact {
    fn from(number: BigRational) -> Self {
        match (i64::try_from(number.numer()), i64::try_from(number.denom())) {
            (Ok(num), Ok(den)) => Self(Reduced::Small(num, den)),
            _ => Self(Reduced::Big(Box::new(number))),
        }
    }
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        self.number().cmp(&other.number())
    }
}

impl Exact {
    /// A fraction; 0 for one without a denominator.
    #[must_use]
    pub fn of(num: i64, den: i64) -> Self {
        match den {
            0 => Self::zero(),
            _ => BigRational::new(num.into(), den.into()).into(),
        }
    }

    /// Nothing.
    #[must_use]
    pub const fn zero() -> Self {
        Self(Reduced::Small(0, 1))
    }

    /// Whether it is nothing.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        *self == Self::zero()
    }

    /// It to reckon with.
    fn number(&self) -> Cow<'_, BigRational> {
        match &self.0 {
            Reduced::Small(num, den) => {
                Cow::Owned(BigRational::new_raw((*num).into(), (*den).into()))
            }
            Reduced::Big(number) => Cow::Borrowed(number),
        }
    }

    /// A decimal number as it is written: digits and, after a point or a comma, decimals. `None` for
    /// anything else, and for more than 28 digits.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let (whole, decimals) = text.split_once(['.', ',']).unwrap_or((text, "0"));
        let digits =
            |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(whole) || !digits(decimals) || whole.len() + decimals.len() > DIGITS {
            return None;
        }
        let num: BigInt = format!("{whole}{decimals}").parse().ok()?;
        Some(BigRational::new(num, ten_to(decimals.len())).into())
    }

    /// A decimal number of a cell: as [`Exact::read`], with spaces, apostrophes, or the other of point
    /// and comma between its thousands. `None` too for one that [may be a thousand](Self::may_be_a_thousand).
    ///
    /// ```
    /// use aloi::money::Exact;
    /// let read = |text| Exact::read_cell(text).map(|number| number.to_string());
    /// assert_eq!(read("1 234,56").as_deref(), Some("1234.56"));
    /// assert_eq!(read("1,000.50").as_deref(), Some("1000.5"));
    /// assert_eq!(read("1.000.000").as_deref(), Some("1000000"));
    /// // one, or a thousand?
    /// assert_eq!(read("1,000"), None);
    /// ```
    #[must_use]
    pub fn read_cell(text: &str) -> Option<Self> {
        let text = text.trim();
        if Self::may_be_a_thousand(text) {
            return None;
        }
        let last = text.rfind(['.', ',']);
        let is_alone = last.is_none_or(|at| text.matches(&text[at..=at]).count() == 1);
        let (whole, decimals) = text.split_at(last.filter(|_| is_alone).unwrap_or(text.len()));
        let mark = if last.is_some() && is_alone { decimals.chars().next() } else { None };
        let is_gap = |c: char| {
            c.is_whitespace() || matches!(c, '\'' | '\u{2019}' | '.' | ',') && mark != Some(c)
        };
        let gaps: Vec<char> = whole.chars().filter(|c| is_gap(*c)).collect();
        let mut groups = whole.split(is_gap);
        let first = groups.next()?;
        let three = groups.all(|group| group.len() == 3);
        let one_sign = gaps.windows(2).all(|pair| pair[0] == pair[1]);
        if !gaps.is_empty() && (!three || !one_sign || first.is_empty() || first.len() > 3) {
            return None;
        }
        let plain: String = whole.chars().filter(|c| !is_gap(*c)).collect();
        Self::read(&format!("{plain}{decimals}"))
    }

    /// Whether the only point or comma of a number stands where that of its thousands stands too: `1,000`
    /// is one with three decimals, or a thousand.
    #[must_use]
    pub fn may_be_a_thousand(text: &str) -> bool {
        let Some((whole, decimals)) = text.trim().split_once(['.', ',']) else { return false };
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let is_group = (1..=3).contains(&whole.len()) && !whole.starts_with('0');
        is_group && digits(whole) && digits(decimals) && decimals.len() == 3
    }

    /// Its quotient; `None` by nothing.
    #[must_use]
    pub fn over(&self, other: &Self) -> Option<Self> {
        (!other.is_zero()).then(|| (&*self.number() / &*other.number()).into())
    }

    /// It with so many decimals more: a tenth for each.
    pub(super) fn of_ten(&self, decimals: usize) -> Self {
        (&*self.number() / BigRational::from_integer(ten_to(decimals))).into()
    }

    /// The largest whole number that is not more.
    #[must_use]
    pub fn floor(&self) -> Self {
        self.number().floor().into()
    }

    /// The least whole number that is not less.
    #[must_use]
    pub fn ceil(&self) -> Self {
        self.number().ceil().into()
    }

    /// It half up to so many decimals, written with all of them: `-12.50`.
    #[must_use]
    pub fn decimal(&self, decimals: usize) -> String {
        let half = BigRational::new(1.into(), 2.into());
        let is_less = *self < Self::zero();
        let number = self.number().into_owned();
        let size = if is_less { -number } else { number };
        let units =
            (size * BigRational::from_integer(ten_to(decimals)) + half).floor().to_integer();
        let digits = format!("{units:0>width$}", width = decimals + 1);
        let (whole, rest) = digits.split_at(digits.len() - decimals);
        let nothing = digits.bytes().all(|digit| digit == b'0');
        let sign = if is_less && !nothing { "-" } else { "" };
        if rest.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{rest}") }
    }

    /// How many decimals it is written with to its end; `None` of one without end.
    #[must_use]
    pub fn decimals(&self) -> Option<usize> {
        let number = self.number();
        (0..=DIGITS)
            .find(|decimals| (&*number * BigRational::from_integer(ten_to(*decimals))).is_integer())
    }
}

fn ten_to(decimals: usize) -> BigInt {
    (0..decimals).fold(BigInt::from(1), |power, _| power * 10)
}

impl fmt::Display for Exact {
    /// As a decimal number where it has an end, else as a fraction.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.decimals() {
            Some(decimals) => f.write_str(&self.decimal(decimals)),
            None => {
                let number = self.number();
                write!(f, "{}/{}", number.numer(), number.denom())
            }
        }
    }
}

impl From<u64> for Exact {
    fn from(number: u64) -> Self {
        BigRational::from_integer(number.into()).into()
    }
}

macro_rules! operators {
    ($($name:ident $method:ident $sign:tt),+) => {$(
        impl $name for Exact {
            type Output = Self;
            fn $method(self, other: Self) -> Self {
                &self $sign &other
            }
        }

        impl $name<&Exact> for &Exact {
            type Output = Exact;
            fn $method(self, other: &Exact) -> Exact {
                (&*self.number() $sign &*other.number()).into()
            }
        }
    )+};
}

operators!(Add add +, Sub sub -, Mul mul *);

impl Neg for Exact {
    type Output = Self;
    fn neg(self) -> Self {
        (-self.number().into_owned()).into()
    }
}

impl Sum for Exact {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::zero(), Add::add)
    }
}

impl<'a> Sum<&'a Exact> for Exact {
    fn sum<I: Iterator<Item = &'a Self>>(all: I) -> Self {
        all.fold(Self::zero(), |sum, one| &sum + one)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_cells() {
        let cases = [
            ("1 234,56", Some("1234.56")),
            ("1\u{202f}234.5", Some("1234.5")),
            ("12'000", Some("12000")),
            ("1234.56", Some("1234.56")),
            ("0", Some("0")),
            ("1,234.56", Some("1234.56")),
            ("1.234,56", Some("1234.56")),
            ("1.234.567", Some("1234567")),
            ("1,234,567.8", Some("1234567.8")),
            ("1 234.500", Some("1234.5")),
            ("0.125", Some("0.125")),
            ("1234.567", Some("1234.567")),
            ("1,000", None), // one or a thousand
            ("12.500", None),
            ("1,23,456", None),
            ("1,234 567.8", None),
            ("1.234,56,7", None),
            ("12 34", None),
            ("1234 567", None),
            ("-5", None),
            ("5 EUR", None),
            ("", None),
            (".5", None),
            ("5.", None),
            ("12345678901234567890123456789", None), // 29 digits
        ];
        for (text, expected) in cases {
            let read = Exact::read_cell(text).map(|number| number.to_string());
            assert_eq!(read.as_deref(), expected, "{text:?}");
        }
    }

    #[test]
    fn a_number_is_the_same_however_large_it_was_between() {
        let huge = Exact::from(u64::MAX);
        let one = huge.over(&huge).unwrap();
        assert_eq!((one.clone(), one.to_string().as_str()), (Exact::of(1, 1), "1"));
        assert_eq!(&(&huge + &one) - &huge, one);
        assert!(huge > one && -huge.clone() < one && &huge - &one < huge);
        assert_eq!((&huge * &huge).over(&huge), Some(huge));
        assert_eq!(Exact::of(i64::MIN, -1).to_string(), "9223372036854775808");
        assert_eq!(Exact::of(2, -4), Exact::of(-1, 2));
    }

    #[test]
    fn decimals_are_half_up_away_from_nothing() {
        for (num, den, decimals, shown) in [
            (1, 8, 2, "0.13"),
            (-1, 8, 2, "-0.13"),
            (-1, 1000, 2, "0.00"),
            (1_234_567, 100, 2, "12345.67"),
            (5, 2, 0, "3"),
            (2, 3, 4, "0.6667"),
        ] {
            assert_eq!(Exact::of(num, den).decimal(decimals), shown, "{num}/{den}");
        }
    }
}
