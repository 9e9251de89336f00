//! From what an author wrote to a scenario that holds, or every reason why not.

use std::collections::{BTreeMap, BTreeSet};

use super::file::{BranchFile, LinesFile, ScenarioFile, SceneTextFile, TranslationFile, WhenFile};
use super::model::{Branch, Ending, EndingKind, Mood, Scenario, Scene, SceneText, Target, Texts, When};
use super::rules::MAX_CRITERIA;
use crate::rubric::phrase::WordLists;
use crate::rubric::{Bands, CaseFacts, CriterionSet, Phrases, Polarity, Rubric, RuleRef, Weighted};
use crate::source::{Code, Diagnostic, Entries, Located, SourceFile};
use crate::text::{Lang, Span, nearest, printable};

/// Builds the scenario; problems go to `problems`, and with an error among them there is no scenario.
pub(super) fn scenario(
    file: &SourceFile,
    read: ScenarioFile,
    criteria: &CriterionSet,
    problems: &mut Vec<Diagnostic>,
) -> Scenario {
    let mut checker = Checker { file, criteria, problems };
    let rubric = checker.rubric(&read);
    let names = Names {
        scenes: read.scenes.names().map(str::to_owned).collect(),
        endings: read.endings.names().map(str::to_owned).collect(),
    };
    checker.mood(&read);
    let scenes = read.scenes.0.iter().map(|(id, scene)| {
        let expects = scene.expects.iter().filter_map(|id| checker.expected(id, &rubric)).collect();
        let branches: Vec<Branch> =
            scene.branches.iter().filter_map(|branch| checker.branch(branch, &names, &rubric)).collect();
        if scene.branches.last().is_none_or(|last| last.when.is_some()) {
            let message = format!("the scene `{}` can have no way on", id.value);
            checker.problem(Code::DeadEnd, id.span, message, "let its last branch have no `when`");
        }
        if lines(&scene.customer).iter().all(Option::is_none) {
            let message = format!("the customer says nothing in the scene `{}`", id.value);
            checker.problem(Code::MissingText, id.span, message, "write a line under `customer`: angry, tense or calm");
        }
        let returns = scene.branches.iter().any(|branch| branch.to.value == id.value);
        if returns && scene.again.is_none() {
            let message = format!("the scene `{}` leads back to itself and has no `again`", id.value);
            checker.problem(Code::MissingText, id.span, message, "write what the customer says the second time");
        }
        Scene { id: id.value.clone(), expects, branches }
    });
    let scenes: Vec<Scene> = scenes.collect();
    let always = read.always.iter().filter_map(|branch| checker.branch(branch, &names, &rubric)).collect();
    let endings: Vec<Ending> =
        read.endings.0.iter().map(|(id, ending)| Ending { id: id.value.clone(), kind: ending.kind }).collect();
    for kind in [EndingKind::Won, EndingKind::Lost] {
        if !endings.iter().any(|ending| ending.kind == kind) {
            let word = if kind == EndingKind::Won { "won" } else { "lost" };
            let span = read.id.span;
            checker.problem(
                Code::MissingEnding,
                span,
                format!("the scenario has no ending of kind `{word}`"),
                "add one",
            );
        }
    }
    let texts = checker.own_texts(&read);
    Scenario {
        rule: RuleRef { path: file.path.clone(), line: file.line(read.id.span.start) },
        id: read.id.value,
        source_lang: read.lang,
        channel: read.channel,
        difficulty: read.difficulty,
        guides: read.guides.into_iter().map(|guide| guide.value).collect(),
        reviewed: read.reviewed.map(|day| day.0),
        start_mood: Mood(read.mood.start.value),
        moves: read.mood.moves.0.into_iter().map(|(id, by)| (id.value, by.value)).collect(),
        nothing: read.mood.nothing.map_or(0, |by| by.value),
        scenes,
        always,
        endings,
        rubric,
        texts: BTreeMap::from([(read.lang, texts)]),
        goldens: Vec::new(),
    }
}

