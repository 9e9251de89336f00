//! The transformer: ids in, one vector a text out.
//!
//! The weights stay where they are: compiled-in ones are used in place, which is why loading takes 4 ms
//! and not 26. The 4-bit matrices are unpacked anew in every run, so a run of several texts costs less
//! than as many runs of one.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use rten::{Model, ModelOptions, NodeId, RunOptions, ThreadPool, ValueView};

use super::batch::Batch;
use super::error::EncoderError;
use super::files::{ModelFile, WEIGHTS};
use super::vector::{DIMENSIONS, Vector};

/// The loaded model and the ids of its inputs and its output.
pub(super) struct Network {
    model: Model,
    ids: NodeId,
    mask: NodeId,
    embedding: NodeId,
}

impl Network {
    pub(super) fn load(graph: &ModelFile, weights: ModelFile) -> Result<Self, EncoderError> {
        let failed = |source| EncoderError::Network { path: graph.path.clone(), source };
        let mut options = ModelOptions::with_all_ops();
        match weights.bytes {
            Cow::Borrowed(bytes) => options.external_data_static(WEIGHTS, bytes),
            Cow::Owned(bytes) => options.external_data(WEIGHTS, bytes),
        };
        let model = match graph.bytes {
            Cow::Borrowed(bytes) => options.load_static_slice(bytes),
            Cow::Owned(ref bytes) => options.load(bytes.clone()),
        }
        .map_err(failed)?;
        let node = |name| model.find_node(name).expect("the build script names the inputs and the output");
        Ok(Self { ids: node("ids"), mask: node("mask"), embedding: node("embedding"), model })
    }

    /// Returns the vectors of the texts of a batch, in its order.
    pub(super) fn run(&self, batch: &Batch<'_>, threads: &Arc<ThreadPool>) -> Result<Vec<Vector>, EncoderError> {
        let (ids, mask) = batch.padded();
        let failed =
            |source: Box<dyn std::error::Error + Send + Sync>| EncoderError::Run { n_pieces: ids.len(), source };

        let shape = [batch.n_texts(), batch.width()];
        let ids_view = ValueView::from_shape(shape, ids.as_slice()).map_err(|error| failed(Box::new(error)))?;
        let mask_view = ValueView::from_shape(shape, mask.as_slice()).map_err(|error| failed(Box::new(error)))?;
        let inputs = vec![(self.ids, ids_view.into()), (self.mask, mask_view.into())];
        let options = RunOptions::default().with_thread_pool(Some(Arc::clone(threads)));
        let [output] =
            self.model.run_n(inputs, [self.embedding], Some(options)).map_err(|error| failed(Box::new(error)))?;
        let (_, numbers) = output.into_shape_vec::<f32, 2>().map_err(|error| failed(Box::new(error)))?;
        numbers.chunks(DIMENSIONS).map(|row| Vector::parse(row).map_err(EncoderError::from)).collect()
    }
}

impl fmt::Debug for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Network").finish_non_exhaustive()
    }
}
