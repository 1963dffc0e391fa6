//! The rows of a part, sorted out once more: into heaps so small that the tickets of one stay near
//! the processor while they are read.

use super::bail::Bail;
use super::run::{Lines, Run};
use super::store::Lane;

/// About how many bytes of rows a heap has.
const HEAP: usize = 1 << 16;

/// The most heaps that a row's share tells apart.
const MOST: usize = 1 << 8;

/// The rows of a part, heap by heap and in each file by file; their room is used again.
#[derive(Debug, Default)]
pub(super) struct Heaps {
    heaps: Vec<Vec<Heap>>,
    /// How many of them are in use.
    count: usize,
}

/// Rows of one file in their order.
#[derive(Debug, Default)]
struct Heap {
    text: Vec<u8>,
    /// The lines in which they begin.
    lines: Vec<u64>,
}

impl Heaps {
    /// Begins anew, for a part of about so many bytes from so many files.
    pub(super) fn begin(&mut self, bytes: usize, files: usize) {
        self.count = (bytes / HEAP).clamp(1, MOST);
        self.heaps.resize_with(self.count.max(self.heaps.len()), Vec::new);
        for heap in &mut self.heaps {
            heap.resize_with(files, Heap::default);
            for rows in heap {
                rows.text.clear();
                rows.lines.clear();
            }
        }
    }

    /// Adds the rows of a file that are of the part. The threads that put them aside took blocks of
    /// the file by turns: their rows are put in order again.
    pub(super) fn add(&mut self, file: usize, lanes: &[Lane]) -> Result<(), Bail> {
        let mut lanes: Vec<_> = lanes.iter().map(Lane::rows).collect();
        loop {
            lanes.sort_unstable_by_key(|lane| lane.line());
            let until = lanes.get(1).map_or(u64::MAX, |second| second.line());
            let Some(first) = lanes.first_mut().filter(|lane| lane.next.is_some()) else {
                let all = lanes.iter().all(|lane| lane.is_told());
                return if all { Ok(()) } else { Err(Bail::AsTables) };
            };
            while let Some(row) = first.next.filter(|row| row.line < until) {
                let rows = &mut self.heaps[usize::from(row.share) * self.count / MOST][file];
                rows.text.extend_from_slice(row.bytes);
                rows.lines.push(row.line);
                first.advance();
            }
        }
    }

    /// The rows of each heap, file by file, to be read.
    pub(super) fn each<'h>(
        &'h self,
        mut read: impl FnMut(Vec<Run<'h>>) -> Result<(), Bail>,
    ) -> Result<(), Bail> {
        for heap in self.heaps.iter().take(self.count) {
            let files = heap.iter().enumerate();
            let run = |(file, rows): (usize, &'h Heap)| Run {
                file,
                bytes: &rows.text,
                lines: Lines::Told(&rows.lines),
            };
            read(files.map(run).collect())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::store::{Rows, Store};
    use super::*;

    #[test]
    fn rows_of_several_threads_stand_in_their_order_in_the_heap_of_their_share() {
        let scratch = || tempfile::tempfile();
        let mut heaps = Heaps::default();
        for (bytes, count) in [(0, 1), (HEAP * 5, 5), (HEAP * 9999, 256), (HEAP * 2, 2)] {
            heaps.begin(bytes, 2);
            for file in 0..2 {
                // Three threads that took blocks of seven lines in an order of their own.
                let (store, mut rows) =
                    (Store::new(1, 1 << 20, &scratch), [0; 3].map(|_| Rows::default()));
                for line in 2..900_u64 {
                    let row = format!("{file},{line}\n");
                    let thread = usize::try_from(line / 7 * line / 7 % 3).unwrap();
                    rows[thread].add(line, (line * 37 % 256) as u8, row.as_bytes());
                }
                for (thread, rows) in rows.iter_mut().enumerate() {
                    store.put(0, thread, rows).unwrap();
                }
                heaps.add(file, &store.take(0).unwrap()).unwrap();
            }
            let mut found = Vec::new();
            heaps
                .each(|runs| {
                    for run in runs {
                        let Lines::Told(lines) = run.lines else { panic!("lines are told") };
                        let rows: String =
                            lines.iter().map(|line| format!("{},{line}\n", run.file)).collect();
                        assert_eq!(run.bytes, rows.as_bytes());
                        assert!(lines.is_sorted());
                        let share = |line: &u64| usize::try_from(line * 37 % 256).unwrap();
                        let heap = lines.first().map(|line| share(line) * count / MOST);
                        let same = |line: &u64| Some(share(line) * count / MOST) == heap;
                        assert!(lines.iter().all(same));
                        found.extend(lines.iter().map(|line| (run.file, *line)));
                    }
                    Ok(())
                })
                .unwrap();
            found.sort_unstable();
            let all = (0..2).flat_map(|file| (2..900).map(move |line| (file, line)));
            assert_eq!(found, all.collect::<Vec<_>>(), "{count} heaps");
        }
    }
}
