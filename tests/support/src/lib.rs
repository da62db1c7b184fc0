//! Temporary archives, a loopback web site and fixtures for the tests.

pub mod aged;
pub mod command;
pub mod crawl;
pub mod desk;
pub mod pages;
pub mod scale;
pub mod site;
pub mod traps;
pub mod window;
