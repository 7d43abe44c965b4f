//! Speakers are read out of titles in all the forms that titles have.

use stratigraph::model::Speaker;
use stratigraph::source::speakers::{Heading, Known, read, split};

fn heading(title: &str) -> Heading {
    split(title, &Known::default())
}

/// A speaker as a line: name, title in round brackets, company after `@`.
fn line(speaker: &Speaker) -> String {
    let mut line = speaker.name.clone();
    if let Some(title) = &speaker.title {
        line = format!("{line} ({title})");
    }
    if let Some(company) = &speaker.company {
        line = format!("{line} @ {company}");
    }
    if speaker.is_moderator {
        line.push_str(" leads");
    }
    line
}

fn lines(speakers: &[Speaker]) -> Vec<String> {
    speakers.iter().map(line).collect()
}

/// Holds what texts of speakers are read as, without a doubt.
fn hold(cases: &[(&str, &[&str])]) {
    for (text, expected) in cases {
        let title = format!("Talk: Foo - {text}");
        let heading = heading(&title);
        assert_eq!(lines(&heading.speakers), *expected, "{title}");
        assert_eq!(
            (heading.title.as_str(), heading.doubts),
            ("Talk: Foo", Vec::new()),
            "{title}"
        );
    }
}

#[test]
fn a_company_is_that_of_all_who_stand_before_it_without_one() {
    hold(&[
        ("Ana Silva, Example", &["Ana Silva @ Example"]),
        (
            "Ana Silva & Bo Lind, Example",
            &["Ana Silva @ Example", "Bo Lind @ Example"],
        ),
        (
            "Ana Silva, Bo Lind & Eva Noor, Solo.io & Dara Ito, Amdocs",
            &[
                "Ana Silva @ Solo.io",
                "Bo Lind @ Solo.io",
                "Eva Noor @ Solo.io",
                "Dara Ito @ Amdocs",
            ],
        ),
        (
            "Dan Roe, Red Hat; Eva Noor & Bo Lind & Ana Silva, Example",
            &[
                "Dan Roe @ Red Hat",
                "Eva Noor @ Example",
                "Bo Lind @ Example",
                "Ana Silva @ Example",
            ],
        ),
        (
            "Eva Noor, Isovalent, Ana Silva, and Dan Roe, Tetrate",
            &[
                "Eva Noor @ Isovalent",
                "Ana Silva @ Tetrate",
                "Dan Roe @ Tetrate",
            ],
        ),
        (
            "Ana Silva, Example & Bo Lind",
            &["Ana Silva @ Example", "Bo Lind"],
        ),
        ("Ana Silva; Bo Lind", &["Ana Silva", "Bo Lind"]),
    ]);
}

#[test]
fn a_company_keeps_the_commas_and_ampersands_of_its_name() {
    hold(&[
        (
            "Ana Silva, Hitachi, Ltd. & Bo Lind, Huawei Technologies Co., Ltd",
            &[
                "Ana Silva @ Hitachi, Ltd.",
                "Bo Lind @ Huawei Technologies Co., Ltd",
            ],
        ),
        (
            "Ana Silva, Hylatek Co.,ltd",
            &["Ana Silva @ Hylatek Co.,ltd"],
        ),
        (
            "Ana Silva, The Pictet Group & Dan Roe, Banque Pictet & Cie SA",
            &[
                "Ana Silva @ The Pictet Group",
                "Dan Roe @ Banque Pictet & Cie SA",
            ],
        ),
        (
            "Ana Silva, Johnson & Johnson; Dan Roe, AT&T",
            &["Ana Silva @ Johnson & Johnson", "Dan Roe @ AT&T"],
        ),
        (
            "Ana Silva, University of California, Davis & Dan Roe, CERN",
            &[
                "Ana Silva @ University of California, Davis",
                "Dan Roe @ CERN",
            ],
        ),
        (
            "Ana Silva, Example | A Bigger Company",
            &["Ana Silva @ Example | A Bigger Company"],
        ),
        (
            "Ana Silva, Isovalent at Cisco",
            &["Ana Silva @ Isovalent at Cisco"],
        ),
    ]);
}

