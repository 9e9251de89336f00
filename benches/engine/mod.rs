//! The engine without this program: the same text in one field, the ten best documents, no snippets.

use aplomb::guide::Guide;
use aplomb::text;
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, Occur, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::{Term, doc};

/// The room a writer gets for each thread.
const ARENA_BYTES: usize = 100 << 20;

/// Who cuts a text into words.
#[derive(Clone, Copy)]
pub(crate) enum Cut {
    /// The engine's default tokenizer, which cuts Thai at its marks and spaces: what it searches for are no words.
    AsItComes,
    /// The segmenter of this program, in lower case: the fair peer in Thai.
    SameWords,
}

/// An index of the engine, in memory.
pub(crate) struct Engine {
    index: tantivy::Index,
    searcher: tantivy::Searcher,
    text: Field,
    cut: Cut,
}

impl Engine {
    /// Indexes title and text of each guide on so many threads.
    pub(crate) fn new(guides: &[Guide], cut: Cut, n_threads: usize) -> Self {
        let mut schema = Schema::builder();
        let indexing = TextFieldIndexing::default().set_tokenizer(cut.tokenizer());
        let indexing = indexing.set_index_option(IndexRecordOption::WithFreqsAndPositions);
        let text = schema.add_text_field("text", TextOptions::default().set_indexing_options(indexing));
        let index = tantivy::Index::create_in_ram(schema.build());
        let mut writer = index.writer_with_num_threads(n_threads, ARENA_BYTES * n_threads).expect("it is writable");
        for guide in guides {
            let whole = cut.apply(&format!("{} {}", guide.title, guide.passages[0].text));
            writer.add_document(doc!(text => whole)).expect("it is added");
        }
        writer.commit().expect("it is committed");
        let searcher = index.reader().expect("it is readable").searcher();
        Self { index, searcher, text, cut }
    }

    /// How many of the ten best documents there are: any that hold a word of the query.
    pub(crate) fn search(&self, typed: &str) -> usize {
        let mut tokenizer = self.index.tokenizer_for_field(self.text).expect("the field has one");
        let mut terms: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        tokenizer.token_stream(&self.cut.apply(typed)).process(&mut |token| {
            let term = Term::from_field_text(self.text, &token.text);
            terms.push((Occur::Should, Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))));
        });
        let collector = TopDocs::with_limit(10).order_by_score();
        self.searcher.search(&BooleanQuery::new(terms), &collector).expect("it can be read").len()
    }
}

impl Cut {
    fn tokenizer(self) -> &'static str {
        match self {
            Self::AsItComes => "default",
            Self::SameWords => "whitespace",
        }
    }

    fn apply(self, typed: &str) -> String {
        match self {
            Self::AsItComes => typed.to_owned(),
            Self::SameWords => {
                let words: Vec<String> = text::words(typed).map(|it| it.slice(typed).to_lowercase()).collect();
                words.join(" ")
            }
        }
    }
}
