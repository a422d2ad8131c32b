//! Writing mandates down, and the list of one's own.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use bazaar_directory::sector::{SectorCode, sectors};
use bazaar_doors::extract::{Form, Path, Query};
use bazaar_doors::page::{Html, RefusedForm, see_other, with_flash};
use bazaar_doors::parts::{Choice, Empty, FormState, Icon, Lang, Place, Shell, Tag, Tone};
use bazaar_doors::routes::{Route, Routes};
use bazaar_doors::{Refusal, Visit};
use bazaar_kit::amount_text::format_inr;
use bazaar_kit::india::GstState;
use bazaar_kit::{Fault, Locale};
use serde::Deserialize;

use super::model::{Draft, MandateId, MandateState, StoredMandate, Wishes, sector_of};
use super::ops::{EDIT_MANDATES, MandateFault, SEE_MANDATES};
use crate::Search;
use crate::matching::{BuyerKind, DealKind, Feature, Involvement, Trait};

/// Wishes that can be made a condition in the form; the others are conditions by themselves or too fine.
const CONDITIONS: [Feature; 5] =
    [Feature::Sector, Feature::Ticket, Feature::Place, Feature::Profit, Feature::Timing];

pub(super) fn routes() -> Routes<Search> {
    Routes::new()
        .with(Route::page("/buy/mandates").get(&SEE_MANDATES, list_page))
        .with(Route::page("/buy/mandate").get(&EDIT_MANDATES, new_page).post(&EDIT_MANDATES, create))
        .with(Route::page("/buy/mandate/{id}").get(&SEE_MANDATES, edit_page).post(&EDIT_MANDATES, edit))
        .with(Route::page("/buy/mandate/{id}/state").post(&EDIT_MANDATES, set_state))
}

#[derive(Debug, Deserialize)]
struct Anything {}

#[derive(Debug, Deserialize)]
struct Versioned {
    version: i64,
}

#[derive(Debug, Deserialize)]
struct NewState {
    state: String,
}

struct MandateRow {
    id: MandateId,
    name: String,
    summary: String,
    tag: Tag,
    is_active: bool,
}

#[derive(Template)]
#[template(path = "mandate/list.html")]
struct ListPage {
    shell: Shell,
    rows: Vec<MandateRow>,
    empty: Option<Empty>,
}

#[derive(Template)]
#[template(path = "mandate/form.html")]
struct FormPage {
    shell: Shell,
    form: FormState,
    action: String,
    version: Option<i64>,
    buyer_kinds: Vec<Choice>,
    deal_kinds: Vec<Choice>,
    involvements: Vec<Choice>,
    traits: Vec<Choice>,
    conditions: Vec<Choice>,
}

async fn list_page(visit: Visit, State(search): State<Search>) -> Result<Html<ListPage>, Refusal> {
    let lang = visit.lang();
    let mandates = search.list_mandates(&visit.ctx).await?;
    let shell = Shell { title: lang.t("mandates-title").into_owned(), place: Place::Buy, ..visit.shell() };
    Ok(Html(ListPage {
        shell,
        empty: mandates.is_empty().then(|| nothing(lang)),
        rows: mandates.iter().map(|mandate| row(lang, mandate)).collect(),
    }))
}

fn nothing(lang: Lang) -> Empty {
    Empty {
        icon: Icon("match"),
        heading: lang.t("matches-no-mandate").into_owned(),
        detail: lang.t("matches-no-mandate-detail").into_owned(),
        step: Some((lang.path("/buy/mandate"), lang.t("matches-write-mandate").into_owned())),
    }
}

fn row(lang: Lang, mandate: &StoredMandate) -> MandateRow {
    let is_active = mandate.state == MandateState::Active;
    let tone = if is_active { Tone::Good } else { Tone::Plain };
    MandateRow {
        id: mandate.id,
        name: name_of(lang, mandate),
        summary: summary(lang, &mandate.wishes),
        tag: Tag::new(lang.t(&format!("mandate-state-{}", mandate.state)), tone),
        is_active,
    }
}

/// What a mandate is called on pages.
pub(crate) fn name_of(lang: Lang, mandate: &StoredMandate) -> String {
    if mandate.name.is_empty() { lang.t("mandate-unnamed").into_owned() } else { mandate.name.clone() }
}

/// Kinds, places and budget in one line.
fn summary(lang: Lang, wishes: &Wishes) -> String {
    let kinds = wishes.deal_kinds.iter().map(|kind| lang.t(&format!("find-kind-{kind}")).into_owned());
    let places = wishes.areas.iter().map(|area| area.name.clone());
    let ticket = wishes.ticket.map(|range| lang.money_band(range.min_minor, range.max_minor));
    kinds.chain(places).chain(ticket).collect::<Vec<_>>().join(" · ")
}

async fn new_page(visit: Visit, query: Query<Anything>) -> Result<Html<FormPage>, Refusal> {
    EDIT_MANDATES.check(&visit.ctx)?;
    let form = FormState::typed(visit.lang(), query.typed);
    Ok(Html(form_page(&visit, form, None)))
}