struct Names {
    scenes: Vec<String>,
    endings: Vec<String>,
}

struct Checker<'a> {
    file: &'a SourceFile,
    criteria: &'a CriterionSet,
    problems: &'a mut Vec<Diagnostic>,
}

impl Checker<'_> {
    fn problem(&mut self, code: Code, span: Span, message: String, help: &str) {
        self.problems.push(self.file.problem(code, span, message).help(help));
    }

    fn rubric(&mut self, read: &ScenarioFile) -> Rubric {
        let mut criteria = Vec::new();
        for used in &read.rubric.criteria {
            let Some(criterion) = self.criteria.get(&used.id.value) else {
                self.problems.push(self.criteria.unknown(self.file, &used.id.value, used.id.span));
                continue;
            };
            if used.weight.value == 0 || used.weight.value > 100 {
                let message = "a weight is a whole number from 1 to 100".to_owned();
                self.problem(Code::BadRubric, used.weight.span, message, "leave the criterion out instead of weight 0");
            }
            let id = used.id.value.clone();
            if criteria.iter().any(|known: &Weighted| known.id == id) {
                let message = format!("the rubric uses the criterion `{id}` twice");
                self.problem(Code::BadRubric, used.id.span, message, "keep one of the two, with the weight you mean");
                continue;
            }
            if criteria.len() == MAX_CRITERIA {
                let message = format!("a rubric uses at most {MAX_CRITERIA} criteria");
                self.problem(Code::BadRubric, used.id.span, message, "leave out those that matter least");
                break;
            }
            criteria.push(Weighted {
                id,
                polarity: criterion.polarity,
                weight: used.weight.value,
                critical: used.critical,
            });
        }
        let (fair, good) = (&read.rubric.bands.fair, &read.rubric.bands.good);
        if fair.value == 0 || fair.value >= good.value || good.value > 100 {
            let message = "the bands must rise: 0 < fair < good <= 100".to_owned();
            self.problem(Code::BadRubric, good.span, message, "for example fair: 40, good: 75");
        }
        if read.rubric.pass.score.value > 100 {
            let message = "the pass mark is a percentage, at most 100".to_owned();
            self.problem(Code::BadRubric, read.rubric.pass.score.span, message, "for example score: 70");
        }
        for ending in &read.rubric.pass.endings {
            match read.endings.get(&ending.value) {
                None => self.unknown_name(&ending.value, ending.span, "ending", read.endings.names()),
                Some(known) if known.kind == EndingKind::Lost => {
                    let message = format!("the ending `{}` is lost and can not pass", ending.value);
                    self.problem(Code::BadRubric, ending.span, message, "name endings of kind won or escalated");
                }
                Some(_) => {}
            }
        }
        Rubric {
            criteria,
            pass_percent: read.rubric.pass.score.value,
            pass_endings: read.rubric.pass.endings.iter().map(|ending| ending.value.clone()).collect(),
            bands: Bands { fair: fair.value, good: good.value },
        }
    }

    fn mood(&mut self, read: &ScenarioFile) {
        if read.mood.start.value > Mood::MAX {
            let message = format!("the mood is a number from 0 to {}", Mood::MAX);
            self.problem(Code::BadValue, read.mood.start.span, message, "0 is gone, 10 is delighted");
        }
        for (id, _) in &read.mood.moves.0 {
            self.used(id, read);
        }
    }

    /// A criterion named outside the rubric must be one that the rubric uses.
    fn used(&mut self, id: &Located<String>, read: &ScenarioFile) {
        if self.criteria.get(&id.value).is_none() {
            self.problems.push(self.criteria.unknown(self.file, &id.value, id.span));
        } else if !read.rubric.criteria.iter().any(|used| used.id.value == id.value) {
            let message = format!("the criterion `{}` is not in the rubric of this scenario", id.value);
            self.problem(Code::UnknownCriterion, id.span, message, "add it under rubric: criteria:");
        }
    }

    fn in_rubric(&mut self, id: &Located<String>, rubric: &Rubric) -> Option<Polarity> {
        let used = rubric.criteria.iter().find(|used| used.id == id.value).map(|used| used.polarity);
        if used.is_none() {
            if self.criteria.get(&id.value).is_none() {
                self.problems.push(self.criteria.unknown(self.file, &id.value, id.span));
            } else {
                let message = format!("the criterion `{}` is not in the rubric of this scenario", id.value);
                self.problem(Code::UnknownCriterion, id.span, message, "add it under rubric: criteria:");
            }
        }
        used
    }

    fn expected(&mut self, id: &Located<String>, rubric: &Rubric) -> Option<String> {
        if self.in_rubric(id, rubric)? == Polarity::Forbids {
            let message = format!("a scene can not expect `{}`: it is forbidden everywhere", id.value);
            self.problem(Code::BadRubric, id.span, message, "name criteria that earn");
            return None;
        }
        Some(id.value.clone())
    }

    fn branch(&mut self, read: &BranchFile, names: &Names, rubric: &Rubric) -> Option<Branch> {
        let when = read.when.as_ref().map(|when| self.when(when, rubric)).unwrap_or_default();
        let target = |names: &[String]| names.iter().position(|name| *name == read.to.value);
        let to = match (target(&names.scenes), target(&names.endings)) {
            (Some(scene), _) => Target::Scene(scene),
            (None, Some(ending)) => Target::Ending(ending),
            (None, None) => {
                let known = names.scenes.iter().chain(&names.endings).map(String::as_str);
                self.unknown_name(&read.to.value, read.to.span, "scene or ending", known);
                return None;
            }
        };
        let rule = RuleRef { path: self.file.path.clone(), line: self.file.line(read.to.span.start) };
        Some(Branch { when, to, rule })
    }

    fn when(&mut self, read: &WhenFile, rubric: &Rubric) -> When {
        let mut ids = |list: &[Located<String>]| -> Vec<String> {
            list.iter().filter(|id| self.in_rubric(id, rubric).is_some()).map(|id| id.value.clone()).collect()
        };
        When {
            met: ids(&read.met),
            met_any: ids(&read.met_any),
            not_met: ids(&read.not_met),
            mood_at_least: read.mood_at_least,
            mood_at_most: read.mood_at_most,
            tries_at_least: read.tries_at_least,
        }
    }

    fn unknown_name<'n>(&mut self, name: &str, span: Span, what: &str, known: impl Iterator<Item = &'n str>) {
        let problem = self.file.problem(Code::UnknownScene, span, format!("the {what} `{name}` does not exist"));
        let known: Vec<&str> = known.collect();
        self.problems.push(match nearest(name, known.iter().copied()) {
            Some(near) => problem.help(format!("did you mean `{near}`?")),
            None => problem.help(format!("there are: {}", known.join(", "))),
        });
    }

    fn own_texts(&mut self, read: &ScenarioFile) -> Texts {
        let scenes = read
            .scenes
            .0
            .iter()
            .map(|(_, scene)| scene_text(&scene.customer, scene.again.as_deref(), &scene.hint, &scene.model));
        let texts = Texts {
            title: printable(&read.title),
            role: printable(&read.role),
            goal: printable(&read.goal),
            customer_name: printable(&read.customer.name),
            facts: facts(&read.customer, read.lang, self.file, self.problems),
            scenes: scenes.collect(),
            endings: read.endings.0.iter().map(|(_, ending)| printable(&ending.text)).collect(),
        };
        with_people(texts)
    }
}

