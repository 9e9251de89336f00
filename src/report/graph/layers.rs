//! Which layer each node stands in, and in which order: few edges cross, and they run downward.
//!
//! An edge over several layers goes through a place of its own in each layer between; edges to one node share those places,
//! so that a node that many lead to has one trunk.

use std::collections::BTreeMap;

/// An edge: from node to node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Link {
    pub(super) from: usize,
    pub(super) to: usize,
}

/// What has a place in a layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Item {
    /// A node.
    Node(usize),
    /// Where the trunk to this node passes.
    Trunk(usize),
}

/// A stretch of an edge from one layer to the next, named by what it joins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Arc {
    pub(super) layer: usize,
    pub(super) from: Item,
    pub(super) to: Item,
    /// The edge whose first stretch this is; nothing further down a trunk.
    pub(super) link: Option<usize>,
}

/// Nodes in layers.
#[derive(Debug)]
pub(super) struct Layers {
    /// From the top, each from left to right.
    pub(super) rows: Vec<Vec<Item>>,
    /// Stretches of the edges that run downward.
    pub(super) arcs: Vec<Arc>,
    /// Edges that run upward, by position.
    pub(super) upward: Vec<usize>,
    /// The layer of each node.
    pub(super) of: Vec<usize>,
}

/// Sweeps over the layers when they are put in order.
const SWEEPS: usize = 12;

impl Layers {
    /// Puts `n_nodes` nodes in layers. `bottom` are nodes that stand in the last layer, and `hanging` those that stand right
    /// above what they lead to. An edge from a node to itself is left out.
    pub(super) fn new(n_nodes: usize, links: &[Link], bottom: &[usize], hanging: &[usize]) -> Self {
        let upward = upward(n_nodes, links);
        let mut of = depths(n_nodes, links, &upward, hanging);
        let last = of.iter().copied().max().unwrap_or(0);
        for at in bottom {
            set(&mut of, *at, last);
        }
        for at in hanging {
            let targets = links.iter().filter(|link| link.from == *at);
            let highest = targets.filter_map(|link| of.get(link.to)).copied().min();
            let above = highest.unwrap_or(1).saturating_sub(1);
            set(&mut of, *at, above);
        }
        let layer = |node: usize| of.get(node).copied().unwrap_or(0);
        let is_down = |link: &Link| layer(link.to) > layer(link.from);
        let mut rows: Vec<Vec<Item>> = vec![Vec::new(); last + 1];
        for node in 0..n_nodes {
            if let Some(row) = rows.get_mut(layer(node)) {
                row.push(Item::Node(node));
            }
        }
        let mut trunks: BTreeMap<usize, usize> = BTreeMap::new();
        for link in links.iter().filter(|link| is_down(link)) {
            let first = trunks.entry(link.to).or_insert(layer(link.to));
            *first = (*first).min(layer(link.from) + 1);
        }
        let mut arcs = Vec::new();
        for (target, first) in trunks {
            let last = layer(target);
            for at in first..last {
                if let Some(row) = rows.get_mut(at) {
                    row.push(Item::Trunk(target));
                }
                let to = if at + 1 == last { Item::Node(target) } else { Item::Trunk(target) };
                arcs.push(Arc { layer: at, from: Item::Trunk(target), to, link: None });
            }
        }
        for (nth, link) in links.iter().enumerate().filter(|(_, link)| is_down(link)) {
            let at = layer(link.from);
            let to = if at + 1 == layer(link.to) { Item::Node(link.to) } else { Item::Trunk(link.to) };
            arcs.push(Arc { layer: at, from: Item::Node(link.from), to, link: Some(nth) });
        }
        let upward = (0..links.len()).filter(|nth| links.get(*nth).is_some_and(|it| !is_down(it) && it.from != it.to));
        let upward = upward.collect();
        let mut layers = Self { rows, arcs, upward, of };
        layers.order();
        layers
    }

    /// Lets each item stand near the middle of those it is joined with, and keeps the order with the fewest crossings.
    fn order(&mut self) {
        let mut best = (self.crossings(), self.rows.clone());
        for sweep in 0..SWEEPS {
            let n_rows = self.rows.len();
            let is_down = sweep % 2 == 0;
            for step in 1..n_rows {
                let at = if is_down { step } else { n_rows - 1 - step };
                self.sort_row(at, is_down);
            }
            let n_crossings = self.crossings();
            if n_crossings < best.0 {
                best = (n_crossings, self.rows.clone());
            }
        }
        self.rows = best.1;
    }

