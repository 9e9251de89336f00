//! A value that remembers where its author wrote it.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::{self, Deserialize, Deserializer, MapAccess, Visitor};

use crate::text::Span;

pub(super) const NAME: &str = "$aplomb::Located";
pub(super) const FIELDS: [&str; 3] = ["start", "end", "value"];

/// A value and the bytes of the file it was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// Where it stands in its file.
    pub span: Span,
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Located<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_struct(NAME, &FIELDS, LocatedVisitor(PhantomData))
    }
}

/// Whoever writes it writes the value alone.
impl<T: JsonSchema> JsonSchema for Located<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }

    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn schema_id() -> Cow<'static, str> {
        T::schema_id()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}

struct LocatedVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for LocatedVisitor<T> {
    type Value = Located<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value with its place")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut next = |name: &str| match map.next_key::<String>()? {
            Some(key) if key == name => Ok(()),
            _ => Err(de::Error::custom("a located value must come from a file")),
        };
        next(FIELDS[0])?;
        let start = map.next_value()?;
        let mut next = |name: &str| match map.next_key::<String>()? {
            Some(key) if key == name => Ok(()),
            _ => Err(de::Error::custom("a located value must come from a file")),
        };
        next(FIELDS[1])?;
        let end = map.next_value()?;
        map.next_key::<String>()?;
        Ok(Located { value: map.next_value()?, span: Span::new(start, end) })
    }
}
