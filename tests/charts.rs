//! Charts: golden pictures, names that break careless writers, and marks that add up.

use crate::support::{expect, installed, scratch};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use std::fs;
use std::path::Path;
use std::process::Command;
use stratigraph::model::Stage;
use stratigraph::render::chart::counts::{Counts, Period, counts};
use stratigraph::render::chart::timeline::{Row, Span, Timeline, timeline};

/// Names that break a careless writer of SVG, and how they are to be read.
const NASTY: [(&str, &str); 7] = [
    ("a <b> & \"c\" 'd'", "a <b> & \"c\" 'd'"),
    ("&amp; &#65; ]]> <!--", "&amp; &#65; ]]> <!--"),
    (
        "a bell \u{7} and a nul \0",
        "a bell \u{fffd} and a nul \u{fffd}",
    ),
    ("継続的インテグレーション", "継続的インテグレーション"),
    ("🚀 👩\u{200d}💻 e\u{301}", "🚀 👩\u{200d}💻 e\u{301}"),
    ("no character \u{ffff}", "no character \u{fffd}"),
    ("</svg>", "</svg>"),
];

fn stage(slug: &str) -> Stage {
    slug.parse().unwrap()
}

/// A time at a stage; days are written as `2018-07-31`, and no end is empty.
fn span(slug: &str, from: &str, until: &str) -> Span {
    let tells = if until.is_empty() {
        format!("{slug} since {from}")
    } else {
        format!("{slug} from {from} until {until}")
    };
    Span {
        stage: stage(slug),
        from: from.parse().unwrap(),
        until: until.parse().ok(),
        tooltip: tells,
    }
}

fn row(label: &str, group: &str, spans: Vec<Span>) -> Row {
    Row {
        label: label.to_owned(),
        link: None,
        group: group.to_owned(),
        spans,
    }
}

/// Every kind of mark: bars, arrows, slivers, a point in time, and a row without any.
fn small_timeline() -> Timeline {
    let harbor = Row {
        link: Some("https://goharbor.io/?a&b".to_owned()),
        ..row(
            "Harbor",
            "CNCF",
            vec![
                span("sandbox", "2018-07-31", "2018-11-14"),
                span("incubating", "2018-11-14", "2020-06-15"),
                span("graduated", "2020-06-15", ""),
            ],
        )
    };
    let promoted_at_once = vec![
        span("sandbox", "2019-05-01", "2019-05-01"),
        span("incubating", "2019-05-01", ""),
    ];
    let pilot = vec![
        span("lf-energy.early-adoption", "2019-02-01", "2021-02-01"),
        span("lf-energy.growth", "2021-02-01", "2022-08-01"),
        span("lf-energy.retired", "2022-08-01", ""),
    ];
    Timeline {
        title: "Stages of projects".to_owned(),
        subtitle: "As of 2022-12-31".to_owned(),
        rows: vec![
            harbor,
            row("Promoted at once", "CNCF", promoted_at_once),
            row(
                "Known for one day",
                "CNCF",
                vec![span("incubating", "2018-12-11", "2018-12-12")],
            ),
            row(
                "A project with a name that is far too long for its column",
                "LF Energy",
                pilot,
            ),
            row("Stated by nobody", "", Vec::new()),
        ],
        first: date(2018, 1, 1),
        last: date(2022, 12, 31),
        remainder: Some("+37 more".to_owned()),
    }
}

/// The numbers of five stages, growing period by period.
fn growing(labels: impl Iterator<Item = String>) -> Counts {
    let period = |(number, label): (u32, String)| Period {
        label,
        values: vec![
            number / 4,
            number,
            number * 2 + 3,
            number * number / 3,
            u32::from(number < 2),
        ],
    };
    Counts {
        title: "Projects by stage".to_owned(),
        subtitle: "At the end of each period".to_owned(),
        stages: [
            "archived",
            "graduated",
            "incubating",
            "sandbox",
            "inception",
        ]
        .map(stage)
        .to_vec(),
        periods: (0..).zip(labels).map(period).collect(),
    }
}

fn years() -> Counts {
    growing((2017..2023).map(|year| year.to_string()))
}

fn quarters() -> Counts {
    let quarters = (8073..8085).map(|quarter| format!("{} Q{}", quarter / 4, quarter % 4 + 1));
    growing(quarters)
}

fn months() -> Counts {
    let months = (24_216..24_266).map(|month| format!("{}-{:02}", month / 12, month % 12 + 1));
    growing(months)
}

/// What stands between the first `open` and the `close` after it, again and again.
fn between<'a>(text: &'a str, open: &str, close: &str) -> Vec<&'a str> {
    let parts = text.split(open).skip(1);
    parts
        .map(|part| part.split_once(close).unwrap().0)
        .collect()
}

