//! serde over the tree: every error knows the node it came from.

use std::fmt;

use serde::de::value::{StrDeserializer, UsizeDeserializer};
use serde::de::{self, DeserializeSeed, Deserializer, IntoDeserializer, MapAccess, SeqAccess, Unexpected, Visitor};

use super::located;
use super::tree::{Key, Map, Node, Value};
use crate::text::Span;

/// One step from a node to a part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// The value of the map's entry at this position.
    Entry(usize),
    /// The list's item at this position.
    Item(usize),
}

/// An error and the node it belongs to.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) kind: FaultKind,
    pub(super) path: Vec<Step>,
}

/// What went wrong.
#[derive(Debug)]
pub(super) enum FaultKind {
    UnknownKey { at: usize, key: String, known: &'static [&'static str] },
    MissingKey(&'static str),
    UnknownValue { value: String, known: &'static [&'static str] },
    WrongType(String),
    BadKey { at: usize, message: String },
    BadValue(String),
}

impl Fault {
    fn new(kind: FaultKind) -> Self {
        Self { kind, path: Vec::new() }
    }

    /// The same fault seen from the node above.
    fn under(mut self, step: Step) -> Self {
        self.path.insert(0, step);
        self
    }

    /// A fault of a key: it belongs to the map, at this entry.
    fn of_key(self, at: usize) -> Self {
        Fault::new(match self.kind {
            FaultKind::UnknownKey { key, known, .. } => FaultKind::UnknownKey { at, key, known },
            FaultKind::UnknownValue { value, known } => FaultKind::UnknownKey { at, key: value, known },
            FaultKind::WrongType(message) | FaultKind::BadValue(message) => FaultKind::BadKey { at, message },
            other => other,
        })
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.kind)
    }
}

impl std::error::Error for Fault {}

impl de::Error for Fault {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Fault::new(FaultKind::BadValue(message.to_string()))
    }

    fn invalid_type(found: Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        let found = match found {
            Unexpected::Str(text) => format!("`{text}`"),
            Unexpected::Unit => "nothing".to_owned(),
            Unexpected::Seq => "a list".to_owned(),
            Unexpected::Map => "a map".to_owned(),
            other => other.to_string(),
        };
        Fault::new(FaultKind::WrongType(format!("expected {}, found {found}", plain(&expected.to_string()))))
    }

    fn invalid_value(found: Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        let found = match found {
            Unexpected::Unsigned(n) => n.to_string(),
            Unexpected::Signed(n) => n.to_string(),
            other => other.to_string(),
        };
        Fault::new(FaultKind::BadValue(format!("expected {}, found {found}", plain(&expected.to_string()))))
    }

    fn unknown_variant(variant: &str, expected: &'static [&'static str]) -> Self {
        Fault::new(FaultKind::UnknownValue { value: variant.to_owned(), known: expected })
    }

    fn unknown_field(field: &str, expected: &'static [&'static str]) -> Self {
        Fault::new(FaultKind::UnknownKey { at: 0, key: field.to_owned(), known: expected })
    }

    fn missing_field(field: &'static str) -> Self {
        Fault::new(FaultKind::MissingKey(field))
    }
}

/// serde's words for what a type wants, in words of people.
fn plain(expected: &str) -> String {
    match expected {
        "u8" | "u16" | "u32" | "usize" => "a whole number that fits here, from 0 up".to_owned(),
        "i8" | "i16" | "i32" => "a whole number that fits here".to_owned(),
        "a string" => "a text".to_owned(),
        "a sequence" => "a list".to_owned(),
        _ if expected.starts_with("struct ") => "a map of keys and values".to_owned(),
        _ => expected.to_owned(),
    }
}

/// A deserializer over one node.
#[derive(Clone, Copy)]
pub(super) struct NodeDeserializer<'a> {
    pub(super) node: &'a Node,
}

impl<'a> NodeDeserializer<'a> {
    fn text(&self) -> Option<&'a str> {
        match &self.node.value {
            Value::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    fn is_null(&self) -> bool {
        matches!(&self.node.value, Value::Scalar { text, plain: true } if matches!(text.as_str(), "" | "~" | "null"))
    }

    fn unexpected(&self) -> Unexpected<'a> {
        match &self.node.value {
            Value::Scalar { .. } if self.is_null() => Unexpected::Unit,
            Value::Scalar { text, .. } => Unexpected::Str(text),
            Value::Seq(_) => Unexpected::Seq,
            Value::Map(_) => Unexpected::Map,
        }
    }

    fn wrong<T>(&self, expected: &str) -> Result<T, Fault> {
        Err(de::Error::invalid_type(self.unexpected(), &expected))
    }
}

macro_rules! numbers {
    ($($method:ident, $visit:ident, $type:ty;)+) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
            match self.text().and_then(|text| text.parse::<$type>().ok()) {
                Some(number) => visitor.$visit(number),
                None => self.wrong("a whole number"),
            }
        })+
    };
}