#[test]
fn a_title_is_told_from_a_company() {
    hold(&[
        (
            "Ana Silva, Principal Engineer, Example",
            &["Ana Silva (Principal Engineer) @ Example"],
        ),
        (
            "Ana Silva, Founder & CEO, Solo.io",
            &["Ana Silva (Founder & CEO) @ Solo.io"],
        ),
        ("Ana Silva, Maintainer", &["Ana Silva (Maintainer)"]),
        (
            "Ana Silva, Chief Technology Officer, APAC, Red Hat",
            &["Ana Silva (Chief Technology Officer, APAC) @ Red Hat"],
        ),
        (
            "Ana Silva, Executive Director, Cloud and Infrastructure, Linux Foundation",
            &["Ana Silva (Executive Director, Cloud and Infrastructure) @ Linux Foundation"],
        ),
        (
            "Ana Silva, Principal Engineer & Dan Roe, Engineer, Google & Eva Noor, Architect, \
             Kubernetes and OpenShift, Red Hat",
            &[
                "Ana Silva (Principal Engineer) @ Google",
                "Dan Roe (Engineer) @ Google",
                "Eva Noor (Architect, Kubernetes and OpenShift) @ Red Hat",
            ],
        ),
        (
            "Eva Noor, Sr. Engineering Leader and Dan Roe, groundcover",
            &["Eva Noor (Sr. Engineering Leader)", "Dan Roe @ groundcover"],
        ),
        (
            "Ana Silva, CTO at Example & Dan Roe, Founder of Other",
            &["Ana Silva (CTO) @ Example", "Dan Roe (Founder) @ Other"],
        ),
        ("Ana Silva, PhD, Example", &["Ana Silva (PhD) @ Example"]),
    ]);
}

#[test]
fn a_name_is_kept_as_it_is_written() {
    hold(&[
        (
            "David (Mengqi) Yu, Example",
            &["David (Mengqi) Yu @ Example"],
        ),
        (
            "Ana \"Moris\" Silva, Example",
            &["Ana \"Moris\" Silva @ Example"],
        ),
        ("Dan Roe, Jr., Example", &["Dan Roe, Jr. @ Example"]),
        ("Dr. Ana Silva, Example", &["Ana Silva @ Example"]),
        (
            "Faseela K, Example & Julien D., Other",
            &["Faseela K @ Example", "Julien D. @ Other"],
        ),
        (
            "Flynn, Technical Evangelist",
            &["Flynn (Technical Evangelist)"],
        ),
        (
            "徐俊杰, Example & mingcheng 吕峰军（明城）, Other",
            &["徐俊杰 @ Example", "mingcheng 吕峰军（明城） @ Other"],
        ),
        ("أحمد علي، شركة المثال", &["أحمد علي @ شركة المثال"]),
        (
            "\u{200f}Ana\u{200b} Silva\u{a0}, Example\u{200e}",
            &["Ana Silva @ Example"],
        ),
        ("Ana Silva (she/her), Example", &["Ana Silva @ Example"]),
    ]);
}

#[test]
fn who_leads_a_panel_is_told_in_many_ways() {
    let ana = "Ana Silva @ Example leads";
    hold(&[
        ("Ana Silva (Moderator), Example; Bo Lind", &[ana, "Bo Lind"]),
        ("Ana Silva, Example (Moderator); Bo Lind", &[ana, "Bo Lind"]),
        (
            "Moderated by Ana Silva, Example; Bo Lind",
            &[ana, "Bo Lind"],
        ),
        (
            "Moderator: Ana Silva, Example; Panelists: Bo Lind",
            &[ana, "Bo Lind"],
        ),
        ("Ana Silva, Moderator, Example; Bo Lind", &[ana, "Bo Lind"]),
        (
            "Bo Lind, Other. Moderated by Ana Silva, Example",
            &["Bo Lind @ Other", ana],
        ),
    ]);
}

#[test]
fn nobody_works_for_independent() {
    hold(&[
        ("Ana Silva, Independent", &["Ana Silva"]),
        (
            "Ana Silva, Indpendent; Bo Lind & Dan Roe, Google",
            &["Ana Silva", "Bo Lind @ Google", "Dan Roe @ Google"],
        ),
        (
            "Ana Silva, CNCF Ambassador, Independent",
            &["Ana Silva (CNCF Ambassador)"],
        ),
    ]);
}

#[test]
fn a_title_ends_at_a_dash_of_any_kind() {
    for (title, talk) in [
        ("Foo - Ana Silva, Example", "Foo"),
        (
            "Foo – A Deep Dive – Ana Silva, Example",
            "Foo – A Deep Dive",
        ),
        ("Foo— Ana Silva, Example", "Foo"),
        ("Foo Awareness- Ana Silva, Example", "Foo Awareness"),
        ("Ready? -Ana Silva, Example", "Ready?"),
        ("Metal3?- Ana Silva, Example", "Metal3?"),
        (
            "k0s - The Sandbox - Ana Silva, Example",
            "k0s - The Sandbox",
        ),
    ] {
        let heading = heading(title);
        assert_eq!(heading.title, talk);
        assert_eq!(lines(&heading.speakers), ["Ana Silva @ Example"], "{title}");
    }
}

