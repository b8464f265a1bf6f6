//! What a language file under `grammar/languages/` holds.
//!
//! The same types serve the build script, which turns the files into static tables, and the
//! loader of a user's own files at run time. Forms are written as they stand in running text; a
//! form that begins in lower case also matches with a capital. A space in a form matches a
//! no-break space too.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::forms::Forms;

/// A word or phrase, static where it was compiled in.
pub type Text = Cow<'static, str>;
/// A list, static where it was compiled in.
pub type List<T> = Cow<'static, [T]>;

/// One language: all words that the grammar and the rules know of it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Language {
    /// ISO 639-1 code: "en".
    pub code: Text,
    /// English name: "English".
    pub name: Text,
    /// The script that its running text is written in.
    pub script: Script,
    /// Frequent short words (or characters, in Han script) that tell it from its neighbours.
    pub detect: List<Text>,
    /// What labels count with.
    #[serde(default)]
    pub labels: LabelWords,
    /// Words that join and place references.
    pub reference: ReferenceWords,
    /// Words around the numbers of other instruments.
    pub citation: CitationWords,
    /// Words of dates, sessions and deadlines.
    pub date: DateWords,
    /// Words that shape a document: mastheads, annexes, markers, covers.
    pub document: DocumentWords,
    /// Marks and how clauses end.
    pub punctuation: Punctuation,
    /// Call words, ITU manner: a verb alone on its line, an addressee may follow.
    pub calls: List<CallWord>,
    /// Opening words of unlabelled preambular and of operative paragraphs, UN manner.
    pub openers: List<Opener>,
    /// Words that may stand before an opener: "also", "further", "strongly", 又, 还.
    #[serde(default)]
    pub opener_adverbs: Forms,
    /// In scripts where a comma makes a sentence, what a call word may end in behind one all the same:
    /// 责成秘书长，与各局主任协商.
    #[serde(default)]
    pub consulted: Forms,
    /// Words that are one slip away from an opener or a call word and are other words: "nothing".
    #[serde(default)]
    pub opener_lookalikes: List<Text>,
    /// In a script without blanks, words that may follow an opener which ends in their first character:
    /// 持续 behind 支持. Any other such character stands there twice.
    #[serde(default)]
    pub opener_followers: List<Text>,
    /// Lines that name the body that acts.
    pub enacting: List<Enacting>,
    /// How such a line is told whose body has no forms among them.
    #[serde(default)]
    pub body_line: BodyLine,
    /// Names of bodies as they stand in running text.
    pub bodies: List<BodyName>,
    /// Names that have one right spelling, with the wrong ones seen.
    #[serde(default)]
    pub names: List<NameGroup>,
    /// Acronyms that need no expansion in this language.
    #[serde(default)]
    pub acronyms: List<Text>,
    /// Spellings of the cities of the catalogue, by the catalogue's English name.
    #[serde(default)]
    pub cities: List<CityName>,
}

/// A language that is named and not read.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Foreign {
    /// ISO 639-1 code: "fr".
    pub code: Text,
    /// English name: "French".
    pub name: Text,
    /// First and last of the letters that tell it; none for a language in Latin letters.
    #[serde(default)]
    pub letters: Text,
    /// Frequent short words in lower case that tell it from others with the same letters.
    #[serde(default)]
    pub words: List<Text>,
}

/// The script of running text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Script {
    /// Latin letters, words between spaces.
    Latin,
    /// Chinese characters, no spaces.
    Han,
    /// Cyrillic letters.
    Cyrillic,
    /// Arabic letters, right to left.
    Arabic,
}

/// Which half of an instrument a call word opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// Why: considering, recalling.
    Preamble,
    /// What: resolves, instructs.
    Operative,
}

impl Part {
    /// The word that the contract uses.
    pub const fn name(self) -> &'static str {
        match self {
            Part::Preamble => "preamble",
            Part::Operative => "operative",
        }
    }
}

