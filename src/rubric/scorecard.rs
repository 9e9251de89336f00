//! Verdicts of a whole conversation become points.
//!
//! Each pair of a visited scene and a criterion it expects is one opportunity, worth the best verdict among the replies
//! in that scene (met 1, unclear 0.5). A criterion earns its weight times the mean over its opportunities; one that
//! nothing expected does not count. A forbidden thing costs its weight each time, at most twice. Points are kept in
//! hundredths, so that sums are exact on every machine.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::file::Polarity;
use super::verdict::{Level, RuleRef, Verdict};

/// A criterion as a scenario uses it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weighted {
    /// The criterion.
    pub id: String,
    /// Whether it earns or costs.
    pub polarity: Polarity,
    /// Points.
    pub weight: u32,
    /// Whether breaking it fails the attempt, whatever the score.
    pub critical: bool,
    /// Where the scenario says so.
    pub rule: RuleRef,
}

/// Percentages that part poor, fair and good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bands {
    /// From here on fair.
    pub fair: u32,
    /// From here on good.
    pub good: u32,
}

/// How good a conversation was, in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Band {
    /// A critical criterion was broken.
    Critical,
    /// Hardly anything earned.
    Poor,
    /// Helps, but misses much.
    Fair,
    /// Most of what the moments called for.
    Good,
}

/// The criteria of a scenario with their weights.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rubric {
    /// In the author's order.
    pub criteria: Vec<Weighted>,
    /// Percent needed to pass.
    pub pass_percent: u32,
    /// Endings that can pass.
    pub pass_endings: Vec<String>,
    /// Where the bands part.
    pub bands: Bands,
}

/// One reply's verdicts and what its scene expected.
#[derive(Debug, Clone, Copy)]
pub struct JudgedReply<'a> {
    /// Position of the reply in the transcript.
    pub turn: usize,
    /// The scene.
    pub scene: &'a str,
    /// Earning criteria that the scene expects.
    pub expects: &'a [String],
    /// One verdict for each criterion of the rubric.
    pub verdicts: &'a [Verdict],
}

/// One line of a scorecard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// The criterion.
    pub criterion: String,
    /// Whether it earns or costs.
    pub polarity: Polarity,
    /// Whether breaking it fails the attempt.
    pub critical: bool,
    /// Hundredths of a point available: 0 for what forbids, and for what nothing expected.
    pub available: u32,
    /// Hundredths of a point earned.
    pub earned: u32,
    /// Hundredths of a point lost.
    pub lost: u32,
    /// Transcript positions of the replies that decided it.
    pub turns: Vec<usize>,
}

/// The points of a conversation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scorecard {
    /// A line for each criterion of the rubric, in its order.
    pub lines: Vec<Line>,
    /// Hundredths of a point available.
    pub available: u32,
    /// Hundredths of a point earned, less what was lost; never below 0.
    pub earned: u32,
    /// Whole percent, rounded down.
    pub percent: u32,
    /// Critical criteria that were broken.
    pub critical: Vec<String>,
    /// The band.
    pub band: Band,
    /// Whether it passes.
    pub passed: bool,
}

