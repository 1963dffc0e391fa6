use super::*;
use crate::table::Kind;
use ::parquet::basic::{LogicalType, Repetition, TimeUnit, Type as Physical};
use ::parquet::data_type::{
    BoolType, ByteArray, ByteArrayType, DataType, DoubleType, FixedLenByteArray,
    FixedLenByteArrayType, FloatType, Int32Type, Int64Type,
};
use ::parquet::file::properties::WriterProperties;
use ::parquet::file::writer::SerializedFileWriter;
use ::parquet::schema::types::Type;
use bytes::Bytes;

/// A file of one column `c`, in row groups of these values; `None` is no value.
fn file<T: DataType>(
    physical: Physical,
    logical: Option<LogicalType>,
    length: i32,
    precision: (i32, i32),
    groups: &[&[Option<T::T>]],
) -> Vec<u8> {
    let column = Type::primitive_type_builder("c", physical)
        .with_repetition(Repetition::OPTIONAL)
        .with_logical_type(logical)
        .with_length(length)
        .with_precision(precision.0)
        .with_scale(precision.1);
    let fields = vec![Arc::new(column.build().unwrap())];
    let schema = Type::group_type_builder("schema").with_fields(fields).build().unwrap();
    let mut bytes = Vec::new();
    let properties = Arc::new(WriterProperties::builder().build());
    let mut writer = SerializedFileWriter::new(&mut bytes, Arc::new(schema), properties).unwrap();
    for group in groups {
        let mut rows = writer.next_row_group().unwrap();
        let mut column = rows.next_column().unwrap().unwrap();
        let levels: Vec<i16> = group.iter().map(|value| i16::from(value.is_some())).collect();
        let values: Vec<T::T> = group.iter().flatten().cloned().collect();
        column.typed::<T>().write_batch(&values, Some(&levels), None).unwrap();
        column.close().unwrap();
        rows.close().unwrap();
    }
    writer.close().unwrap();
    bytes
}

/// The rows of a file: number, text and kind of the first cell.
fn read(bytes: &[u8]) -> Vec<(u64, String, Kind)> {
    let (_, mut rows) =
        open("t.parquet", Bytes::copy_from_slice(bytes), bytes.len() as u64, &Options::default())
            .unwrap();
    let mut read = Vec::new();
    while let Some((number, record)) = rows.next("t.parquet").unwrap() {
        read.push((number, record[0].to_owned(), record.kind(0)));
    }
    read
}

/// One value of a type, and the text and kind that it has.
fn check<T: DataType>(
    words: &str,
    physical: Physical,
    logical: Option<LogicalType>,
    value: T::T,
    expected: (&str, Kind),
) {
    let precision = match &logical {
        Some(LogicalType::Decimal(decimal)) => (decimal.precision, decimal.scale),
        _ => (-1, -1),
    };
    let length = match physical {
        Physical::FIXED_LEN_BYTE_ARRAY if logical == Some(LogicalType::Uuid) => 16,
        Physical::FIXED_LEN_BYTE_ARRAY => 2,
        _ => -1,
    };
    let bytes = file::<T>(physical, logical, length, precision, &[&[Some(value)]]);
    let expected = vec![(1, expected.0.to_owned(), expected.1)];
    assert_eq!(read(&bytes), expected, "{words}");
}

fn timestamp(utc: bool, unit: TimeUnit) -> Option<LogicalType> {
    Some(LogicalType::timestamp(utc, unit))
}

#[test]
fn whole_numbers_times_and_dates_are_text_as_in_a_csv_file() {
    use Physical::{INT32, INT64};
    let day = LogicalType::Date;
    check::<Int64Type>("a long", INT64, None, 20_300_001, ("20300001", Kind::Number));
    check::<Int64Type>(
        "the smallest",
        INT64,
        None,
        i64::MIN,
        ("-9223372036854775808", Kind::Number),
    );
    let unsigned = |bits| Some(LogicalType::integer(bits, false));
    check::<Int64Type>("unsigned", INT64, unsigned(64), -1, ("18446744073709551615", Kind::Number));
    check::<Int32Type>("unsigned, short", INT32, unsigned(32), -1, ("4294967295", Kind::Number));
    check::<Int32Type>("a day", INT32, Some(day.clone()), 20_731, ("2026-10-05", Kind::Time));
    check::<Int32Type>("before 1970", INT32, Some(day), -1, ("1969-12-31", Kind::Time));
    let price = Some(LogicalType::decimal(2, 9));
    check::<Int32Type>("a decimal", INT32, price.clone(), -205, ("-2.05", Kind::Number));
    check::<Int32Type>("a whole decimal", INT32, price, 20_300, ("203", Kind::Number));
    for (words, unit, parts) in [
        ("milliseconds", TimeUnit::MILLIS, 1000),
        ("microseconds", TimeUnit::MICROS, 1_000_000),
        ("nanoseconds", TimeUnit::NANOS, 1_000_000_000),
    ] {
        // fractions are cut, not rounded (R3)
        let at = 1_791_189_000 * parts + parts - 1;
        let utc = ("2026-10-05T08:30:00Z", Kind::Time);
        check::<Int64Type>(words, INT64, timestamp(true, unit), at, utc);
        let local = ("2026-10-05T08:30:00", Kind::Time);
        check::<Int64Type>(words, INT64, timestamp(false, unit), at, local);
        let before = ("1969-12-31T23:59:59", Kind::Time);
        check::<Int64Type>(words, INT64, timestamp(false, unit), -1, before);
    }
    let time = Some(LogicalType::time(false, TimeUnit::MILLIS));
    check::<Int32Type>("a length of time", INT32, time, 3_661_999, ("01:01:01", Kind::Duration));
}