/// What labels count with, beside Latin letters, Roman numerals and European digits.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LabelWords {
    /// Letters in the order of labels, for scripts other than Latin.
    #[serde(default)]
    pub alphabet: Text,
    /// Numerals from one to ten, as one string: 一二三…十.
    #[serde(default)]
    pub numerals: Text,
    /// Forms of insertion suffixes; the first list is *bis*, the second *ter*.
    #[serde(default)]
    pub suffixes: List<Forms>,
    /// Behind the label of another version of a paragraph: "2 alt.".
    #[serde(default)]
    pub alternative: Forms,
    /// Before the numbers of preambular paragraphs in texts under negotiation: "PP1".
    #[serde(default)]
    pub preambular: Forms,
    /// Before the numbers of operative paragraphs: "OP1".
    #[serde(default)]
    pub operative: Forms,
}

impl LabelWords {
    /// Whether a word is the code before the numbers of paragraphs: "PP", "OP".
    pub fn is_code(&self, word: &str) -> bool {
        self.preambular.iter().chain(self.operative.iter()).any(|code| code == word)
    }
}

/// Words that join and place references.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReferenceWords {
    /// Between the last two of a list: "and", "or", "as well as", 和, 及.
    pub and: Forms,
    /// Between the ends of a range: "to", "through", 至.
    pub to: Forms,
    /// Between a part and its whole: "of", "in", 的. May be empty.
    pub of: Forms,
    /// Standing before in this text: "above", 上述.
    pub above: Forms,
    /// Standing later in this text: "below", 下述.
    pub below: Forms,
    /// This very text: "of the present resolution", "of this resolution", 本决议.
    pub here: Forms,
    /// Words that make a pointed clause another instrument's: "its resolution", "the said resolution".
    pub elsewhere: Forms,
    /// Before a call word that is named, not used: "in", "under", 按照.
    #[serde(default)]
    pub named_before: Forms,
    /// After the number of a call word that is named, not used: 中, 所述.
    #[serde(default)]
    pub named_after: Forms,
    /// Named units: paragraph, section, annex, footnote.
    pub units: List<UnitWord>,
}

/// A named unit that references count: "paragraph 5", 第5段.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnitWord {
    /// What it counts.
    pub unit: Unit,
    /// Forms before the number: "paragraph", "paragraphs", "operative paragraph".
    #[serde(default)]
    pub before: Forms,
    /// Forms after the number: 段.
    #[serde(default)]
    pub after: Forms,
}

/// What a unit word counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    /// An operative clause, UN manner.
    Paragraph,
    /// A preambular paragraph, by its number or its place.
    Preambular,
    /// A clause below it.
    Subparagraph,
    /// A section with a Roman or Arabic number.
    Section,
    /// An annex.
    Annex,
    /// A footnote.
    Footnote,
    /// A unit of treaties and other instruments ("Article 5", "No. 118"); always external.
    Foreign,
}

/// Words around the numbers of other instruments.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CitationWords {
    /// Nouns for kinds of instruments.
    pub nouns: List<NounWord>,
    /// Before a number: 第, "No.".
    #[serde(default)]
    pub number_prefix: Forms,
    /// After a number, before the noun: 号.
    #[serde(default)]
    pub number_suffix: Forms,
    /// Marks a revised edition inside the brackets: "Rev.", 修订版.
    pub revised: Forms,
    /// Before the year of the last change: "last amended", "last modified", 最后修正.
    pub last_amended: Forms,
    /// After a year inside the brackets: 年, "г.". May be empty.
    #[serde(default)]
    pub year_suffix: Forms,
    /// The conference that adopts this very text: "this conference", 本届大会.
    pub this_body: Forms,
    /// Before the subject of a cited instrument: "on", 关于.
    pub subject: Forms,
    /// Words of a clause that tells history: "as established by", "adopted at", "superseded".
    pub history: Forms,
    /// Verbs by which a cited instrument speaks: "requests", "instructs", 责成, 要求.
    pub attribution: Forms,
    /// Before an adoption date: "of", "adopted on". Empty where the date stands first.
    #[serde(default)]
    pub dated: Forms,
    /// How an edition is written, with {rev}, {city}, {year}: "(Rev. {city}, {year})".
    pub edition_revised: Text,
    /// The same for a first edition: "({city}, {year})".
    pub edition_first: Text,
}

