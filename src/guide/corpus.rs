//! All guides of a workspace.

use std::collections::{BTreeMap, BTreeSet};

use super::{Guide, GuideId, parse};
use crate::source::{Code, Diagnostic, SourceFile};
use crate::text::{Lang, Span, nearest};

/// Every sound guide, ordered by id and language.
#[derive(Debug, Clone, Default)]
pub struct Corpus {
    guides: BTreeMap<(GuideId, Lang), Guide>,
}

impl Corpus {
    /// Reads guides from `(path, bytes)` pairs; a path is `corpus/<lang>/<id>.md`, others are passed over.
    ///
    /// One bad guide does not stop the rest; every problem is returned, ordered by file and place.
    #[must_use]
    pub fn load<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> (Self, Vec<Diagnostic>) {
        let mut corpus = Corpus::default();
        let mut problems = Vec::new();
        let mut links = Vec::new();
        let files: Vec<(&str, &[u8])> = files.into_iter().collect();
        let paths: BTreeSet<&str> = files.iter().map(|(path, _)| *path).collect();
        for (path, bytes) in files {
            let mut parts = path.split('/').skip(1);
            let (Some(folder), Some(name), None) = (parts.next(), parts.next(), parts.next()) else { continue };
            if !name.ends_with(".md") {
                continue;
            }
            let file = match SourceFile::parse(path, bytes) {
                Ok(file) => file,
                Err(problem) => {
                    problems.push(problem);
                    continue;
                }
            };
            let Some(lang) = Lang::from_tag(folder) else {
                let message = format!("the folder `{folder}` is not a language");
                let problem = file.problem(Code::NotALanguage, Span::new(0, 0), message);
                problems.push(match folder.parse::<Lang>() {
                    Ok(meant) => problem.help(format!("did you mean `corpus/{meant}`?")),
                    Err(_) => problem.help("the folders are en, th, fil, lv and nb"),
                });
                continue;
            };
            let (guide, found) = parse::parse(&file, lang, &paths);
            problems.extend(found);
            if let Some((guide, related)) = guide {
                links.extend(related.into_iter().map(|id| (file.clone(), id)));
                corpus.guides.insert((guide.id.clone(), lang), guide);
            }
        }
        for (file, id) in links {
            if !corpus.contains(&id.value.0) {
                let problem = file.problem(Code::UnknownGuide, id.span, format!("there is no guide `{}`", id.value));
                problems.push(match nearest(id.value.as_str(), corpus.ids()) {
                    Some(near) => problem.help(format!("did you mean `{near}`?")),
                    None => problem,
                });
            }
        }
        problems.sort_by(|a, b| a.order().cmp(&b.order()));
        (corpus, problems)
    }

    /// The guide in this language.
    #[must_use]
    pub fn get(&self, id: &str, lang: Lang) -> Option<&Guide> {
        self.guides.get(&(GuideId(id.to_owned()), lang))
    }

    /// Every guide, ordered by id and language.
    pub fn iter(&self) -> impl Iterator<Item = &Guide> {
        self.guides.values()
    }

    /// Whether some language has a guide of this id.
    #[must_use]
    pub fn contains(&self, id: &str) -> bool {
        self.ids().any(|known| known == id)
    }

    /// Every id, each once, in order.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        let mut last = None;
        self.guides.keys().map(|(id, _)| id.as_str()).filter(move |id| last.replace(*id) != Some(id))
    }

    /// How many guides there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.guides.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.guides.is_empty()
    }
}
