//! The values of a segment's rows, by column: what filters, facets, sorting and ids are read from.

use tantivy::columnar::{Column, StrColumn};
use tantivy::fastfield::FastFieldReaders;
use tantivy::{DocId, SegmentReader};
use uuid::Uuid;

use super::document::{Figure, Point};
use super::facet_row::FacetRow;
use super::geo::from_micro_degrees;

/// One segment's columns, opened once and shared by every query that sees the segment.
pub(super) struct Columns {
    pub(super) kind: Codes,
    pub(super) section: Codes,
    pub(super) state: Codes,
    pub(super) sectors: Codes,
    pub(super) asking: Figures,
    pub(super) revenue: Figures,
    pub(super) profit: Figures,
    /// What nearly every row that matches is asked for, side by side in memory.
    facet_rows: Box<[FacetRow]>,
    /// Latitude and longitude in millionths; [`NOWHERE`] where a row has none.
    points: Box<[[i32; 2]]>,
    id_high: Column<u64>,
    id_low: Column<u64>,
    version: Column<i64>,
}

const NOWHERE: [i32; 2] = [i32::MIN; 2];

impl Columns {
    pub(super) fn open(segment: &SegmentReader) -> tantivy::Result<Self> {
        let fast = segment.fast_fields();
        let [kind, section, state] = ["kind", "section", "state"].map(|name| Codes::open(fast, name));
        let (kind, section, state) = (kind?, section?, state?);
        let asking = Figures::open(fast, "asking_low", "asking_high")?;
        let live_from = fast.i64("live_from")?;
        let facet_row = |row| FacetRow {
            live_from: live_from.first(row).expect("every row is written with its start"),
            kind: kind.small_number(row),
            section: section.small_number(row),
            state: state.small_number(row),
            band: FacetRow::band_of(asking.figure(row)),
        };
        let points = [fast.column_opt::<i64>("lat_micro")?, fast.column_opt::<i64>("lon_micro")?];
        let point = |row| {
            let micro = |column: &Option<Column<i64>>| i32::try_from(column.as_ref()?.first(row)?).ok();
            micro(&points[0]).zip(micro(&points[1])).map_or(NOWHERE, |(lat, lon)| [lat, lon])
        };
        Ok(Self {
            points: (0..segment.max_doc()).map(point).collect(),
            facet_rows: (0..segment.max_doc()).map(facet_row).collect(),
            kind,
            section,
            state,
            sectors: Codes::open(fast, "sectors")?,
            asking,
            revenue: Figures::open(fast, "revenue_low", "revenue_high")?,
            profit: Figures::open(fast, "profit_low", "profit_high")?,
            id_high: fast.u64("id_high")?,
            id_low: fast.u64("id_low")?,
            version: fast.i64("version")?,
        })
    }

    pub(super) fn id(&self, row: DocId) -> Uuid {
        let half = |column: &Column<u64>| column.first(row).expect("every row is written with its id");
        Uuid::from_u64_pair(half(&self.id_high), half(&self.id_low))
    }

    pub(super) fn version(&self, row: DocId) -> i64 {
        self.version.first(row).expect("every row is written with its version")
    }

    /// What facets and the usual orders are read from.
    pub(super) fn facet_row(&self, row: DocId) -> FacetRow {
        self.facet_rows[row as usize]
    }

    pub(super) fn point(&self, row: DocId) -> Option<Point> {
        let point = self.points[row as usize];
        (point != NOWHERE).then(|| from_micro_degrees(point[0].into(), point[1].into()))
    }
}

/// A column of short codes (kind, state, sector). A code's number holds within its segment only.
pub(super) struct Codes(Option<StrColumn>);

impl Codes {
    fn open(fast: &FastFieldReaders, name: &str) -> tantivy::Result<Self> {
        fast.str(name).map(Self)
    }

    /// The row's first code, as a number of this segment. Kinds, sections and states are so few that theirs are small.
    fn small_number(&self, row: DocId) -> u16 {
        let number = self.0.as_ref().and_then(|column| column.ords().first(row));
        number.and_then(|number| u16::try_from(number).ok()).unwrap_or(FacetRow::NONE)
    }

    /// All of the row's codes.
    pub(super) fn numbers(&self, row: DocId) -> impl Iterator<Item = u64> {
        self.0.iter().flat_map(move |column| column.ords().values_for_doc(row))
    }

    /// The numbers of these codes in this segment; a code no row has is left out.
    pub(super) fn numbers_of(&self, codes: &[String]) -> tantivy::Result<Vec<u64>> {
        let Some(column) = &self.0 else { return Ok(Vec::new()) };
        let mut numbers = Vec::with_capacity(codes.len());
        for code in codes {
            numbers.extend(column.dictionary().term_ord(code.as_bytes())?);
        }
        Ok(numbers)
    }

    /// The code with this number.
    pub(super) fn code(&self, number: u64) -> tantivy::Result<Option<String>> {
        let mut code = String::new();
        let Some(column) = &self.0 else { return Ok(None) };
        Ok(column.ord_to_str(number, &mut code)?.then_some(code))
    }

    /// How many codes the segment knows.
    pub(super) fn len(&self) -> usize {
        self.0.as_ref().map_or(0, |column| column.num_terms())
    }
}

/// A column of figures as shown, low and high end.
pub(super) struct Figures {
    low: Option<Column<i64>>,
    high: Option<Column<i64>>,
}

impl Figures {
    fn open(fast: &FastFieldReaders, low: &str, high: &str) -> tantivy::Result<Self> {
        Ok(Self { low: fast.column_opt(low)?, high: fast.column_opt(high)? })
    }

    pub(super) fn figure(&self, row: DocId) -> Option<Figure> {
        let low_minor = self.low.as_ref()?.first(row)?;
        let high_minor = self.high.as_ref()?.first(row)?;
        Some(Figure { low_minor, high_minor })
    }
}
