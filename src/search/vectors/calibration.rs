//! What a cosine of another model says, told in the cosines of the shipped one.
//!
//! Every model has a level of its own: of two texts about different things one makes 0.1 and another 0.8. The score, and
//! the words for how well a guide fits, are fitted to the shipped model. So any other model is shown the same few
//! questions and answers, of four subjects in five languages, which are kept like the vectors of guides; and its cosines
//! are moved and stretched so that answers to the question, and answers to other questions, come out on the median where
//! the shipped model puts them. That is done apart within a language and across: many models see languages first. The
//! guides at hand would not do for this: those of a team may all be about one thing.
//!
//! Tried with the same model as the shipped one behind a server, nothing taken out of its vectors: its raw medians are
//! 0.805 and 0.857 (across languages 0.780 and 0.810), and the scores of the shipped guides come out 0.03 to 0.15 higher
//! than with the shipped model: the right guide first and strong, and nothing strong for what no guide is about. A higher
//! share of the other answers than half, as the lower point, does no better.

mod subjects;

use super::shelf::Shelf;
use super::unit::{Key, key};
use crate::semantic::{Embedder, EmbedderError, QuantizedVector, Role};
use crate::text::Lang;
use subjects::SUBJECTS;

/// Where the shipped model puts the medians; a test measures them.
const HOME: Medians = Medians { other: 0.300, same: 0.526 };
const ABROAD: Medians = Medians { other: 0.305, same: 0.436 };
/// A model whose medians lie nearer than this cannot tell what a text is about.
const MIN_GAP: f32 = 0.01;

/// The cosine that counts as none, and the length of the way from there to one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Level {
    pub zero: f32,
    pub span: f32,
}

/// The levels of a model, for passages in the language of the query and in another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Calibration {
    home: Level,
    abroad: Level,
}

/// The median cosines of questions with answers.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Medians {
    /// To other questions.
    other: f32,
    /// To the same.
    same: f32,
}

/// Why another model's cosines cannot be read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CalibrationError {
    /// The model gave no vectors.
    #[error(transparent)]
    Embedder(#[from] EmbedderError),
    /// The model does not tell what a text is about.
    #[error("its vectors of an answer to a question are no nearer than those of any other text")]
    Blind,
}

impl Calibration {
    /// Finds the levels of a model, from the vectors on the shelf or else from the model, which are then kept there.
    ///
    /// # Errors
    /// When the model fails, or cannot tell what texts are about. That vectors cannot be kept is none.
    pub(crate) fn open(shelf: &mut Shelf, embedder: &Embedder) -> Result<Self, CalibrationError> {
        let [questions, answers] = [Role::Query, Role::Passage].map(|role| vectors(shelf, embedder, role));
        let (questions, answers) = (questions?, answers?);
        let [home, abroad] = [true, false].map(|is_home| Medians::of(&questions, &answers, is_home));
        let home = home.level(HOME).ok_or(CalibrationError::Blind)?;
        // Of a model of one language the level across languages says nothing.
        Ok(Self { home, abroad: abroad.level(ABROAD).unwrap_or(home) })
    }

    pub(super) fn level(&self, is_abroad: bool) -> Level {
        if is_abroad { self.abroad } else { self.home }
    }
}

/// The vectors of all questions, or all answers.
fn vectors(shelf: &mut Shelf, embedder: &Embedder, role: Role) -> Result<Vec<QuantizedVector>, EmbedderError> {
    let texts = texts(role);
    let keys: Vec<Key> = texts.iter().map(|text| key(&format!("{}calibration\n{text}", role.prefix()))).collect();
    if let Some(kept) = keys.iter().map(|key| shelf.get(key)).collect() {
        return Ok(kept);
    }
    let vectors: Vec<_> = embedder.encode_all(role, &texts, |_| ())?.iter().map(QuantizedVector::from).collect();
    // What cannot be kept is asked for again next time; the vectors of guides, which cost more, tell of it.
    let _ = shelf.add(keys.into_iter().zip(vectors.iter().cloned()).collect());
    Ok(vectors)
}

/// All questions, or all answers, subject by subject.
fn texts(role: Role) -> Vec<&'static str> {
    let text = |(question, answer)| if role == Role::Query { question } else { answer };
    SUBJECTS.iter().flat_map(|in_langs| in_langs.map(text)).collect()
}

