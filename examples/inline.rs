//! Prints what the scan finds in text files, one hit a line: `cargo run --example inline -- zh FILE…`.
//! With `--speed` it prints megabytes a second instead.

use std::time::Instant;

use resolint::grammar::{Inline, scan};
use resolint::language;
use resolint::text::Span;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let code = arguments.next().expect("a language code");
    let language = language::by_code(&code).expect("a built-in language");
    let files: Vec<String> = arguments.collect();
    let speed = files.iter().any(|file| file == "--speed");
    let mut all = String::new();
    for file in files.iter().filter(|file| !file.starts_with("--")) {
        let text = std::fs::read_to_string(file).expect("a readable file");
        if speed {
            all.push_str(&text);
            continue;
        }
        println!("=== {file}");
        let lines = lines(&text);
        print(&text, &scan(&text, &lines, 0, language));
    }
    if !speed {
        return;
    }
    while all.len() < 16_000_000 {
        all.extend_from_within(..);
    }
    let lines = lines(&all);
    for _ in 0..3 {
        let start = Instant::now();
        let inline = scan(&all, &lines, 0, language);
        let seconds = start.elapsed().as_secs_f64();
        let count = inline.citations.len() + inline.references.len();
        println!("{:.0} MB/s, {count} citations and references", all.len() as f64 / 1e6 / seconds);
    }
}

fn lines(text: &str) -> Vec<Span> {
    let mut at = 0;
    text.split('\n')
        .map(|line| {
            let span = Span::from_usize(at, at + line.trim_end_matches('\r').len());
            at += line.len() + 1;
            span
        })
        .collect()
}

fn print(text: &str, inline: &Inline) {
    for one in &inline.citations {
        let edition = one.edition.as_ref().map(|edition| {
            let city = edition.city.map(|city| (city.span.of(text), city.known));
            (edition.revised, city, edition.year, edition.first_session, edition.last_session)
        });
        let subject = one.subject.map(|span| span.of(text));
        println!(
            "{} citation `{}` {:?} {:?} {:?} {edition:?} date {:?} subject {subject:?} group {}",
            one.line,
            one.span.of(text),
            one.kind,
            one.number,
            one.body,
            one.date,
            one.group
        );
    }
    for one in &inline.references {
        let path: Vec<String> = one.path.iter().map(|cited| cited.mark.to_string()).collect();
        let through = one.through.map(|cited| cited.mark.to_string());
        println!(
            "{} reference `{}` of `{}` {:?} {path:?} through {through:?} {:?} {:?} inside {:?}",
            one.line,
            one.span.of(text),
            one.whole.of(text),
            one.place,
            one.direction,
            one.owner,
            one.inside
        );
    }
    for one in &inline.symbols {
        println!(
            "{} symbol `{}` {:?} called {}",
            one.line,
            one.span.of(text),
            one.kind,
            one.called_resolution
        );
    }
    for one in &inline.dates {
        println!(
            "{} date `{}` {}-{}-{} weekday {} range {} session {}",
            one.line,
            one.span.of(text),
            one.year,
            one.month,
            one.day,
            one.weekday,
            one.starts_range,
            one.session
        );
    }
    for one in &inline.acronyms {
        let expansion = one.expansion.map(|span| span.of(text));
        println!("{} acronym `{}` {expansion:?}", one.line, one.span.of(text));
    }
    for one in &inline.names {
        println!("{} name `{}` {} {}", one.line, one.span.of(text), one.name, one.variant);
    }
    for one in &inline.marks {
        println!("{} mark `{}` {:?}", one.line, one.span.of(text), one.kind);
    }
    for one in &inline.cues {
        println!("{} cue `{}` {:?}", one.line, one.span.of(text), one.kind);
    }
}
