//! Parameters as tuples: the statement names the types, the call gives the values, the compiler compares them.

use crate::value::{Bind, Column, Value};

/// The parameter types of a statement: a tuple of column types.
pub trait ParamTypes {
    /// Values to try the statement with: once with everything present, once with every null there may be.
    fn samples() -> Vec<Vec<Value<'static>>>;
}

/// Values for parameters of the types `P`.
pub trait Params<P> {
    /// Calls `run` with the values in order.
    fn with_values<T>(&self, run: impl FnOnce(&[Value<'_>]) -> T) -> T;
}

impl ParamTypes for () {
    fn samples() -> Vec<Vec<Value<'static>>> {
        vec![Vec::new()]
    }
}

impl Params<()> for () {
    fn with_values<T>(&self, run: impl FnOnce(&[Value<'_>]) -> T) -> T {
        run(&[])
    }
}

fn sample_or_null<C: Column>() -> Value<'static> {
    if C::NULLABLE { Value::Null } else { C::sample() }
}

macro_rules! param_tuples {
    ($($kind:ident $value:ident $index:tt),+) => {
        impl<$($kind: Column),+> ParamTypes for ($($kind,)+) {
            fn samples() -> Vec<Vec<Value<'static>>> {
                let mut samples = vec![vec![$($kind::sample()),+]];
                if false $(|| $kind::NULLABLE)+ {
                    samples.push(vec![$(sample_or_null::<$kind>()),+]);
                }
                samples
            }
        }

        impl<$($kind, $value: Bind<$kind>),+> Params<($($kind,)+)> for ($($value,)+) {
            fn with_values<T>(&self, run: impl FnOnce(&[Value<'_>]) -> T) -> T {
                run(&[$(self.$index.bind()),+])
            }
        }
    };
}

macro_rules! every_param_tuple {
    ([$($done:tt)*]) => {};
    ([] $kind:ident $value:ident $index:tt; $($rest:tt)*) => {
        param_tuples!($kind $value $index);
        every_param_tuple!([$kind $value $index] $($rest)*);
    };
    ([$($done:tt)+] $kind:ident $value:ident $index:tt; $($rest:tt)*) => {
        param_tuples!($($done)+, $kind $value $index);
        every_param_tuple!([$($done)+, $kind $value $index] $($rest)*);
    };
}

every_param_tuple!([]
    A Av 0; B Bv 1; C Cv 2; D Dv 3; E Ev 4; F Fv 5; G Gv 6; H Hv 7; I Iv 8; J Jv 9; K Kv 10; L Lv 11; M Mv 12;
    N Nv 13; O Ov 14; P Pv 15; Q Qv 16; R Rv 17; S Sv 18; U Uv 19; V Vv 20; W Wv 21; X Xv 22; Y Yv 23; Z Zv 24;
    A1 Av1 25; B1 Bv1 26; C1 Cv1 27; D1 Dv1 28; E1 Ev1 29; F1 Fv1 30; G1 Gv1 31;
);
