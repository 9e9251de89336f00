//! Shares independent pieces of work among the cores of the machine.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Runs every job once and puts the results together in the order of the jobs.
pub(super) fn run<J: Sync, R: Default + Extend<R> + Send>(jobs: &[J], work: impl Fn(&J) -> R + Sync) -> R {
    let next = AtomicUsize::new(0);
    let take = || {
        let mut done = Vec::new();
        while let Some((nth, job)) = {
            let nth = next.fetch_add(1, Ordering::Relaxed);
            jobs.get(nth).map(|job| (nth, job))
        } {
            done.push((nth, work(job)));
        }
        done
    };
    let n_helpers = thread::available_parallelism().map_or(1, usize::from).min(jobs.len()).saturating_sub(1);
    let mut done = thread::scope(|scope| {
        let helpers: Vec<_> = (0..n_helpers).map(|_| scope.spawn(take)).collect();
        let mut done = take();
        for helper in helpers {
            match helper.join() {
                Ok(more) => done.extend(more),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        done
    });
    done.sort_by_key(|(nth, _)| *nth);
    let mut whole = R::default();
    whole.extend(done.into_iter().map(|(_, result)| result));
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Default, Debug, PartialEq)]
    struct Numbers(Vec<usize>);

    impl Extend<Numbers> for Numbers {
        fn extend<T: IntoIterator<Item = Numbers>>(&mut self, others: T) {
            self.0.extend(others.into_iter().flat_map(|it| it.0));
        }
    }

    #[test]
    fn every_job_is_done_once_and_the_order_is_kept() {
        let jobs: Vec<usize> = (0..100).collect();
        assert_eq!(run(&jobs, |job| Numbers(vec![job * 2])), Numbers((0..100).map(|job| job * 2).collect()));
        assert_eq!(run(&[], |job: &usize| Numbers(vec![*job])), Numbers::default());
    }
}
