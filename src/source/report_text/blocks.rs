//! A text to its blocks: headings, paragraphs, items of lists, rows of tables.

use crate::model::{Passage, ReportedLink};
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

/// A text, taken apart.
#[derive(Debug, Default)]
pub(super) struct Document {
    pub(super) blocks: Vec<Block>,
    pub(super) links: Vec<ReportedLink>,
    /// The title that the head of the file gives.
    pub(super) title: Option<(String, u32)>,
    /// The date that the head of the file gives.
    pub(super) date: Option<String>,
}

/// A block of text.
#[derive(Debug, Default)]
pub(super) struct Block {
    /// From 1, where it is marked as a heading.
    pub(super) level: Option<u8>,
    /// Whether it is one of a list or a table.
    pub(super) is_item: bool,
    /// Whether it is no language of people.
    pub(super) is_code: bool,
    pub(super) passage: Passage,
}

/// Takes a text apart. Plain text is Markdown without marks.
pub(super) fn read(text: &str) -> Document {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut starts = vec![0];
    starts.extend(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1));
    let mut reader = Reader {
        starts,
        document: Document::default(),
        block: Block::default(),
        link: None,
        hidden: 0,
        is_head: false,
    };
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        reader.take(event, range.start);
    }
    reader.close();
    reader.document
}

struct Reader {
    /// The bytes at which lines begin.
    starts: Vec<usize>,
    document: Document,
    /// What is being read.
    block: Block,
    /// The address of the link that is being read, and where its words begin in the block.
    link: Option<(String, usize)>,
    /// How many things are open whose text is not the report's own.
    hidden: usize,
    /// Whether the head of the file is being read.
    is_head: bool,
}

impl Reader {
    fn take(&mut self, event: Event<'_>, offset: usize) {
        let line = self.line(offset);
        match event {
            Event::Start(tag) => self.open(&tag),
            Event::End(tag) => self.end(tag, line),
            Event::Text(text) if self.is_head => self.head(&text, line),
            Event::Text(text) | Event::Code(text) if self.hidden == 0 => {
                // Lines of code come as one text, each other text is of one line.
                for (line, part) in (line..).zip(text.split_inclusive('\n')) {
                    self.block.passage.push(&part.replace('\n', " "), line);
                }
            }
            Event::SoftBreak | Event::HardBreak if self.hidden == 0 => {
                self.block.passage.push(" ", line);
            }
            _ => {}
        }
    }

    fn open(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Heading { level, .. } => {
                self.close();
                self.block.level = Some(*level as u8);
            }
            Tag::Paragraph => {
                let is_item = self.block.is_item && self.block.passage.text.is_empty();
                self.close();
                self.block.is_item = is_item;
            }
            Tag::Item | Tag::TableRow | Tag::TableHead => {
                self.close();
                self.block.is_item = true;
            }
            Tag::CodeBlock(kind) => {
                self.close();
                self.block.is_code = matches!(kind, CodeBlockKind::Fenced(_));
            }
            Tag::Link { dest_url, .. } => {
                self.link = Some((dest_url.to_string(), self.block.passage.text.len()));
            }
            Tag::Image { .. } => self.hidden += 1,
            Tag::MetadataBlock(_) => {
                self.close();
                self.is_head = true;
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, line: u32) {
        match tag {
            TagEnd::Heading(_)
            | TagEnd::Paragraph
            | TagEnd::Item
            | TagEnd::TableRow
            | TagEnd::TableHead
            | TagEnd::CodeBlock => self.close(),
            TagEnd::TableCell => self.block.passage.push(" | ", line),
            TagEnd::Link => {
                if let Some((url, start)) = self.link.take()
                    && (url.starts_with("https://") || url.starts_with("http://"))
                {
                    let text = self.block.passage.text[start..].trim().to_owned();
                    self.document.links.push(ReportedLink { text, url, line });
                }
            }
            TagEnd::Image => self.hidden = self.hidden.saturating_sub(1),
            TagEnd::MetadataBlock(_) => self.is_head = false,
            _ => {}
        }
    }

    /// Takes title and date out of the head of the file, which other programs read.
    fn head(&mut self, text: &str, line: u32) {
        for (line, entry) in (line..).zip(text.lines()) {
            let Some((key, value)) = entry.split_once(':') else {
                continue;
            };
            let value = value.trim().trim_matches(['"', '\'']).trim();
            match key.trim() {
                "title" if !value.is_empty() => {
                    self.document.title = Some((value.to_owned(), line));
                }
                "date" => self.document.date = Some(value.to_owned()),
                _ => {}
            }
        }
    }

    /// Ends the block, and keeps it where it says something.
    fn close(&mut self) {
        let block = std::mem::take(&mut self.block);
        if !block.passage.text.trim().is_empty() {
            self.document.blocks.push(block);
        }
    }

    fn line(&self, offset: usize) -> u32 {
        let line = self.starts.partition_point(|start| *start <= offset);
        u32::try_from(line).unwrap_or(u32::MAX)
    }
}
