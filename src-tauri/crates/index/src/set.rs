//! Items by the numbers of their rows, as one bit each: what a query finds.

/// A set of items; an item's number is that of its row, from 1 on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Set {
    bits: Vec<u64>,
}

impl Set {
    /// No item, with room for those up to a number.
    #[must_use]
    pub fn up_to(last: usize) -> Self {
        Self { bits: vec![0; last / 64 + 1] }
    }

    pub fn insert(&mut self, item: usize) {
        if item / 64 >= self.bits.len() {
            self.bits.resize(item / 64 + 1, 0);
        }
        self.bits[item / 64] |= 1 << (item % 64);
    }

    pub fn remove(&mut self, item: usize) {
        if let Some(bits) = self.bits.get_mut(item / 64) {
            *bits &= !(1 << (item % 64));
        }
    }

    #[must_use]
    pub fn has(&self, item: usize) -> bool {
        self.bits.get(item / 64).is_some_and(|bits| bits >> (item % 64) & 1 == 1)
    }

    /// How many items there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.bits.iter().map(|bits| bits.count_ones() as usize).sum()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.bits.iter().all(|bits| *bits == 0)
    }

    /// Adds what is in the other set.
    pub fn unite(&mut self, other: &Self) {
        if self.bits.len() < other.bits.len() {
            self.bits.resize(other.bits.len(), 0);
        }
        for (bits, more) in self.bits.iter_mut().zip(&other.bits) {
            *bits |= more;
        }
    }

    /// Keeps only what is in the other set too.
    pub fn keep(&mut self, other: &Self) {
        self.bits.truncate(other.bits.len());
        for (bits, kept) in self.bits.iter_mut().zip(&other.bits) {
            *bits &= kept;
        }
    }

    /// Takes out what is in the other set.
    pub fn leave_out(&mut self, other: &Self) {
        for (bits, gone) in self.bits.iter_mut().zip(&other.bits) {
            *bits &= !gone;
        }
    }

    /// The items in rising order.
    pub fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.bits.iter().enumerate().flat_map(|(word, bits)| {
            let mut left = *bits;
            std::iter::from_fn(move || {
                let bit = left.trailing_zeros() as usize;
                (bit < 64).then(|| {
                    left &= left - 1;
                    word * 64 + bit
                })
            })
        })
    }
}

impl FromIterator<usize> for Set {
    fn from_iter<I: IntoIterator<Item = usize>>(items: I) -> Self {
        let mut set = Self::default();
        items.into_iter().for_each(|item| set.insert(item));
        set
    }
}

#[cfg(test)]
mod tests {
    use super::Set;

    fn set(items: &[usize]) -> Set {
        items.iter().copied().collect()
    }

    #[test]
    fn sets_of_different_length_are_joined_cut_and_left_out() {
        let (short, long) = (set(&[1, 63, 64]), set(&[1, 64, 900]));
        let joined = |join: fn(&mut Set, &Set)| {
            let (mut one, mut other) = (short.clone(), long.clone());
            join(&mut one, &long);
            join(&mut other, &short);
            (one.iter().collect::<Vec<_>>(), other.iter().collect::<Vec<_>>())
        };
        assert_eq!(joined(Set::unite), (vec![1, 63, 64, 900], vec![1, 63, 64, 900]));
        assert_eq!(joined(Set::keep), (vec![1, 64], vec![1, 64]));
        assert_eq!(joined(Set::leave_out), (vec![63], vec![900]));
    }

    #[test]
    fn what_is_taken_out_is_no_longer_there() {
        let mut some = set(&[5, 200]);
        some.remove(200);
        some.remove(100_000);
        assert_eq!((some.len(), some.has(5), some.has(200), some.has(100_000)), (1, true, false, false));
        some.remove(5);
        assert!(some.is_empty());
    }
}
