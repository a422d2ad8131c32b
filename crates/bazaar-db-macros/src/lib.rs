//! The attribute that runs one test body on both databases. Use it as `#[bazaar_db::test]`.

use proc_macro::TokenStream;
use quote::quote;
use syn::{FnArg, ItemFn, parse_macro_input};

/// Turns `async fn name(db: Db)` into a module `name` with two tests, `sqlite` and `postgres`, each on a freshly
/// migrated database of its own. The argument may be any type that implements `bazaar_db::testing::FromTestDb`.
#[proc_macro_attribute]
pub fn test(_attributes: TokenStream, item: TokenStream) -> TokenStream {
    let function = parse_macro_input!(item as ItemFn);
    expand(&function).unwrap_or_else(syn::Error::into_compile_error).into()
}

fn expand(function: &ItemFn) -> syn::Result<proc_macro2::TokenStream> {
    let name = &function.sig.ident;
    let block = &function.block;
    let attributes = &function.attrs;
    let Some(FnArg::Typed(argument)) = function.sig.inputs.first() else {
        return Err(syn::Error::new_spanned(&function.sig, "takes one argument made from a test database"));
    };
    if function.sig.asyncness.is_none() {
        return Err(syn::Error::new_spanned(&function.sig, "a database test is async"));
    }
    let (pattern, of_type) = (&argument.pat, &argument.ty);
    let text = name.to_string();
    Ok(quote! {
        mod #name {
            use super::*;

            #(#attributes)*
            async fn body(#pattern: #of_type) #block

            #[::core::prelude::v1::test]
            fn sqlite() {
                ::bazaar_db::testing::on_sqlite(body);
            }

            #[::core::prelude::v1::test]
            fn postgres() {
                ::bazaar_db::testing::on_postgres(concat!(module_path!(), "::", #text), body);
            }
        }
    })
}
