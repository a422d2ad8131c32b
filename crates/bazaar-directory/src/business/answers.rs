//! Answers as typed, read into a profile. An answer left out changes nothing; an empty one takes the value away.

use bazaar_kit::amount_text::{AmountFault, parse_amount, parse_large_amount, parse_signed_amount};
use bazaar_kit::calendar::FinancialYear;
use bazaar_kit::fold::{clean_line, clean_text, fold_digits};
use bazaar_kit::india::{Cin, Format, GstState, Gstin, Identifier, Ifsc, Pan, PinCode, Udyam};
use bazaar_kit::{FieldFault, Timestamp};
use serde::Deserialize;
use utoipa::ToSchema;

use super::model::{Business, IdentifierFacts, IdentifierKind, Premises, ProfitBasis, Year};
use crate::place::find_pin;
use crate::sector::{SectorCode, sectors};

/// What was typed about a business.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct BusinessAnswers {
    /// The name on the board, at most 120 letters.
    pub trade_name: Option<String>,
    /// The name on the papers.
    pub legal_name: Option<String>,
    /// NIC 2008 code of any level, such as `1071`.
    pub sector: Option<String>,
    /// PIN code; fills district and state where they are still empty.
    pub pin: Option<String>,
    /// District.
    pub district: Option<String>,
    /// GST state code of two digits.
    pub state: Option<String>,
    /// Locality or village.
    pub locality: Option<String>,
    /// House, building, street, landmark.
    pub address_lines: Option<String>,
    /// The year it began.
    pub founded_year: Option<String>,
    /// People at work.
    pub staff: Option<String>,
    /// `owned`, `rented` or `none`.
    pub premises: Option<String>,
    /// Whole years the lease still runs.
    pub lease_years_left: Option<String>,
    /// GSTIN.
    pub gstin: Option<String>,
    /// PAN.
    pub pan: Option<String>,
    /// Udyam registration.
    pub udyam: Option<String>,
    /// CIN.
    pub cin: Option<String>,
    /// IFSC of the bank.
    pub ifsc: Option<String>,
}

/// What was typed about one financial year. Amounts the Indian way: `15 lakh`, `1.5 cr`, `15,00,000`.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct YearAnswers {
    /// The year, `2024-25`.
    pub year: Option<String>,
    /// Sales.
    pub revenue: Option<String>,
    /// Profit, negative for a loss.
    pub profit: Option<String>,
    /// `after-tax`, `before-tax` or `ebitda`.
    pub profit_basis: Option<String>,
    /// The owner's pay.
    pub owner_pay: Option<String>,
    /// Stock at cost.
    pub stock: Option<String>,
    /// Loans outstanding.
    pub debt: Option<String>,
    /// Plant and machinery net of depreciation.
    pub investment: Option<String>,
}

/// Reads answers one by one and gathers every fault, so that a person hears of all at once.
#[derive(Debug, Default)]
pub struct AnswerReader {
    faults: Vec<FieldFault>,
}

impl AnswerReader {
    /// Reads one answer into its place.
    pub fn read<T>(
        &mut self,
        typed: Option<&String>,
        place: &mut Option<T>,
        read: impl FnOnce(&str) -> Result<T, FieldFault>,
    ) {
        match typed.map(|typed| typed.trim()) {
            None => {}
            Some("") => *place = None,
            Some(typed) => match read(typed) {
                Ok(value) => *place = Some(value),
                Err(fault) => self.faults.push(fault),
            },
        }
    }

    /// Reads one line of words.
    pub fn line(
        &mut self,
        field: &'static str,
        typed: Option<&String>,
        place: &mut Option<String>,
        max: usize,
    ) {
        self.read(typed, place, |typed| clean_line(typed, max).map_err(|fault| fault.at_field(field)));
    }

    /// Reads several lines of words.
    pub fn text(
        &mut self,
        field: &'static str,
        typed: Option<&String>,
        place: &mut Option<String>,
        max: usize,
    ) {
        self.read(typed, place, |typed| clean_text(typed, max).map_err(|fault| fault.at_field(field)));
    }