/// The texts of a translation, complete or not at all.
pub(super) fn translation(
    file: &SourceFile,
    read: &TranslationFile,
    scenario: &Scenario,
    problems: &mut Vec<Diagnostic>,
) -> Option<Texts> {
    let n_before = problems.len();
    let lang = read.lang.value;
    let scene_ids: Vec<&str> = scenario.scenes.iter().map(|scene| scene.id.as_str()).collect();
    let ending_ids: Vec<&str> = scenario.endings.iter().map(|ending| ending.id.as_str()).collect();
    same_names(file, &read.scenes, &scene_ids, "scene", read.lang.span, problems);
    same_names(file, &read.endings, &ending_ids, "ending", read.lang.span, problems);
    for (id, text) in &read.scenes.0 {
        let needs_again = scenario.scenes.iter().enumerate().any(|(at, scene)| {
            scene.id == id.value && scene.branches.iter().any(|branch| branch.to == Target::Scene(at))
        });
        if needs_again && text.again.is_none() {
            let message = format!("the scene `{}` has no `again`", id.value);
            problems.push(file.problem(Code::MissingText, id.span, message));
        }
        if lines(&text.customer).iter().all(Option::is_none) {
            let message = format!("the customer says nothing in the scene `{}`", id.value);
            problems.push(file.problem(Code::MissingText, id.span, message));
        }
    }
    let texts = with_people(Texts {
        title: printable(&read.title),
        role: printable(&read.role),
        goal: printable(&read.goal),
        customer_name: printable(&read.customer.name),
        facts: facts(&read.customer, lang, file, problems),
        scenes: scene_ids.iter().filter_map(|id| read.scenes.get(id)).map(SceneTextFile::text).collect(),
        endings: ending_ids.iter().filter_map(|id| read.endings.get(id)).map(|text| printable(text)).collect(),
    });
    (problems.len() == n_before).then_some(texts)
}

