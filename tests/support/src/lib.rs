//! Temporary archives, a loopback web site and fixtures for the tests.
