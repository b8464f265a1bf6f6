//! What was understood of a draft: one door for every rule, report and editor feature.

mod changed;
mod days;
mod extent;
mod names;
pub mod reference_date;

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use crate::catalogue::model::{Catalogue, Numbering};
pub use crate::config::AsOf;
use crate::config::Config;
use crate::draft::{self, Draft, Reading, View};
use crate::grammar::Inline;
use crate::grammar::inline::scan::scan;
use crate::grammar::line::{Line, LineGrammar, LineKind};
use crate::grammar::reuse::{Earlier, Shared, moved};
use crate::language;
use crate::language::detect::{Written, detect, written_in};
use crate::language::model::Language;
use crate::parallel;
use crate::profile;
use crate::profile::model::Profile;
use crate::redline;
use crate::refer::{self, EditionMeant, Resolutions};
use crate::text::Span;
use crate::tree::reuse::EarlierTree;
use crate::tree::{self, Built, ClauseId, Fresh, Habits, Tree};
pub use changed::Changed;
use days::Days;
pub use extent::{Extent, UnreadLines};

/// What was understood of a draft.
#[derive(Clone, Debug)]
pub struct Analysis<'a> {
    /// The draft; owned where an analysis is kept, as the editor does ([`analyse_owned`]).
    pub draft: Cow<'a, Draft>,
    /// What the run was asked.
    pub config: Cow<'a, Config>,
    /// Language of the document; the nearest that is known where it is written in another.
    pub language: &'static Language,
    /// What the document is written in. One that is not known has no instruments: nothing in it is
    /// judged by the words of another language.
    pub written: Written,
    /// Profile of the document (of its first instrument, or as configured).
    pub profile: &'static Profile,
    /// The body of the first instrument, where it is known.
    pub body: Option<&'static str>,
    /// The date that editions and deadlines are judged at.
    pub as_of: AsOf,
    /// Those of instruments whose own heads tell another ([`Analysis::as_of_at`]).
    days: Days,
    /// The reading that is judged.
    pub parsed: Parsed,
    /// The footnotes and running heads of its pages, where they stood in the running text: a line
    /// each, outside any instrument.
    pub furniture: Option<Parsed>,
    /// The editions that `parsed` names, judged at that date.
    pub editions: Vec<EditionMeant>,
    /// For drafts with tracked changes judged in the proposed view: the original reading.
    pub original: Option<Parsed>,
    /// For each clause of `parsed`, its counterpart in `original`; empty without one.
    pub counterparts: Vec<Option<ClauseId>>,
}

/// One reading, understood.
#[derive(Clone, Debug)]
pub struct Parsed {
    /// The text and its map to the source.
    pub reading: Arc<Reading>,
    /// Its tree.
    pub tree: Tree,
    /// What stands in its lines.
    pub inline: Inline,
    /// Where references and citations lead.
    pub resolutions: Resolutions,
    /// Whether the text is a redline whose changes were run together.
    pub flattened: bool,
    /// Headings like call words: seen, known.
    pub headings: (u32, u32),
    /// The lines of the reading.
    lines: Vec<Line>,
    /// What of the tree no earlier version had.
    fresh: Fresh,
}

impl Parsed {
    /// The reading's text under a span.
    pub fn text(&self, span: Span) -> &str {
        span.of(&self.reading.text)
    }

    /// The reading with its tree.
    fn with_tree(&self) -> (&Reading, &Tree) {
        (&self.reading, &self.tree)
    }

    /// Where a span of the reading stands in the source.
    pub fn at(&self, span: Span) -> Span {
        self.reading.to_source(span)
    }
}

impl Analysis<'_> {
    /// What bodies adopted and when, entries of the user's own included.
    pub fn catalogue(&self) -> &'static Catalogue {
        self.config.catalogue
    }

    /// All that is printed: the reading that is judged and what is of its pages.
    pub fn texts(&self) -> impl Iterator<Item = &Parsed> {
        std::iter::once(&self.parsed).chain(&self.furniture)
    }

    /// The view that is judged.
    pub fn view(&self) -> View {
        self.parsed.reading.view
    }
}

/// Reads a draft: the reading that is judged and, for a redline judged as proposed, the original.
pub fn analyse<'a>(draft: &'a Draft, config: &'a Config) -> Analysis<'a> {
    read(Cow::Borrowed(draft), Cow::Borrowed(config), None)
}

/// The same for an analysis that is kept: it owns its draft and its configuration. Where an earlier
/// version of the draft was understood, it tells what stands in the lines that are as they were.
pub fn analyse_owned(
    draft: Draft,
    config: Config,
    earlier: Option<&Analysis<'_>>,
) -> Analysis<'static> {
    read(Cow::Owned(draft), Cow::Owned(config), earlier)
}

