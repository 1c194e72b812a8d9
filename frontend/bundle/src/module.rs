//! Reading and writing what a WASM module says of itself.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use wasm_encoder::reencode::{Reencode, RoundtripReencoder};
use wasm_encoder::{ExportKind, ExportSection, ImportSection, Module, RawSection};
use wasmparser::{ExternalKind, KnownCustom, Name, Parser, Payload};

use crate::Result;

/// Exports that only say where something is to stand begin like this.
const MARK: &str = "stays_";

/// Streams between Rust and the browser, which a dependency exports for whoever might use them. Nobody here does: without
/// their exports, they and all that they need fall away.
const UNUSED: &str = "intounderlying";

/// What its functions are called, by their number.
pub(crate) fn function_names(module: &[u8]) -> Result<HashMap<u32, String>> {
    let mut names = HashMap::new();
    for payload in Parser::new(0).parse_all(module) {
        let Payload::CustomSection(section) = payload? else { continue };
        let KnownCustom::Name(sections) = section.as_known() else { continue };
        for section in sections {
            if let Name::Function(functions) = section? {
                for naming in functions {
                    let naming = naming?;
                    names.insert(naming.index, naming.name.to_owned());
                }
            }
        }
    }
    Ok(names)
}

/// The module with an export for each of these functions: the splitter leaves what is exported where it is. And without
/// what nobody uses.
pub(crate) fn with_exports(module: &[u8], functions: &HashSet<String>) -> Result<Vec<u8>> {
    let names = function_names(module)?;
    let mut marked: Vec<u32> =
        names.into_iter().filter(|(_, name)| functions.contains(name)).map(|(number, _)| number).collect();
    marked.sort_unstable();
    rewrite(
        module,
        |name| !name.contains(UNUSED),
        true,
        |exports| {
            for number in &marked {
                exports.export(&format!("{MARK}{number}"), ExportKind::Func, *number);
            }
        },
    )
}

/// The module without the exports that [`with_exports`] made.
pub(crate) fn without_exports(module: &[u8]) -> Result<Vec<u8>> {
    rewrite(module, |name| !name.starts_with(MARK), true, |_| ())
}

/// A module without its custom sections: names that no browser needs.
pub(crate) fn without_names(module: &[u8]) -> Result<Vec<u8>> {
    rewrite(module, |_| true, false, |_| ())
}

/// Names and what they became.
type Renamed = Vec<(String, String)>;

/// The module with its imports from `from` under short names, and which name became which. The names that wasm-bindgen
/// gives end in a hash, which no compression makes smaller.
pub(crate) fn with_short_imports(module: &[u8], from: &str) -> Result<(Vec<u8>, Renamed)> {
    let mut written = Module::new();
    let mut renamed = Vec::new();
    for payload in Parser::new(0).parse_all(module) {
        let payload = payload?;
        if let Payload::ImportSection(imports) = payload {
            let mut section = ImportSection::new();
            for import in imports.into_imports() {
                let import = import?;
                let mut name = import.name.to_owned();
                if import.module == from {
                    name = format!("i{}", renamed.len());
                    renamed.push((import.name.to_owned(), name.clone()));
                }
                let kind = RoundtripReencoder.entity_type(import.ty).map_err(|error| error.to_string())?;
                section.import(import.module, &name, kind);
            }
            written.section(&section);
        } else if let Some((id, range)) = payload.as_section() {
            written.section(&RawSection { id, data: part(module, &range)? });
        }
    }
    Ok((written.finish(), renamed))
}

fn part<'a>(module: &'a [u8], range: &Range<u64>) -> Result<&'a [u8]> {
    let range = usize::try_from(range.start)?..usize::try_from(range.end)?;
    Ok(module.get(range).ok_or("a section outside its module")?)
}

/// The module with the exports that are kept and added, with or without its custom sections.
fn rewrite(
    module: &[u8],
    kept: impl Fn(&str) -> bool,
    custom: bool,
    add: impl Fn(&mut ExportSection),
) -> Result<Vec<u8>> {
    let mut written = Module::new();
    for payload in Parser::new(0).parse_all(module) {
        let payload = payload?;
        if let Payload::ExportSection(exports) = payload {
            let mut section = ExportSection::new();
            for export in exports {
                let export = export?;
                if kept(export.name) {
                    section.export(export.name, kind(export.kind)?, export.index);
                }
            }
            add(&mut section);
            written.section(&section);
        } else if let Some((id, range)) = payload.as_section()
            && (custom || id != 0)
        {
            written.section(&RawSection { id, data: part(module, &range)? });
        }
    }
    Ok(written.finish())
}

fn kind(kind: ExternalKind) -> Result<ExportKind> {
    Ok(match kind {
        ExternalKind::Func => ExportKind::Func,
        ExternalKind::Table => ExportKind::Table,
        ExternalKind::Memory => ExportKind::Memory,
        ExternalKind::Global => ExportKind::Global,
        ExternalKind::Tag => ExportKind::Tag,
        ExternalKind::FuncExact => return Err("an export of a kind that is not known here".into()),
    })
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{CodeSection, Function, FunctionSection, NameMap, NameSection, TypeSection};

    use super::*;

    /// Two functions, `a` and `b`, of which `a` is exported.
    fn module() -> Vec<u8> {
        let (mut module, mut types, mut functions) =
            (Module::new(), TypeSection::new(), FunctionSection::new());
        let (mut exports, mut codes) = (ExportSection::new(), CodeSection::new());
        types.ty().function([], []);
        for _ in 0..2 {
            functions.function(0);
            let mut code = Function::new([]);
            code.instructions().end();
            codes.function(&code);
        }
        exports.export("a", ExportKind::Func, 0);
        let (mut names, mut map) = (NameSection::new(), NameMap::new());
        map.append(0, "a");
        map.append(1, "b");
        names.functions(&map);
        module.section(&types).section(&functions).section(&exports).section(&codes).section(&names);
        module.finish()
    }

    fn exports(module: &[u8]) -> Vec<String> {
        let payloads = Parser::new(0).parse_all(module).map(|payload| payload.expect("a module"));
        let exports = payloads.filter_map(|payload| match payload {
            Payload::ExportSection(exports) => Some(exports),
            _ => None,
        });
        exports.flatten().map(|export| export.expect("an export").name.to_owned()).collect()
    }

    #[test]
    fn what_is_marked_is_exported_until_it_is_not() {
        let marked = with_exports(&module(), &HashSet::from(["b".to_owned()])).expect("a module");
        assert_eq!(exports(&marked), ["a", "stays_1"]);
        assert_eq!(without_exports(&marked).expect("a module"), module());
    }

    #[test]
    fn names_go_and_the_rest_stays() {
        let bare = without_names(&module()).expect("a module");
        assert!(function_names(&bare).expect("a module").is_empty());
        assert_eq!(exports(&bare), ["a"]);
        assert!(without_names(&module()[..20]).is_err());
    }
}
