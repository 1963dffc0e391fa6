//! What the times of an export tell of the order of day and month, where some do not tell it
//! themselves.

use super::bail::Bail;
use super::order::Ascent;
use super::source::Sources;
use super::work::Work;
use super::worker::Worker;
use crate::times::Times;

/// How many bytes are read at once.
const BLOCK: usize = 1 << 18;

/// What the times in the rows of the export tell: they are looked at in their own order, until one
/// proves it.
pub(super) fn in_rows(work: &Work<'_>, sources: &Sources<'_>) -> Result<Times, Bail> {
    let mut glossary = work.glossary.clone();
    let mut worker = Worker::new(*work, &mut glossary);
    for (file, (source, head)) in sources.all().zip(work.heads).enumerate() {
        let mut feed = head.feed(source, &work.contract.source, work.options, work.told)?;
        while let Some(block) = feed.rows(BLOCK, file, Vec::new())? {
            worker.block(&block, &mut Ascent::of_any())?;
            worker.forget();
            if worker.assembly.cells.times.order_found() {
                return Ok(worker.into_times());
            }
        }
    }
    Ok(worker.into_times())
}