fn read<'a>(
    draft: Cow<'a, Draft>,
    config: Cow<'a, Config>,
    earlier: Option<&Analysis<'_>>,
) -> Analysis<'a> {
    let view = config.view.unwrap_or(View::Proposed);
    let reading = draft.reading(view);
    let language =
        config.language.unwrap_or_else(|| detect(&reading.text, &known_languages(&config)));
    let written = written(&reading.text, language, &config);
    let earlier = earlier.filter(|earlier| {
        std::ptr::eq(earlier.language, language)
            && earlier.written.is_same(written)
            && written.is_known()
            && earlier.config.reads_as(&config)
    });
    let parsed_earlier = earlier.map(|earlier| &earlier.parsed);
    let original_earlier = earlier.and_then(|earlier| earlier.original.as_ref());
    let needs_original = draft.is_redline() && view == View::Proposed;
    let (original, parsed) = parallel::join(
        if needs_original { draft.source().len() } else { 0 },
        || {
            let original = || draft.reading(View::Original);
            needs_original.then(|| match written.is_known() {
                true => Parsed::new(original(), language, &config, original_earlier),
                false => Parsed::of_plain(original(), language, &config),
            })
        },
        || match written.is_known() {
            true => Parsed::new(reading, language, &config, parsed_earlier),
            false => Parsed::of_plain(reading, language, &config),
        },
    );
    let counterparts = original
        .as_ref()
        .map(|original| redline::counterparts(&draft, parsed.with_tree(), original.with_tree()))
        .unwrap_or_default();
    let first = parsed.tree.instruments.first();
    let profile = config.profile.or(first.map(|first| first.profile)).unwrap_or(generic());
    let body = first.and_then(|first| first.body);
    let as_of = as_of(&parsed, language, &config);
    let Parsed { reading, inline, resolutions, .. } = &parsed;
    let days = days::days(&parsed, language, &config, &as_of);
    let day = |line| days::of_line(&parsed.tree, &days, &as_of, line).day();
    let editions = refer::editions(&reading.text, inline, resolutions, day, config.catalogue);
    let furniture = draft.furniture(&parsed.reading);
    let furniture = furniture.map(|reading| Parsed::of_plain(reading, language, &config));
    Analysis {
        draft,
        config,
        language,
        written,
        profile,
        body,
        as_of,
        days,
        parsed,
        furniture,
        editions,
        original,
        counterparts,
    }
}

impl Parsed {
    fn as_earlier(&self) -> Earlier<'_> {
        Earlier { text: &self.reading.text, lines: &self.lines, inline: &self.inline }
    }

    /// Its tree, for a text of so many bytes that shares lines with it.
    fn earlier_tree(&self, shared: Shared, bytes: usize) -> EarlierTree<'_> {
        let longer = moved(self.reading.text.len(), bytes);
        EarlierTree { tree: &self.tree, shared, longer }
    }

    /// Understands one reading.
    fn new(
        reading: Reading,
        language: &'static Language,
        config: &Config,
        earlier: Option<&Parsed>,
    ) -> Self {
        let (reading, lines, shared) =
            read_lines(reading, language, earlier.map(Parsed::as_earlier));
        Self::of_lines(reading, lines, language, config, earlier.map(|earlier| (earlier, shared)))
    }

    /// Understands what has no clauses: what is of pages, and text in a language that is not known.
    fn of_plain(reading: Reading, language: &'static Language, config: &Config) -> Self {
        let (mut lines, _) = LineGrammar::new(language).lines_after(&reading.text, None);
        for line in &mut lines {
            line.kind = LineKind::Plain;
        }
        Self::of_lines(reading, lines, language, config, None)
    }

    /// Understands a reading with its lines, and with what they share with an earlier version.
    fn of_lines(
        reading: Reading,
        lines: Vec<Line>,
        language: &'static Language,
        config: &Config,
        earlier: Option<(&Parsed, Shared)>,
    ) -> Self {
        let profile_of =
            |body: Option<&str>| config.profile.unwrap_or_else(|| profile_of(body, config));
        let habits = Habits {
            language,
            profile_of: &profile_of,
            body_of_edition: &|edition| body_of_edition(edition, language, config.catalogue),
            body_of_code: &|code| config.catalogue.body_of_code(code),
        };
        let text = reading.text.as_str();
        let shared = earlier.map(|(_, shared)| shared).unwrap_or_default();
        let fresh_lines = FreshLines::new(&lines, shared, language);
        let (all, cut) = (fresh_lines.lines.len(), fresh_lines.cut());
        let (mut inline, (tree, fresh, flattened, behind)) = parallel::join(
            fresh_lines.bytes(),
            || fresh_lines.scan(text, 0..cut),
            || {
                let before =
                    earlier.map(|(earlier, shared)| earlier.earlier_tree(shared, text.len()));
                let Built { mut tree, fresh } = tree::build(text, &lines, habits, before);
                let flattened = redline::recover(text, &mut tree, fresh.lists.clone());
                (tree, fresh, flattened, fresh_lines.scan(text, cut..all))
            },
        );
        inline.append(behind);
        if let Some((earlier, _)) = earlier {
            let earlier = earlier.as_earlier();
            inline = earlier.all_inline(shared, inline, text.len(), lines.len());
        }
        let resolutions = refer::resolve(&reading.text, &tree, &inline, config.catalogue);
        let headings = headings(&tree);
        let reading = Arc::new(reading);
        Parsed { reading, tree, inline, resolutions, flattened, headings, lines, fresh }
    }
}

