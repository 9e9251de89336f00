//! Where each node stands, in pixels, and how each edge runs: no two boxes overlap, and no edge runs through one.

use std::collections::BTreeMap;

use super::layers::{Arc, Item, Layers, Link};

/// Between two boxes of a layer.
const GAP: f64 = 28.0;
/// The width of a trunk.
const TRUNK: f64 = 14.0;
/// Between two layers, where no edge runs upward.
const BETWEEN: f64 = 58.0;
/// Between two lines that run beside each other.
const LANE: f64 = 9.0;
/// How often places are evened out.
const ROUNDS: usize = 24;

/// A box.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Rect {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) height: f64,
}

impl Rect {
    pub(super) fn middle(&self) -> f64 {
        self.x + self.width / 2.0
    }

    pub(super) fn bottom(&self) -> f64 {
        self.y + self.height
    }
}

/// A stretch of an edge.
#[derive(Debug)]
pub(super) struct Route {
    /// As the `d` of an SVG path.
    pub(super) path: String,
    /// The edges that run here, by position.
    pub(super) links: Vec<usize>,
    /// It ends at a node.
    pub(super) has_head: bool,
}

/// A drawing, its top left corner at 0, 0.
#[derive(Debug)]
pub(super) struct Places {
    pub(super) boxes: Vec<Rect>,
    /// Where each edge leaves its box: on the lower side.
    pub(super) ports: Vec<(f64, f64)>,
    pub(super) routes: Vec<Route>,
    pub(super) width: f64,
    pub(super) height: f64,
}

/// Places boxes of these sizes, width and height, and the edges between them.
pub(super) fn place(sizes: &[(f64, f64)], links: &[Link], layers: &Layers) -> Places {
    let middles = middles(sizes, layers);
    let tops = tops(sizes, links, layers);
    let mut boxes = vec![Rect::default(); sizes.len()];
    for (row, (top, _)) in layers.rows.iter().zip(&tops) {
        for item in row {
            if let (Item::Node(node), Some(x)) = (item, middles.get(&(0, *item)))
                && let (Some(place), Some((width, height))) = (boxes.get_mut(*node), sizes.get(*node))
            {
                *place = Rect { x: x - width / 2.0, y: *top, width: *width, height: *height };
            }
        }
    }
    let ports = ports(links, layers, &boxes, &middles);
    let drawing = Drawing { links, layers, boxes: &boxes, middles: &middles, tops: &tops, ports: &ports };
    let (routes, right) = drawing.routes();
    let width = boxes.iter().map(|it| it.x + it.width).fold(right, f64::max);
    let height = boxes.iter().map(Rect::bottom).fold(0.0, f64::max);
    Places { boxes, ports, routes, width, height }
}

/// What names a place: trunks by their layer too, nodes have but one.
type Place = (usize, Item);

fn name(layer: usize, item: Item) -> Place {
    match item {
        Item::Node(_) => (0, item),
        Item::Trunk(_) => (layer, item),
    }
}

