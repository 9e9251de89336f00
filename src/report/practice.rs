//! A practice conversation as a person sees it: the briefing, each verdict, the scorecard.

use super::ui::{Line, Page, Style};
use super::words::Word;
use crate::guide::Channel;
use crate::rubric::{Band, CriterionSet, Level, Polarity, Scorecard, Verdict};
use crate::scenario::{Difficulty, EndingKind, Mood, Scenario, Texts};
use crate::session::{Outcome, Step};
use crate::text::Lang;

/// What a page about a conversation needs to know of it.
#[derive(Debug, Clone, Copy)]
pub struct Setting<'a> {
    /// The scenario.
    pub scenario: &'a Scenario,
    /// Its texts in the language of the conversation.
    pub texts: &'a Texts,
    /// The criteria.
    pub criteria: &'a CriterionSet,
    /// The language.
    pub lang: Lang,
}

impl Setting<'_> {
    fn title(&self, criterion: &str) -> &str {
        self.criteria.get(criterion).map_or("", |criterion| criterion.title(self.lang))
    }

    /// Role, goal, criteria and pass rule: what a trainee reads before the customer speaks.
    #[must_use]
    pub fn briefing(&self) -> Page {
        let lang = self.lang;
        let about = format!(
            "  {}, {}",
            channel(self.scenario.channel).say(lang),
            difficulty(self.scenario.difficulty).say(lang)
        );
        let mut page = vec![
            Line::default().with(Style::Strong, &self.texts.title).with(Style::Dim, about),
            Line::default(),
            labelled(Word::Role, lang, &self.texts.role),
            labelled(Word::Goal, lang, &self.texts.goal),
            Line::default().with(Style::Strong, format!("{}:", Word::JudgedOn.say(lang))),
        ];
        page.extend(self.listed(Polarity::Earns));
        page.push(Line::default().with(Style::Strong, format!("{}:", Word::Never.say(lang))));
        page.extend(self.listed(Polarity::Forbids));
        page.push(Line::plain(Word::PassRule.with(lang, &[&self.scenario.rubric.pass_percent.to_string()])));
        page
    }

    fn listed(&self, polarity: Polarity) -> impl Iterator<Item = Line> {
        self.scenario.rubric.criteria.iter().filter(move |weighted| weighted.polarity == polarity).map(|weighted| {
            let line = Line::plain(format!("  {:>2} ", weighted.weight)).with(Style::Plain, self.title(&weighted.id));
            match weighted.critical {
                true => line.with(Style::Bad, format!(" ({})", Word::Critical.say(self.lang))),
                false => line,
            }
        })
    }

    /// What the customer says, with the mood beside it.
    #[must_use]
    pub fn customer(&self, line: &str, mood: Mood) -> Page {
        vec![
            Line::default(),
            Line::default()
                .with(Style::Strong, &self.texts.customer_name)
                .with(Style::Dim, format!("  {}", mood_bar(mood, self.lang))),
            Line::plain(line),
        ]
    }

    /// What came of a reply: each criterion that the scene expected or that was broken, with the words that decided;
    /// `earlier` are the steps before it.
    #[must_use]
    pub fn step(&self, step: &Step, reply: &str, earlier: &[Step]) -> Page {
        let is_earned =
            |id: &str| earlier.iter().filter(|it| it.scene == step.scene).any(|it| it.level(id) == Level::Met);
        let mut page = Page::new();
        for verdict in &step.verdicts {
            // On a second try in a scene, what the first one earned is not missed again.
            let is_settled = verdict.finding.level == Level::NotMet && is_earned(&verdict.criterion);
            let is_expected = step.expects.contains(&verdict.criterion) && !is_settled;
            let forbids = self.criteria.get(&verdict.criterion).is_some_and(|it| it.polarity == Polarity::Forbids);
            if is_expected || (forbids && verdict.finding.level == Level::Met) {
                page.extend(self.verdict(verdict, forbids, reply));
            }
        }
        page.push(self.mood_line(step));
        page
    }

    fn verdict(&self, verdict: &Verdict, forbids: bool, reply: &str) -> Page {
        let (style, mark, word) = match (verdict.finding.level, forbids) {
            (Level::Met, false) => (Style::Good, "+", Word::Met),
            (Level::Met, true) => (Style::Bad, "!", Word::Broken),
            (Level::Unclear, _) => (Style::Warn, "~", Word::Unclear),
            (Level::NotMet, _) => (Style::Bad, "-", Word::Missed),
        };
        let mut line = Line::default()
            .with(style, format!("  {mark} {} ", word.say(self.lang)))
            .with(Style::Plain, self.title(&verdict.criterion));
        let mut rules: Vec<String> = Vec::new();
        let because = match verdict.finding.level {
            Level::NotMet => format!(": {} ", Word::CancelledBy.say(self.lang)),
            Level::Met | Level::Unclear => ": ".to_owned(),
        };
        for (at, evidence) in verdict.finding.deciding().take(3).enumerate() {
            let before = if at == 0 { because.as_str() } else { ", " };
            line = line
                .with(Style::Plain, format!("{before}\""))
                .with(Style::Strong, evidence.span.slice(reply))
                .with(Style::Plain, "\"");
            let rule = match evidence.rule.line {
                0 => evidence.rule.path.clone(),
                number => format!("{}:{number}", evidence.rule.path),
            };
            if !rules.contains(&rule) {
                rules.push(rule);
            }
        }
        if verdict.finding.level == Level::Unclear {
            line = line.with(Style::Warn, format!(" ({})", Word::Look.say(self.lang)));
        }
        if !rules.is_empty() {
            line = line.with(Style::Dim, format!("  {}", rules.join(", ")));
        }
        vec![line]
    }

    /// The mood and every cause that moved it.
    #[must_use]
    pub fn mood_line(&self, step: &Step) -> Line {
        let causes: Vec<String> = step
            .moves
            .iter()
            .map(|a_move| {
                let cause = match &a_move.cause {
                    Some(criterion) => self.title(criterion),
                    None => Word::MoodNothing.say(self.lang),
                };
                format!("{:+} {cause}", a_move.by)
            })
            .collect();
        let causes = if causes.is_empty() { String::new() } else { format!(": {}", causes.join("; ")) };
        let (before, after) = (step.mood_before.0, step.mood_after.0);
        Line::default().with(Style::Dim, format!("  {} {before} > {after}{causes}", Word::Mood.say(self.lang)))
    }

    /// How it ended, the points, and what to try next time.
    #[must_use]
    pub fn scorecard(&self, card: &Scorecard, outcome: Option<&Outcome>, n_hints: usize) -> Page {
        let lang = self.lang;
        let mut page = vec![Line::default()];
        match outcome {
            Some(outcome) => {
                page.push(Line::plain(&outcome.text));
                page.push(Line::default());
            }
            None => page.push(Line::plain(Word::BrokenOff.say(lang))),
        }
        if card.available == 0 && card.earned == 0 && card.lines.iter().all(|line| line.lost == 0) {
            page.push(Line::plain(Word::NothingScored.say(lang)));
            return page;
        }
        for line in card.lines.iter().filter(|line| line.available > 0 || line.lost > 0) {
            let (style, points) = match line.polarity {
                Polarity::Forbids => (Style::Bad, format!("-{}", points(line.lost))),
                Polarity::Earns if line.earned == line.available => (Style::Good, of(line.earned, line.available)),
                Polarity::Earns if line.earned > 0 => (Style::Warn, of(line.earned, line.available)),
                Polarity::Earns => (Style::Bad, of(line.earned, line.available)),
            };
            page.push(
                Line::default()
                    .with(style, format!("  {points:>10}  "))
                    .with(Style::Plain, self.title(&line.criterion)),
            );
        }
        let (style, word) = if card.passed { (Style::Good, Word::Passed) } else { (Style::Bad, Word::NotPassed) };
        let mut total = Line::default()
            .with(Style::Strong, format!("{}: {} ", Word::Score.say(lang), of(card.earned, card.available)))
            .with(
                Style::Plain,
                format!("{} = {} %, {}", Word::Points.say(lang), card.percent, band(card.band).say(lang)),
            );
        if let Some(outcome) = outcome {
            total = total.with(Style::Plain, format!(", {}", ending(outcome.kind).say(lang)));
        }
        page.push(total.with(Style::Plain, ". ").with(style, format!("{}.", word.say(lang))));
        if n_hints > 0 {
            page.push(Line::plain(Word::HintsUsed.with(lang, &[&n_hints.to_string()])));
        }
        page.extend(self.advice(card));
        page
    }

    fn advice(&self, card: &Scorecard) -> Page {
        let mut page = Page::new();
        let mut guides: Vec<&str> = Vec::new();
        let mut weakest: Vec<_> =
            card.lines.iter().filter(|line| line.lost > 0 || line.earned < line.available).collect();
        weakest.sort_by_key(|line| std::cmp::Reverse(line.lost + (line.available - line.earned)));
        for criterion in weakest.iter().take(3).filter_map(|line| self.criteria.get(&line.criterion)) {
            if page.is_empty() {
                page.push(Line::default().with(Style::Strong, format!("{}:", Word::TryNext.say(self.lang))));
            }
            page.push(Line::plain(format!("  {}", criterion.advice(self.lang))));
            if !guides.contains(&criterion.guide.as_str()) {
                guides.push(&criterion.guide);
            }
        }
        if !guides.is_empty() {
            page.push(Line::plain(format!("{}: {}", Word::ReadMore.say(self.lang), guides.join(", "))));
        }
        page
    }
}