/// Joins wrapped lines, begins a line with every item, and says what each line is.
fn read_lines(
    reading: Reading,
    language: &'static Language,
    earlier: Option<Earlier<'_>>,
) -> (Reading, Vec<Line>, Shared) {
    let grammar = LineGrammar::new(language);
    let reading = reading.unwrapped(&grammar);
    let (lines, shared) = grammar.lines_after(&reading.text, earlier);
    if reading.lines == draft::Lines::Paragraphs {
        return (reading, lines, shared);
    }
    let before = earlier.map(|earlier| earlier.lines);
    let run_on = tree::run_on(&reading.text, &lines, &grammar, (shared, before));
    if run_on.is_empty() {
        return (reading, lines, shared);
    }
    let reading = reading.with_lines_at(&run_on);
    let (lines, shared) = grammar.lines_after(&reading.text, earlier);
    (reading, lines, shared)
}

/// Lines whose insides no earlier version tells.
struct FreshLines {
    language: &'static Language,
    /// Without blanks around.
    lines: Vec<Span>,
    /// Number of the first.
    first: usize,
}

impl FreshLines {
    fn new(lines: &[Line], shared: Shared, language: &'static Language) -> Self {
        let fresh = &lines[shared.fresh(lines.len())];
        Self { language, lines: fresh.iter().map(|line| line.span).collect(), first: shared.head }
    }

    /// How many bytes they cover.
    fn bytes(&self) -> usize {
        let ends = self.lines.first().zip(self.lines.last());
        ends.map_or(0, |(first, last)| (last.end - first.start) as usize)
    }

    /// How many of them a thread at the side scans while this one builds the tree.
    fn cut(&self) -> usize {
        if !parallel::is_worth(self.bytes()) {
            return self.lines.len();
        }
        let start = self.lines.first().map_or(0, |line| line.start as usize);
        let end = start + self.bytes() / 5 * 3;
        self.lines.partition_point(|line| (line.start as usize) < end)
    }

    fn scan(&self, text: &str, share: Range<usize>) -> Inline {
        let first = (self.first + share.start) as u32;
        scan(text, &self.lines[share], first, self.language)
    }
}

/// The habits of no body.
fn generic() -> &'static Profile {
    profile::by_id("generic").unwrap_or(&profile::all()[0])
}

/// The profile of a body's texts.
fn profile_of(body: Option<&str>, config: &Config) -> &'static Profile {
    let body = body.and_then(|body| config.catalogue.body(body));
    let own = |id: &str| config.own_profiles.iter().copied().find(|own| own.id == id);
    body.and_then(|body| own(&body.profile).or_else(|| profile::by_id(&body.profile)))
        .unwrap_or_else(generic)
}

/// The languages that a text may be in: those of the user's own, and the built-in ones that they
/// do not replace.
fn known_languages(config: &Config) -> Vec<&'static Language> {
    let own = config.own_languages.iter().copied();
    let replaced = |code: &str| config.own_languages.iter().any(|own| own.code == code);
    own.chain(language::all().iter().filter(|language| !replaced(&language.code))).collect()
}

/// What a text is written in; the configuration has the last word.
fn written(text: &str, language: &'static Language, config: &Config) -> Written {
    if config.language.is_some() {
        return Written::Known;
    }
    let known = known_languages(config);
    written_in(text, language, |code| known.iter().any(|language| language.code == code))
}

/// The body whose meetings an edition in a masthead names; none where several share it.
fn body_of_edition(
    edition: &str,
    language: &Language,
    catalogue: &'static Catalogue,
) -> Option<&'static str> {
    // A year alone stands behind the numbers of one body.
    if edition.len() == 4 && edition.bytes().all(|byte| byte.is_ascii_digit()) {
        let mut by_year = catalogue.bodies.iter();
        return by_year
            .find(|body| body.numbering == Numbering::NumberYear)
            .map(|body| body.id.as_ref());
    }
    let conference = reference_date::meeting_in(edition, language, catalogue)?;
    Some(conference.body.as_ref())
}

/// Headings like call words: seen, known.
fn headings(tree: &Tree) -> (u32, u32) {
    let headed = tree.sections.iter().filter(|section| !section.heading.is_empty());
    headed.fold((0, 0), |(seen, known), section| {
        (seen + 1, known + u32::from(section.call.is_some()))
    })
}

fn as_of(parsed: &Parsed, language: &'static Language, config: &Config) -> AsOf {
    if let Some(as_of) = &config.as_of {
        return as_of.clone();
    }
    let told = reference_date::told_by(
        &parsed.reading.text,
        &parsed.tree,
        &parsed.inline.dates,
        language,
        config.catalogue,
    );
    let (date, from) = told.unwrap_or_else(|| (config.today, "today".to_owned()));
    AsOf { date, from }
}