    /// Reads a whole number between `least` and `most`.
    pub fn number(
        &mut self,
        field: &'static str,
        typed: Option<&String>,
        place: &mut Option<i64>,
        (least, most): (i64, i64),
    ) {
        self.read(typed, place, |typed| {
            let number = fold_digits(typed).replace([',', ' '], "").parse::<i64>().ok();
            number.filter(|number| (least..=most).contains(number)).ok_or_else(|| {
                FieldFault::new(field, "business-number-out-of-range").with("least", least).with("most", most)
            })
        });
    }

    /// Reads an amount with the given reader of amounts.
    pub fn amount(
        &mut self,
        field: &'static str,
        typed: Option<&String>,
        place: &mut Option<i64>,
        parse: fn(&str) -> Result<i64, AmountFault>,
    ) {
        self.read(typed, place, |typed| parse(typed).map_err(|fault| fault.at_field(field)));
    }

    /// Reads one of a few words.
    pub fn choice<T>(
        &mut self,
        field: &'static str,
        typed: Option<&String>,
        place: &mut Option<T>,
        parse: fn(&str) -> Option<T>,
    ) {
        self.read(typed, place, |typed| {
            parse(typed).ok_or_else(|| FieldFault::new(field, "business-choice-unknown"))
        });
    }

    /// Notes a fault found elsewhere.
    pub fn note(&mut self, fault: FieldFault) {
        self.faults.push(fault);
    }

    /// The faults, if there are any.
    pub fn finish(self) -> Result<(), Vec<FieldFault>> {
        if self.faults.is_empty() { Ok(()) } else { Err(self.faults) }
    }
}

impl BusinessAnswers {
    /// Reads the answers into a profile; every fault names its field.
    pub fn apply(&self, business: &mut Business, now: Timestamp) -> Result<(), Vec<FieldFault>> {
        let mut reader = AnswerReader::default();
        self.read_names(&mut reader, business);
        self.read_place(&mut reader, business);
        reader.number(
            "founded_year",
            self.founded_year.as_ref(),
            &mut business.founded_year,
            (1800, year_of(now)),
        );
        reader.number("staff", self.staff.as_ref(), &mut business.staff_count, (0, 100_000));
        reader.choice("premises", self.premises.as_ref(), &mut business.premises, Premises::parse);
        let lease = &mut business.lease_years_left;
        reader.number("lease_years_left", self.lease_years_left.as_ref(), lease, (0, 999));
        self.read_identifiers(&mut reader, business, now);
        reader.finish()
    }

    fn read_names(&self, reader: &mut AnswerReader, business: &mut Business) {
        let mut trade_name = Some(std::mem::take(&mut business.trade_name));
        reader.line("trade_name", self.trade_name.as_ref(), &mut trade_name, 120);
        match trade_name {
            Some(name) => business.trade_name = name,
            None => reader.note(FieldFault::new("trade_name", "business-trade-name-empty")),
        }
        reader.line("legal_name", self.legal_name.as_ref(), &mut business.legal_name, 200);
        reader.read(self.sector.as_ref(), &mut business.sector, parse_sector);
    }

    fn read_place(&self, reader: &mut AnswerReader, business: &mut Business) {
        reader.read(self.pin.as_ref(), &mut business.pin, |typed| {
            let pin = PinCode::parse(typed).map_err(|fault| fault.at_field("pin"))?;
            Ok(pin.as_str().to_owned())
        });
        reader.line("district", self.district.as_ref(), &mut business.district, 80);
        reader.read(self.state.as_ref(), &mut business.state_code, parse_state);
        reader.line("locality", self.locality.as_ref(), &mut business.locality, 80);
        reader.text("address_lines", self.address_lines.as_ref(), &mut business.address_lines, 300);
        fill_from_pin(business);
    }

    fn read_identifiers(&self, reader: &mut AnswerReader, business: &mut Business, now: Timestamp) {
        read_identifier(reader, (IdentifierKind::Gstin, self.gstin.as_ref(), now), business, Gstin::parse);
        read_identifier(reader, (IdentifierKind::Pan, self.pan.as_ref(), now), business, Pan::parse);
        read_identifier(reader, (IdentifierKind::Udyam, self.udyam.as_ref(), now), business, Udyam::parse);
        read_identifier(reader, (IdentifierKind::Cin, self.cin.as_ref(), now), business, Cin::parse);
        read_identifier(reader, (IdentifierKind::Ifsc, self.ifsc.as_ref(), now), business, Ifsc::parse);
    }
}

