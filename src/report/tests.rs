//! How the tests of content came out.

use super::ui::{Line, Page, Style};
use crate::golden::{self, Conversation, Difference, Judged, Open, Played, Reason, Unmet};
use crate::rubric::{CriterionSet, Evidence, EvidenceKind, Level, RuleRef, Verdict};
use crate::scenario::{BranchAt, Scenario};
use crate::transcript::Speaker;

/// What a page about tests needs to know beside them.
#[derive(Debug, Clone, Copy)]
pub struct Bench<'a> {
    /// The criteria.
    pub criteria: &'a CriterionSet,
    /// Stands before each path, so that a person in their folder can open it.
    pub prefix: &'a str,
}

impl Bench<'_> {
    /// A conversation: whether it came out as written, and the first difference where it did not.
    #[must_use]
    pub fn conversation(&self, conversation: &Conversation<'_>) -> Page {
        let Conversation { scenario, golden, played } = conversation;
        let is_right = conversation.is_as_written();
        let (style, word) = if is_right { (Style::Good, "ok") } else { (Style::Bad, "FAILED") };
        let mut page = vec![
            Line::default()
                .with(style, word)
                .with(Style::Strong, format!(" {} {}", scenario.id, golden.id))
                .with(Style::Dim, format!(" {}", self.place(&golden.rule))),
        ];
        let played = match played {
            Ok(played) => played,
            Err(error) => {
                page.push(Line::plain(format!("  it cannot be played: {error}")));
                return page;
            }
        };
        page.push(Line::plain(format!(
            "  wanted: {:?} at `{}`; came to: {:?} ({} %) at `{}`",
            golden.band,
            golden.ending,
            played.band(),
            played.scorecard.percent,
            played.ending.as_deref().unwrap_or("no ending")
        )));
        if played.n_unused > 0 {
            page.push(Line::plain(format!("  {} replies were left over after the ending", played.n_unused)));
        }
        if let Some(first) = golden::difference(scenario, golden, played) {
            page.extend(self.difference(conversation, played, &first));
        }
        page
    }

    /// Every turn of a conversation with its verdicts.
    #[must_use]
    pub fn turns(&self, played: &Played) -> Page {
        (0..played.steps.len()).flat_map(|nth| self.turn(played, nth)).collect()
    }

    /// A reply, what it answers, and what came of it.
    fn turn(&self, played: &Played, nth: usize) -> Page {
        let Some(step) = played.steps.get(nth) else { return Page::new() };
        let reply = played.transcript.text(step.turn);
        let before = step.turn.checked_sub(1).and_then(|turn| played.transcript.turns.get(turn));
        let mut page = Page::new();
        if let Some(said) = before.filter(|turn| turn.speaker == Speaker::Customer) {
            page.push(Line::plain(format!("    [{}] {}", said.scene, said.text)));
        }
        page.push(Line::plain(format!("    > {reply}")));
        for verdict in &step.verdicts {
            let is_expected = step.expects.contains(&verdict.criterion);
            if is_expected || verdict.finding.level != Level::NotMet || !verdict.finding.evidence.is_empty() {
                page.push(self.verdict(verdict, is_expected, reply));
            }
        }
        page.push(Line::plain(format!("      mood {} -> {}", step.mood_before.0, step.mood_after.0)));
        page
    }

    fn verdict(&self, verdict: &Verdict, is_expected: bool, text: &str) -> Line {
        let (style, word) = match verdict.finding.level {
            Level::Met => (Style::Good, "met    "),
            Level::Unclear => (Style::Warn, "unclear"),
            Level::NotMet => (Style::Bad, "not met"),
        };
        let expected = if is_expected { "expected" } else { "        " };
        let words = match verdict.finding.evidence.is_empty() {
            true => format!(" ({})", self.rules_of(&verdict.criterion)),
            false => self.words(&verdict.finding.evidence, text),
        };
        Line::plain("      ").with(style, word).with(Style::Plain, format!(" {expected} {}{words}", verdict.criterion))
    }

    fn words(&self, evidence: &[Evidence], text: &str) -> String {
        let shown: Vec<String> = evidence
            .iter()
            .map(|evidence| {
                let kind = match evidence.kind {
                    EvidenceKind::Said => "",
                    EvidenceKind::AntiPattern => "unless ",
                    EvidenceKind::Negated => "negated ",
                    EvidenceKind::Redeemed => "redeemed by ",
                };
                format!("{kind}\"{}\" ({})", evidence.span.slice(text), self.place(&evidence.rule))
            })
            .collect();
        if shown.is_empty() { String::new() } else { format!(": {}", shown.join(", ")) }
    }

    /// `path:line`, or the path alone of what has no line.
    fn place(&self, rule: &RuleRef) -> String {
        match rule.line {
            0 => rule.path.clone(),
            line => format!("{}{}:{line}", self.prefix, rule.path),
        }
    }

    /// Where the rules of a criterion stand.
    fn rules_of(&self, criterion: &str) -> String {
        self.criteria.get(criterion).map_or_else(String::new, |it| self.place(&it.rule))
    }

    /// A judged sentence that did not come out as written.
    #[must_use]
    pub fn case(&self, judged: &Judged<'_>) -> Page {
        let Judged { case, result } = judged;
        let wanted = if case.is_met { "met" } else { "not met" };
        let level = match result.level {
            Level::Met => "met",
            Level::Unclear => "unclear",
            Level::NotMet => "not met",
        };
        let words = match result.evidence.is_empty() {
            true => format!("  no rule of {} sees it", self.rules_of(&case.criterion)),
            false => format!("  words{}", self.words(&result.evidence, &case.text)),
        };
        vec![
            Line::default()
                .with(Style::Bad, "FAILED")
                .with(Style::Strong, format!(" {} {}", case.criterion, case.lang))
                .with(Style::Dim, format!(" {}", self.place(&case.rule))),
            Line::plain(format!("  wanted {wanted}, is {level}: {}", case.text)),
            Line::plain(words),
        ]
    }

    /// The first reply that differs, and the rule that says so.
    fn difference(&self, conversation: &Conversation<'_>, played: &Played, first: &Difference) -> Page {
        let Conversation { scenario, golden, .. } = conversation;
        let ending = &golden.ending;
        let at = first.step.map_or_else(String::new, |nth| format!("reply {}: ", nth + 1));
        let what = match &first.reason {
            Reason::NoWay(None) => format!("no branches lead to `{ending}`"),
            Reason::NoWay(Some(n_needed)) => {
                let n_replies = golden.replies.len();
                format!("no {n_replies} replies lead to `{ending}`; the shortest way takes {n_needed}")
            }
            Reason::Leaves(_) => {
                let n_left = first.step.map_or(0, |nth| golden.replies.len() - nth - 1);
                let left = match n_left {
                    0 => "no reply is left to".to_owned(),
                    1 => "the one reply left cannot".to_owned(),
                    _ => format!("the {n_left} replies left cannot"),
                };
                format!("after it {left} come to `{ending}`")
            }
            Reason::Loses(ids) if ids.is_empty() => "no reply loses points, the band must be too high".to_owned(),
            Reason::Loses(ids) => format!("it is the first to lose points: {}", ids.join(", ")),
            Reason::Earns(ids) if ids.is_empty() => "no reply earns points, the band must be too low".to_owned(),
            Reason::Earns(ids) => format!("it is the first to earn points: {}", ids.join(", ")),
            Reason::NothingCritical(ids) => format!("no reply does what is critical: {}", ids.join(", ")),
        };
        let mut page =
            vec![Line::default().with(Style::Strong, "  first difference: ").with(Style::Plain, format!("{at}{what}"))];
        let Some(nth) = first.step else { return page };
        page.extend(self.turn(played, nth));
        let taken = played.taken.get(nth).copied().flatten();
        page.extend(taken.and_then(|at| Some(Line::plain(format!("      took {}", self.branch(scenario, at)?)))));
        if let Reason::Leaves(open) = &first.reason {
            page.extend(open.iter().filter_map(|open| self.open(scenario, open)));
        }
        page
    }

    /// `path:line to target`.
    fn branch(&self, scenario: &Scenario, at: BranchAt) -> Option<String> {
        let branch = scenario.branch(at)?;
        Some(format!("{} to `{}`", self.place(&branch.rule), scenario.name(branch.to)))
    }

    /// A branch that would have kept the ending open, and what it asks for.
    fn open(&self, scenario: &Scenario, open: &Open) -> Option<Line> {
        let branch = self.branch(scenario, open.branch)?;
        let asks: Vec<String> = open
            .unmet
            .iter()
            .map(|unmet| match unmet {
                Unmet::Met(id) => format!("{id} met ({})", self.rules_of(id)),
                Unmet::MetAny(ids) => format!("one of {} met", ids.join(", ")),
                Unmet::NotMet(id) => format!("{id} not met ({})", self.rules_of(id)),
                Unmet::MoodAtLeast(mood) => format!("a mood of at least {mood}"),
                Unmet::MoodAtMost(mood) => format!("a mood of at most {mood}"),
                Unmet::TriesAtLeast(n) => format!("{n} replies in this scene"),
            })
            .collect();
        let why = match asks.is_empty() {
            true => "comes after the one taken".to_owned(),
            false => format!("asks for {}", asks.join(" and ")),
        };
        Some(Line::plain(format!("      not {branch}, which {why}")))
    }
}
