//! Every key of the landscape format, by the level it stands on: what it is and where it goes.
//!
//! The format is that of landscape2
//! (<https://github.com/cncf/landscape2/blob/main/docs/config/data.yml>), with the keys that its
//! forerunner knew and the spellings that older versions of the CNCF's file had.

use super::fields::Field::{
    self, Date, Flag, Formerly, Link, List, Marker, NotCarried, Own, Slug, Text, Texts, Url,
};
use super::fields::Level;
use super::records;
use crate::model::{Audit, Entry, LinkKind, Repository};

/// The keys of a category. Its name and subcategories are read by `outline`.
pub(super) static CATEGORY: Level<()> = Level {
    what: "a category",
    keys: &[
        ("category", Marker),
        ("name", NotCarried),
        ("subcategories", NotCarried),
    ],
    other: |(), _, _| false,
    elsewhere: |_| None,
};

/// The keys of a subcategory. They are read by `outline`.
pub(super) static SUBCATEGORY: Level<()> = Level {
    what: "a subcategory",
    keys: &[
        ("subcategory", Marker),
        ("name", NotCarried),
        ("note", NotCarried),
        ("items", NotCarried),
    ],
    other: |(), _, _| false,
    elsewhere: |_| None,
};

/// The keys of an item.
pub(super) static ITEM: Level<Entry> = Level {
    what: "an item",
    keys: &[
        ("item", Marker),
        ("name", Own(records::name)),
        ("homepage_url", Url(|e| &mut e.homepage)),
        ("logo", NotCarried),
        ("crunchbase", Url(|e| &mut e.crunchbase)),
        ("description", Text(|e| &mut e.description)),
        ("repo_url", Url(|e| &mut e.repository)),
        ("twitter", Link(LinkKind::Twitter, |e| &mut e.links)),
        ("joined", Date(|e| &mut e.joined)),
        ("extra", Own(records::extra)),
        ("project", Slug(|e| &mut e.stage)),
        ("branch", Text(|e| &mut e.branch)),
        ("additional_repos", List(records::additional_repository)),
        ("second_path", List(records::second_path)),
        ("enduser", Flag(|e| &mut e.end_user)),
        ("open_source", Flag(|e| &mut e.open_source)),
        (
            "allow_duplicate_repo",
            Flag(|e| &mut e.allow_duplicate_repository),
        ),
        ("organization", Own(records::organization)),
        (
            "unnamed_organization",
            Flag(|e| &mut e.unnamed_organization),
        ),
        ("project_org", Url(|e| &mut e.project_org)),
        ("license", Text(|e| &mut e.license)),
        ("stock_ticker", Text(|e| &mut e.stock_ticker)),
        ("url_for_bestpractices", page(LinkKind::BestPractices)),
        ("cncf_project", Formerly("project")),
        ("rep_url", Formerly("repo_url")),
        ("twotter", Formerly("twitter")),
    ],
    other: |_, _, _| false,
    elsewhere: |key| EXTRA.has(key).then_some("under \"extra\""),
};