#[test]
fn texts_truths_and_fractions() {
    use Physical::{BOOLEAN, BYTE_ARRAY, DOUBLE, FIXED_LEN_BYTE_ARRAY, FLOAT};
    let text = |text: &str| ByteArray::from(text);
    check::<ByteArrayType>(
        "a text",
        BYTE_ARRAY,
        Some(LogicalType::String),
        text("Clôturé"),
        ("Clôturé", Kind::Text),
    );
    check::<ByteArrayType>(
        "bytes of old writers",
        BYTE_ARRAY,
        None,
        text("Clos"),
        ("Clos", Kind::Text),
    );
    let long = ByteArray::from(vec![0xff, 0x38]);
    let decimal = Some(LogicalType::decimal(2, 4));
    check::<ByteArrayType>("a decimal in bytes", BYTE_ARRAY, decimal, long, ("-2", Kind::Number));
    check::<BoolType>("true", BOOLEAN, None, true, ("TRUE", Kind::Text));
    check::<DoubleType>("a whole double", DOUBLE, None, 7.0, ("7", Kind::Number));
    check::<DoubleType>("a double", DOUBLE, None, 0.1 + 0.2, ("0.3", Kind::Number));
    let huge = 20_261_005_100_000_112.0;
    check::<DoubleType>("too long", DOUBLE, None, huge, ("2.026100510000011e16", Kind::Inexact));
    check::<FloatType>("a float", FLOAT, None, 0.1, ("0.1", Kind::Number));
    let uuid: Vec<u8> = (0..16).collect();
    let shown = ("00010203-0405-0607-0809-0a0b0c0d0e0f", Kind::Text);
    let uuid = FixedLenByteArray::from(uuid);
    check::<FixedLenByteArrayType>(
        "a uuid",
        FIXED_LEN_BYTE_ARRAY,
        Some(LogicalType::Uuid),
        uuid,
        shown,
    );
    let half = FixedLenByteArray::from(vec![0x00, 0x3e]);
    let float16 = Some(LogicalType::Float16);
    check::<FixedLenByteArrayType>(
        "a half",
        FIXED_LEN_BYTE_ARRAY,
        float16,
        half,
        ("1.5", Kind::Number),
    );
}

#[test]
fn rows_are_numbered_through_batches_and_groups_and_blank_ones_passed() {
    let first: Vec<Option<i64>> = (0..5000).map(|n| (n % 7 != 3).then_some(n)).collect();
    let second: Vec<Option<i64>> = (5000..5003).map(Some).collect();
    let bytes = file::<Int64Type>(Physical::INT64, None, -1, (-1, -1), &[&first, &second]);
    let expected: Vec<_> = first
        .iter()
        .chain(&second)
        .zip(1..)
        .filter_map(|(value, number)| value.map(|n| (number, n.to_string(), Kind::Number)))
        .collect();
    assert_eq!(read(&bytes), expected);
}

#[test]
fn bytes_in_no_encoding_are_a_finding_at_their_first_row() {
    let bad = ByteArray::from(vec![b'a', 0xff]);
    let values = [Some(ByteArray::from("a")), Some(bad.clone()), Some(bad)];
    let bytes = file::<ByteArrayType>(Physical::BYTE_ARRAY, None, -1, (-1, -1), &[&values]);
    let mut opened = crate::table::open("t.parquet", &bytes, &Options::default()).unwrap();
    while opened.rows.next().unwrap().is_some() {}
    let findings = opened.rows.take_findings();
    let place = Place::Line { file: "t.parquet".into(), line: 2 };
    assert_eq!(findings, [Finding::new(Code::UndecodableText).at(place).value(2)]);
}

#[test]
fn damaged_files_are_named_and_nothing_panics() {
    let values: Vec<Option<i64>> = (0..100).map(Some).collect();
    let whole = file::<Int64Type>(Physical::INT64, None, -1, (-1, -1), &[&values]);
    let readable = |bytes: &[u8]| {
        let opened = open(
            "t.parquet",
            Bytes::copy_from_slice(bytes),
            bytes.len() as u64,
            &Options::default(),
        );
        let read = opened.map_err(|stop| vec![stop]).and_then(|(_, mut rows)| {
            while rows.next("t.parquet")?.is_some() {}
            Ok(())
        });
        if let Err(stops) = &read {
            assert!(stops[0].message.to_string().starts_with("the Parquet file"), "{stops:?}");
        }
        read.is_ok()
    };
    assert!(readable(&whole));
    for cut in 4..whole.len() {
        assert!(!readable(&whole[..cut]), "cut at {cut}");
    }
    for at in 0..whole.len() {
        for bits in [0x01, 0x80, 0xff] {
            let mut changed = whole.clone();
            changed[at] ^= bits;
            readable(&changed);
        }
    }
    assert!(!readable(b"PARE\0\0\0\0PARE"));
}