impl Rubric {
    /// Scores the replies of a conversation that ended in `ending`, or has not ended.
    #[must_use]
    pub fn score(&self, replies: &[JudgedReply<'_>], ending: Option<&str>) -> Scorecard {
        let lines: Vec<Line> = self.criteria.iter().map(|weighted| weighted.line(replies)).collect();
        let available: u32 = lines.iter().map(|line| line.available).sum();
        let lost: u32 = lines.iter().map(|line| line.lost).sum();
        let earned = lines.iter().map(|line| line.earned).sum::<u32>().saturating_sub(lost);
        let percent = (earned * 100).checked_div(available).unwrap_or(0);
        let critical: Vec<String> =
            lines.iter().filter(|line| line.critical && line.lost > 0).map(|line| line.criterion.clone()).collect();
        let band = match percent {
            _ if !critical.is_empty() => Band::Critical,
            _ if percent < self.bands.fair => Band::Poor,
            _ if percent < self.bands.good => Band::Fair,
            _ => Band::Good,
        };
        let passed = critical.is_empty()
            && percent >= self.pass_percent
            && ending.is_some_and(|ending| self.pass_endings.iter().any(|pass| pass == ending));
        Scorecard { lines, available, earned, percent, critical, band, passed }
    }
}

impl Weighted {
    fn line(&self, replies: &[JudgedReply<'_>]) -> Line {
        let mut line = Line {
            criterion: self.id.clone(),
            polarity: self.polarity,
            critical: self.critical,
            available: 0,
            earned: 0,
            lost: 0,
            turns: Vec::new(),
        };
        match self.polarity {
            Polarity::Earns => self.earn(replies, &mut line),
            Polarity::Forbids => {
                line.turns = replies.iter().filter(|r| self.level(r) == Level::Met).map(|r| r.turn).collect();
                let times = u32::try_from(line.turns.len().min(2)).unwrap_or(2);
                line.lost = self.weight * 100 * times;
            }
        }
        line
    }

    fn earn(&self, replies: &[JudgedReply<'_>], line: &mut Line) {
        let mut best: Vec<(&str, Level, usize)> = Vec::new();
        for reply in replies.iter().filter(|reply| reply.expects.contains(&self.id)) {
            let level = self.level(reply);
            match best.iter_mut().find(|(scene, ..)| *scene == reply.scene) {
                Some(known) if level > known.1 => *known = (reply.scene, level, reply.turn),
                Some(_) => {}
                None => best.push((reply.scene, level, reply.turn)),
            }
        }
        let Ok(n_chances) = u32::try_from(best.len()) else { return };
        if n_chances == 0 {
            return;
        }
        let halves: u32 = best
            .iter()
            .map(|(_, level, _)| match level {
                Level::Met => 2,
                Level::Unclear => 1,
                Level::NotMet => 0,
            })
            .sum();
        line.available = self.weight * 100;
        line.earned = self.weight * 50 * halves / n_chances;
        line.turns = best.into_iter().map(|(_, _, turn)| turn).collect();
    }

    fn level(&self, reply: &JudgedReply<'_>) -> Level {
        reply.verdicts.iter().find(|v| v.criterion == self.id).map_or(Level::NotMet, |verdict| verdict.finding.level)
    }
}

#[cfg(test)]
mod tests {
    use super::super::verdict::Finding;
    use super::*;

    fn rubric() -> Rubric {
        let rule = RuleRef { path: "scenarios/a/scenario.yaml".to_owned(), line: 1 };
        let weighted = |id: &str, polarity, weight, critical| Weighted {
            id: id.to_owned(),
            polarity,
            weight,
            critical,
            rule: rule.clone(),
        };
        Rubric {
            criteria: vec![
                weighted("greets", Polarity::Earns, 1, false),
                weighted("apologises", Polarity::Earns, 3, false),
                weighted("insults", Polarity::Forbids, 2, true),
            ],
            pass_percent: 70,
            pass_endings: vec!["won".to_owned()],
            bands: Bands { fair: 40, good: 75 },
        }
    }

    fn verdicts(levels: &[(&str, Level)]) -> Vec<Verdict> {
        let verdict = |(id, level): &(&str, Level)| Verdict {
            criterion: (*id).to_owned(),
            finding: Finding { level: *level, evidence: Vec::new() },
        };
        levels.iter().map(verdict).collect()
    }

    #[track_caller]
    fn check(scenes: &[(&str, &[(&str, Level)])], ending: &str, percent: u32, band: Band, passed: bool) {
        let expects = ["greets".to_owned(), "apologises".to_owned()];
        let verdicts: Vec<Vec<Verdict>> = scenes.iter().map(|(_, levels)| verdicts(levels)).collect();
        let replies: Vec<JudgedReply<'_>> = scenes
            .iter()
            .zip(&verdicts)
            .enumerate()
            .map(|(turn, ((scene, _), verdicts))| JudgedReply { turn, scene, expects: &expects, verdicts })
            .collect();
        let card = rubric().score(&replies, Some(ending));
        assert_eq!((card.percent, card.band, card.passed), (percent, band, passed));
        assert!(card.earned <= card.available);
    }

    #[test]
    fn everything_met_is_a_hundred_percent() {
        check(&[("a", &[("greets", Level::Met), ("apologises", Level::Met)])], "won", 100, Band::Good, true);
    }

    #[test]
    fn unclear_earns_half() {
        check(&[("a", &[("greets", Level::Met), ("apologises", Level::Unclear)])], "won", 62, Band::Fair, false);
    }

    #[test]
    fn a_second_try_in_the_same_scene_counts_once_at_its_best() {
        let first: &[(&str, Level)] = &[("greets", Level::Met)];
        let second: &[(&str, Level)] = &[("apologises", Level::Met)];
        check(&[("a", first), ("a", second)], "won", 100, Band::Good, true);
        check(&[("a", first), ("b", second)], "won", 50, Band::Fair, false);
    }

    #[test]
    fn a_critical_fault_fails_and_leaves_the_score_visible() {
        let levels: &[(&str, Level)] = &[("greets", Level::Met), ("apologises", Level::Met), ("insults", Level::Met)];
        check(&[("a", levels)], "won", 50, Band::Critical, false);
    }

    #[test]
    fn a_lost_ending_does_not_pass_whatever_the_score() {
        check(&[("a", &[("greets", Level::Met), ("apologises", Level::Met)])], "lost", 100, Band::Good, false);
    }
}