impl<'de> Deserializer<'de> for NodeDeserializer<'de> {
    type Error = Fault;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match &self.node.value {
            Value::Scalar { .. } if self.is_null() => visitor.visit_unit(),
            Value::Scalar { text, .. } => visitor.visit_str(text),
            Value::Seq(_) => self.deserialize_seq(visitor),
            Value::Map(_) => self.deserialize_map(visitor),
        }
    }

    numbers! {
        deserialize_u8, visit_u64, u64;
        deserialize_u16, visit_u64, u64;
        deserialize_u32, visit_u64, u64;
        deserialize_u64, visit_u64, u64;
        deserialize_i8, visit_i64, i64;
        deserialize_i16, visit_i64, i64;
        deserialize_i32, visit_i64, i64;
        deserialize_i64, visit_i64, i64;
    }

    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_f64(visitor)
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.text().and_then(|text| text.parse::<f64>().ok()).filter(|number| number.is_finite()) {
            Some(number) => visitor.visit_f64(number),
            None => self.wrong("a number"),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match &self.node.value {
            Value::Scalar { text, plain: true } if text == "true" => visitor.visit_bool(true),
            Value::Scalar { text, plain: true } if text == "false" => visitor.visit_bool(false),
            _ => self.wrong("`true` or `false`"),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.text() {
            Some(text) if !self.is_null() => visitor.visit_str(text),
            _ => self.wrong("a text"),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        if self.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match &self.node.value {
            Value::Seq(items) => visitor.visit_seq(Items { items, at: 0 }),
            _ => self.wrong("a list"),
        }
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match &self.node.value {
            Value::Map(map) => visitor.visit_map(Entries { map, at: 0 }),
            _ => self.wrong("a map of keys and values"),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        if name == located::NAME {
            return visitor.visit_map(WithPlace { span: self.node.span, value: self, at: 0 });
        }
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        match &self.node.value {
            Value::Scalar { text, .. } if !self.is_null() => visitor.visit_enum(text.as_str().into_deserializer()),
            Value::Map(map) if map.entries.len() == 1 => visitor.visit_enum(OneEntry { map }),
            _ => self.wrong("one value, or a map with one key"),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_unit()
    }

    serde::forward_to_deserialize_any! { i128 u128 char bytes byte_buf unit unit_struct tuple tuple_struct identifier }
}

struct Items<'a> {
    items: &'a [Node],
    at: usize,
}

impl<'de> SeqAccess<'de> for Items<'de> {
    type Error = Fault;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Fault> {
        let Some(node) = self.items.get(self.at) else { return Ok(None) };
        let at = self.at;
        self.at += 1;
        seed.deserialize(NodeDeserializer { node }).map(Some).map_err(|fault| fault.under(Step::Item(at)))
    }
}

struct Entries<'a> {
    map: &'a Map,
    at: usize,
}

impl<'de> MapAccess<'de> for Entries<'de> {
    type Error = Fault;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Fault> {
        let Some((key, _)) = self.map.entries.get(self.at) else { return Ok(None) };
        seed.deserialize(KeyDeserializer { key }).map(Some).map_err(|fault| fault.of_key(self.at))
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Fault> {
        let at = self.at;
        self.at += 1;
        let Some((_, node)) = self.map.entries.get(at) else { return Err(de::Error::custom("no value")) };
        seed.deserialize(NodeDeserializer { node }).map_err(|fault| fault.under(Step::Entry(at)))
    }
}

#[derive(Clone, Copy)]
struct KeyDeserializer<'a> {
    key: &'a Key,
}

impl<'de> Deserializer<'de> for KeyDeserializer<'de> {
    type Error = Fault;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_str(&self.key.text)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        visitor.visit_enum(self.key.text.as_str().into_deserializer())
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        visitor.visit_map(WithPlace { span: self.key.span, value: self, at: 0 })
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        seq tuple tuple_struct map identifier ignored_any
    }
}

/// The three parts of a [`super::Located`].
struct WithPlace<D> {
    span: Span,
    value: D,
    at: usize,
}

impl<'de, D: Deserializer<'de, Error = Fault> + Clone> MapAccess<'de> for WithPlace<D> {
    type Error = Fault;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Fault> {
        let Some(name) = located::FIELDS.get(self.at) else { return Ok(None) };
        seed.deserialize(StrDeserializer::new(name)).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Fault> {
        self.at += 1;
        match self.at {
            1 => seed.deserialize(UsizeDeserializer::new(self.span.start)),
            2 => seed.deserialize(UsizeDeserializer::new(self.span.end)),
            _ => seed.deserialize(self.value.clone()),
        }
    }
}

/// A map with one key, read as an enum: the key is the variant.
struct OneEntry<'a> {
    map: &'a Map,
}

impl<'de> de::EnumAccess<'de> for OneEntry<'de> {
    type Error = Fault;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), Fault> {
        let Some((key, _)) = self.map.entries.first() else { return Err(de::Error::custom("no key")) };
        seed.deserialize(KeyDeserializer { key }).map(|value| (value, self)).map_err(|fault| fault.of_key(0))
    }
}

impl<'de> de::VariantAccess<'de> for OneEntry<'de> {
    type Error = Fault;

    fn unit_variant(self) -> Result<(), Fault> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Fault> {
        let Some((_, node)) = self.map.entries.first() else { return Err(de::Error::custom("no value")) };
        seed.deserialize(NodeDeserializer { node }).map_err(|fault| fault.under(Step::Entry(0)))
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Fault> {
        self.newtype_variant_seed(Forward(visitor))
    }

    fn struct_variant<V: Visitor<'de>>(self, _: &'static [&'static str], visitor: V) -> Result<V::Value, Fault> {
        self.newtype_variant_seed(Forward(visitor))
    }
}

/// Hands a node to a visitor that is already at hand.
struct Forward<V>(V);

impl<'de, V: Visitor<'de>> DeserializeSeed<'de> for Forward<V> {
    type Value = V::Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<V::Value, D::Error> {
        deserializer.deserialize_any(self.0)
    }
}