async fn edit_page(
    visit: Visit,
    State(search): State<Search>,
    Path(id): Path<MandateId>,
) -> Result<Html<FormPage>, Refusal> {
    let mandate = search.find_mandate(&visit.ctx, id).await?;
    let form = FormState::typed(visit.lang(), pairs_of(&mandate, visit.ctx.locale));
    Ok(Html(form_page(&visit, form, Some((id, mandate.version)))))
}

async fn create(
    visit: Visit,
    State(search): State<Search>,
    form: Form<Anything>,
) -> Result<Response, Refusal> {
    let created = match Draft::read(&form.typed) {
        Ok(draft) => search.create_mandate(&visit.ctx, draft).await,
        Err(faults) => Err(MandateFault::Fields(faults)),
    };
    match created {
        Ok(id) => {
            let on = see_other(&visit, &format!("/buy/matches?mandate={id}"));
            Ok(with_flash(on, &visit, "mandate-kept"))
        }
        Err(fault) => refused(&visit, &form.typed, None, fault),
    }
}

async fn edit(
    visit: Visit,
    State(search): State<Search>,
    Path(id): Path<MandateId>,
    form: Form<Versioned>,
) -> Result<Response, Refusal> {
    let version = form.value.version;
    let edited = match Draft::read(&form.typed) {
        Ok(draft) => search.edit_mandate(&visit.ctx, id, version, draft).await,
        Err(faults) => Err(MandateFault::Fields(faults)),
    };
    match edited {
        Ok(()) => {
            let on = see_other(&visit, &format!("/buy/matches?mandate={id}"));
            Ok(with_flash(on, &visit, "mandate-kept"))
        }
        Err(fault) => refused(&visit, &form.typed, Some((id, version)), fault),
    }
}

/// The form again with what was typed, where typing can help.
fn refused(
    visit: &Visit,
    typed: &[(String, String)],
    known: Option<(MandateId, i64)>,
    fault: MandateFault,
) -> Result<Response, Refusal> {
    let can_help =
        matches!(fault, MandateFault::Fields(_) | MandateFault::TooMany | MandateFault::ChangedMeanwhile);
    let fault = Fault::from(fault);
    if !can_help {
        return Err(fault.into());
    }
    let form = FormState::typed(visit.lang(), typed.iter().cloned()).refused(&fault);
    let mut page = form_page(visit, form, known);
    page.shell.has_faults = true;
    Ok(RefusedForm(page).into_response())
}

async fn set_state(
    visit: Visit,
    State(search): State<Search>,
    Path(id): Path<MandateId>,
    form: Form<NewState>,
) -> Result<Response, Refusal> {
    let state = MandateState::parse(&form.value.state).ok_or_else(Fault::missing)?;
    search.set_mandate_state(&visit.ctx, id, state).await?;
    Ok(with_flash(see_other(&visit, "/buy/mandates"), &visit, "mandate-kept"))
}

fn form_page(visit: &Visit, form: FormState, known: Option<(MandateId, i64)>) -> FormPage {
    let lang = visit.lang();
    let choice = |value: &str, key: String| Choice::new(value, lang.t(&key).into_owned());
    let action = known.map_or_else(|| "/buy/mandate".to_owned(), |(id, _)| format!("/buy/mandate/{id}"));
    let deal_kinds =
        DealKind::ALL.iter().filter(|kind| **kind != DealKind::Loan || visit.ctx.is_checked_lender());
    let shell =
        Shell { title: lang.t("mandate-title").into_owned(), place: Place::Buy, ..visit.shell_with_form() };
    FormPage {
        shell,
        form,
        action: lang.path(&action),
        version: known.map(|(_, version)| version),
        buyer_kinds: BuyerKind::ALL
            .iter()
            .map(|kind| choice(kind.as_str(), format!("match-buyer-{kind}")))
            .collect(),
        deal_kinds: deal_kinds.map(|kind| choice(kind.as_str(), format!("find-kind-{kind}"))).collect(),
        involvements: Involvement::ALL
            .iter()
            .map(|time| choice(time.as_str(), format!("match-involvement-{time}")))
            .collect(),
        traits: Trait::ALL.iter().map(|one| choice(one.as_str(), format!("match-trait-{one}"))).collect(),
        conditions: CONDITIONS
            .iter()
            .map(|one| choice(one.as_str(), format!("mandate-must-{one}")))
            .collect(),
    }
}