/// The middle of each item, from left to right.
fn middles(sizes: &[(f64, f64)], layers: &Layers) -> BTreeMap<Place, f64> {
    let width = |item: Item| match item {
        Item::Node(node) => sizes.get(node).map_or(0.0, |size| size.0),
        Item::Trunk(_) => TRUNK,
    };
    let mut rows: Vec<Vec<f64>> = Vec::new();
    for row in &layers.rows {
        let mut x = 0.0;
        let placed = row.iter().map(|item| {
            let middle = x + width(*item) / 2.0;
            x += width(*item) + GAP;
            middle
        });
        rows.push(placed.collect());
    }
    for round in 0..ROUNDS {
        let n_rows = rows.len();
        for step in 0..n_rows {
            let at = if round % 2 == 0 { step } else { n_rows - 1 - step };
            let Some(row) = layers.rows.get(at) else { continue };
            let mut wanted = Vec::new();
            for (nth, item) in row.iter().enumerate() {
                let own = rows.get(at).and_then(|row| row.get(nth)).copied().unwrap_or(0.0);
                let near = |above: bool| -> Vec<f64> {
                    let other = if above { at.wrapping_sub(1) } else { at + 1 };
                    let joined = layers.joined(at, *item, above);
                    // The story runs straight down, and so do trunks; what joins them from the side bends.
                    let is_alike = |nth: &&usize| {
                        let joined = layers.rows.get(other).and_then(|row| row.get(**nth));
                        joined.is_some_and(|it| matches!(it, Item::Trunk(_)) == matches!(item, Item::Trunk(_)))
                    };
                    let alike: Vec<usize> = joined.iter().filter(is_alike).copied().collect();
                    let chosen = if alike.is_empty() { joined } else { alike };
                    chosen.iter().filter_map(|nth| rows.get(other)?.get(*nth).copied()).collect()
                };
                let (above, below) = (near(true), near(false));
                let mut near: Vec<f64> = if round % 2 == 0 { above.clone() } else { below.clone() };
                if near.is_empty() || round + 4 > ROUNDS {
                    near = above.into_iter().chain(below).collect();
                }
                let middle = if near.is_empty() { own } else { near.iter().sum::<f64>() / near.len() as f64 };
                let weight = if matches!(item, Item::Trunk(_)) { 4.0 } else { 1.0 };
                wanted.push((middle, weight, width(*item)));
            }
            if let Some(row) = rows.get_mut(at) {
                *row = apart(&wanted);
            }
        }
    }
    let left = layers.rows.iter().zip(&rows).flat_map(|(items, xs)| items.iter().zip(xs));
    let left = left.map(|(item, x)| x - width(*item) / 2.0).fold(f64::INFINITY, f64::min);
    let mut middles = BTreeMap::new();
    for (layer, (items, xs)) in layers.rows.iter().zip(&rows).enumerate() {
        middles.extend(items.iter().zip(xs).map(|(item, x)| (name(layer, *item), x - left)));
    }
    middles
}

/// The places nearest to those wanted, in the same order and apart from each other; each is a middle, a weight and a width.
///
/// Items that want the same room move together as one block to the mean of what they want (pool adjacent violators).
fn apart(wanted: &[(f64, f64, f64)]) -> Vec<f64> {
    // Each block: the sum of weighted wishes of where its first item stands, the weights, how many items.
    let mut blocks: Vec<(f64, f64, usize)> = Vec::new();
    let mut offsets = Vec::new();
    let mut offset = 0.0;
    let mut before: Option<f64> = None;
    for (middle, weight, width) in wanted {
        if let Some(before) = before.replace(*width) {
            offset += f64::midpoint(before, *width) + GAP;
        }
        offsets.push(offset);
        let mut block = ((middle - offset) * weight, *weight, 1);
        while let Some(last) = blocks.last().copied().filter(|last| last.0 / last.1 > block.0 / block.1) {
            blocks.pop();
            block = (last.0 + block.0, last.1 + block.1, last.2 + block.2);
        }
        blocks.push(block);
    }
    let starts = blocks.iter().flat_map(|(sum, weight, n_items)| std::iter::repeat_n(sum / weight, *n_items));
    starts.zip(offsets).map(|(start, offset)| start + offset).collect()
}

/// The top and the bottom of each layer.
fn tops(sizes: &[(f64, f64)], links: &[Link], layers: &Layers) -> Vec<(f64, f64)> {
    let layer = |node: usize| layers.of.get(node).copied().unwrap_or(0);
    let upward = || layers.upward.iter().filter_map(|nth| links.get(*nth));
    let mut y = 0.0;
    let mut tops = Vec::new();
    for (at, row) in layers.rows.iter().enumerate() {
        // What runs upward comes out below its layer and goes in above the other.
        let n_in = upward().filter(|link| layer(link.to) == at).count() as f64;
        let n_out = upward().filter(|link| layer(link.from) == at).count() as f64;
        if n_in > 0.0 {
            y += LANE * (n_in + 1.0);
        }
        let heights = row.iter().filter_map(|item| match item {
            Item::Node(node) => sizes.get(*node).map(|size| size.1),
            Item::Trunk(_) => None,
        });
        let bottom = y + heights.fold(0.0, f64::max);
        tops.push((y, bottom));
        y = bottom + BETWEEN + LANE * n_out;
    }
    tops
}

