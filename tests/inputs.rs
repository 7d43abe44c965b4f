//! Files, streams and addresses: what is read, and what is refused.

use crate::server::{Server, send};
use crate::support::{run, scratch};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::error::Error;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::Write;
use std::net::{TcpListener, TcpStream};
use std::thread;
use std::time::{Duration, Instant};
use stratigraph::source::inputs::{FetchError, Input, InputError, Limits, read, read_location};

/// Limits that a test can run into.
const SMALL: Limits = Limits {
    bytes: 1_000,
    connect: Duration::from_secs(5),
    whole: Duration::from_secs(5),
};

fn fetch(location: &str) -> Result<Input, InputError> {
    read_location(location, SMALL, &mut |_, _| {})
}

/// An error and its causes, without the port of the server, which differs.
fn told(result: Result<Input, InputError>) -> String {
    let error = result.unwrap_err();
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        write!(text, ": {error}").unwrap();
        cause = error.source();
    }
    let Some((before, port)) = text.split_once("127.0.0.1:") else {
        return text;
    };
    let rest = port.trim_start_matches(|c: char| c.is_ascii_digit());
    format!("{before}HOST{rest}")
}

fn gzip(text: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(text).unwrap();
    encoder.finish().unwrap()
}

fn web(path: &str, stream: &mut TcpStream) {
    let long = vec![b'x'; 1_001];
    let lead = |to: &str| format!("Location: {to}\r\n");
    let endless = "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n";
    match path {
        "/text" => send(stream, "200 OK", "", "prj:harbor\n".as_bytes()),
        "/hop/0" => send(stream, "302 Found", &lead("/text"), b""),
        "/hop/5" => send(stream, "307 Temporary Redirect", &lead("/hop/4"), b""),
        "/away" => {
            let elsewhere = format!("http://{}/text", stream.local_addr().unwrap());
            send(stream, "302 Found", &lead(&elsewhere), b"");
        }
        "/loop" => send(stream, "301 Moved Permanently", &lead("/loop"), b""),
        "/nowhere" => send(stream, "302 Found", "", b""),
        "/page" => send(stream, "200 OK", "Content-Type: text/html\r\n", b"<p>"),
        "/latin" => send(stream, "200 OK", "", b"caf\xe9"),
        "/long" => send(stream, "200 OK", "", &long),
        "/most" => send(stream, "200 OK", "", &long[1..]),
        "/gzip" => send(
            stream,
            "200 OK",
            "Content-Encoding: gzip\r\n",
            &gzip(b"packed"),
        ),
        "/bomb" => {
            let bomb = gzip(&vec![b' '; 1 << 20]);
            send(stream, "200 OK", "Content-Encoding: gzip\r\n", &bomb);
        }
        "/bad-gzip" => send(
            stream,
            "200 OK",
            "Content-Encoding: gzip\r\n",
            b"no gzip at all",
        ),
        "/endless" => {
            let _ = stream.write_all(endless.as_bytes());
            // Ends when the reader has had enough and hangs up.
            while stream.write_all(&long).is_ok() {}
        }
        "/broken" => {
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
        }
        "/slow" => {
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n");
            for _ in 0..40 {
                thread::sleep(Duration::from_millis(50));
                if stream.write_all(b".").is_err() {
                    return;
                }
            }
        }
        "/not-http" => {
            let _ = stream.write_all(b"220 example.org ESMTP\r\n\r\n");
        }
        "/busy" => send(stream, "503 Service Unavailable", "", b""),
        hop if hop.starts_with("/hop/") => {
            let number: u32 = hop["/hop/".len()..].parse().unwrap();
            send(stream, "302 Found", &lead(&(number - 1).to_string()), b"");
        }
        _ => send(stream, "404 Not Found", "", b"no such page"),
    }
}