/// The keys of an item's `extra`.
pub(super) static EXTRA: Level<Entry> = Level {
    what: "\"extra\"",
    keys: &[
        ("accepted", Date(|e| &mut e.accepted)),
        ("incubating", Date(|e| &mut e.incubating)),
        ("graduated", Date(|e| &mut e.graduated)),
        ("archived", Date(|e| &mut e.archived)),
        ("annual_review_date", Date(|e| &mut e.annual_review_date)),
        ("annual_review_url", Url(|e| &mut e.annual_review_url)),
        ("audits", List(records::audit)),
        ("annotations", Own(records::annotations)),
        ("artwork_url", page(LinkKind::Artwork)),
        ("blog_url", page(LinkKind::Blog)),
        ("bluesky_url", page(LinkKind::Bluesky)),
        ("chat_channel", Text(|e| &mut e.chat_channel)),
        ("clomonitor_name", Text(|e| &mut e.clomonitor_name)),
        ("dev_stats_url", page(LinkKind::DevStats)),
        ("discord_url", page(LinkKind::Discord)),
        ("docker_url", page(LinkKind::Docker)),
        ("documentation_url", page(LinkKind::Documentation)),
        ("facebook_url", page(LinkKind::Facebook)),
        ("github_discussions_url", page(LinkKind::GitHubDiscussions)),
        ("gitter_url", page(LinkKind::Gitter)),
        ("lfx_slug", Text(|e| &mut e.lfx_slug)),
        ("linkedin_url", page(LinkKind::LinkedIn)),
        ("mailing_list_url", page(LinkKind::MailingList)),
        ("other_links", List(records::other_link)),
        ("package_manager_url", page(LinkKind::PackageManager)),
        ("parent_project", Text(|e| &mut e.parent_project)),
        ("pinterest_url", page(LinkKind::Pinterest)),
        ("reddit_url", page(LinkKind::Reddit)),
        ("slack_url", page(LinkKind::Slack)),
        ("specification", Flag(|e| &mut e.specification)),
        ("stack_overflow_url", page(LinkKind::StackOverflow)),
        ("summary_use_case", Text(|e| &mut e.summary.use_case)),
        (
            "summary_business_use_case",
            Text(|e| &mut e.summary.business_use_case),
        ),
        ("summary_personas", Text(|e| &mut e.summary.personas)),
        ("summary_tags", Text(|e| &mut e.summary.tags)),
        (
            "summary_integrations",
            Text(|e| &mut e.summary.integrations),
        ),
        ("summary_integration", Text(|e| &mut e.summary.integrations)),
        (
            "summary_release_rate",
            Text(|e| &mut e.summary.release_rate),
        ),
        ("summary_intro_url", Text(|e| &mut e.summary.intro_url)),
        ("tag", Texts(|e| &mut e.tags)),
        ("training_type", Text(|e| &mut e.training_type)),
        (
            "training_certifications",
            Text(|e| &mut e.training_certifications),
        ),
        ("youtube_url", page(LinkKind::YouTube)),
        ("incubation", Formerly("incubating")),
        ("incubated", Formerly("incubating")),
        ("devstats", Formerly("dev_stats_url")),
    ],
    other: records::stage_day,
    elsewhere: |key| ITEM.has(key).then_some("in the item itself"),
};

/// The keys of an audit.
pub(super) static AUDIT: Level<Audit> = Level {
    what: "an audit",
    keys: &[
        ("date", Date(|a| &mut a.date)),
        ("type", Text(|a| &mut a.kind)),
        ("url", Url(|a| &mut a.url)),
        ("vendor", Text(|a| &mut a.vendor)),
        ("vebdor", Formerly("vendor")),
    ],
    other: |_, _, _| false,
    elsewhere: |_| None,
};

/// The keys of an additional repository.
pub(super) static REPOSITORY: Level<Repository> = Level {
    what: "an additional repository",
    keys: &[
        ("repo_url", Own(records::repository_url)),
        ("branch", Text(|r| &mut r.branch)),
    ],
    other: |_, _, _| false,
    elsewhere: |_| None,
};

/// The keys of an organization that is more than a name.
pub(super) static ORGANIZATION: Level<Entry> = Level {
    what: "\"organization\"",
    keys: &[("name", Text(|e| &mut e.organization))],
    other: |_, _, _| false,
    elsewhere: |_| None,
};

/// The keys of a link of any kind: its name and its address.
pub(super) static OTHER_LINK: Level<records::NamedLink> = Level {
    what: "a link",
    keys: &[
        ("name", Text(|l| &mut l.name)),
        ("url", Url(|l| &mut l.url)),
    ],
    other: |_, _, _| false,
    elsewhere: |_| None,
};

const fn page(kind: LinkKind) -> Field<Entry> {
    Link(kind, |e| &mut e.links)
}
