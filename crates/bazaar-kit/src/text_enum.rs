//! Enums that have one stable text each, in storage, links and JSON alike.

/// Declares an enum whose cases have a stable text: `Draft = "draft"`. Gives `as_str`, `parse`, `ALL`, `Display`
/// and serde by that text. Order of declaration is order of comparison.
#[macro_export]
macro_rules! text_enum {
    ($(#[$meta:meta])* $vis:vis enum $name:ident { $($(#[$case_meta:meta])* $case:ident = $text:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        $vis enum $name { $($(#[$case_meta])* $case),+ }

        impl $name {
            /// Every case, in order.
            $vis const ALL: &'static [Self] = &[$(Self::$case),+];

            /// The stable text.
            $vis const fn as_str(self) -> &'static str {
                match self { $(Self::$case => $text),+ }
            }

            /// The case with this text.
            $vis fn parse(text: &str) -> Option<Self> {
                match text { $($text => Some(Self::$case),)+ _ => None }
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl $crate::serde::Serialize for $name {
            fn serialize<S: $crate::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> $crate::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <::std::borrow::Cow<'de, str> as $crate::serde::Deserialize>::deserialize(deserializer)?;
                Self::parse(&text).ok_or_else(|| $crate::serde::de::Error::custom("not one of the known values"))
            }
        }
    };
}

#[cfg(test)]
mod tests {
    text_enum! {
        /// A probe.
        enum Fruit {
            /// A mango.
            Mango = "mango",
            /// A guava.
            Guava = "guava",
        }
    }

    #[test]
    fn text_and_back() {
        for fruit in Fruit::ALL {
            assert_eq!(Fruit::parse(fruit.as_str()), Some(*fruit));
        }
        assert_eq!(Fruit::parse("Mango"), None);
        assert_eq!(Fruit::Mango.to_string(), "mango");
    }
}