fn labelled(word: Word, lang: Lang, text: &str) -> Line {
    Line::default().with(Style::Strong, format!("{}: ", word.say(lang))).with(Style::Plain, text)
}

fn mood_bar(mood: Mood, lang: Lang) -> String {
    let full = usize::from(mood.0);
    let empty = usize::from(Mood::MAX) - full.min(usize::from(Mood::MAX));
    format!("{} {}/{} [{}{}]", Word::Mood.say(lang), mood.0, Mood::MAX, "#".repeat(full), ".".repeat(empty))
}

/// Hundredths of a point as people write them: `1`, `1.5`, `0.66`.
fn points(hundredths: u32) -> String {
    let text = format!("{}.{:02}", hundredths / 100, hundredths % 100);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn of(earned: u32, available: u32) -> String {
    format!("{}/{}", points(earned), points(available))
}

fn channel(channel: Channel) -> Word {
    match channel {
        Channel::Phone => Word::Phone,
        Channel::Chat => Word::Chat,
        Channel::Email => Word::Email,
        Channel::Counter => Word::Counter,
    }
}

fn difficulty(difficulty: Difficulty) -> Word {
    match difficulty {
        Difficulty::Easy => Word::Easy,
        Difficulty::Medium => Word::Medium,
        Difficulty::Hard => Word::Hard,
    }
}

/// The word for a band.
#[must_use]
pub fn band(band: Band) -> Word {
    match band {
        Band::Good => Word::BandGood,
        Band::Fair => Word::BandFair,
        Band::Poor => Word::BandPoor,
        Band::Critical => Word::BandCritical,
    }
}

fn ending(kind: EndingKind) -> Word {
    match kind {
        EndingKind::Won => Word::Won,
        EndingKind::Escalated => Word::Escalated,
        EndingKind::Lost => Word::Lost,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_written_without_idle_zeros() {
        for (hundredths, text) in [(0, "0"), (100, "1"), (150, "1.5"), (66, "0.66"), (1000, "10")] {
            assert_eq!(points(hundredths), text);
        }
    }
}