/// Notes everyone whom the texts of the scenario name: the role, the customer's lines, the model replies.
fn with_people(mut texts: Texts) -> Texts {
    texts.facts.meet_people(&texts.role);
    for scene in &texts.scenes {
        scene.lines.iter().flatten().for_each(|line| texts.facts.meet_people(line));
        texts.facts.meet_people(&scene.model);
    }
    texts
}

fn same_names<V>(
    file: &SourceFile,
    found: &Entries<V>,
    wanted: &[&str],
    what: &str,
    at: Span,
    problems: &mut Vec<Diagnostic>,
) {
    for id in wanted.iter().filter(|id| found.get(id).is_none()) {
        problems.push(file.problem(Code::MissingText, at, format!("the {what} `{id}` has no text here")));
    }
    for (id, _) in found.0.iter().filter(|(id, _)| !wanted.contains(&id.value.as_str())) {
        let problem = file.problem(Code::StrayText, id.span, format!("the scenario has no {what} `{}`", id.value));
        problems.push(match nearest(&id.value, wanted.iter().copied()) {
            Some(near) => problem.help(format!("did you mean `{near}`?")),
            None => problem,
        });
    }
}

impl SceneTextFile {
    fn text(&self) -> SceneText {
        scene_text(&self.customer, self.again.as_deref(), &self.hint, &self.model)
    }
}

fn scene_text(customer: &LinesFile, again: Option<&str>, hint: &str, model: &str) -> SceneText {
    SceneText {
        lines: lines(customer),
        again: again.map(printable),
        hint: printable(hint.trim()),
        model: printable(model.trim()),
    }
}

fn lines(file: &LinesFile) -> [Option<String>; 3] {
    [&file.angry, &file.tense, &file.calm].map(|line| line.as_ref().map(|line| printable(line.trim())))
}

fn facts(
    customer: &super::file::CustomerFile,
    lang: Lang,
    file: &SourceFile,
    problems: &mut Vec<Diagnostic>,
) -> CaseFacts {
    let mut read = |patterns: &[Located<String>]| Phrases::read(patterns, &WordLists::default(), lang, file, problems);
    CaseFacts {
        called: read(&customer.called),
        problem: read(&customer.problem),
        claims: read(&customer.claims),
        people: BTreeSet::new(),
    }
}
