//! One name to show for each thing, whatever many sources call it.

use crate::model::{Dataset, EntityId, LabelKind};
use std::collections::{BTreeMap, BTreeSet};

/// Makes the names that several sources give one thing fit together: the preferred name of one
/// source stays, those of the others become alternatives, and no name is told twice.
///
/// Landscapes go before other lists, those before reports, and else the source that comes first.
pub fn settle(datasets: &mut [Dataset]) {
    let mut order: Vec<usize> = (0..datasets.len()).collect();
    order.sort_by_key(|&index| datasets[index].source.kind.precedence());
    let mut preferred: BTreeMap<(EntityId, Option<String>), String> = BTreeMap::new();
    let mut counts: BTreeMap<&EntityId, usize> = BTreeMap::new();
    for dataset in datasets.iter() {
        for entity in &dataset.entities {
            *counts.entry(&entity.id).or_default() += 1;
        }
    }
    let shared: BTreeSet<EntityId> = counts
        .into_iter()
        .filter(|(_, count)| *count > 1)
        .map(|(id, _)| id.clone())
        .collect();
    for index in order {
        let shared_here = datasets[index]
            .entities
            .iter_mut()
            .filter(|e| shared.contains(&e.id));
        for entity in shared_here {
            let language = entity.name.language.clone();
            let key = (entity.id.clone(), language);
            let kept = preferred
                .entry(key)
                .or_insert_with(|| entity.name.text.clone());
            if *kept != entity.name.text {
                let mut other = entity.name.clone();
                other.kind = LabelKind::Alternative;
                entity.other_names.push(other);
                entity.name.text.clone_from(kept);
            }
        }
    }
    for dataset in datasets {
        for entity in &mut dataset.entities {
            let name = &entity.name;
            entity.other_names.retain(|other| {
                other.kind == LabelKind::Preferred
                    || (&other.text, &other.language) != (&name.text, &name.language)
            });
        }
    }
}
