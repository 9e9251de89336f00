//! What all texts of a language have in common, which is taken out before meanings are compared.
//!
//! The encoder gives any two texts a cosine of about 0.8, and two of one language more than two of different ones: each
//! language has a direction of its own, as a query and as a passage. With most of it taken out, what remains is the
//! subject, and languages are nearly equals. The ten directions are the means of the shipped guides' names (as queries)
//! and passages; means of other texts do as well. Measured over the 28 development sets, nDCG@10 by meaning alone:
//! 0.752 to 0.759 within a language, 0.803 to 0.823 across.

use std::sync::LazyLock;

use crate::guide::Guide;
use crate::semantic::{DIMENSIONS, Encoder, EncoderError, Fingerprint, ModelFiles, QuantizedVector, Role, Vector};
use crate::text::Lang;

/// Written by `aplomb vectors`.
static SHIPPED: &[u8] = include_bytes!("../../../models/languages.means");

/// How much of it is taken out. From 0.5 to 0.85 the mean nDCG@10 is within 0.007.
const SHARE: f32 = 0.7;
const ROLES: [Role; 2] = [Role::Query, Role::Passage];
const MEAN: usize = 4 * DIMENSIONS;

/// What one language's texts of one role have in common.
struct Common {
    numbers: Vec<f32>,
    /// Its direction and its length; nothing when there is none.
    direction: Option<(QuantizedVector, f32)>,
}

static COMMON: LazyLock<Vec<Common>> = LazyLock::new(|| {
    let made_by = SHIPPED.first_chunk().map(|bytes| Fingerprint::from_bytes(*bytes));
    let known = made_by == Some(ModelFiles::fingerprint());
    let means = SHIPPED.get(Fingerprint::LEN..).filter(|_| known).unwrap_or_default();
    let (means, _) = means.as_chunks::<MEAN>();
    means
        .iter()
        .map(|mean| Common::new(mean.as_chunks().0.iter().map(|it| f32::from_le_bytes(*it)).collect()))
        .collect()
});

impl Common {
    fn new(numbers: Vec<f32>) -> Self {
        let length = numbers.iter().map(|it| it * it).sum::<f32>().sqrt();
        let direction = Vector::parse(&numbers).ok().map(|it| (QuantizedVector::from(&it), length));
        Self { numbers, direction }
    }

    fn of(lang: Lang, role: Role) -> Option<&'static Self> {
        COMMON.get(lang as usize * ROLES.len() + usize::from(role == Role::Passage))
    }
}

/// What is left of a query in `lang`; of one in an unknown language, what is left when the mean of all is taken out.
pub(super) fn without_common(query: &Vector, lang: Option<Lang>) -> QuantizedVector {
    let langs: Vec<&Common> = match lang {
        Some(lang) => Common::of(lang, Role::Query).into_iter().collect(),
        None => Lang::ALL.into_iter().filter_map(|lang| Common::of(lang, Role::Query)).collect(),
    };
    let mut rest = query.values().to_vec();
    for common in &langs {
        let share = SHARE / langs.len() as f32;
        rest.iter_mut().zip(&common.numbers).for_each(|(rest, common)| *rest -= share * common);
    }
    QuantizedVector::from(Vector::parse(&rest).as_ref().unwrap_or(query))
}

/// What the cosine with a vector of a passage becomes when what its language has in common is taken out of the passage.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Correction {
    /// The length of what is left.
    rest: f32,
}

impl Correction {
    pub(super) fn of(passage: &QuantizedVector, lang: Lang) -> Self {
        let Some((direction, length)) = direction(lang) else { return Self { rest: 1.0 } };
        let taken = SHARE * length;
        let squared = 1.0 - 2.0 * taken * passage.dot(direction) + taken * taken;
        Self { rest: squared.max(0.01).sqrt() }
    }

    /// The cosine of what is left; `shared` is what [`shared`] says of the query and the passage's language.
    pub(super) fn cosine(self, raw: f32, shared: f32) -> f32 {
        ((raw - shared) / self.rest).clamp(-1.0, 1.0)
    }
}

/// What a query has of the common of a language's passages.
pub(super) fn shared(query: &QuantizedVector, lang: Lang) -> f32 {
    direction(lang).map_or(0.0, |(direction, length)| SHARE * length * query.dot(direction))
}

fn direction(lang: Lang) -> Option<&'static (QuantizedVector, f32)> {
    Common::of(lang, Role::Passage)?.direction.as_ref()
}

/// The file of the directions, made from guides in all languages.
///
/// # Errors
/// When the encoder fails.
pub fn means(guides: &[Guide], encoder: &Encoder) -> Result<Vec<u8>, EncoderError> {
    let mut bytes = encoder.fingerprint().to_bytes().to_vec();
    for lang in Lang::ALL {
        for role in ROLES {
            let own = guides.iter().filter(|guide| guide.lang == lang);
            let texts: Vec<String> = match role {
                Role::Query => own.flat_map(|it| [&it.title].into_iter().chain(&it.aliases)).cloned().collect(),
                Role::Passage => own
                    .flat_map(|guide| guide.passages.iter().map(|it| format!("{}\n{}", guide.title, it.text)))
                    .collect(),
            };
            let mut mean = [0.0_f32; DIMENSIONS];
            for vector in encoder.encode_all(role, &texts, |_| ())? {
                mean.iter_mut().zip(vector.values()).for_each(|(sum, it)| *sum += it / texts.len() as f32);
            }
            bytes.extend(mean.iter().flat_map(|it| it.to_le_bytes()));
        }
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_directions_are_those_of_this_model() {
        assert_eq!(COMMON.len(), Lang::ALL.len() * ROLES.len());
        assert!(COMMON.iter().all(|it| it.direction.as_ref().is_some_and(|(_, length)| (0.5..1.0).contains(length))));
    }

    #[test]
    fn taking_out_on_both_sides_gives_the_cosine_of_what_is_left() {
        let numbers = |nth: usize| {
            let own = COMMON[nth].numbers.iter().enumerate();
            own.map(|(at, it)| it + if at % 7 == nth { 0.1 } else { 0.0 }).collect::<Vec<f32>>()
        };
        let (query, passage) = (Vector::parse(&numbers(0)).expect("one"), Vector::parse(&numbers(1)).expect("one"));
        let left = |vector: &Vector, common: &Common| {
            let rest: Vec<f32> = vector.values().iter().zip(&common.numbers).map(|(it, c)| it - SHARE * c).collect();
            Vector::parse(&rest).expect("a direction")
        };
        let expected = left(&query, &COMMON[0]).dot(&left(&passage, &COMMON[1]));

        let query = without_common(&query, Some(Lang::En));
        let passage = QuantizedVector::from(&passage);
        let found = Correction::of(&passage, Lang::En).cosine(passage.dot(&query), shared(&query, Lang::En));

        assert!((found - expected).abs() < 0.01, "{found} {expected}");
    }
}
