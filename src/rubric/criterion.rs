//! A criterion, and the shared set of them.

use std::collections::{BTreeMap, BTreeSet};

use super::check::{CaseFacts, Check};
use super::file::{CriterionFile, Polarity};
use super::phrase::WordLists;
use super::reply::Reply;
use super::verdict::{Evidence, EvidenceKind, Finding, Level, RuleRef, Verdict};
use crate::source::{Code, Diagnostic, Located, Severity, SourceFile, read_yaml};
use crate::text::{Lang, Span, nearest};

/// One thing that a reply should do, or must not.
#[derive(Debug)]
pub struct Criterion {
    /// Its name: the stem of its file.
    pub id: String,
    /// Whether it earns or costs points.
    pub polarity: Polarity,
    /// The guide that teaches it.
    pub guide: String,
    /// Where it is defined.
    pub rule: RuleRef,
    title: BTreeMap<Lang, String>,
    advice: BTreeMap<Lang, String>,
    redeemed_by: Vec<String>,
    checks: Vec<Check>,
}

impl Criterion {
    /// Its name for people, in their language (in English where that is missing).
    #[must_use]
    pub fn title(&self, lang: Lang) -> &str {
        self.title.get(&lang).or_else(|| self.title.get(&Lang::En)).map_or(&self.id, |title| title)
    }

    /// What to do about it, in the language of the trainee.
    #[must_use]
    pub fn advice(&self, lang: Lang) -> &str {
        self.advice.get(&lang).or_else(|| self.advice.get(&Lang::En)).map_or("", |advice| advice)
    }

    /// Whether it has rules for a language.
    #[must_use]
    pub fn speaks(&self, lang: Lang) -> bool {
        self.checks.iter().any(|check| check.speaks(lang))
    }

    /// Criteria that make good again what this one forbids, when they are met in the same reply.
    #[must_use]
    pub fn redeemed_by(&self) -> &[String] {
        &self.redeemed_by
    }

    fn judge(&self, reply: &Reply<'_>, facts: &CaseFacts) -> Finding {
        let mut best = Finding::nothing();
        for check in &self.checks {
            let finding = check.judge(reply, facts);
            best.level = best.level.max(finding.level);
            best.evidence.extend(finding.evidence);
        }
        best.evidence = widest(best.evidence);
        best
    }
}

/// A criterion as its file holds it.
struct Read {
    file: SourceFile,
    criterion: Criterion,
    /// The criteria that redeem it, where they are named.
    redeemers: Vec<Located<String>>,
}

/// Reads one criterion.
fn load_one(
    path: &str,
    stem: &str,
    bytes: &[u8],
    paths: &BTreeSet<&str>,
    problems: &mut Vec<Diagnostic>,
) -> Option<Read> {
    let file = SourceFile::parse(path, bytes).map_err(|problem| problems.push(problem)).ok()?;
    let (read, found) = read_yaml::<CriterionFile>(&file);
    problems.extend(found);
    let read = read?;
    if read.id.value != stem {
        let other = format!("scenarios/criteria/{}.yaml", read.id.value);
        let other = Some(other.as_str()).filter(|other| paths.contains(other));
        problems.push(file.wrong_id(&read.id, &format!("file is named `{stem}.yaml`"), stem, other));
        return None;
    }
    let missing: Vec<&str> =
        Lang::ALL.iter().filter(|lang| !read.title.contains_key(lang)).map(|lang| lang.tag()).collect();
    if !missing.is_empty() {
        let message = format!("the criterion has no title in {}", missing.join(", "));
        problems.push(file.problem(Code::MissingRules, read.id.span, message));
    }
    let words = word_lists(&read.words, &file, problems);
    let checks: Vec<Check> = read.checks.into_iter().map(|check| Check::read(check, &words, &file, problems)).collect();
    for lang in Lang::ALL.iter().filter(|lang| !checks.iter().any(|check| check.speaks(**lang))) {
        let message = format!("the criterion has no rules for {lang}");
        problems.push(file.problem(Code::MissingRules, Span::new(0, 0), message));
    }
    let criterion = Criterion {
        rule: RuleRef { path: file.path.clone(), line: file.line(read.id.span.start) },
        id: read.id.value,
        polarity: read.polarity,
        guide: read.guide.value,
        title: read.title,
        advice: read.advice,
        redeemed_by: read.redeemed_by.iter().map(|id| id.value.clone()).collect(),
        checks,
    };
    Some(Read { file, criterion, redeemers: read.redeemed_by })
}

/// The word lists of a criterion by language; those that cannot be read become problems.
fn word_lists(
    read: &BTreeMap<Lang, BTreeMap<String, Vec<Located<String>>>>,
    file: &SourceFile,
    problems: &mut Vec<Diagnostic>,
) -> BTreeMap<Lang, WordLists> {
    let mut lists: BTreeMap<Lang, WordLists> = BTreeMap::new();
    for (lang, named) in read {
        for (name, entries) in named {
            let added = lists.entry(*lang).or_default().add(name, entries.iter().map(|it| it.value.as_str()), *lang);
            if let Err(error) = added {
                let place = entries.first().map_or(Span::new(0, 0), |first| first.span);
                problems.push(file.problem(Code::BadPattern, place, format!("in the words `{name}`: {error}")));
            }
        }
    }
    lists
}