#[test]
fn the_level_of_skill_stands_at_the_end_in_brackets() {
    for (end, level) in [
        (" [I]", Some("I")),
        (
            " (Intermediate Skill Level)",
            Some("Intermediate Skill Level"),
        ),
        (
            " (Any Skill Level) (Limited Available Seating)",
            Some("Any Skill Level"),
        ),
        ("", None),
    ] {
        let heading = heading(&format!("Foo - Ana Silva, Example{end}"));
        assert_eq!(heading.level.as_deref(), level);
        assert_eq!(lines(&heading.speakers), ["Ana Silva @ Example"]);
    }
    let alone = heading("Foo [Beginner]");
    assert_eq!(
        (alone.title.as_str(), alone.level.as_deref()),
        ("Foo", Some("Beginner"))
    );
}

#[test]
fn a_title_without_speakers_names_none() {
    for title in [
        "Keynote: Closing Remarks",
        "Sponsored Demo: STORAGE - Why “Support” is not a strategy",
        "Project Demo: Ships ❤️ Ports - Build Containers in Pipelines",
        "ShipCon Hosted by Example - Full-Day Event | ALL ACCESS PASS REQUIRED",
        "SIG-Node - Intro & Deep Dive",
        "Harbour - Past, Present & Future",
        "Ships The Hard Way - Part 2",
        "Beyond Ships - A Story of Ropes, Knots and Sails",
        "Lunch - Sponsored by Red Hat",
        "Ships - Speaker TBA",
        "",
    ] {
        let heading = heading(title);
        assert_eq!(
            (heading.title.as_str(), heading.speakers),
            (title, Vec::new())
        );
        assert_eq!(heading.doubts, Vec::new(), "{title}");
    }
}

/// What is told of a title, and who is read from it all the same.
#[test]
fn what_is_not_certain_is_told_and_not_guessed() {
    for (title, speakers, doubt) in [
        (
            "Foo - Flynn, Buoyant",
            &[][..],
            "it is not certain whether \"Flynn, Buoyant\" names speakers",
        ),
        (
            "Foo - Ana Silva, Bo Lind, Cleo Marsh",
            &["Ana Silva", "Bo Lind"],
            "it is not certain whether \"Cleo Marsh\" is a company or a person",
        ),
        (
            "Foo - Ana Silva (Example) & Bo Lind, Other",
            &["Ana Silva", "Bo Lind @ Other"],
            "it is not certain whether \"Example\" is a company or the end of a name",
        ),
        (
            "Foo - Ana Silva, Community Manager, Example & Core Maintainer, Helm",
            &["Ana Silva (Community Manager) @ Example"],
            "\"Core Maintainer, Helm\" is a second post of \"Ana Silva\", and only the first is kept",
        ),
        (
            "Foo - Ana Silva, Example; Co-Chair, ShipCon",
            &["Ana Silva @ Example"],
            "it is not certain whose post \"Co-Chair, ShipCon\" is",
        ),
    ] {
        let heading = heading(title);
        assert_eq!(lines(&heading.speakers), speakers, "{title}");
        let doubts: Vec<&str> = heading.doubts.iter().map(|d| d.message.as_str()).collect();
        assert_eq!(doubts.concat(), doubt, "{title}");
    }
}

#[test]
fn what_is_known_decides() {
    let known = Known::new(["Cleo Marsh"], ["Buoyant"]);
    let heading = split("Foo - Ana Silva, Bo Lind, Cleo Marsh", &known);
    assert_eq!(
        lines(&heading.speakers),
        ["Ana Silva", "Bo Lind", "Cleo Marsh"]
    );
    let heading = split("Foo - Flynn, Buoyant", &known);
    assert_eq!(lines(&heading.speakers), ["Flynn @ Buoyant"]);
    let mut learned = Known::default();
    learned.learn("Bar - Ana Silva & Bo Lind, Buoyant");
    assert_eq!(split("Foo - Flynn, Buoyant", &learned), heading);
}

#[test]
fn ten_thousand_speakers_in_a_line_are_all_read() {
    for join in [" & ", "; ", ", "] {
        let names: Vec<String> = (0..10_000).map(|_| "Ana Silva".to_owned()).collect();
        let text = format!("{}, Example", names.join(join));
        let heading = heading(&format!("Foo - {text}"));
        let all = heading.speakers.len();
        assert_eq!(all, 10_000, "{join}");
        assert_eq!(heading.speakers[9_999].company.as_deref(), Some("Example"));
        assert_eq!(read(&text, &Known::default()).0.len(), 10_000);
    }
}

#[test]
fn any_signs_in_any_number_are_read_at_once() {
    for sign in [
        "(", ")", "(x) ", "- ", " - ", ",", "&", " and ", ";", "\"", "[I]", ". ", "a/", "?-",
    ] {
        let _ = heading(&format!("Foo - Ana Silva, {}Example", sign.repeat(100_000)));
    }
}
