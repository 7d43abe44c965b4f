//! The only user of the network: one text by one address.
//!
//! TLS is checked against the certificates that come with the program. An address may lead on to
//! others, a few times, and never from `https` to `http`. A proxy is used where `HTTPS_PROXY`,
//! `HTTP_PROXY` or `ALL_PROXY` name one, though not for this machine itself.

use super::{InputError, Limits, Progress, Stop, drain};
use std::io;
use std::net::IpAddr;
use std::time::Duration;
use ureq::http::StatusCode;
use ureq::http::header::CONTENT_TYPE;
use ureq::{Agent, Error, Timeout};

/// So often an address may lead on to another.
const REDIRECTS: u32 = 5;

/// Why the web did not give what was asked for.
#[derive(Debug, thiserror::Error)]
pub enum FetchError {
    /// The address cannot be understood.
    #[error("it is no web address")]
    BadUrl,
    /// No host has the name.
    #[error("the host is not found")]
    UnknownHost(#[source] io::Error),
    /// The host is there, and nothing listens.
    #[error("the connection is refused")]
    Refused(#[source] io::Error),
    /// The server was not reached in time.
    #[error("the server is not reached within {}", seconds(*.0))]
    Unreached(Duration),
    /// The server did not give all in time.
    #[error("the answer is not there within {}", seconds(*.0))]
    TimeOut(Duration),
    /// The server's answer is no.
    #[error("the server answers {}", status(*.0))]
    Status(u16),
    /// The answer is a page for people.
    #[error("it is a web page, not a file")]
    WebPage,
    /// The address leads on too often.
    #[error("it leads on to another address more than {0} times")]
    Redirects(u32),
    /// The address leads on to none that can be understood.
    #[error("it leads on to what is no web address")]
    BadRedirect,
    /// The address leads from `https` to `http`.
    #[error("it leads from https to http, where anybody may change what is sent")]
    Insecure,
    /// The server is not known to be who it says.
    #[error("the connection is not secure")]
    Tls(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The connection broke.
    #[error("the connection broke")]
    Broken(#[source] io::Error),
    /// What came is no HTTP.
    #[error("the server's answer is not understood")]
    Answer(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// Fetches what stands at an `http` or `https` address; `name` is what errors call it.
pub(super) fn fetch(
    url: &str,
    name: &str,
    limits: Limits,
    progress: Progress<'_>,
) -> Result<Vec<u8>, InputError> {
    let because = |source| InputError::Fetch {
        name: name.to_owned(),
        source,
    };
    let secure = super::scheme(url).is_some_and(|scheme| scheme == "https");
    if parts(url).is_none() {
        return Err(because(FetchError::BadUrl));
    }
    let of_call = |error| because(FetchError::of(error, secure, limits));
    let response = agent(url, secure, limits)
        .get(url)
        .call()
        .map_err(of_call)?;
    if response.status() != StatusCode::OK {
        return Err(because(FetchError::Status(response.status().as_u16())));
    }
    let kind = response.headers().get(CONTENT_TYPE);
    if kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/html")) {
        return Err(because(FetchError::WebPage));
    }
    let length = response.body().content_length();
    let body = response.into_body().into_reader();
    drain(body, length, limits.bytes, progress).map_err(|stop| match stop {
        Stop::Io(error) => of_call(error.into()),
        stop @ Stop::TooLarge(_) => stop.of(name),
    })
}

fn agent(url: &str, secure: bool, limits: Limits) -> Agent {
    let config = Agent::config_builder()
        .user_agent(concat!("stratigraph/", env!("CARGO_PKG_VERSION")))
        .https_only(secure)
        .max_redirects(REDIRECTS)
        .timeout_resolve(Some(limits.connect))
        .timeout_connect(Some(limits.connect))
        .timeout_global(Some(limits.whole));
    let config = if is_this_machine(url) {
        config.proxy(None)
    } else {
        config
    };
    config.build().into()
}

impl FetchError {
    /// What an error of the client means. Its own words are kept only where no address stands in
    /// them, which might hold a secret.
    fn of(error: Error, secure: bool, limits: Limits) -> Self {
        match error {
            Error::BadUri(_) | Error::Http(_) => Self::BadUrl,
            Error::HostNotFound => Self::UnknownHost(io::ErrorKind::NotFound.into()),
            Error::StatusCode(code) => Self::Status(code),
            Error::Timeout(Timeout::Resolve | Timeout::Connect) => Self::Unreached(limits.connect),
            Error::Timeout(_) => Self::TimeOut(limits.whole),
            Error::TooManyRedirects => Self::Redirects(REDIRECTS),
            Error::RequireHttpsOnly(_) => Self::Insecure,
            Error::Protocol(error) if error.to_string().contains("location header") => {
                Self::BadRedirect
            }
            Error::Io(error) => match error.kind() {
                io::ErrorKind::ConnectionRefused => Self::Refused(error),
                _ if is_of_name(&error) => Self::UnknownHost(error),
                // So a fault of TLS comes through the stream.
                io::ErrorKind::InvalidData if secure => Self::Tls(error.into()),
                _ => Self::Broken(error),
            },
            Error::Tls(_) | Error::Rustls(_) | Error::Pem(_) => Self::Tls(error.into()),
            _ => Self::Answer(error.into()),
        }
    }
}

/// Whether a name could not be looked up. No kind of error says so; the system does, by words or
/// by the numbers of Windows Sockets.
fn is_of_name(error: &io::Error) -> bool {
    matches!(error.raw_os_error(), Some(11_001..=11_004))
        || error.to_string().starts_with("failed to lookup address")
}

/// The address as it may be shown: without user and password, and without the values that a query
/// carries, which are often keys.
pub(super) fn without_secrets(url: &str) -> String {
    let Some(Parts { scheme, host, path }) = parts(url) else {
        let scheme = url.split("://").next().unwrap_or_default();
        return format!("{scheme}://...");
    };
    let path = path.split('#').next().unwrap_or_default();
    match path.split_once('?') {
        Some((path, _)) => format!("{scheme}://{host}{path}?..."),
        None => format!("{scheme}://{host}{path}"),
    }
}

/// What of an address is no secret, apart from the query in its path.
struct Parts<'u> {
    scheme: &'u str,
    host: &'u str,
    path: &'u str,
}

/// The parts of an address; `None` where a port is no number. That is how an address looks whose
/// password holds a "/", which cuts it in two.
fn parts(url: &str) -> Option<Parts<'_>> {
    let (scheme, rest) = url.split_once("://")?;
    let (authority, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let host = authority
        .rsplit_once('@')
        .map_or(authority, |(_, host)| host);
    let port = host.rsplit_once(':').map_or("", |(_, port)| port);
    let sound = host.starts_with('[') || port.chars().all(|c| c.is_ascii_digit());
    sound.then_some(Parts { scheme, host, path })
}

/// Whether the host of an address is the machine that asks, which no proxy can reach.
fn is_this_machine(url: &str) -> bool {
    let Ok(uri) = url.parse::<ureq::http::Uri>() else {
        return false;
    };
    let host = uri.host().unwrap_or_default();
    let address: Result<IpAddr, _> = host.trim_matches(['[', ']']).parse();
    host == "localhost" || address.is_ok_and(|address| address.is_loopback())
}

fn status(code: u16) -> String {
    let known = StatusCode::from_u16(code).ok();
    match known.and_then(|status| status.canonical_reason()) {
        Some(reason) => format!("{code} {reason}"),
        None => code.to_string(),
    }
}

fn seconds(time: Duration) -> String {
    format!("{} s", time.as_secs_f64())
}

#[cfg(test)]
mod tests {
    use super::{FetchError, Limits, agent, is_this_machine, without_secrets};
    use ureq::Error;

    #[test]
    fn an_address_that_begins_with_https_leads_to_no_http() {
        for (url, expected) in [("https://example.org", true), ("HTTP://example.org", false)] {
            let agent = agent(url, expected, Limits::default());
            assert_eq!(agent.config().https_only(), expected, "{url}");
        }
        let refused = Error::RequireHttpsOnly("http://me:secret@example.org".to_owned());
        assert_eq!(
            FetchError::of(refused, true, Limits::default()).to_string(),
            "it leads from https to http, where anybody may change what is sent"
        );
    }

    #[test]
    fn an_address_is_shown_without_what_is_secret_in_it() {
        for (url, shown) in [
            ("https://example.org/a/b.yml", "https://example.org/a/b.yml"),
            ("https://me:secret@example.org/a", "https://example.org/a"),
            ("https://token@example.org", "https://example.org"),
            (
                "https://me:se@cret@example.org/@x",
                "https://example.org/@x",
            ),
            (
                "https://example.org/a?token=secret#b",
                "https://example.org/a?...",
            ),
            ("https://example.org?k=secret", "https://example.org?..."),
            ("https://me:se/cret@example.org/a", "https://..."),
            ("http://[::1]:8080/a", "http://[::1]:8080/a"),
        ] {
            assert_eq!(without_secrets(url), shown, "{url}");
        }
    }

    #[test]
    fn this_machine_is_known_by_its_names() {
        for url in [
            "http://localhost:1/x",
            "http://127.0.0.9/",
            "http://[::1]:8/",
        ] {
            assert!(is_this_machine(url), "{url}");
        }
        assert!(!is_this_machine("http://example.org/127.0.0.1"));
    }
}