/// Where each edge leaves its box: spread over the lower side, in the order of where they lead.
fn ports(links: &[Link], layers: &Layers, boxes: &[Rect], middles: &BTreeMap<Place, f64>) -> Vec<(f64, f64)> {
    let mut ports = vec![(0.0, 0.0); links.len()];
    for (node, from) in boxes.iter().enumerate() {
        let mut own: Vec<usize> =
            (0..links.len()).filter(|nth| links.get(*nth).is_some_and(|it| it.from == node && it.to != node)).collect();
        // What runs upward does so on the right.
        let next = |nth: &usize| {
            let arc = layers.arcs.iter().find(|arc| arc.link == Some(*nth));
            arc.and_then(|arc| middles.get(&name(arc.layer + 1, arc.to))).copied().unwrap_or(f64::INFINITY)
        };
        own.sort_by(|a, b| next(a).total_cmp(&next(b)).then(a.cmp(b)));
        let n_parts = own.len() as f64 + 1.0;
        for (place, nth) in own.into_iter().enumerate() {
            if let Some(port) = ports.get_mut(nth) {
                *port = (from.x + from.width * (place as f64 + 1.0) / n_parts, from.bottom());
            }
        }
    }
    ports
}

/// Everything that edges are drawn by.
struct Drawing<'a> {
    links: &'a [Link],
    layers: &'a Layers,
    boxes: &'a [Rect],
    middles: &'a BTreeMap<Place, f64>,
    tops: &'a [(f64, f64)],
    ports: &'a [(f64, f64)],
}

impl Drawing<'_> {
    /// Every stretch, and how far to the right they reach.
    fn routes(&self) -> (Vec<Route>, f64) {
        let mut routes: Vec<Route> = self
            .layers
            .arcs
            .iter()
            .map(|arc| {
                let (_, bottom) = self.tops.get(arc.layer).copied().unwrap_or_default();
                let (next, _) = self.tops.get(arc.layer + 1).copied().unwrap_or_default();
                let (x, y) = match arc.link {
                    Some(nth) => self.ports.get(nth).copied().unwrap_or_default(),
                    // A trunk passes its layer.
                    None => (self.middle(arc.layer, arc.from), self.tops.get(arc.layer).map_or(0.0, |top| top.0)),
                };
                let to = self.middle(arc.layer + 1, arc.to);
                let bend = (next - bottom) * 0.55;
                let path = format!(
                    "M{x:.1} {y:.1}L{x:.1} {bottom:.1}C{x:.1} {:.1} {to:.1} {:.1} {to:.1} {next:.1}",
                    bottom + bend,
                    next - bend
                );
                let links = match arc.link {
                    Some(nth) => vec![nth],
                    None => self.above(arc.layer, arc.from),
                };
                Route { path, links, has_head: matches!(arc.to, Item::Node(_)) }
            })
            .collect();
        let mut right = self.boxes.iter().map(|it| it.x + it.width).fold(0.0, f64::max);
        let (mut n_out, mut n_in) = (BTreeMap::new(), BTreeMap::new());
        for nth in &self.layers.upward {
            let Some((link, (x, y))) = self.links.get(*nth).zip(self.ports.get(*nth)) else { continue };
            let layer = |node: usize| self.layers.of.get(node).copied().unwrap_or(0);
            let lane_out: f64 = next_lane(&mut n_out, layer(link.from));
            let lane_in: f64 = next_lane(&mut n_in, layer(link.to));
            right += LANE + 5.0;
            let (_, bottom) = self.tops.get(layer(link.from)).copied().unwrap_or_default();
            let (top, _) = self.tops.get(layer(link.to)).copied().unwrap_or_default();
            let to = self.boxes.get(link.to).map_or(0.0, |to| to.middle() + to.width / 4.0);
            let (below, above) = (bottom + 14.0 + LANE * lane_out, top - 8.0 - LANE * lane_in);
            let path = format!("M{x:.1} {y:.1}V{below:.1}H{right:.1}V{above:.1}H{to:.1}V{top:.1}");
            routes.push(Route { path, links: vec![*nth], has_head: true });
        }
        (routes, right)
    }

    fn middle(&self, layer: usize, item: Item) -> f64 {
        self.middles.get(&name(layer, item)).copied().unwrap_or(0.0)
    }

    /// The edges that have come together in a trunk by this layer.
    fn above(&self, layer: usize, trunk: Item) -> Vec<usize> {
        let joins = |arc: &&Arc| arc.to == trunk && arc.layer < layer;
        self.layers.arcs.iter().filter(joins).filter_map(|arc| arc.link).collect()
    }
}

/// Lines beside each other are counted.
fn next_lane(lanes: &mut BTreeMap<usize, f64>, layer: usize) -> f64 {
    let lane = lanes.entry(layer).or_insert(0.0);
    *lane += 1.0;
    *lane - 1.0
}
