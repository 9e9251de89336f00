//! What ranking must know about each guide without reading it: its documents in the index, its language, its lengths.

use std::ops::Range;
use std::sync::Arc;

use time::Date;

use super::fields::Role;
use crate::guide::{Guide, GuideId, Section};
use crate::text::Lang;

/// One guide as ranking sees it.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    /// Its documents: one a passage, at least one; the first also holds title, aliases and `say`.
    pub docs: Range<u32>,
    /// The last day on which its review is not overdue.
    pub due: Date,
}

/// The guides of an index, in the order of the index: by language, then by id.
#[derive(Debug, Clone)]
pub(super) struct Catalog {
    guides: Arc<[Guide]>,
    entries: Vec<Entry>,
    /// For each document, its guide.
    owners: Vec<u32>,
    /// For each part and document, what one occurrence counts: the part's weight over its length discount.
    norms: [Vec<f32>; 4],
    langs: [Range<u32>; 5],
}

impl Catalog {
    pub(super) fn new(mut guides: Vec<Guide>) -> Self {
        guides.sort_by(|a, b| (a.lang, &a.id, &a.path).cmp(&(b.lang, &b.id, &b.path)));
        let langs = Lang::ALL.map(|lang| {
            let start = guides.partition_point(|guide| guide.lang < lang);
            let end = guides.partition_point(|guide| guide.lang <= lang);
            ordinal(start)..ordinal(end)
        });
        let mut entries = Vec::with_capacity(guides.len());
        let mut owners = Vec::new();
        let mut norms: [Vec<f32>; 4] = Default::default();
        let averages = Lang::ALL.map(|lang| average_lengths(&guides, &langs[lang as usize]));
        for (at, guide) in guides.iter().enumerate() {
            let first = ordinal(owners.len());
            owners.extend(std::iter::repeat_n(ordinal(at), guide.passages.len().max(1)));
            let of_guide = norms_of(lengths(guide), averages[guide.lang as usize]);
            for (of_role, norm) in norms.iter_mut().zip(of_guide) {
                of_role.resize(owners.len(), norm);
            }
            entries.push(Entry { docs: first..ordinal(owners.len()), due: guide.review_due() });
        }
        Self { guides: guides.into(), entries, owners, norms, langs }
    }

    pub(super) fn guides(&self) -> &[Guide] {
        &self.guides
    }

    pub(super) fn guide(&self, at: u32) -> &Guide {
        &self.guides[at as usize]
    }

    /// The language of a guide, told by its place.
    pub(super) fn lang(&self, at: u32) -> Lang {
        Lang::ALL.into_iter().find(|lang| at < self.langs[*lang as usize].end).expect("a place in the catalog")
    }

    pub(super) fn entry(&self, at: u32) -> &Entry {
        &self.entries[at as usize]
    }

    /// For each document of the index, the guide it belongs to.
    pub(super) fn owners(&self) -> &[u32] {
        &self.owners
    }

    /// For each document of the index, what one occurrence in this part counts.
    pub(super) fn norms(&self, role: Role) -> &[f32] {
        &self.norms[role as usize]
    }

    pub(super) fn n_docs(&self) -> usize {
        self.owners.len()
    }

    /// The guide of this id in a language.
    pub(super) fn find(&self, id: &GuideId, lang: Lang) -> Option<u32> {
        let of_lang = self.of_lang(lang);
        let guides = &self.guides[of_lang.start as usize..of_lang.end as usize];
        let nth = guides.partition_point(|guide| guide.id < *id);
        guides.get(nth).filter(|guide| guide.id == *id).map(|_| of_lang.start + ordinal(nth))
    }

    /// The guides of a language.
    pub(super) fn of_lang(&self, lang: Lang) -> Range<u32> {
        self.langs[lang as usize].clone()
    }
}

/// The text of a guide's document `nth` in each part; the index is built from exactly this.
pub(super) fn texts(guide: &Guide, nth: usize) -> Vec<(Role, &str)> {
    let mut texts = Vec::new();
    if nth == 0 {
        texts.push((Role::Title, guide.title.as_str()));
        texts.extend(guide.aliases.iter().map(|alias| (Role::Alias, alias.as_str())));
        texts.push((Role::Answer, guide.say.as_str()));
    }
    if let Some(passage) = guide.passages.get(nth) {
        let role = if passage.section == Section::ShortAnswer { Role::Answer } else { Role::Body };
        texts.push((role, passage.heading.as_str()));
        texts.push((role, passage.text.as_str()));
    }
    texts.retain(|(_, text)| !text.is_empty());
    texts
}

/// Bytes stand for words: within one language the two go together, and bytes need no analysis.
fn lengths(guide: &Guide) -> [f32; 4] {
    let mut lengths = [0.0; 4];
    for nth in 0..guide.passages.len().max(1) {
        for (role, text) in texts(guide, nth) {
            lengths[role as usize] += text.len() as f32;
        }
    }
    lengths
}

fn average_lengths(guides: &[Guide], of_lang: &Range<u32>) -> [f32; 4] {
    let mut sums = [0.0_f64; 4];
    let mut counts = [0.0_f64; 4];
    for guide in &guides[of_lang.start as usize..of_lang.end as usize] {
        for (at, length) in lengths(guide).into_iter().enumerate().filter(|(_, length)| *length > 0.0) {
            sums[at] += f64::from(length);
            counts[at] += 1.0;
        }
    }
    std::array::from_fn(|at| (sums[at] / counts[at].max(1.0)) as f32)
}

fn norms_of(lengths: [f32; 4], averages: [f32; 4]) -> [f32; 4] {
    Role::ALL.map(|role| {
        let relative = lengths[role as usize] / averages[role as usize].max(1.0);
        let b = role.length_discount();
        role.weight() / (1.0 - b + b * relative)
    })
}

fn ordinal(at: usize) -> u32 {
    u32::try_from(at).expect("an index holds fewer than four billion passages")
}