/// The value of an attribute of each element of a name.
fn attribute(text: &str, element: &str, name: &str) -> Vec<f64> {
    between(text, &format!("<{element} "), ">")
        .into_iter()
        .map(|tag| between(tag, &format!("{name}=\""), "\"")[0])
        .map(|value| value.parse().unwrap())
        .collect()
}

#[test]
fn a_small_timeline_is_drawn_as_it_always_was() {
    expect("charts/timeline.svg", &timeline(&small_timeline()));
}

#[test]
fn counts_by_year_quarter_and_month_are_drawn_as_they_always_were() {
    for (name, data) in [
        ("years", years()),
        ("quarters", quarters()),
        ("months", months()),
    ] {
        expect(&format!("charts/counts-{name}.svg"), &counts(&data));
    }
}

#[test]
fn the_same_values_give_the_same_bytes() {
    assert_eq!(timeline(&small_timeline()), timeline(&small_timeline()));
    assert_eq!(counts(&quarters()), counts(&quarters()));
}

#[test]
fn charts_of_nothing_say_so() {
    let mut rows = small_timeline();
    rows.rows.clear();
    let mut periods = years();
    periods.periods.clear();
    for picture in [timeline(&rows), counts(&periods)] {
        assert_eq!(picture.matches("nothing to show").count(), 1, "{picture}");
    }
}

/// Both charts with nasty names in every place that takes a text.
fn nasty() -> Vec<String> {
    let all: Vec<&str> = NASTY.iter().map(|(written, _)| *written).collect();
    let all = all.join(" ");
    let rows = NASTY.iter().map(|(name, _)| Row {
        label: (*name).to_owned(),
        link: Some(format!("https://example.com/?q={name}")),
        group: (*name).to_owned(),
        spans: vec![Span {
            tooltip: (*name).to_owned(),
            ..span("sandbox", "2018-07-31", "")
        }],
    });
    let rows = Timeline {
        title: all.clone(),
        subtitle: all.clone(),
        rows: rows.collect(),
        first: date(2018, 1, 1),
        last: date(2018, 12, 31),
        remainder: Some(all.clone()),
    };
    let periods = NASTY.iter().map(|(name, _)| (*name).to_owned());
    let columns = Counts {
        title: all.clone(),
        subtitle: all.clone(),
        ..growing(periods.clone())
    };
    let areas = growing(periods.cycle().take(60));
    vec![timeline(&rows), counts(&columns), counts(&areas)]
}

/// The tooltips of a picture as another reader of XML reads them.
fn titles(picture: &str, path: &Path) -> String {
    let script = "import sys, xml.dom.minidom as dom\n\
        titles = dom.parse(sys.argv[1]).getElementsByTagName('title')\n\
        said = [title.firstChild.data for title in titles]\n\
        sys.stdout.buffer.write('\\n'.join(said).encode())\n";
    fs::write(path, picture).unwrap();
    let mut python = Command::new("python3");
    let output = python.args(["-c", script]).arg(path).output().unwrap();
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "", "{picture}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn nasty_names_are_read_as_they_were_meant() {
    if !installed("python3") {
        return;
    }
    let path = scratch("nasty-charts").join("chart.svg");
    for picture in nasty() {
        let said = titles(&picture, &path);
        for (_, read) in NASTY {
            assert!(said.contains(read), "{read:?} is not in {said}");
        }
    }
}

#[test]
fn every_picture_is_read_by_another_reader_of_xml() {
    if !installed("python3") {
        return;
    }
    let path = scratch("charts").join("chart.svg");
    let said = titles(&timeline(&small_timeline()), &path);
    assert_eq!(
        said.lines().collect::<Vec<_>>(),
        [
            "Stages of projects",
            "sandbox from 2018-07-31 until 2018-11-14",
            "incubating from 2018-11-14 until 2020-06-15",
            "graduated since 2020-06-15",
            "sandbox from 2019-05-01 until 2019-05-01",
            "incubating since 2019-05-01",
            "incubating from 2018-12-11 until 2018-12-12",
            "A project with a name that is far too long for its column",
            "lf-energy.early-adoption from 2019-02-01 until 2021-02-01",
            "lf-energy.growth from 2021-02-01 until 2022-08-01",
            "lf-energy.retired since 2022-08-01",
        ]
    );
    for data in [years(), quarters(), months()] {
        let said = titles(&counts(&data), &path);
        let last = data.periods.last().unwrap();
        assert!(said.contains(&last.label), "{said}");
    }
}

#[test]
fn a_link_that_is_no_link_to_the_web_is_left_out() {
    let mut data = small_timeline();
    data.rows[0].link = Some("javascript:alert(1)".to_owned());
    let picture = timeline(&data);
    assert!(!picture.contains("javascript") && !picture.contains("<a "));
}

