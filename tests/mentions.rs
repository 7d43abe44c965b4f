//! Names found in texts: whole words, the longest first, in any spelling, and common words with care.

use stratigraph::identity::mentions::{Gazetteer, Lexicon, Role};
use stratigraph::identity::{Aliases, landscape};
use stratigraph::source::landscape_yml::parse;

/// The gazetteer of a landscape of projects with these names.
fn gazetteer_of(names: &[&str], aliases: &str, table: &str, words: &str) -> Gazetteer {
    let items: Vec<String> = names.iter().map(|name| item(name)).collect();
    let head = "landscape:\n- name: Tools\n  subcategories:\n  - name: All\n    items:\n";
    let (file, findings) = parse(&format!("{head}{}", items.concat()), "landscape.yml");
    assert_eq!(findings, []);
    let (aliases, findings) = Aliases::parse(aliases, "aliases.tsv");
    assert_eq!(findings, []);
    let (lexicon, findings) = Lexicon::parse(table, words, "names.tsv");
    assert_eq!(findings, []);
    let mut known = landscape::Known::default();
    let (dataset, _) = landscape::resolve(&file.unwrap(), &aliases, &mut known, "");
    Gazetteer::new(&[dataset], &aliases, &lexicon)
}

fn item(name: &str) -> String {
    let slug = name.to_lowercase().replace([' ', '+'], "-");
    format!(
        "    - name: {name}\n      homepage_url: https://{slug}.example\n      repo_url: https://github.com/{slug}/{slug}\n"
    )
}

/// A landscape of which no table knows anything, and a few words of English.
fn gazetteer() -> Gazetteer {
    let names = [
        "Kubernetes",
        "Kuberay",
        "Envoy",
        "Envoy AI Gateway",
        "Brisket",
        "OpenThermo",
        "Apache Quokka",
        "Ladder",
        "tongs",
        "OKL",
        "Copper Pipe Mesh",
        "C++",
        "ハーバー",
    ];
    gazetteer_of(
        &names,
        "project/brisket\tcalled\tBSK\tits short name\n\
         project/brisket\tcomponent\tSmoker\ta part of it",
        "Brisket Cloud Nine\tother\t-\tproduct of somebody",
        "copper\nladder*\nmesh\npipe*\ntongs\n",
    )
}

/// What a description names, as `name written: slug`.
fn named(description: &str) -> Vec<String> {
    let found = gazetteer().of_talk("", description, &["Brisket"]);
    let found = found.iter().map(|(found, _)| {
        assert_eq!(description[found.bytes.clone()], found.exact);
        let characters = description.chars().skip(found.span.start);
        let exact: String = characters.take(found.span.len()).collect();
        assert_eq!(exact, found.exact);
        format!("{}: {}", found.exact, found.thing.slug())
    });
    found.collect()
}

#[test]
fn names_are_found_as_whole_words_in_any_spelling() {
    for (text, expected) in [
        (
            "We run kubernetes, and Kubernetes's pods",
            "kubernetes: kubernetes, Kubernetes: kubernetes",
        ),
        ("A Kubernetes-native thing", "Kubernetes: kubernetes"),
        ("KubeRay, Kubernetesque and OKLs", "KubeRay: kuberay"),
        (
            "Open Thermo by openthermo",
            "Open Thermo: openthermo, openthermo: openthermo",
        ),
        ("to open thermo flasks", ""),
        (
            "apache-quokka and Quokka",
            "apache-quokka: apache-quokka, Quokka: apache-quokka",
        ),
        ("OKL but not okl", "OKL: okl"),
        ("filters in C++, and C", "C++: c-plus-plus"),
        (
            "KubernetesのPodとハーバーの話、ハーバーマスター",
            "Kubernetes: kubernetes, ハーバー: u30cf-u30fc-u30d0-u30fc",
        ),
    ] {
        assert_eq!(named(text).join(", "), expected, "{text}");
    }
}

#[test]
fn parts_and_other_names_count_for_the_project() {
    assert_eq!(
        named("a Smoker of BSK"),
        ["Smoker: brisket", "BSK: brisket"]
    );
    assert_eq!(
        named("see https://github.com/brisket/brisket."),
        ["https://github.com/brisket/brisket: brisket"]
    );
}

#[test]
fn the_longest_name_wins_and_longer_names_of_others_are_none() {
    for (text, expected) in [
        (
            "Envoy and Envoy AI Gateway",
            "Envoy: envoy, Envoy AI Gateway: envoy-ai-gateway",
        ),
        ("We sell Brisket Cloud Nine", ""),
        (
            "we moved from here to Acme Elastic Kubernetes Service, some went over to Foo Kubernetes Engine",
            "",
        ),
        ("a Certified Kubernetes Administrator at EnvoyCon", ""),
        ("she works at Brisket, hosted by Envoy Labs", ""),
        (
            "mail envoy@example.org or see https://kubernetes.example/docs",
            "",
        ),
    ] {
        assert_eq!(named(text).join(", "), expected, "{text}");
    }
}

#[test]
fn a_common_word_is_a_name_where_what_stands_around_it_says_so() {
    for (text, expected) in [
        ("we climb a ladder with tongs", ""),
        ("Ladder and step of careers", ""),
        ("we schedule this with Ladder and sleep", "Ladder: ladder"),
        ("Climbing The Career Ladder At Scale Today", ""),
        (
            "Climbing Faster With Kubernetes + Ladder",
            "Kubernetes: kubernetes, Ladder: ladder",
        ),
        (
            "Ladder 2.0 runs. Ladder is fast on Kubernetes",
            "Ladder: ladder, Kubernetes: kubernetes",
        ),
        ("a mesh of copper pipe, a copper pipe mesh", ""),
        (
            "we mend a Copper Pipe Mesh",
            "Copper Pipe Mesh: copper-pipe-mesh",
        ),
    ] {
        assert_eq!(named(text).join(", "), expected, "{text}");
    }
}

#[test]
fn a_talk_is_about_what_its_title_names_for_itself() {
    for (title, description, expected) in [
        ("Running Brisket on Kubernetes", "with Envoy", "brisket"),
        ("Kubernetes for Beginners", "with Envoy", "kubernetes"),
        ("Brisket: Intro and Deep Dive with Envoy", "", "brisket"),
        (
            "Brisket and Envoy: Better Together with OKL",
            "",
            "brisket, envoy",
        ),
        ("From Envoy to Brisket", "", "brisket"),
        ("OpenThermo the Envoy-native Way", "", "openthermo"),
        (
            "How we got faster",
            "Envoy! Envoy again, Envoy ever, and Brisket",
            "envoy",
        ),
        ("How we got faster", "Envoy and Brisket", ""),
    ] {
        let names = ["Kubernetes", "Envoy", "Brisket", "OKL", "OpenThermo"];
        let table = "project/kubernetes\tground\t-\tmost build on it";
        let gazetteer = gazetteer_of(&names, "", table, "");
        let found = gazetteer.of_talk(title, description, &[]);
        let about = found.iter().filter(|(_, role)| *role == Role::About);
        let mut about: Vec<&str> = about.map(|(found, _)| found.thing.slug()).collect();
        about.dedup();
        assert_eq!(about.join(", "), expected, "{title}");
    }
}

#[test]
fn what_is_all_of_an_item_of_a_list_is_a_name() {
    let found =
        gazetteer().of_text("tongs, Ladder, okl; https://envoy.example/filters and a ladder");
    let slugs: Vec<&str> = found.iter().map(|found| found.thing.slug()).collect();
    assert_eq!(slugs, ["tongs", "ladder", "okl", "envoy"]);
}
