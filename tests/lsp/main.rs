//! The language server end to end: a child process, driven over its real transport.

mod client;
mod features;
mod laws;
mod soak;
mod support;
mod workspace;
