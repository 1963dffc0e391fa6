//! One table in every format that is read.

use flate2::Compression;
use flate2::write::GzEncoder;
use rust_xlsxwriter::Workbook;
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// How a table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Csv,
    /// Text in an encoding of its own, its lines ended by a carriage return alone.
    Old,
    Utf16,
    Gz,
    Zip,
    Json,
    JsonLines,
    Workbook,
    #[cfg(feature = "parquet")]
    Parquet,
}

impl Format {
    pub(crate) const ALL: &[Self] = &[
        Self::Csv,
        Self::Old,
        Self::Utf16,
        Self::Gz,
        Self::Zip,
        Self::Json,
        Self::JsonLines,
        Self::Workbook,
        #[cfg(feature = "parquet")]
        Self::Parquet,
    ];

    /// The bytes of a table, whose first row is its header.
    pub(crate) fn bytes(self, rows: &[Vec<String>]) -> Vec<u8> {
        match self {
            Self::Csv => csv(rows, "\n").into_bytes(),
            Self::Old => {
                let text = csv(rows, "\r");
                encoding_rs::WINDOWS_1252.encode(&text).0.into_owned()
            }
            Self::Utf16 => {
                let text = format!("\u{feff}{}", csv(rows, "\r\n"));
                text.encode_utf16().flat_map(u16::to_le_bytes).collect()
            }
            Self::Gz => {
                let mut writer = GzEncoder::new(Vec::new(), Compression::fast());
                writer.write_all(csv(rows, "\n").as_bytes()).unwrap();
                writer.finish().unwrap()
            }
            Self::Zip => {
                let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
                writer.start_file("export.csv", SimpleFileOptions::default()).unwrap();
                writer.write_all(csv(rows, "\n").as_bytes()).unwrap();
                writer.finish().unwrap().into_inner()
            }
            Self::Json => format!("[{}]", objects(rows).join(",\n")).into_bytes(),
            Self::JsonLines => objects(rows).join("\n").into_bytes(),
            Self::Workbook => workbook(rows),
            #[cfg(feature = "parquet")]
            Self::Parquet => parquet::bytes(rows),
        }
    }
}

fn csv(rows: &[Vec<String>], end: &str) -> String {
    let cell = |cell: &String| match cell.contains([',', '"', '\n']) {
        true => format!("\"{}\"", cell.replace('"', "\"\"").replace('\n', end)),
        false => cell.clone(),
    };
    rows.iter().map(|row| row.iter().map(cell).collect::<Vec<_>>().join(",") + end).collect()
}

fn objects(rows: &[Vec<String>]) -> Vec<String> {
    let object = |row: &Vec<String>| {
        let cells = rows[0].iter().zip(row);
        let map = cells.map(|(key, cell)| (key.clone(), cell.clone().into()));
        serde_json::Value::Object(map.collect()).to_string()
    };
    rows[1..].iter().map(object).collect()
}

fn workbook(rows: &[Vec<String>]) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
            sheet.write_string(row, column, cell.as_str()).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

#[cfg(feature = "parquet")]
mod parquet {
    use parquet::basic::{LogicalType, Repetition, Type as Physical};
    use parquet::data_type::{ByteArray, ByteArrayType};
    use parquet::file::properties::WriterProperties;
    use parquet::file::writer::SerializedFileWriter;
    use parquet::schema::types::Type;
    use std::sync::Arc;

    /// Columns of texts, in row groups of a hundred rows.
    pub(super) fn bytes(rows: &[Vec<String>]) -> Vec<u8> {
        let column = |name: &String| {
            let column = Type::primitive_type_builder(name, Physical::BYTE_ARRAY)
                .with_repetition(Repetition::OPTIONAL)
                .with_logical_type(Some(LogicalType::String));
            Arc::new(column.build().unwrap())
        };
        let fields = rows[0].iter().map(column).collect();
        let schema = Type::group_type_builder("schema").with_fields(fields).build().unwrap();
        let mut bytes = Vec::new();
        let properties = Arc::new(WriterProperties::builder().build());
        let mut writer =
            SerializedFileWriter::new(&mut bytes, Arc::new(schema), properties).unwrap();
        for group in rows[1..].chunks(100) {
            let mut rows = writer.next_row_group().unwrap();
            let mut place = 0;
            while let Some(mut column) = rows.next_column().unwrap() {
                let cells =
                    || group.iter().map(|row| row.get(place).filter(|cell| !cell.is_empty()));
                let levels: Vec<i16> = cells().map(|cell| i16::from(cell.is_some())).collect();
                let values: Vec<ByteArray> =
                    cells().flatten().map(|cell| cell.as_str().into()).collect();
                column.typed::<ByteArrayType>().write_batch(&values, Some(&levels), None).unwrap();
                column.close().unwrap();
                place += 1;
            }
            rows.close().unwrap();
        }
        writer.close().unwrap();
        bytes
    }
}
