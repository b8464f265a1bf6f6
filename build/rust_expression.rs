//! A serde serializer that prints a value as a Rust constant expression.
//!
//! The data files are read into the program's own types and printed back as the source of
//! `static` tables, so that the program starts without parsing anything.
//!
//! It knows three conventions of the model: every string is a `Cow<'static, str>`, every sequence
//! a `Cow<'static, [T]>`, and a variant's name in the files is its Rust name in kebab case. The
//! printed code expects `std::borrow::Cow::{Borrowed as B, Owned as O}` and the model's types in scope.
//!
//! What is empty is printed as owned: it has no address, and the loader has none to move when the
//! program starts.

use std::fmt::{self, Display, Write};

use serde::Serialize;
use serde::ser::{self, Impossible, SerializeSeq, SerializeStruct, SerializeTuple};

/// Prints `value` as a constant expression.
///
/// # Errors
///
/// Where the value holds something that no constant can stand for: a map or bytes.
pub fn rust_expression<T: Serialize + ?Sized>(value: &T) -> Result<String, Unprintable> {
    let mut printer = Printer { code: String::new() };
    value.serialize(&mut printer)?;
    Ok(printer.code)
}

/// Why a value has no constant expression.
#[derive(Debug)]
pub struct Unprintable(String);

impl Display for Unprintable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Unprintable {}

impl ser::Error for Unprintable {
    fn custom<T: Display>(message: T) -> Self {
        Unprintable(message.to_string())
    }
}

impl From<fmt::Error> for Unprintable {
    fn from(error: fmt::Error) -> Self {
        Unprintable(error.to_string())
    }
}

struct Printer {
    code: String,
}

impl Printer {
    /// An item of a list or tuple.
    fn item<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unprintable> {
        value.serialize(&mut *self)?;
        self.code.push(',');
        Ok(())
    }
}

/// "in-force" is `InForce`.
fn rust_variant(name: &str) -> String {
    name.split('-')
        .map(|word| {
            let mut letters = word.chars();
            let first = letters.next().map(|letter| letter.to_ascii_uppercase());
            first.into_iter().chain(letters).collect::<String>()
        })
        .collect()
}

fn no_constant<T>(what: &str) -> Result<T, Unprintable> {
    Err(Unprintable(format!("{what} cannot be printed as a constant")))
}

macro_rules! plain_numbers {
    ($($method:ident: $number:ty),*) => {
        $(fn $method(self, value: $number) -> Result<(), Unprintable> {
            Ok(write!(self.code, "{value}")?)
        })*
    };
}

/// The items of a list that is being printed.
struct Items<'p> {
    printer: &'p mut Printer,
    /// What closes it.
    close: &'static str,
}

impl<'p> ser::Serializer for &'p mut Printer {
    type Ok = ();
    type Error = Unprintable;
    type SerializeSeq = Items<'p>;
    type SerializeTuple = Self;
    type SerializeTupleStruct = Impossible<(), Unprintable>;
    type SerializeTupleVariant = Impossible<(), Unprintable>;
    type SerializeMap = Impossible<(), Unprintable>;
    type SerializeStruct = Self;
    type SerializeStructVariant = Impossible<(), Unprintable>;

    fn is_human_readable(&self) -> bool {
        false
    }

    plain_numbers!(
        serialize_bool: bool, serialize_i8: i8, serialize_i16: i16, serialize_i32: i32,
        serialize_i64: i64, serialize_u8: u8, serialize_u16: u16, serialize_u32: u32,
        serialize_u64: u64, serialize_u128: u128
    );

    fn serialize_f32(self, value: f32) -> Result<(), Unprintable> {
        Ok(write!(self.code, "{value:?}")?)
    }

    fn serialize_f64(self, value: f64) -> Result<(), Unprintable> {
        Ok(write!(self.code, "{value:?}")?)
    }

    fn serialize_char(self, value: char) -> Result<(), Unprintable> {
        Ok(write!(self.code, "{value:?}")?)
    }

    fn serialize_str(self, value: &str) -> Result<(), Unprintable> {
        match value {
            "" => self.code.push_str("O(String::new())"),
            _ => write!(self.code, "B({value:?})")?,
        }
        Ok(())
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<(), Unprintable> {
        no_constant("a byte string")
    }

    fn serialize_none(self) -> Result<(), Unprintable> {
        self.code.push_str("None");
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Unprintable> {
        self.code.push_str("Some(");
        value.serialize(&mut *self)?;
        self.code.push(')');
        Ok(())
    }

    fn serialize_unit(self) -> Result<(), Unprintable> {
        self.code.push_str("()");
        Ok(())
    }

    fn serialize_unit_struct(self, name: &'static str) -> Result<(), Unprintable> {
        self.code.push_str(name);
        Ok(())
    }

    fn serialize_unit_variant(
        self,
        name: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<(), Unprintable> {
        Ok(write!(self.code, "{name}::{}", rust_variant(variant))?)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Unprintable> {
        write!(self.code, "{name}(")?;
        value.serialize(&mut *self)?;
        self.code.push(')');
        Ok(())
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), Unprintable> {
        write!(self.code, "{name}::{}(", rust_variant(variant))?;
        value.serialize(&mut *self)?;
        self.code.push(')');
        Ok(())
    }

    fn serialize_seq(self, len: Option<usize>) -> Result<Items<'p>, Unprintable> {
        let (open, close) = match len {
            Some(0) => ("O(Vec::new(", "))"),
            // Constants of types that may own something live as long as the program in a block of
            // their own.
            _ => ("B(const{&[", "]})"),
        };
        self.code.push_str(open);
        Ok(Items { printer: self, close })
    }

    fn serialize_tuple(self, _: usize) -> Result<Self, Unprintable> {
        self.code.push('(');
        Ok(self)
    }

    fn serialize_tuple_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleStruct, Unprintable> {
        no_constant("a tuple struct")
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Unprintable> {
        no_constant("a tuple variant")
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self::SerializeMap, Unprintable> {
        no_constant("a map")
    }

    fn serialize_struct(self, name: &'static str, _: usize) -> Result<Self, Unprintable> {
        write!(self.code, "{name}{{")?;
        Ok(self)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Unprintable> {
        no_constant("a struct variant")
    }
}

impl SerializeSeq for Items<'_> {
    type Ok = ();
    type Error = Unprintable;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unprintable> {
        self.printer.item(value)
    }

    fn end(self) -> Result<(), Unprintable> {
        self.printer.code.push_str(self.close);
        Ok(())
    }
}

impl SerializeTuple for &mut Printer {
    type Ok = ();
    type Error = Unprintable;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unprintable> {
        self.item(value)
    }

    fn end(self) -> Result<(), Unprintable> {
        self.code.push(')');
        Ok(())
    }
}

impl SerializeStruct for &mut Printer {
    type Ok = ();
    type Error = Unprintable;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Unprintable> {
        write!(self.code, "{name}:")?;
        value.serialize(&mut **self)?;
        self.code.push(',');
        Ok(())
    }

    fn end(self) -> Result<(), Unprintable> {
        self.code.push('}');
        Ok(())
    }
}
