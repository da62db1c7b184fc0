//! A time in a query in, the condition that an item's time certainly lies there out.

use super::Planner;
use model::query::{Bound, Span, TimeName};
use rusqlite::types::Value;

impl Planner<'_> {
    pub(super) fn time(&mut self, time: TimeName, doubtful: bool, span: &Span) {
        let (name, bit) = match time {
            TimeName::Published => ("published", Some(0)),
            TimeName::Modified => ("modified", Some(1)),
            TimeName::Retrieved => ("retrieved", Some(2)),
            TimeName::ServerDate => ("server_date", Some(3)),
            TimeName::Archived => ("archived", Some(4)),
            TimeName::GmtDateline => ("gmt_dateline", Some(5)),
            TimeName::EventDay => return self.event_day(span),
            TimeName::Created => ("created", None),
            TimeName::Edited => ("edited", None),
        };
        // The item's own times are moments of our clock, kept without a day.
        let day = match bit {
            Some(_) => format!("i.{name}_day"),
            None => format!("strftime('%Y-%m-%d', i.{name}_at / 1000, 'unixepoch')"),
        };
        self.sql("(");
        match span {
            Span::Any => self.sql(&format!("{day} IS NOT NULL")),
            Span::Unknown => self.sql(&format!("{day} IS NULL")),
            Span::Within { from, to } => {
                self.sql(&format!("{day} IS NOT NULL"));
                if let Some(from) = from {
                    self.bound(name, &day, from, true);
                }
                if let Some(to) = to {
                    self.bound(name, &day, to, false);
                }
            }
        }
        if let (true, Some(bit)) = (doubtful, bit) {
            self.sql(&format!(" AND i.doubtful & {}", 1 << bit));
        }
        self.sql(")");
    }

    /// One of the days that the text speaks of; each is worked out, so that none is less doubtful than another.
    fn event_day(&mut self, span: &Span) {
        self.sql(if *span == Span::Unknown { "NOT EXISTS (" } else { "EXISTS (" });
        self.sql("SELECT 1 FROM event_days e WHERE e.item_id = i.id");
        if let Span::Within { from, to } = span {
            for (bound, is_from) in [(from, true), (to, false)] {
                if let Some(bound) = bound {
                    self.day_bound(
                        "e.day",
                        &bound.stamp.as_str()[..bound.stamp.as_str().len().min(10)],
                        bound.inclusive,
                        is_from,
                    );
                }
            }
        }
        self.sql(")");
    }

    /// One end of a span. Days are text, so that all that a stamp names begins with it: `.` sorts just after
    /// the `-` that would follow. A day of which less is known than the bound says is not certain to be inside.
    fn bound(&mut self, name: &str, day: &str, bound: &Bound, from: bool) {
        let text = bound.stamp.as_str();
        if text.len() > 10
            && let Some(at) = crate::times::moment(&bound.stamp)
        {
            let sign = match (from, bound.inclusive) {
                (true, true) => ">=",
                (true, false) => ">",
                (false, true) => "<=",
                (false, false) => "<",
            };
            self.sql(&format!(" AND i.{name}_at {sign} "));
            self.value(Value::Integer(at));
            return;
        }
        self.day_bound(day, text, bound.inclusive, from);
    }

    fn day_bound(&mut self, day: &str, text: &str, inclusive: bool, from: bool) {
        let after = from != inclusive;
        self.sql(&format!(" AND {day} {} ", if from { ">=" } else { "<" }));
        self.value(Value::Text(if after { format!("{text}.") } else { text.into() }));
        if !from && text.len() > 4 {
            for length in [4, 7].into_iter().filter(|length| *length < text.len()) {
                self.sql(&format!(" AND {day} <> "));
                self.value(Value::Text(text[..length].into()));
            }
        }
    }
}
