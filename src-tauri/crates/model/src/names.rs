//! Words inside and beside people's names, in lower case: the same for those who read bylines and those who find names in texts.

use std::collections::HashSet;
use std::sync::LazyLock;

static PARTICLES: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    "de da do dos das del della di du des der den van von vom zu zur ter ten bin ibn al el la le af av y"
        .split(' ')
        .collect()
});

static CALENDAR: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    "monday tuesday wednesday thursday friday saturday sunday january february april june july august september october \
     november december jan feb aug sept oct nov dec montag dienstag mittwoch donnerstag freitag samstag sonntag januar \
     februar märz juni juli oktober dezember"
        .split(' ')
        .collect()
});

/// Whether a word is a small one inside names: `Ursula von der Leyen`, `Ahmed bin Salman`.
#[must_use]
pub fn is_particle(word: &str) -> bool {
    PARTICLES.contains(word)
}

/// Whether a word is a month or weekday in English or German and nothing else: no `may`, no `march`.
#[must_use]
pub fn is_calendar(word: &str) -> bool {
    CALENDAR.contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_particles_and_a_date_has_months_that_are_no_verbs() {
        assert!(is_particle("van") && is_particle("bin") && !is_particle("of"));
        assert!(is_calendar("märz") && is_calendar("friday") && !is_calendar("march") && !is_calendar("may"));
    }
}