#[test]
fn what_stands_at_an_address_is_read() {
    let server = Server::start(web);
    let url = server.url("/text");
    let input = fetch(&url).unwrap();
    assert_eq!((input.name, input.text.as_str()), (url, "prj:harbor\n"));
    assert_eq!(fetch(&server.url("/most")).unwrap().text.len(), 1_000);
    assert_eq!(fetch(&server.url("/gzip")).unwrap().text, "packed");
    let agent = concat!(
        "user-agent: stratigraph/",
        env!("CARGO_PKG_VERSION"),
        "\r\n"
    );
    assert!(server.heard().iter().all(|request| request.contains(agent)));
}

#[test]
fn an_address_may_lead_on_five_times() {
    let server = Server::start(web);
    assert_eq!(fetch(&server.url("/hop/4")).unwrap().text, "prj:harbor\n");
    assert_eq!(server.heard().len(), 6);
}

#[test]
fn a_password_is_sent_to_its_host_and_shown_to_nobody() {
    let server = Server::start(web);
    let url = |path| server.url(path).replace("http://", "http://me:secret@");
    assert_eq!(
        told(fetch(&url("/text?key=secret"))),
        "cannot fetch \"http://HOST/text?...\": the server answers 404 Not Found"
    );
    assert_eq!(fetch(&url("/away")).unwrap().name, server.url("/away"));
    let authorized = |request: &String| request.contains("authorization: basic ");
    let sent: Vec<bool> = server.heard().iter().map(authorized).collect();
    assert_eq!(sent, [true, true, false]);
}

#[test]
fn what_the_web_does_not_give_is_said() {
    let server = Server::start(web);
    let mut all = String::new();
    for path in [
        "/none",
        "/busy",
        "/hop/5",
        "/loop",
        "/nowhere",
        "/page",
        "/long",
        "/endless",
        "/bomb",
        "/bad-gzip",
        "/broken",
        "/latin",
        "/not-http",
    ] {
        writeln!(all, "{}", told(fetch(&server.url(path)))).unwrap();
    }
    crate::support::expect("inputs/web.txt", &all);
}

#[test]
fn a_slow_server_is_not_waited_for() {
    let server = Server::start(web);
    let limits = Limits {
        whole: Duration::from_millis(200),
        ..SMALL
    };
    let start = Instant::now();
    let result = read_location(server.url("/slow"), limits, &mut |_, _| {});
    assert!(start.elapsed() < Duration::from_millis(1_500));
    assert_eq!(
        told(result),
        "cannot fetch \"http://HOST/slow\": the answer is not there within 0.2 s"
    );
}

#[test]
fn where_nothing_listens_the_connection_is_refused() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/x", listener.local_addr().unwrap());
    drop(listener);
    let error = fetch(&url).unwrap_err();
    let InputError::Fetch { source, .. } = error else {
        panic!("{error}");
    };
    assert!(matches!(source, FetchError::Refused(_)), "{source}");
}

#[test]
fn who_does_not_speak_tls_is_not_trusted() {
    let server = Server::start(web);
    let error = fetch(&server.url("/text").replace("http:", "https:")).unwrap_err();
    let InputError::Fetch { source, .. } = error else {
        panic!("{error}");
    };
    assert!(matches!(source, FetchError::Tls(_)), "{source:?}");
    assert_eq!(server.heard(), Vec::<String>::new());
}

#[test]
fn a_host_that_is_not_there_and_an_address_that_is_none_are_told_apart() {
    for (url, expected) in [
        ("http://no-such-host.invalid/x", ": the host is not found: "),
        ("http://", "it is no web address"),
        ("http://a b/", "it is no web address"),
        (
            "https://me:se/cret@example.invalid/",
            "it is no web address",
        ),
    ] {
        let told = told(fetch(url));
        assert!(told.contains(expected) && !told.contains("cret"), "{told}");
    }
    assert_eq!(
        told(fetch("s3://me:secret@bucket/landscape.yml")),
        "cannot read \"s3://bucket/landscape.yml\": addresses that begin with \"s3:\" are not known"
    );
}

#[test]
fn progress_is_told_with_the_length_where_it_is_known() {
    let server = Server::start(web);
    let folder = scratch("progress");
    let file = folder.join("text");
    fs::write(&file, "12345").unwrap();
    let heard = |location: &str| {
        let mut heard = Vec::new();
        read_location(location, SMALL, &mut |read, whole| {
            heard.push((read, whole));
        })
        .unwrap();
        heard
    };
    assert_eq!(heard(file.to_str().unwrap()), [(5, Some(5))]);
    assert_eq!(heard(&server.url("/text")), [(11, Some(11))]);
    assert_eq!(heard(&server.url("/gzip")), [(6, None)]);
}

