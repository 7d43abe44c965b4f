//! What holds whatever the bytes. The fuzz targets include the files of this folder as they are.

pub(crate) mod graph_file;
pub(crate) mod landscape_yml;
pub(crate) mod maintainers_csv;
pub(crate) mod report_text;
pub(crate) mod schedule_ics;
