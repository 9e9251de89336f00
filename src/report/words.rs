//! The words of the practice screen in five languages: a table, one row a message.
//!
//! `{0}` and `{1}` are filled in by [`Word::with`].

use crate::text::Lang;

macro_rules! words {
    ($($name:ident: [$en:literal, $th:literal, $fil:literal, $lv:literal, $nb:literal];)+) => {
        /// A message of the practice screen.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Word { $(#[doc = $en] $name,)+ }

        impl Word {
            /// Every message.
            pub const ALL: &'static [Word] = &[$(Word::$name,)+];

            /// The message in a language.
            #[must_use]
            pub fn say(self, lang: Lang) -> &'static str {
                let row: [&'static str; 5] = match self { $(Word::$name => [$en, $th, $fil, $lv, $nb],)+ };
                row[lang as usize]
            }
        }
    };
}

words! {
    Role: [
        "Your role",
        "Your role",
        "Your role",
        "Your role",
        "Your role"
    ];
    Goal: [
        "Your goal",
        "Your goal",
        "Your goal",
        "Your goal",
        "Your goal"
    ];
    Customer: [
        "Customer",
        "Customer",
        "Customer",
        "Customer",
        "Customer"
    ];
    You: [
        "You",
        "You",
        "You",
        "You",
        "You"
    ];
    Phone: [
        "phone",
        "phone",
        "phone",
        "phone",
        "phone"
    ];
    Chat: [
        "chat",
        "chat",
        "chat",
        "chat",
        "chat"
    ];
    Email: [
        "e-mail",
        "e-mail",
        "e-mail",
        "e-mail",
        "e-mail"
    ];
    Counter: [
        "face to face",
        "face to face",
        "face to face",
        "face to face",
        "face to face"
    ];
    Easy: [
        "easy",
        "easy",
        "easy",
        "easy",
        "easy"
    ];
    Medium: [
        "medium",
        "medium",
        "medium",
        "medium",
        "medium"
    ];
    Hard: [
        "hard",
        "hard",
        "hard",
        "hard",
        "hard"
    ];
    JudgedOn: [
        "You earn points for",
        "You earn points for",
        "You earn points for",
        "You earn points for",
        "You earn points for"
    ];
    Never: [
        "You lose points for",
        "You lose points for",
        "You lose points for",
        "You lose points for",
        "You lose points for"
    ];
    Critical: [
        "critical: fails the whole conversation",
        "critical: fails the whole conversation",
        "critical: fails the whole conversation",
        "critical: fails the whole conversation",
        "critical: fails the whole conversation"
    ];
    PassRule: [
        "To pass: at least {0} percent, no critical fault, and the matter settled or properly handed on.",
        "To pass: at least {0} percent, no critical fault, and the matter settled or properly handed on.",
        "To pass: at least {0} percent, no critical fault, and the matter settled or properly handed on.",
        "To pass: at least {0} percent, no critical fault, and the matter settled or properly handed on.",
        "To pass: at least {0} percent, no critical fault, and the matter settled or properly handed on."
    ];
    TypeHelp: [
        "Type your reply and press Enter. /help shows the commands.",
        "Type your reply and press Enter. /help shows the commands.",
        "Type your reply and press Enter. /help shows the commands.",
        "Type your reply and press Enter. /help shows the commands.",
        "Type your reply and press Enter. /help shows the commands."
    ];
    Mood: [
        "Mood",
        "Mood",
        "Mood",
        "Mood",
        "Mood"
    ];
    MoodNothing: [
        "nothing of what the moment called for",
        "nothing of what the moment called for",
        "nothing of what the moment called for",
        "nothing of what the moment called for",
        "nothing of what the moment called for"
    ];
    Met: [
        "met",
        "met",
        "met",
        "met",
        "met"
    ];
    Unclear: [
        "unclear",
        "unclear",
        "unclear",
        "unclear",
        "unclear"
    ];
    Missed: [
        "missed",
        "missed",
        "missed",
        "missed",
        "missed"
    ];
    Broken: [
        "not allowed",
        "not allowed",
        "not allowed",
        "not allowed",
        "not allowed"
    ];
    Look: [
        "half the points; a person should look at it",
        "half the points; a person should look at it",
        "half the points; a person should look at it",
        "half the points; a person should look at it",
        "half the points; a person should look at it"
    ];
    Hint: [
        "Hint",
        "Hint",
        "Hint",
        "Hint",
        "Hint"
    ];
    Score: [
        "Score",
        "Score",
        "Score",
        "Score",
        "Score"
    ];
    Passed: [
        "Passed",
        "Passed",
        "Passed",
        "Passed",
        "Passed"
    ];
    NotPassed: [
        "Not passed",
        "Not passed",
        "Not passed",
        "Not passed",
        "Not passed"
    ];
    BandGood: [
        "good",
        "good",
        "good",
        "good",
        "good"
    ];
    BandFair: [
        "fair",
        "fair",
        "fair",
        "fair",
        "fair"
    ];
    BandPoor: [
        "poor",
        "poor",
        "poor",
        "poor",
        "poor"
    ];
    BandCritical: [
        "critical",
        "critical",
        "critical",
        "critical",
        "critical"
    ];
    Won: [
        "settled",
        "settled",
        "settled",
        "settled",
        "settled"
    ];
    Escalated: [
        "properly handed on",
        "properly handed on",
        "properly handed on",
        "properly handed on",
        "properly handed on"
    ];
    Lost: [
        "lost",
        "lost",
        "lost",
        "lost",
        "lost"
    ];
    BrokenOff: [
        "The conversation was broken off before its end.",
        "The conversation was broken off before its end.",
        "The conversation was broken off before its end.",
        "The conversation was broken off before its end.",
        "The conversation was broken off before its end."
    ];
    HintsUsed: [
        "Hints used: {0}",
        "Hints used: {0}",
        "Hints used: {0}",
        "Hints used: {0}",
        "Hints used: {0}"
    ];
    Saved: [
        "Saved as attempt {0}.",
        "Saved as attempt {0}.",
        "Saved as attempt {0}.",
        "Saved as attempt {0}.",
        "Saved as attempt {0}."
    ];
    TryNext: [
        "Try next time",
        "Try next time",
        "Try next time",
        "Try next time",
        "Try next time"
    ];
    ReadMore: [
        "To read",
        "To read",
        "To read",
        "To read",
        "To read"
    ];
    NothingSaid: [
        "Nothing was said. Type a reply, or /help.",
        "Nothing was said. Type a reply, or /help.",
        "Nothing was said. Type a reply, or /help.",
        "Nothing was said. Type a reply, or /help.",
        "Nothing was said. Type a reply, or /help."
    ];
    TooLong: [
        "The reply has {0} characters; nobody hears out more than {1}. Nothing was judged.",
        "The reply has {0} characters; nobody hears out more than {1}. Nothing was judged.",
        "The reply has {0} characters; nobody hears out more than {1}. Nothing was judged.",
        "The reply has {0} characters; nobody hears out more than {1}. Nothing was judged.",
        "The reply has {0} characters; nobody hears out more than {1}. Nothing was judged."
    ];
    HelpHelp: [
        "show these commands",
        "show these commands",
        "show these commands",
        "show these commands",
        "show these commands"
    ];
    HelpHint: [
        "one sentence of advice (noted in the result, costs nothing)",
        "one sentence of advice (noted in the result, costs nothing)",
        "one sentence of advice (noted in the result, costs nothing)",
        "one sentence of advice (noted in the result, costs nothing)",
        "one sentence of advice (noted in the result, costs nothing)"
    ];
    HelpSearch: [
        "look something up in the guides",
        "look something up in the guides",
        "look something up in the guides",
        "look something up in the guides",
        "look something up in the guides"
    ];
    HelpOpen: [
        "read hit number N in full",
        "read hit number N in full",
        "read hit number N in full",
        "read hit number N in full",
        "read hit number N in full"
    ];
    HelpMood: [
        "how the customer feels, and why",
        "how the customer feels, and why",
        "how the customer feels, and why",
        "how the customer feels, and why",
        "how the customer feels, and why"
    ];
    HelpRepeat: [
        "hear the customer's last words again",
        "hear the customer's last words again",
        "hear the customer's last words again",
        "hear the customer's last words again",
        "hear the customer's last words again"
    ];
    HelpUndo: [
        "take the last reply back",
        "take the last reply back",
        "take the last reply back",
        "take the last reply back",
        "take the last reply back"
    ];
    HelpQuit: [
        "end here",
        "end here",
        "end here",
        "end here",
        "end here"
    ];
    NoCommand: [
        "There is no command {0}. /help shows them all.",
        "There is no command {0}. /help shows them all.",
        "There is no command {0}. /help shows them all.",
        "There is no command {0}. /help shows them all.",
        "There is no command {0}. /help shows them all."
    ];
    NoHit: [
        "Nothing found for: {0}",
        "Nothing found for: {0}",
        "Nothing found for: {0}",
        "Nothing found for: {0}",
        "Nothing found for: {0}"
    ];
    DidYouMean: [
        "Did you mean: {0}?",
        "Did you mean: {0}?",
        "Did you mean: {0}?",
        "Did you mean: {0}?",
        "Did you mean: {0}?"
    ];
    NoOpen: [
        "There is no hit number {0}. Search first.",
        "There is no hit number {0}. Search first.",
        "There is no hit number {0}. Search first.",
        "There is no hit number {0}. Search first.",
        "There is no hit number {0}. Search first."
    ];
    Undone: [
        "Taken back.",
        "Taken back.",
        "Taken back.",
        "Taken back.",
        "Taken back."
    ];
    NothingToUndo: [
        "There is nothing to take back yet.",
        "There is nothing to take back yet.",
        "There is nothing to take back yet.",
        "There is nothing to take back yet.",
        "There is nothing to take back yet."
    ];
    Say: [
        "Say",
        "Say",
        "Say",
        "Say",
        "Say"
    ];
    Verified: [
        "verified {0}",
        "verified {0}",
        "verified {0}",
        "verified {0}",
        "verified {0}"
    ];
    Overdue: [
        "overdue for review",
        "overdue for review",
        "overdue for review",
        "overdue for review",
        "overdue for review"
    ];
    NotYet: [
        "The mood has not moved yet.",
        "The mood has not moved yet.",
        "The mood has not moved yet.",
        "The mood has not moved yet.",
        "The mood has not moved yet."
    ];
    Points: [
        "points",
        "points",
        "points",
        "points",
        "points"
    ];
}

impl Word {
    /// The message with `{0}`, `{1}` filled in.
    #[must_use]
    pub fn with(self, lang: Lang, values: &[&str]) -> String {
        values
            .iter()
            .enumerate()
            .fold(self.say(lang).to_owned(), |text, (at, value)| text.replace(&format!("{{{at}}}"), value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_fills_in_what_english_fills_in() {
        for word in Word::ALL {
            for lang in Lang::ALL {
                for slot in ["{0}", "{1}"] {
                    let (own, english) = (word.say(lang).contains(slot), word.say(Lang::En).contains(slot));
                    assert_eq!(own, english, "{word:?} in {lang}");
                }
            }
        }
    }

    #[test]
    fn no_language_borrows_a_whole_sentence_from_english() {
        for word in Word::ALL.iter().filter(|word| word.say(Lang::En).contains(' ')) {
            for lang in Lang::ALL.into_iter().filter(|lang| *lang != Lang::En) {
                assert_ne!(word.say(lang), word.say(Lang::En), "{word:?} in {lang}");
            }
        }
    }
}