impl Medians {
    fn of(questions: &[QuantizedVector], answers: &[QuantizedVector], is_home: bool) -> Self {
        Self::of_cosines(is_home, |question, answer| questions[question].dot(&answers[answer]))
    }

    /// The medians over all pairs of a question and an answer, given their places.
    fn of_cosines(is_home: bool, cosine: impl Fn(usize, usize) -> f32) -> Self {
        let n_langs = Lang::ALL.len();
        let (mut same, mut other) = (Vec::new(), Vec::new());
        for question in 0..SUBJECTS.len() * n_langs {
            for answer in 0..SUBJECTS.len() * n_langs {
                if (question % n_langs == answer % n_langs) == is_home {
                    let is_same = question / n_langs == answer / n_langs;
                    if is_same { &mut same } else { &mut other }.push(cosine(question, answer));
                }
            }
        }
        Self { other: median(other), same: median(same) }
    }

    /// The level that moves these medians to those; nothing when these lie too near each other.
    fn level(self, to: Medians) -> Option<Level> {
        let gap = self.same - self.other;
        let span = gap / (to.same - to.other);
        (gap >= MIN_GAP).then_some(Level { zero: self.other - to.other * span, span })
    }
}

fn median(mut cosines: Vec<f32>) -> f32 {
    cosines.sort_by(f32::total_cmp);
    cosines[cosines.len() / 2]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::vectors::common::Commons;
    use crate::semantic::{Encoder, ModelFiles, Vector};

    #[test]
    fn the_medians_to_reach_are_those_of_the_shipped_model() {
        let encoder = Encoder::open(ModelFiles::compiled_in()).expect("the shipped model");
        let commons = Commons::of_model(ModelFiles::fingerprint());
        let encode =
            |role, texts: &[&str]| -> Vec<Vector> { encoder.encode_all(role, texts, |_| ()).expect("vectors") };
        let of_role = |role| encode(role, &texts(role));
        let (questions, answers) = (of_role(Role::Query), of_role(Role::Passage));
        let lang = |place: usize| Lang::ALL[place % Lang::ALL.len()];
        let cosine = |question: usize, answer: usize| {
            let query = commons.without(&questions[question], Some(lang(question)));
            let passage = QuantizedVector::from(&answers[answer]);
            let level = commons.level(&query, lang(answer));
            commons.correction(&passage, lang(answer)).cosine(passage.dot(&query), level)
        };
        for (is_home, expected) in [(true, HOME), (false, ABROAD)] {
            let found = Medians::of_cosines(is_home, cosine);
            let differs = |left: f32, right: f32| (left - right).abs() > 0.005;
            assert!(!differs(found.other, expected.other) && !differs(found.same, expected.same), "{found:?}");
        }
    }

    #[test]
    fn medians_of_any_model_come_out_where_the_shipped_model_has_them() {
        for (other, same) in [(0.805, 0.857), (0.05, 0.6), (-0.2, 0.9)] {
            let level = Medians { other, same }.level(HOME).expect("far enough apart");
            let read = |raw: f32| (raw - level.zero) / level.span;
            assert!((read(other) - HOME.other).abs() < 1e-4 && (read(same) - HOME.same).abs() < 1e-4, "{other} {same}");
        }
    }

    #[test]
    fn medians_that_lie_together_or_the_wrong_way_round_are_of_no_model() {
        for (other, same) in [(0.8, 0.8), (0.8, 0.809), (0.9, 0.2)] {
            assert_eq!(Medians { other, same }.level(HOME), None);
        }
    }

    #[test]
    fn pairs_are_told_apart_by_subject_and_by_language() {
        // Cosines that say which pair it is: one for the same subject, a tenth for the same language.
        let cosine = |question: usize, answer: usize| {
            f32::from(u8::from(question / 5 == answer / 5)) + f32::from(u8::from(question % 5 == answer % 5)) / 10.0
        };
        assert_eq!(Medians::of_cosines(true, cosine), Medians { other: 0.1, same: 1.1 });
        assert_eq!(Medians::of_cosines(false, cosine), Medians { other: 0.0, same: 1.0 });
    }
}