/// A noun for a kind of instrument.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NounWord {
    /// What it names.
    pub kind: InstrumentKind,
    /// Forms before the number: "Resolution", "resolutions".
    #[serde(default)]
    pub before: Forms,
    /// Forms after the number: 决议.
    #[serde(default)]
    pub after: Forms,
}

/// The kinds of instruments that are cited by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum InstrumentKind {
    /// A resolution.
    Resolution,
    /// A decision.
    Decision,
    /// A recommendation; not looked up.
    Recommendation,
    /// An opinion; not looked up.
    Opinion,
    /// A document named by its symbol.
    Document,
}

/// Words of dates, sessions and deadlines.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DateWords {
    /// Twelve lists of forms, January first. Han script leaves them empty.
    #[serde(default)]
    pub months: List<Forms>,
    /// Seven lists of forms, Monday first.
    pub weekdays: List<Forms>,
    /// After a year, a month, a day, where numbers carry units: 年, 月, 日.
    #[serde(default)]
    pub units: Forms,
    /// Between the ends of a range: "to", "-", 至.
    pub to: Forms,
    /// Before a date by which an act is asked: "by", "before", "not later than", 不迟于.
    pub deadline_before: Forms,
    /// After such a date: 之前, 年底前.
    #[serde(default)]
    pub deadline_after: Forms,
    /// Opens a clause that tells or judges and asks for nothing: "Recalls", "Notes with regret".
    #[serde(default)]
    pub telling: Forms,
    /// Verbs that ask for an act further on in such a clause: "requests", "urges".
    #[serde(default)]
    pub asking: Forms,
    /// Stands before the word of a deadline where something had happened by then: "arising prior to".
    #[serde(default)]
    pub happened: Forms,
    /// Says of a plan that it is of the past: "had been scheduled", "was to", 原定.
    #[serde(default)]
    pub once_planned: Forms,
    /// Verb forms of the future: "will be held", "to be convened", 将于.
    pub future: Forms,
    /// Ordinal words of sessions, first first: "first", "eightieth"; index + 1 is the session.
    #[serde(default)]
    pub ordinals: Forms,
    /// The noun of a session: "session", 届会议.
    pub session: Forms,
    /// Stands before the ordinal of a session that an act is asked for: "at its", 大会.
    #[serde(default)]
    pub session_lead: Forms,
    /// What is asked for at a session; before it, in Han script behind it: "to report", 提出报告.
    #[serde(default)]
    pub session_act: Forms,
    /// Says between the act and the session that the session is told of: "adopted", "held".
    #[serde(default)]
    pub session_told: Forms,
}

/// Words that shape a document.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DocumentWords {
    /// First word of a masthead before its number: "RESOLUTION", "DECISION"; empty in Han script.
    pub masthead: List<MastheadWord>,
    /// Lines that head a draft without a number: "draft resolution", 决议草案.
    pub draft: Forms,
    /// Heads an annex: "ANNEX", 附件.
    pub annex: Forms,
    /// Heads the count of annexes: "Annexes:", 附件：.
    pub annex_count: Forms,
    /// After that count: 件. May be empty.
    #[serde(default)]
    pub annex_count_suffix: Forms,
    /// Closes an instrument: "plenary meeting", "Adopted unanimously at", "Reasons:", 理由：.
    pub closing: Forms,
    /// Numbers of pages as they stand at their heads and feet, "#" for a number, without blanks:
    /// "Page#of#", 第#页.
    #[serde(default)]
    pub page: Forms,
    /// Heads that belong to a cover or an introduction: "Purpose", "Action required".
    #[serde(default)]
    pub cover: Forms,
    /// Words that stand where text is pending: "TBD", "to be completed", 待定.
    pub placeholder: Forms,
    /// Begins the line with the date of adoption, alone or behind the noun of the instrument: "Adopted
    /// by"; in Han script ends it: 通过.
    #[serde(default)]
    pub adopted: Forms,
    /// Says that an annex belongs to the text, without the noun: "annexed hereto".
    #[serde(default)]
    pub annexed: Forms,
    /// Marks a line whose date is that of a later print: "Reissued".
    #[serde(default)]
    pub reissued: Forms,
    /// Begins an agenda item, whose title may hold dates: "Agenda item", 议程项目.
    #[serde(default)]
    pub agenda: Forms,
    /// Begins the block with the date of distribution: "Distr.".
    #[serde(default)]
    pub distribution: Forms,
}

