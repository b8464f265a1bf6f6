//! What was understood of a draft: one door for every rule, report and editor feature.

use std::borrow::Cow;

use crate::catalogue::model::Catalogue;
pub use crate::config::AsOf;
use crate::config::Config;
use crate::draft::{Draft, Reading, View};
use crate::grammar::Inline;
use crate::grammar::line::LineGrammar;
use crate::grammar::scan::scan;
use crate::language;
use crate::language::detect::detect;
use crate::language::model::Language;
use crate::parallel;
use crate::profile;
use crate::profile::model::Profile;
use crate::redline;
use crate::refer::{self, EditionMeant, Resolutions};
use crate::reference_date;
use crate::text::Span;
use crate::tree::{self, ClauseId, Habits, Tree};

/// What was understood of a draft.
#[derive(Clone, Debug)]
pub struct Analysis<'a> {
    /// The draft; owned where an analysis is kept, as the editor does ([`analyse_owned`]).
    pub draft: Cow<'a, Draft>,
    /// What the run was asked.
    pub config: Cow<'a, Config>,
    /// Language of the document.
    pub language: &'static Language,
    /// Profile of the document (of its first instrument, or as configured).
    pub profile: &'static Profile,
    /// The date that editions and deadlines are judged at.
    pub as_of: AsOf,
    /// The reading that is judged.
    pub parsed: Parsed,
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
    pub reading: Reading,
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

    /// The view that is judged.
    pub fn view(&self) -> View {
        self.parsed.reading.view
    }
}

/// Reads a draft: the reading that is judged and, for a redline judged as proposed, the original.
pub fn analyse<'a>(draft: &'a Draft, config: &'a Config) -> Analysis<'a> {
    read(Cow::Borrowed(draft), Cow::Borrowed(config))
}

/// The same for an analysis that is kept: it owns its draft and its configuration.
pub fn analyse_owned(draft: Draft, config: Config) -> Analysis<'static> {
    read(Cow::Owned(draft), Cow::Owned(config))
}

fn read<'a>(draft: Cow<'a, Draft>, config: Cow<'a, Config>) -> Analysis<'a> {
    let view = config.view.unwrap_or(View::Proposed);
    let reading = draft.reading(view);
    let language =
        config.language.unwrap_or_else(|| detect(&reading.text, &known_languages(&config)));
    let needs_original = draft.is_redline() && view == View::Proposed;
    let (original, parsed) = parallel::join(
        if needs_original { draft.source.len() } else { 0 },
        || needs_original.then(|| Parsed::new(draft.reading(View::Original), language, &config)),
        || Parsed::new(reading, language, &config),
    );
    let counterparts = original
        .as_ref()
        .map(|original| redline::counterparts(&draft, parsed.with_tree(), original.with_tree()))
        .unwrap_or_default();
    let first = parsed.tree.instruments.first();
    let profile = config.profile.or(first.map(|first| first.profile)).unwrap_or(generic());
    let as_of = as_of(&parsed, language, &config);
    let Parsed { reading, inline, resolutions, .. } = &parsed;
    let editions =
        refer::editions(&reading.text, inline, resolutions, as_of.day(), config.catalogue);
    Analysis { draft, config, language, profile, as_of, parsed, editions, original, counterparts }
}

impl Parsed {
    /// Understands one reading.
    fn new(reading: Reading, language: &'static Language, config: &Config) -> Self {
        let grammar = LineGrammar::new(language);
        let mut reading = reading.unwrapped(&grammar);
        let mut lines = grammar.lines(&reading.text);
        let run_on = tree::run_on(&reading.text, &lines, &grammar);
        if !run_on.is_empty() {
            reading = reading.with_lines_at(&run_on);
            lines = grammar.lines(&reading.text);
        }
        let profile_of =
            |body: Option<&str>| config.profile.unwrap_or_else(|| profile_of(body, config));
        let habits = Habits {
            language,
            profile_of: &profile_of,
            body_of_edition: &|edition| body_of_edition(edition, language, config.catalogue),
        };
        let text = reading.text.as_str();
        let spans: Vec<Span> = lines.iter().map(|line| line.span).collect();
        let cut = match parallel::is_worth(text.len()) {
            true => spans.partition_point(|span| (span.start as usize) < text.len() / 5 * 3),
            false => spans.len(),
        };
        let (mut inline, (tree, flattened, behind)) = parallel::join(
            text.len(),
            || scan(text, &spans[..cut], 0, language),
            || {
                let mut tree = tree::build(text, &lines, habits);
                let flattened = redline::recover(text, &mut tree);
                (tree, flattened, scan(text, &spans[cut..], cut as u32, language))
            },
        );
        inline.append(behind);
        let resolutions = refer::resolve(&reading.text, &tree, &inline, config.catalogue);
        let headings = headings(&tree);
        Parsed { reading, tree, inline, resolutions, flattened, headings }
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

/// The body whose meetings an edition in a masthead names; none where several share it.
fn body_of_edition(
    edition: &str,
    language: &Language,
    catalogue: &'static Catalogue,
) -> Option<&'static str> {
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

fn as_of(parsed: &Parsed, language: &Language, config: &Config) -> AsOf {
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