#[test]
fn a_file_that_is_too_large_is_refused_unread() {
    let file = scratch("too-large").join("large.json");
    File::create(&file)
        .unwrap()
        .set_len((256 << 20) + 1)
        .unwrap();
    let name = file.to_str().unwrap();
    let start = Instant::now();
    let run = run(&["check", name]);
    assert!(start.elapsed() < Duration::from_secs(5));
    assert_eq!(
        (run.code, run.stderr.as_str()),
        (
            4,
            format!(
                "error: \"{name}\" is larger than 256 MiB\n\
                 hint: look whether it is the right one: no input may be larger\n"
            )
            .as_str()
        )
    );
}

#[cfg(unix)]
#[test]
fn what_has_no_end_is_read_only_so_far() {
    assert_eq!(
        told(fetch("/dev/zero")),
        "\"/dev/zero\" is larger than 1000 bytes"
    );
    let pipe = scratch("endless").join("pipe");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.unwrap().success());
    let path = pipe.clone();
    let writer = thread::spawn(move || {
        let mut pipe = File::options().write(true).open(path).unwrap();
        while pipe.write_all(&[b' '; 4_096]).is_ok() {}
    });
    let error = fetch(pipe.to_str().unwrap()).unwrap_err();
    assert!(
        matches!(error, InputError::TooLarge { limit: 1_000, .. }),
        "{error}"
    );
    writer.join().unwrap();
}

#[test]
fn a_text_in_another_encoding_is_told_by_its_name() {
    let folder = scratch("encodings");
    let utf16 = |text: &str, big: bool| -> Vec<u8> {
        let bytes = |unit: u16| {
            if big {
                unit.to_be_bytes()
            } else {
                unit.to_le_bytes()
            }
        };
        text.encode_utf16().flat_map(bytes).collect()
    };
    let utf32 = |text: &str, big: bool| -> Vec<u8> {
        let bytes = |c: u32| {
            if big {
                c.to_be_bytes()
            } else {
                c.to_le_bytes()
            }
        };
        text.chars().map(u32::from).flat_map(bytes).collect()
    };
    let text = "landscape:\n  - category:\n    name: Runtime ラ\n";
    let marked = format!("\u{feff}{text}");
    let mut all = String::new();
    for (name, bytes) in [
        ("utf-16le", utf16(text, false)),
        ("utf-16be", utf16(text, true)),
        ("utf-16le-marked", utf16(&marked, false)),
        ("utf-16be-marked", utf16(&marked, true)),
        ("utf-32le", utf32(text, false)),
        ("utf-32be", utf32(text, true)),
        ("utf-32le-marked", utf32(&marked, false)),
        ("utf-32be-marked", utf32(&marked, true)),
        ("latin-1", b"name: caf\xe9".to_vec()),
        ("nul", b"name: a\n  b: \0".to_vec()),
        ("zeroes", vec![0; 100]),
        ("one-zero", vec![0]),
        ("cut", "ラ".as_bytes()[..2].to_vec()),
    ] {
        let file = folder.join(name);
        fs::write(&file, bytes).unwrap();
        let error = read(&file).unwrap_err().to_string();
        let shown = error.replace(file.to_str().unwrap(), name);
        writeln!(all, "{shown}").unwrap();
    }
    crate::support::expect("inputs/encodings.txt", &all);
}

#[test]
fn the_mark_of_utf_8_is_no_part_of_the_text() {
    let file = scratch("mark").join("text");
    for (bytes, text) in [
        ("\u{feff}a", "a"),
        ("", ""),
        ("\u{feff}", ""),
        ("ラ\u{feff}", "ラ\u{feff}"),
    ] {
        fs::write(&file, bytes).unwrap();
        assert_eq!(read(&file).unwrap().text, text);
    }
}