/// The evidence in the order of the reply, without what lies inside wider evidence of the same kind.
fn widest(mut evidence: Vec<Evidence>) -> Vec<Evidence> {
    evidence.sort_by(|a, b| (a.span.start, b.span.end, &a.rule).cmp(&(b.span.start, a.span.end, &b.rule)));
    let mut kept: Vec<Evidence> = Vec::with_capacity(evidence.len());
    for one in evidence {
        if !kept.iter().any(|wide| wide.kind == one.kind && wide.span.contains(one.span)) {
            kept.push(one);
        }
    }
    kept
}

/// Every criterion of a workspace, ordered by id.
#[derive(Debug, Default)]
pub struct CriterionSet {
    criteria: BTreeMap<String, Criterion>,
    broken: BTreeSet<String>,
}

impl CriterionSet {
    /// Reads criteria from `(path, bytes)` pairs, `scenarios/criteria/<id>.yaml`; every problem is returned.
    #[must_use]
    pub fn load<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> (Self, Vec<Diagnostic>) {
        let mut set = CriterionSet::default();
        let mut problems = Vec::new();
        let mut redeemers = Vec::new();
        let files: Vec<(&str, &[u8])> = files.into_iter().collect();
        let paths: BTreeSet<&str> = files.iter().map(|(path, _)| *path).collect();
        for (path, bytes) in files {
            let Some(stem) = path.strip_prefix("scenarios/criteria/").and_then(|name| name.strip_suffix(".yaml"))
            else {
                continue;
            };
            let n_before = problems.len();
            if let Some(read) = load_one(path, stem, bytes, &paths, &mut problems) {
                redeemers.extend(read.redeemers.into_iter().map(|name| (read.file.clone(), name)));
                set.criteria.insert(stem.to_owned(), read.criterion);
            }
            // Judging by half of its rules would be worse than not judging.
            if problems.iter().skip(n_before).any(|problem: &Diagnostic| problem.severity == Severity::Error) {
                set.criteria.remove(stem);
                set.broken.insert(stem.to_owned());
            }
        }
        for (file, name) in redeemers {
            if set.get(&name.value).is_none() {
                problems.push(set.unknown(&file, &name.value, name.span));
            }
        }
        problems.sort_by(|a, b| a.order().cmp(&b.order()));
        (set, problems)
    }

    /// The criterion of this id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Criterion> {
        self.criteria.get(id)
    }

    /// Every criterion, ordered by id.
    pub fn iter(&self) -> impl Iterator<Item = &Criterion> {
        self.criteria.values()
    }

    /// The problem of a criterion named at `span` that does not exist.
    #[must_use]
    pub fn unknown(&self, file: &SourceFile, id: &str, span: Span) -> Diagnostic {
        if self.broken.contains(id) {
            let message = format!("the criterion `{id}` has errors and cannot be used");
            return file.problem(Code::UnknownCriterion, span, message).help("mend its file first");
        }
        let problem = file.problem(Code::UnknownCriterion, span, format!("the criterion `{id}` does not exist"));
        match nearest(id, self.criteria.keys().map(String::as_str)) {
            Some(name) => problem.help(format!("did you mean `{name}`?")),
            None => problem.help("criteria stand in scenarios/criteria/"),
        }
    }

    /// Judges a reply by the named criteria; unknown names are passed over. Pure: the same reply gives the same verdicts.
    ///
    /// A forbidden thing that was done counts as not done where a criterion that redeems it is met in the same reply.
    #[must_use]
    pub fn judge<'a>(
        &self,
        reply: &Reply<'_>,
        facts: &CaseFacts,
        ids: impl IntoIterator<Item = &'a str>,
    ) -> Vec<Verdict> {
        let wanted: Vec<&Criterion> = ids.into_iter().filter_map(|id| self.get(id)).collect();
        let mut findings: BTreeMap<&str, Finding> =
            wanted.iter().map(|criterion| (criterion.id.as_str(), criterion.judge(reply, facts))).collect();
        for criterion in &wanted {
            let is_met = findings.get(criterion.id.as_str()).is_some_and(|finding| finding.level != Level::NotMet);
            if !is_met || criterion.redeemed_by.is_empty() {
                continue;
            }
            let redeemer = criterion.redeemed_by.iter().filter_map(|id| self.get(id)).find_map(|redeemer| {
                let finding =
                    findings.get(redeemer.id.as_str()).cloned().unwrap_or_else(|| redeemer.judge(reply, facts));
                (finding.level == Level::Met).then_some(finding)
            });
            if let (Some(redeemer), Some(finding)) = (redeemer, findings.get_mut(criterion.id.as_str())) {
                let words = redeemer.deciding().map(|e| Evidence { kind: EvidenceKind::Redeemed, ..e.clone() });
                *finding = Finding { level: Level::NotMet, evidence: words.collect() };
            }
        }
        wanted
            .iter()
            .filter_map(|criterion| {
                let finding = findings.remove(criterion.id.as_str())?;
                Some(Verdict { criterion: criterion.id.clone(), finding })
            })
            .collect()
    }
}
