//! Outward adapters, each with a real and a recording fake; the only home of an HTTP client.
