//! SQL of markets and hosts.

use bazaar_db::{DbFault, Tx, row, sql};
use bazaar_doors::HostMarket;
use bazaar_kit::{MarketId, Timestamp};

use super::MarketSetup;

sql! {
    UPSERT_MARKET(MarketId, String, String, bool, Timestamp) =
        "insert into market (id, name, currency, time_zone, public_url, is_sample, created_at)
         values ($1, $2, 'INR', 'Asia/Kolkata', $3, $4, $5)
         on conflict (id) do update set name = excluded.name, public_url = excluded.public_url,
             is_sample = excluded.is_sample";
    DELETE_HOSTS(MarketId) = "delete from market_host where market_id = $1";
    /// A host given to this market leaves the one it had.
    UPSERT_HOST(String, MarketId) =
        "insert into market_host (host, market_id) values ($1, $2)
         on conflict (host) do update set market_id = excluded.market_id";
    LIST_HOSTS() -> HostRow =
        "select h.host, m.id, m.name, m.public_url, m.is_sample from market m
         left join market_host h on h.market_id = m.id order by m.id, h.host limit 10000";
    LIST_MARKETS() -> (MarketId,) = "select id from market order by id limit 10000";
}

row! {
    struct HostRow {
        host: Option<String>,
        market: MarketId,
        name: String,
        public_url: Option<String>,
        is_sample: bool,
    }
}

pub(super) fn upsert_market(
    tx: &mut Tx<'_>,
    id: MarketId,
    setup: &MarketSetup,
    now: Timestamp,
) -> Result<(), DbFault> {
    tx.run(&UPSERT_MARKET, (id, &setup.name, &setup.public_url, setup.is_sample, now))?;
    tx.run(&DELETE_HOSTS, (id,))?;
    for host in &setup.hosts {
        tx.run(&UPSERT_HOST, (host.to_ascii_lowercase(), id))?;
    }
    Ok(())
}

pub(super) fn list_hosts(tx: &mut Tx<'_>) -> Result<Vec<(Option<String>, HostMarket)>, DbFault> {
    let rows = tx.list(&LIST_HOSTS, ())?;
    Ok(rows.into_iter().map(HostRow::into_market).collect())
}

pub(super) fn list_markets(tx: &mut Tx<'_>) -> Result<Vec<MarketId>, DbFault> {
    Ok(tx.list(&LIST_MARKETS, ())?.into_iter().map(|(id,)| id).collect())
}

impl HostRow {
    fn into_market(self) -> (Option<String>, HostMarket) {
        let market = HostMarket {
            id: self.market,
            name: self.name,
            public_url: self.public_url.unwrap_or_default(),
            is_sample: self.is_sample,
        };
        (self.host, market)
    }
}