/// A noun that opens a masthead.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MastheadWord {
    /// What it names.
    pub kind: InstrumentKind,
    /// Forms before the number.
    #[serde(default)]
    pub before: Forms,
    /// Forms after the number.
    #[serde(default)]
    pub after: Forms,
}

/// Marks and how clauses end.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Punctuation {
    /// Ends a clause inside a section: ";", ；.
    pub item: Text,
    /// Ends a section: ",", ，.
    pub section: Text,
    /// Ends an instrument: ".", 。.
    pub end: Text,
    /// Opens a list: ":", ：.
    pub list: Text,
    /// Pairs of brackets, each as two characters: "()", （）.
    pub brackets: List<Text>,
    /// Pairs of quotation marks, each as two characters.
    pub quotes: List<Text>,
    /// Half-width marks and the full-width ones that belong between Han characters: ",，".
    #[serde(default)]
    pub half_width: List<Text>,
    /// Words of at most four letters that a stop stands behind within a sentence: "etc".
    #[serde(default)]
    pub abbreviations: List<Text>,
}

/// A call word.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CallWord {
    /// The same in every language: "considering_further".
    pub id: Text,
    /// Which half it opens.
    pub part: Part,
    /// Forms, the usual one first; without an addressee.
    pub forms: Forms,
    /// Whether an addressee follows: "instructs the Secretary-General".
    #[serde(default)]
    pub addressee: bool,
    /// The form for a second section of the same call: "considering further". Empty: none.
    #[serde(default)]
    pub further: Text,
}

/// Opening words of paragraphs, UN manner.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opener {
    /// Which half a paragraph that opens so belongs to.
    pub part: Part,
    /// First words, in lower case; matched with a capital.
    pub forms: Forms,
}

/// A line that names the body that acts.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Enacting {
    /// Body id of the catalogue: "pp".
    pub body: Text,
    /// What the line begins with, without the mark at its end and without place and year.
    pub forms: Forms,
}

/// How a line is told that names a body without forms of its own: "The Seventy-sixth World Health
/// Assembly,".
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BodyLine {
    /// What it begins with; none in scripts without articles.
    #[serde(default)]
    pub articles: Forms,
    /// Nouns of bodies, one of which is in it; in Han script it ends in one.
    #[serde(default)]
    pub nouns: List<Text>,
    /// What may follow the name behind a comma, up to the mark at the end: "meeting in", "at its".
    #[serde(default)]
    pub riders: Forms,
    /// How those who act speak of themselves: "We, the".
    #[serde(default)]
    pub speakers: Forms,
    /// What stands before the name of a body where its line is a sentence that numbers go on: "Be it
    /// resolved".
    #[serde(default)]
    pub resolved: Forms,
    /// In Han script, what may stand between the name and the mark: 届会议.
    #[serde(default)]
    pub sessions: List<Text>,
    /// Names that bodies of several organizations have: "The Council".
    #[serde(default)]
    pub shared: List<Text>,
    /// Other organizations whose bodies have such names, as they stand at the head of their texts.
    #[serde(default)]
    pub organizations: Forms,
}

/// Names of one body.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BodyName {
    /// Body id of the catalogue.
    pub body: Text,
    /// Forms in running text: "Plenipotentiary Conference", "UNGA", 联大.
    pub forms: Forms,
}

/// One name and its wrong spellings.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NameGroup {
    /// The right spelling.
    pub name: Text,
    /// Others seen.
    pub variants: List<Text>,
}

/// A city in this language.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CityName {
    /// The catalogue's English name.
    pub city: Text,
    /// Forms in this language, the usual one first.
    pub forms: Forms,
}
