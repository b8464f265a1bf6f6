//! `resolint explain`.

use std::fmt::Write as _;
use std::io::Write as _;

use clap::Args;

use crate::cli::output::{self, When};
use crate::cli::{Exit, rules::fix_name};
use crate::report::Colour;
use crate::rules::{self, Meta};
use crate::text::nearest::suggestion;

/// Arguments of `explain`.
#[derive(Debug, Args)]
#[command(after_help = "Example: resolint explain label-gap\nAll rules: resolint rules")]
pub struct ExplainArgs {
    /// Id of the rule, as it stands in a report
    #[arg(value_name = "RULE")]
    rule: String,
    /// When to colour the text
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    color: When,
}

/// Prints what is documented of a rule.
pub fn run(args: &ExplainArgs) -> Exit {
    let mut metas = rules::all().iter().map(|rule| rule.meta());
    let Some(meta) = metas.find(|meta| meta.id == args.rule) else {
        let ids = rules::all().iter().map(|rule| rule.meta().id);
        let near = suggestion(&args.rule, ids);
        return output::usage(&format!("no rule {}{near}", args.rule));
    };
    let text = explained(meta, args.color.colour());
    let mut out = output::stdout();
    output::end(out.write_all(text.as_bytes()).and_then(|()| out.flush()), Exit::Clean)
}

fn explained(meta: &Meta, colour: Colour) -> String {
    let (severity, group) = (meta.severity.name(), meta.group.name());
    let mut out = strong(meta.id, colour);
    let _ = writeln!(out, ": {}", meta.summary);
    let _ = writeln!(out, "{severity} · {group} · fix: {}\n", fix_name(meta.fix));
    out.push_str(&plain(&meta.markdown(), colour));
    out
}

/// Markdown as a terminal shows it: headings strong, examples indented, no marks around words.
fn plain(markdown: &str, colour: Colour) -> String {
    let mut out = String::with_capacity(markdown.len());
    let mut is_code = false;
    for line in markdown.trim().lines() {
        if line.trim_start().starts_with("```") {
            is_code = !is_code;
            continue;
        }
        if is_code {
            let _ = writeln!(out, "{}", format!("    {line}").trim_end());
            continue;
        }
        match line.strip_prefix('#') {
            Some(rest) => out.push_str(&strong(rest.trim_start_matches('#').trim(), colour)),
            None => out.push_str(&line.replace('`', "").replace("**", "")),
        }
        out.push('\n');
    }
    out
}

fn strong(text: &str, colour: Colour) -> String {
    match colour {
        Colour::Ansi => format!("\x1b[1m{text}\x1b[0m"),
        Colour::Plain => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_becomes_plain() {
        let text = "## What it does\nFinds a `gap` in **labels**.\n\n```text\na) x\n```\n";
        let shown = plain(text, Colour::Plain);
        assert_eq!(shown, "What it does\nFinds a gap in labels.\n\n    a) x\n");
        assert!(plain(text, Colour::Ansi).starts_with("\x1b[1mWhat it does\x1b[0m\n"));
    }
}