#[test]
fn a_long_name_is_shortened_and_told_whole() {
    let picture = timeline(&small_timeline());
    let whole = "A project with a name that is far too long for its column";
    assert!(picture.contains(&format!("<title>{whole}</title>A project with a name that")));
    assert_eq!(picture.matches(whole).count(), 1);
}

#[test]
fn only_stages_that_are_shown_are_in_the_legend() {
    let mut data = small_timeline();
    data.first = date(2021, 3, 1);
    let picture = timeline(&data);
    let legend = between(&picture, "class=\"legend\"", "</g>")[0];
    let words: Vec<&str> = legend
        .lines()
        .filter_map(|line| line.strip_suffix("</text>")?.rsplit('>').next())
        .collect();
    assert_eq!(words, ["incubating", "growth", "graduated", "retired"]);
}

#[test]
fn the_bars_of_a_row_never_overlap() {
    let mut rows = Vec::new();
    for number in 0..255_i64 {
        let begin = date(2018, 1, 1).saturating_add((number * 13 % 1700).days());
        let mut from = begin;
        let mut spans = Vec::new();
        for (place, slug) in (1..).zip(["sandbox", "incubating", "graduated", "archived"]) {
            let until = from.saturating_add((number * place * 7 % 400).days());
            let last = place == number % 5;
            spans.push(Span {
                stage: stage(slug),
                from,
                until: (!last).then_some(until),
                tooltip: String::new(),
            });
            from = until;
        }
        rows.push(row(&format!("Project {number}"), "", spans));
    }
    let picture = timeline(&Timeline {
        rows,
        ..small_timeline()
    });
    let drawn = between(&picture, "class=\"rows\"", "</g>")[0];
    let mut bars = 0;
    for row in drawn.split("<text ").skip(1) {
        let mut free = f64::MIN;
        for corners in between(row, "points=\"", "\"") {
            let xs = corners
                .split(' ')
                .map(|corner| corner.split_once(',').unwrap().0);
            let xs: Vec<f64> = xs.map(|x| x.parse().unwrap()).collect();
            // A diamond begins with its left corner and has its right one third.
            let right = if xs.len() == 5 { xs[1] } else { xs[2] };
            assert!(xs[0] >= free && right - xs[0] > 1.95, "{row}");
            free = right;
            bars += 1;
        }
    }
    assert!(bars > 900, "{bars}");
}

#[test]
fn the_segments_of_a_column_add_up_to_its_total() {
    for data in [years(), quarters()] {
        let picture = counts(&data);
        let columns = between(&picture, "class=\"column\"", "</g>");
        let totals = between(&picture, "class=\"totals\"", "</g>")[0];
        assert_eq!(columns.len(), data.periods.len());
        let base = {
            let (tops, heights) = (
                attribute(columns[0], "rect", "y"),
                attribute(columns[0], "rect", "height"),
            );
            tops[0] + heights[0]
        };
        let mut scales = Vec::new();
        for ((column, period), total) in columns
            .iter()
            .zip(&data.periods)
            .zip(between(totals, "<text", "</text>"))
        {
            let sum: u32 = period.values.iter().sum();
            assert!(total.ends_with(&format!(">{sum}")), "{total}");
            let tops = attribute(column, "rect", "y");
            let heights = attribute(column, "rect", "height");
            let mut bottom = base;
            for (top, height) in tops.iter().zip(&heights) {
                assert!((top + height - bottom).abs() < 0.001, "{column}");
                bottom = *top;
            }
            scales.push((base - bottom) / f64::from(sum));
        }
        // A tenth of a pixel is as exact as lengths are printed.
        let last = *scales.last().unwrap();
        for (scale, period) in scales.iter().zip(&data.periods) {
            let sum: u32 = period.values.iter().sum();
            assert!((scale - last).abs() * f64::from(sum) < 0.11, "{scales:?}");
        }
    }
}

#[test]
fn days_at_the_ends_of_the_calendar_are_drawn() {
    for (first, last) in [
        (Date::MIN, Date::MAX),
        (Date::MAX, Date::MAX),
        (Date::MIN, Date::MIN),
        (date(2022, 1, 1), date(2018, 1, 1)),
    ] {
        let picture = timeline(&Timeline {
            first,
            last,
            ..small_timeline()
        });
        assert!(picture.ends_with("</svg>\n") && !picture.contains("NaN"));
    }
}

#[test]
fn great_numbers_and_missing_ones_are_drawn() {
    let mut data = years();
    data.periods[0].values = vec![u32::MAX; 9];
    data.periods[1].values.clear();
    let picture = counts(&data);
    assert!(picture.contains("sandbox, 2017: 4294967295"));
    assert!(!picture.contains("NaN") && !picture.contains("inf"));
}