    fn sort_row(&mut self, at: usize, by_above: bool) {
        let Some(row) = self.rows.get(at) else { return };
        let mut keyed: Vec<(f64, usize, Item)> = row
            .iter()
            .enumerate()
            .map(|(place, item)| {
                let joined: Vec<usize> = self.joined(at, *item, by_above);
                let middle = match joined.len() {
                    0 => place as f64,
                    n_joined => joined.iter().sum::<usize>() as f64 / n_joined as f64,
                };
                (middle, place, *item)
            })
            .collect();
        keyed.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        set(&mut self.rows, at, keyed.into_iter().map(|(_, _, item)| item).collect());
    }

    /// The places, in the layer above or below, of what an item is joined with.
    pub(super) fn joined(&self, at: usize, item: Item, above: bool) -> Vec<usize> {
        let (layer, other) = if above { (at.wrapping_sub(1), at.wrapping_sub(1)) } else { (at, at + 1) };
        let Some(row) = self.rows.get(other) else { return Vec::new() };
        let arcs = self.arcs.iter().filter(|arc| arc.layer == layer);
        let ends = arcs.filter_map(|arc| match above {
            true => (arc.to == item).then_some(arc.from),
            false => (arc.from == item).then_some(arc.to),
        });
        ends.filter_map(|end| row.iter().position(|it| *it == end)).collect()
    }

    /// How many pairs of stretches cross.
    fn crossings(&self) -> usize {
        let mut n_crossings = 0;
        for (at, (above, below)) in self.rows.iter().zip(self.rows.iter().skip(1)).enumerate() {
            let place = |row: &[Item], item| row.iter().position(|it| *it == item).unwrap_or(0);
            let ends: Vec<(usize, usize)> = self
                .arcs
                .iter()
                .filter(|arc| arc.layer == at)
                .map(|arc| (place(above, arc.from), place(below, arc.to)))
                .collect();
            for (nth, a) in ends.iter().enumerate() {
                let crosses = |b: &&(usize, usize)| (a.0 < b.0 && a.1 > b.1) || (a.0 > b.0 && a.1 < b.1);
                n_crossings += ends.iter().skip(nth + 1).filter(crosses).count();
            }
        }
        n_crossings
    }
}

/// The edges that lead back to a node on the way to them, by position.
fn upward(n_nodes: usize, links: &[Link]) -> Vec<usize> {
    #[derive(Clone, Copy, PartialEq)]
    enum Seen {
        No,
        OnTheWay,
        Done,
    }
    let mut seen = vec![Seen::No; n_nodes];
    let mut upward = Vec::new();
    for root in 0..n_nodes {
        // A node, and how many of its edges were followed.
        let mut way: Vec<(usize, usize)> = vec![(root, 0)];
        if seen.get(root) != Some(&Seen::No) {
            continue;
        }
        set(&mut seen, root, Seen::OnTheWay);
        while let Some((node, n_followed)) = way.pop() {
            let Some((nth, link)) = links.iter().enumerate().filter(|(_, it)| it.from == node).nth(n_followed) else {
                set(&mut seen, node, Seen::Done);
                continue;
            };
            way.push((node, n_followed + 1));
            match seen.get(link.to) {
                Some(Seen::OnTheWay) => upward.push(nth),
                Some(Seen::No) => {
                    set(&mut seen, link.to, Seen::OnTheWay);
                    way.push((link.to, 0));
                }
                Some(Seen::Done) | None => {}
            }
        }
    }
    upward
}

/// How many edges the longest way to each node has.
fn depths(n_nodes: usize, links: &[Link], upward: &[usize], hanging: &[usize]) -> Vec<usize> {
    let mut depths = vec![0_usize; n_nodes];
    // Without the upward edges there is no circle, so that this settles after as many rounds as the longest way is long.
    for _ in 0..n_nodes {
        let mut is_settled = true;
        for (nth, link) in links.iter().enumerate() {
            if upward.contains(&nth) || hanging.contains(&link.from) {
                continue;
            }
            let below = depths.get(link.from).copied().unwrap_or(0) + 1;
            if depths.get(link.to).is_some_and(|depth| *depth < below) {
                set(&mut depths, link.to, below);
                is_settled = false;
            }
        }
        if is_settled {
            break;
        }
    }
    depths
}

fn set<T>(all: &mut [T], at: usize, value: T) {
    if let Some(place) = all.get_mut(at) {
        *place = value;
    }
}
