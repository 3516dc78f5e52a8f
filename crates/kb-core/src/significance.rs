//! Whether a difference between two rankings could be chance.
//!
//! Not for: measuring (`measures`). Pure: the seed is fixed, so the same differences always give
//! the same answer.

/// Random relabellings per test.
const ROUNDS: u32 = 10_000;

/// Where every test begins; any number would do, as long as it stays the same.
const SEED: u64 = 0x5EED_C11A_1C00_2007;

/// The two-sided p value of the paired randomisation test (Smucker, Allan and Carterette, CIKM
/// 2007): if the two rankings were the same thing under two names, the sign of every topic's
/// difference would be a coin toss. The share of tosses with a mean at least as far from zero as
/// the one observed, the observed one counted among them, so it is never 0.
pub(crate) fn randomisation_p(differences: &[f64]) -> f64 {
    // A tie adds nothing to any sum, whatever its sign.
    let moved: Vec<f64> = differences.iter().copied().filter(|it| *it != 0.0).collect();
    let observed = moved.iter().sum::<f64>().abs();
    // Sums in another order differ in the last bits; those must count as equal.
    let least = observed - 1e-12 * moved.iter().map(|it| it.abs()).sum::<f64>();
    let mut coins = Coins { state: SEED };
    let as_far = (0..ROUNDS).filter(|_| tossed_sum(&moved, &mut coins).abs() >= least).count();
    (as_far + 1) as f64 / (f64::from(ROUNDS) + 1.0)
}

/// The sum after a coin has decided on every sign.
fn tossed_sum(differences: &[f64], coins: &mut Coins) -> f64 {
    let mut sum = 0.0;
    for chunk in differences.chunks(64) {
        let mut tosses = coins.next();
        for difference in chunk {
            sum += if tosses & 1 == 1 { *difference } else { -*difference };
            tosses >>= 1;
        }
    }
    sum
}

/// `SplitMix64` (Steele, Lea and Flood, OOPSLA 2014): 64 fair coins at a time, the same on every
/// machine.
struct Coins {
    state: u64,
}

impl Coins {
    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut word = self.state;
        word = (word ^ (word >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        word ^ (word >> 31)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_coins_are_splitmix64() {
        // The first numbers of the reference implementation for the seed 1234567.
        let mut coins = Coins { state: 1_234_567 };
        assert_eq!(coins.next(), 6_457_827_717_110_365_317);
        assert_eq!(coins.next(), 3_203_168_211_198_807_973);
    }

    #[test]
    fn p_values_agree_with_all_relabellings_counted() {
        // With n equal differences, only "all plus" and "all minus" are as far: p = 2 / 2^n.
        for (differences, exact) in [
            (vec![0.1; 4], 2.0 / 16.0),
            (vec![0.1; 6], 2.0 / 64.0),
            // The sums of +-1 +-2 +-3 as far as 4: 6, 4, -4, -6.
            (vec![-1.0, 2.0, 3.0], 4.0 / 8.0),
            (vec![0.3], 1.0),
        ] {
            let p = randomisation_p(&differences);
            assert!((p - exact).abs() < 0.01, "{differences:?}: {p} is not {exact}");
            let mirrored: Vec<f64> = differences.iter().map(|it| -it).collect();
            assert!((randomisation_p(&mirrored) - exact).abs() < 0.01, "two-sided");
        }
    }

    #[test]
    fn no_difference_is_no_evidence_and_a_clear_one_is() {
        let same = |left: f64, right: f64| (left - right).abs() < 1e-12;
        assert!(same(randomisation_p(&[]), 1.0) && same(randomisation_p(&[0.0; 50]), 1.0));
        let p = randomisation_p(&[0.2; 50]);
        assert!(p > 0.0 && p < 0.001, "{p}");
        let with_ties: Vec<f64> = [0.1, 0.0].repeat(6);
        assert!(same(randomisation_p(&with_ties), randomisation_p(&[0.1; 6])));
    }
}
