//! The sections, each key with its meaning and default. The commented reference file is written from here.

use serde::{Deserialize, Serialize};

/// One key of a section, for the reference file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct KeyText {
    pub(crate) name: &'static str,
    pub(crate) lines: &'static [&'static str],
}

/// Declares a section: its struct, its defaults, and the texts of its keys.
macro_rules! section {
    ($(#[doc = $about:literal])+ $name:ident { $($(#[doc = $doc:literal])+ $key:ident: $of:ty = $default:expr,)+ }) => {
        $(#[doc = $about])+
        #[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
        #[serde(default, deny_unknown_fields)]
        pub struct $name { $($(#[doc = $doc])+ pub $key: $of),+ }

        impl Default for $name {
            fn default() -> Self {
                Self { $($key: $default),+ }
            }
        }

        impl $name {
            pub(crate) const ABOUT: &'static [&'static str] = &[$($about),+];
            pub(crate) const KEYS: &'static [KeyText] =
                &[$(KeyText { name: stringify!($key), lines: &[$($doc),+] }),+];
        }
    };
}

section! {
    /// The HTTP server.
    Server {
        /// Address to listen on.
        host: String = "127.0.0.1".to_owned(),
        /// Port; 0 takes a free one.
        port: u16 = 8080,
        /// Addresses of proxies whose X-Forwarded-For, -Proto and X-Request-Id are believed.
        trusted_proxies: Vec<String> = Vec::new(),
        /// Origins besides the market's own that may send forms with cookies.
        trusted_origins: Vec<String> = Vec::new(),
        /// Open connections; further ones wait unaccepted.
        connections: usize = 12_000,
        /// How long a stop may take, in seconds.
        drain_s: u64 = 30,
        /// Threads that serve requests; 0 means one per core.
        threads: usize = 0,
    }
}

section! {
    /// Where data is kept.
    Database {
        /// `postgres://user:password@host:port/name`; the SQLite file in the data folder when absent.
        url: Option<String> = None,
        /// Connections to PostgreSQL.
        connections: usize = 8,
        /// Reader threads of SQLite.
        readers: usize = 2,
        /// Statements slower than this are logged, in milliseconds.
        slow_query_ms: u64 = 100,
    }
}

section! {
    /// Redis, for several nodes. Read and shown; this version keeps caches and limits in each process.
    Redis {
        /// `redis://host:port`.
        url: Option<String> = None,
        /// Its password, where the address has none.
        password: Option<String> = None,
        /// Reserved: whether caches and limits are shared through it.
        enabled: bool = false,
    }
}

section! {
    /// Photos and documents.
    Objects {
        /// Folder, relative to the data folder.
        dir: String = "objects".to_owned(),
        /// The largest file taken, in bytes.
        upload_limit_bytes: u64 = 10_000_000,
    }
}

section! {
    /// Secrets.
    Security {
        /// At least 32 characters; protects keys, forms and codes. Demo and development make their own.
        master_secret: Option<String> = None,
    }
}

section! {
    /// Signing in.
    IdentitySettings {
        /// A session ends after so many days without a visit.
        session_idle_days: i64 = 14,
        /// A session ends after so many days in any case.
        session_days: i64 = 30,
    }
}

section! {
    /// The market that exists out of the box.
    MarketSettings {
        /// Its name.
        name: String = "Bazaar".to_owned(),
        /// Where its pages are reached, without a slash at the end; links in mail start with it.
        public_url: Option<String> = None,
        /// Where questions and complaints go; shown below the terms and the privacy notice.
        contact_email: Option<String> = None,
        /// Hosts that stand for it; unknown hosts are refused with 421.
        hosts: Vec<String> = vec!["localhost".to_owned(), "127.0.0.1".to_owned()],
    }
}

section! {
    /// Outgoing mail.
    Mail {
        /// Host name of the relay; without it letters are kept in memory (demo, development, test) or in the data
        /// folder (elsewhere).
        smtp_host: Option<String> = None,
        /// Its port.
        smtp_port: u16 = 587,
        /// How the line is protected: `starttls`, `tls` or `plain` (a relay on this machine only).
        smtp_security: String = "starttls".to_owned(),
        /// The account, where the relay asks for one.
        smtp_user: Option<String> = None,
        /// Its password.
        smtp_password: Option<String> = None,
        /// The sender's name.
        from_name: String = "Bazaar".to_owned(),
        /// The sender's address.
        from_address: String = "no-reply@bazaar.invalid".to_owned(),
    }
}

section! {
    /// Outgoing text messages. Without a provider, production has no phone sign-in.
    Sms {
        /// `twilio` or `msg91`.
        provider: Option<String> = None,
        /// Twilio's account SID.
        account: Option<String> = None,
        /// Twilio's auth token, or MSG91's auth key.
        secret: Option<String> = None,
        /// The sender: a number, a messaging service or a six-letter header.
        sender: Option<String> = None,
        /// The registered (DLT) template of the sign-in code.
        code_template: Option<String> = None,
        /// Its exact registered text; every slot {#var#} becomes the code. To register, for example:
        /// `{#var#} is your code for bazaar.example. It is good for 10 minutes. Tell it to nobody.`
        code_text: Option<String> = None,
        /// The same in Hindi; readers of Hindi get the English one where it is absent.
        code_template_hi: Option<String> = None,
        /// Its exact registered text.
        code_text_hi: Option<String> = None,
        /// The registered template that tells the old number that the number of an account was changed.
        phone_changed_template: Option<String> = None,
        /// Its exact registered text, without slots. To register, for example:
        /// `The number of your account at bazaar.example was changed. Was it not you? Write to us at once.`
        phone_changed_text: Option<String> = None,
        /// The same in Hindi.
        phone_changed_template_hi: Option<String> = None,
        /// Its exact registered text.
        phone_changed_text_hi: Option<String> = None,
        /// The principal entity's DLT id.
        entity: Option<String> = None,
    }
}

section! {
    /// Rates and sizes.
    Limits {
        /// Refuse callers beyond the rates below.
        enabled: bool = true,
        /// Requests per window and address.
        requests: u32 = 12_000,
        /// The window, in minutes.
        window_minutes: u32 = 10,
    }
}

section! {
    /// Caches in this process.
    Cache {
        /// Memory for anonymous pages, in megabytes.
        pages_mb: u64 = 16,
        /// Sessions kept at hand.
        sessions: u64 = 100_000,
    }
}

section! {
    /// The search index.
    Search {
        /// Folder, relative to the data folder.
        dir: String = "search".to_owned(),
        /// Days that searched words are kept, without who searched them; 0 keeps none.
        query_log_days: u16 = 90,
    }
}

section! {
    /// Jobs and timers.
    Jobs {
        /// Run them in this process; with several nodes some may only serve.
        enabled: bool = true,
    }
}

section! {
    /// Logs, numbers, errors.
    Telemetry {
        /// What is logged: `info`, `warn`, `bazaar=debug,info`.
        log: String = "info".to_owned(),
        /// Show internals in answers; refused in production.
        debug: bool = false,
        /// Operations slower than this are marked in the log, in milliseconds.
        slow_operation_ms: u64 = 1_000,
        /// Bearer token that opens /metrics.
        metrics_token: Option<String> = None,
        /// Where errors are sent (Sentry protocol). Read and shown; this version does not send yet.
        sentry_dsn: Option<String> = None,
    }
}

section! {
    /// Who is told when something is wrong. Read and shown; this version does not send yet.
    Alerts {
        /// Called on errors.
        error_webhook_url: Option<String> = None,
        /// Called when answers are slow.
        performance_webhook_url: Option<String> = None,
        /// Called on security events.
        security_webhook_url: Option<String> = None,
    }
}

section! {
    /// Copies of the data. This version takes them only by copying the data folder while stopped.
    Backup {
        /// Folder, relative to the data folder.
        dir: String = "backup".to_owned(),
    }
}

section! {
    /// Replacing a running process by a newer one. This version is replaced by stop and start.
    Supervise {
        /// How long the old process says goodbye before it stops taking requests, in milliseconds.
        lame_duck_ms: u64 = 1_000,
    }
}