/// A stored mandate as its form would have been typed.
fn pairs_of(mandate: &StoredMandate, locale: Locale) -> Vec<(String, String)> {
    let wishes = &mandate.wishes;
    let mut pairs = vec![
        ("name".to_owned(), mandate.name.clone()),
        ("buyer_kind".to_owned(), wishes.buyer_kind.to_string()),
        ("places".to_owned(), place_names(wishes).join(", ")),
    ];
    let mut add =
        |name: &str, value: Option<String>| pairs.extend(value.map(|value| (name.to_owned(), value)));
    let names = |codes: &[SectorCode]| {
        Some(codes.iter().map(|code| sector_name(*code, locale)).collect::<Vec<_>>().join(", "))
    };
    add("sectors", names(&wishes.sectors));
    add("sectors_refused", names(&wishes.sectors_refused));
    add("experience", names(&wishes.experience));
    add("radius_km", wishes.areas.first().map(|area| area.radius_km.to_string()));
    add("ticket_min", wishes.ticket.filter(|range| range.min_minor > 0).map(|range| amount(range.min_minor)));
    add("ticket_max", wishes.ticket.map(|range| amount(range.max_minor)));
    add("revenue_min", wishes.revenue_at_least_minor.map(amount));
    add("profit_min", wishes.profit_at_least_minor.map(amount));
    add("growth_min", wishes.growth_at_least_percent.map(|percent| percent.to_string()));
    add("involvement", wishes.involvement.map(|time| time.to_string()));
    add("risk_at_most", wishes.risk_at_most.map(|risk| risk.to_string()));
    add("within_months", wishes.within_months.map(|months| months.to_string()));
    add("proof_of_funds", wishes.proof_of_funds.then(|| "yes".to_owned()));
    let mut add_all = |name: &str, values: Vec<String>| {
        pairs.extend(values.into_iter().map(|value| (name.to_owned(), value)));
    };
    add_all("deal_kinds", wishes.deal_kinds.iter().map(ToString::to_string).collect());
    add_all("must_haves", wishes.must_haves.iter().map(ToString::to_string).collect());
    add_all("deal_breakers", wishes.deal_breakers.iter().map(ToString::to_string).collect());
    add_all("musts", wishes.musts.iter().map(ToString::to_string).collect());
    pairs
}

/// An amount as it is typed beside a sign that stands there already.
fn amount(minor: i64) -> String {
    format_inr(minor).trim_start_matches('₹').to_owned()
}

/// The short name of a sector where it leads back to the same one, else its code.
fn sector_name(code: SectorCode, locale: Locale) -> String {
    let name = sectors()
        .name(code, locale)
        .filter(|name| !name.contains([',', ';']) && sector_of(name) == Some(code));
    name.unwrap_or(code.as_str()).to_owned()
}

fn place_names(wishes: &Wishes) -> Vec<String> {
    let areas = wishes.areas.iter().map(|area| area.name.clone());
    let states = wishes.states.iter().filter_map(|code| GstState::by_code(&format!("{code:02}")));
    areas.chain(states.map(|state| state.name.to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use bazaar_kit::{Id, Timestamp};
    use proptest::prelude::*;

    use super::*;

    fn stored(draft: &Draft) -> StoredMandate {
        let now = Timestamp::from_micros(1_780_000_000_000_000);
        StoredMandate {
            market: Id::new(now),
            id: Id::new(now),
            person: Id::new(now),
            name: draft.name.clone(),
            state: MandateState::Active,
            wishes: draft.wishes.clone(),
            version: 1,
            created_at: now,
        }
    }

    fn some_traits() -> impl Strategy<Value = Vec<String>> {
        proptest::sample::subsequence(Trait::ALL.to_vec(), 0..=4)
            .prop_map(|some| some.iter().map(ToString::to_string).collect())
    }

    proptest! {
        #[test]
        fn an_edited_mandate_opens_as_it_was_kept(
            deals in proptest::sample::subsequence(vec!["sale", "stake"], 1..=2),
            sectors in proptest::sample::subsequence(vec!["C", "1061", "56", "47"], 0..=3),
            places in proptest::sample::subsequence(vec!["Pune", "Nagpur", "Maharashtra", "411045"], 0..=3),
            (least, more) in (0..900_i64, 1..900_i64),
            must_haves in some_traits(),
            months in proptest::option::of(1..60_u8),
        ) {
            let mut pairs = vec![
                ("name".to_owned(), "Mine".to_owned()),
                ("buyer_kind".to_owned(), "trade".to_owned()),
                ("sectors".to_owned(), sectors.join(", ")),
                ("places".to_owned(), places.join(", ")),
                ("ticket_min".to_owned(), format!("{least} lakh")),
                ("ticket_max".to_owned(), format!("{} lakh", least + more)),
                ("within_months".to_owned(), months.map(|months| months.to_string()).unwrap_or_default()),
            ];
            pairs.extend(deals.iter().map(|deal| ("deal_kinds".to_owned(), (*deal).to_owned())));
            pairs.extend(must_haves.into_iter().map(|one| ("must_haves".to_owned(), one)));
            let draft = Draft::read(&pairs).expect("everything can be read");
            for locale in Locale::OFFERED {
                let opened = Draft::read(&pairs_of(&stored(&draft), locale)).expect("as can what was kept");
                prop_assert_eq!(&opened, &draft);
            }
        }
    }

    #[test]
    fn every_wrong_field_is_named() {
        let pairs =
            [("sectors", "zzqqxx"), ("places", "000000"), ("ticket_max", "15"), ("within_months", "x")];
        let pairs: Vec<(String, String)> =
            pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let faults = Draft::read(&pairs).expect_err("five faults");
        let fields: Vec<&str> = faults.iter().map(|fault| fault.field.as_ref()).collect();
        for field in ["sectors", "places", "ticket_max", "within_months", "deal_kinds"] {
            assert!(fields.contains(&field), "{field}: {fields:?}");
        }
    }
}
