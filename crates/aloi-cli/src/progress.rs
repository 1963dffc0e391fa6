//! Progress on standard error: only on a terminal, and only of work that takes more than a second.

use crate::language::tell;
use aloi_words::{Said, said};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;
use std::time::{Duration, Instant};

/// Work that takes less is done before it could be read that it is being done.
const PATIENCE: Duration = Duration::from_secs(1);

/// How often the bar is drawn.
const TICK: Duration = Duration::from_millis(100);

/// A run and how far it is.
pub(crate) struct Progress {
    started: Instant,
    bar: ProgressBar,
}

impl Progress {
    /// The clock of a run starts. It tells how long the run took, and nothing else.
    pub(crate) fn start() -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        if std::io::stderr().is_terminal() {
            let later = bar.clone();
            std::thread::spawn(move || {
                std::thread::sleep(PATIENCE);
                show(&later);
            });
        }
        Self { started: Instant::now(), bar }
    }

    /// Files of so many bytes in all are about to be read.
    pub(crate) fn reading(&self, bytes: u64) {
        let of = tell(&said!("cli.of-bytes"));
        let template = format!("{{msg}} {{wide_bar}} {{bytes}} {of} {{total_bytes}}");
        self.stage(&said!("cli.reading"), bytes, &template);
    }

    /// So many tickets are about to be judged.
    pub(crate) fn judging(&self, tickets: u64) {
        let of = tell(&said!("cli.of-bytes"));
        let template = format!("{{msg}} {{wide_bar}} {{human_pos}} {of} {{human_len}} tickets");
        self.stage(&said!("cli.judging"), tickets, &template);
    }

    /// Work is being done of which it is not known how much there is.
    pub(crate) fn busy(&self, what: &Said) {
        self.stage(what, 0, "{spinner} {msg}");
    }

    fn stage(&self, what: &Said, length: u64, template: &str) {
        if let Ok(style) = ProgressStyle::with_template(template) {
            self.bar.set_style(style.progress_chars("=> "));
        }
        self.bar.set_message(tell(what));
        self.bar.set_length(length);
        self.bar.set_position(0);
    }

    /// So much of it is done.
    pub(crate) fn at(&self, position: u64) {
        self.bar.set_position(position);
    }

    /// One more of it is done.
    pub(crate) fn step(&self) {
        self.bar.inc(1);
    }

    /// The bar is taken away, and how long the run took is said in seconds.
    pub(crate) fn end(self) -> String {
        let tenths = (self.started.elapsed().as_millis() + 50) / 100;
        format!("{}.{} s", tenths / 10, tenths % 10)
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

/// Shows the bar of a run that is not over yet.
fn show(bar: &ProgressBar) {
    if !bar.is_finished() {
        bar.set_draw_target(ProgressDrawTarget::stderr());
        bar.enable_steady_tick(TICK);
    }
}
