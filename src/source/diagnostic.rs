//! What is wrong with a file: where, what, and the way out.

use std::fmt;

use serde::{Serialize, Serializer};

use super::Place;

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The content cannot be used.
    Error,
    /// It can, but a person should look.
    Warning,
}

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $name:ident = $code:literal, $severity:ident;)+) => {
        /// A stable name for each kind of problem.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Code { $($(#[doc = $doc])+ $name,)+ }

        impl Code {
            /// Every code, in order.
            pub const ALL: &'static [Code] = &[$(Code::$name,)+];

            /// The code as written, such as `A0101`.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Code::$name => $code,)+ }
            }

            /// The code of this name, in any case.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Code> {
                Self::ALL.iter().copied().find(|code| code.as_str().eq_ignore_ascii_case(name))
            }

            /// The Markdown text that explains it.
            pub(super) fn markdown(self) -> &'static str {
                match self { $(Code::$name => include_str!(concat!("explain/", $code, ".md")),)+ }
            }

            /// How bad it is.
            #[must_use]
            pub fn severity(self) -> Severity {
                match self { $(Code::$name => Severity::$severity,)+ }
            }
        }
    };
}

codes! {
    /// The file cannot be read at all.
    FileUnreadable = "A0001", Error;
    /// The file is larger than any content file should be.
    FileTooLarge = "A0002", Error;
    /// The file is empty.
    FileEmpty = "A0003", Error;
    /// The file is not UTF-8 text.
    FileNotText = "A0004", Error;
    /// Two files hold the same id.
    DuplicateFile = "A0005", Error;
    /// A file stands where none is read.
    StrayFile = "A0006", Warning;
    /// The file begins with a byte order mark, or its lines end in two ways.
    ForeignBytes = "A0007", Warning;
    /// The YAML does not parse.
    BadYaml = "A0101", Error;
    /// The YAML is nested too deep or grows too large through aliases.
    YamlTooLarge = "A0102", Error;
    /// A key that this kind of file does not have.
    UnknownKey = "A0103", Error;
    /// A key stands twice.
    DuplicateKey = "A0104", Error;
    /// A key is missing.
    MissingKey = "A0105", Error;
    /// A value of the wrong kind.
    WrongType = "A0106", Error;
    /// A value outside its limits.
    BadValue = "A0107", Error;
    /// The TOML does not parse.
    BadToml = "A0108", Error;
    /// The settings of a workspace name an embeddings server on another machine.
    UntrustedEndpoint = "A0109", Warning;
    /// `no` as a language.
    BareNo = "A0110", Error;
    /// The same thing stands twice in a list.
    Repeated = "A0111", Warning;
    /// A guide without front matter.
    NoFrontMatter = "A0201", Error;
    /// The id differs from the file's or folder's name.
    IdNotPath = "A0202", Error;
    /// A guide has no short answer, or too long a one.
    ShortAnswer = "A0203", Warning;
    /// A guide lies in a folder that is no language.
    NotALanguage = "A0204", Error;
    /// A link to a guide that does not exist.
    UnknownGuide = "A0205", Warning;
    /// A guide whose review is overdue, or whose day of review lies ahead.
    StaleGuide = "A0206", Warning;
    /// A guide that is missing in a language.
    GuideNotInLang = "A0207", Warning;
    /// A guide that nothing leads to.
    OrphanGuide = "A0208", Warning;
    /// A decision that is still to be made.
    TodoLeft = "A0209", Warning;
    /// A scene or ending that does not exist.
    UnknownScene = "A0301", Error;
    /// A scene that no branch leads to.
    UnreachableScene = "A0302", Error;
    /// An ending that cannot be reached.
    UnreachableEnding = "A0303", Error;
    /// A scene with no way on.
    DeadEnd = "A0304", Error;
    /// A scenario has no way to win, escalate or lose.
    MissingEnding = "A0305", Error;
    /// A text that a translation lacks.
    MissingText = "A0306", Error;
    /// A text in a translation that the scenario does not have.
    StrayText = "A0307", Error;
    /// A translation that is missing as a whole.
    MissingTranslation = "A0308", Warning;
    /// A scenario that nobody can pass.
    CannotPass = "A0309", Error;
    /// A model reply that does not do what its scene expects.
    ModelMisses = "A0310", Error;
    /// A scenario whose guides changed since it was reviewed.
    ToReview = "A0311", Warning;
    /// A branch that is never taken.
    IdleBranch = "A0312", Warning;
    /// A criterion that does not exist.
    UnknownCriterion = "A0401", Error;
    /// A pattern that cannot be read.
    BadPattern = "A0402", Error;
    /// A criterion without rules for a language.
    MissingRules = "A0403", Warning;
    /// Numbers of the rubric that cannot be met together.
    BadRubric = "A0404", Error;
    /// Criteria that redeem each other.
    RedeemedInCircle = "A0405", Error;
    /// A criterion that cannot redeem, or cannot be redeemed.
    BadRedeemer = "A0406", Warning;
    /// Points that no scene gives a chance to earn.
    IdleCriterion = "A0407", Warning;
    /// A golden conversation that names something unknown.
    BadGolden = "A0501", Error;
    /// A golden conversation outside its band.
    GoldenOutsideBand = "A0502", Error;
    /// A criterion that no golden conversation exercises.
    Unexercised = "A0503", Warning;
    /// A judged query that cannot be used.
    BadQuery = "A0504", Error;
    /// A judged sentence that is said to be met and not met.
    ContradictoryCase = "A0505", Error;
    /// A comment to the checker that cannot be followed.
    BadAllow = "A0601", Error;
    /// A comment to the checker that allows nothing.
    IdleAllow = "A0602", Warning;
    /// A text in another language than declared.
    OtherLanguage = "A0701", Warning;
    /// A character that cannot be seen and may steer a terminal.
    ControlCharacter = "A0702", Warning;
    /// A line too long to say aloud.
    TooLongToSay = "A0703", Warning;
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// One problem of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The file, relative to the workspace.
    pub path: String,
    /// Where it begins.
    pub place: Place,
    /// How many characters of the line are wrong.
    pub width: usize,
    /// How bad it is.
    pub severity: Severity,
    /// Its stable name.
    pub code: Code,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// The line it stands on, as written.
    pub line: String,
    /// The way out, where one is known.
    pub help: Option<String>,
}

impl Diagnostic {
    /// Adds the way out.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The order in which problems are listed: by file, place, code.
    #[must_use]
    pub fn order(&self) -> (&str, Place, Code, &str) {
        (&self.path, self.place, self.code, &self.message)
    }
}

impl fmt::Display for Diagnostic {
    /// `path:line:column: error[A0103]: message`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severity = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let Place { line, column } = self.place;
        write!(f, "{}:{line}:{column}: {severity}[{}]: {}", self.path, self.code, self.message)
    }
}