/// A changed number loses what was known about the old one.
fn read_identifier<F: Format>(
    reader: &mut AnswerReader,
    (kind, typed, now): (IdentifierKind, Option<&String>, Timestamp),
    business: &mut Business,
    parse: fn(&str) -> Result<Identifier<F>, bazaar_kit::india::IdentifierFault>,
) {
    if typed.is_none() {
        return;
    }
    let mut number = None;
    reader.read(typed, &mut number, |typed| {
        let read = parse(typed).map_err(|fault| fault.at_field(kind.as_str()))?;
        Ok(read.as_str().to_owned())
    });
    match number {
        Some(number) if business.number(kind) == Some(&number) => {}
        Some(number) => {
            let facts = IdentifierFacts { number, well_formed_at: now, confirmed_at: None, seen: None };
            business.identifiers.insert(kind, facts);
        }
        None => {
            business.identifiers.remove(&kind);
        }
    }
}

/// What the PIN tells is filled in where nothing was typed, and may be changed later.
fn fill_from_pin(business: &mut Business) {
    let place = business.pin.as_ref().and_then(|pin| find_pin(pin.parse().ok()?));
    let Some(district) = place.and_then(|place| place.district) else { return };
    business.district.get_or_insert_with(|| district.name.clone());
    business.state_code.get_or_insert_with(|| format!("{:02}", district.state.gst_code));
}

fn parse_sector(typed: &str) -> Result<SectorCode, FieldFault> {
    let code = SectorCode::parse(typed).ok().filter(|code| sectors().get(*code).is_some());
    code.ok_or_else(|| FieldFault::new("sector", "business-sector-unknown"))
}

fn parse_state(typed: &str) -> Result<String, FieldFault> {
    let state = GstState::by_code(typed);
    state.map(|state| state.code.to_owned()).ok_or_else(|| FieldFault::new("state", "business-state-unknown"))
}

/// The calendar year at `now`, a day generous at the turn of the year.
fn year_of(now: Timestamp) -> i64 {
    let day = bazaar_kit::calendar::day_in_india(now);
    day.map_or(2100, |day| i64::from(day.year()))
}

impl YearAnswers {
    /// The financial year meant.
    pub fn start_year(&self, now: Timestamp) -> Result<i16, FieldFault> {
        let typed = fold_digits(self.year.as_deref().unwrap_or_default());
        let year =
            FinancialYear::parse(&typed).map_err(|_| FieldFault::new("year", "business-year-unknown"))?;
        let start = year.first_day().year();
        let is_sensible = FinancialYear::at(now).is_none_or(|current| start <= current.first_day().year());
        let is_recent = i64::from(start) > year_of(now) - 12;
        if is_sensible && is_recent {
            Ok(start)
        } else {
            Err(FieldFault::new("year", "business-year-out-of-range"))
        }
    }

    /// Reads the figures into their year. Figures typed anew are the owner's word again.
    pub fn apply(&self, year: &mut Year) -> Result<(), Vec<FieldFault>> {
        let before = *year;
        let mut reader = AnswerReader::default();
        reader.amount("revenue", self.revenue.as_ref(), &mut year.revenue_paise, parse_large_amount);
        reader.amount("profit", self.profit.as_ref(), &mut year.profit_paise, parse_signed_amount);
        reader.amount("owner_pay", self.owner_pay.as_ref(), &mut year.owner_pay_paise, parse_amount);
        reader.amount("stock", self.stock.as_ref(), &mut year.stock_paise, parse_amount);
        reader.amount("debt", self.debt.as_ref(), &mut year.debt_paise, parse_amount);
        reader.amount("investment", self.investment.as_ref(), &mut year.investment_paise, parse_amount);
        let mut basis = None;
        reader.choice("profit_basis", self.profit_basis.as_ref(), &mut basis, ProfitBasis::parse);
        year.profit_basis = basis.unwrap_or(year.profit_basis);
        if *year != before {
            year.source = super::model::YearSource::Stated;
        }
        reader.finish()
    }
}
