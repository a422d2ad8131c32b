//! What effects and guards are bound to: functions of the slices that write rows in the deal's own transaction.
//! Bound once, at composition; what a process uses and nobody bound stops the start.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use bazaar_db::Tx;
use bazaar_kit::{Ctx, Fault};
use uuid::Uuid;

use super::model::Deal;
use crate::process::{Effect, EffectKind, Guard, GuardKind, Library, Setting};

/// An effect to be done.
#[derive(Debug)]
pub struct EffectCall<'a> {
    /// The deal, as it is after the transition.
    pub deal: &'a Deal,
    /// What to do.
    pub effect: &'a Effect,
    /// The hold's id, where money moves.
    pub hold: Option<Uuid>,
    /// The amounts in minor units, in the order the effect names them; a split's remainder comes last.
    pub sums_minor: &'a [i64],
    /// Unique to this effect of this step: the idempotency key of whatever it does.
    pub key: String,
}

type DoEffect = dyn Fn(&mut Tx<'_>, &Ctx, &EffectCall<'_>) -> Result<(), Fault> + Send + Sync;
type AskGuard = dyn Fn(&mut Tx<'_>, &Ctx, &Deal, &Guard) -> Result<bool, Fault> + Send + Sync;
type ReadSetting = dyn Fn(&mut Tx<'_>, &Ctx, Setting) -> Result<Option<i64>, Fault> + Send + Sync;

/// The functions behind effects, guards and market settings.
#[derive(Clone, Default)]
pub struct Bindings {
    effects: BTreeMap<EffectKind, Arc<DoEffect>>,
    guards: BTreeMap<GuardKind, Arc<AskGuard>>,
    settings: Option<Arc<ReadSetting>>,
}

/// Effects and guards that processes use and nobody bound.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct Unbound {
    /// Process and what it uses.
    pub uses: Vec<(String, &'static str)>,
}

impl fmt::Display for Unbound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let uses: Vec<String> =
            self.uses.iter().map(|(process, used)| format!("{process} uses {used}")).collect();
        write!(f, "nothing is bound to what processes use: {}", uses.join(", "))
    }
}

impl Bindings {
    /// Effects of this kind are done by `act`.
    #[must_use]
    pub fn effect(
        mut self,
        kind: EffectKind,
        act: impl Fn(&mut Tx<'_>, &Ctx, &EffectCall<'_>) -> Result<(), Fault> + Send + Sync + 'static,
    ) -> Self {
        self.effects.insert(kind, Arc::new(act));
        self
    }

    /// Guards of this kind are answered by `ask`.
    #[must_use]
    pub fn guard(
        mut self,
        kind: GuardKind,
        ask: impl Fn(&mut Tx<'_>, &Ctx, &Deal, &Guard) -> Result<bool, Fault> + Send + Sync + 'static,
    ) -> Self {
        self.guards.insert(kind, Arc::new(ask));
        self
    }

    /// The market's durations, in seconds; nothing where the file's own hold.
    #[must_use]
    pub fn settings(
        mut self,
        read: impl Fn(&mut Tx<'_>, &Ctx, Setting) -> Result<Option<i64>, Fault> + Send + Sync + 'static,
    ) -> Self {
        self.settings = Some(Arc::new(read));
        self
    }

    /// Everything the processes use is bound, or what is not.
    pub(super) fn cover(&self, library: &Library) -> Result<(), Unbound> {
        let mut uses = Vec::new();
        for process in library.iter() {
            for transition in &process.transitions {
                let effects = transition.effects.iter().filter_map(Effect::bound_as);
                let loose = effects.filter(|kind| !self.effects.contains_key(kind)).map(EffectKind::as_str);
                uses.extend(loose.map(|used| (process.id.clone(), used)));
                let guards = transition.guards.iter().filter_map(Guard::bound_as);
                let loose = guards.filter(|kind| !self.guards.contains_key(kind)).map(GuardKind::as_str);
                uses.extend(loose.map(|used| (process.id.clone(), used)));
            }
        }
        uses.sort();
        uses.dedup();
        if uses.is_empty() { Ok(()) } else { Err(Unbound { uses }) }
    }

    pub(super) fn act(&self, tx: &mut Tx<'_>, ctx: &Ctx, call: &EffectCall<'_>) -> Result<(), Fault> {
        match call.effect.bound_as().and_then(|kind| self.effects.get(&kind)) {
            Some(act) => act(tx, ctx, call),
            None => Ok(()),
        }
    }

    pub(super) fn holds(
        &self,
        tx: &mut Tx<'_>,
        ctx: &Ctx,
        deal: &Deal,
        guard: &Guard,
    ) -> Result<bool, Fault> {
        match guard.bound_as().and_then(|kind| self.guards.get(&kind)) {
            Some(ask) => ask(tx, ctx, deal, guard),
            None => Ok(true),
        }
    }

    pub(super) fn window_s(
        &self,
        tx: &mut Tx<'_>,
        ctx: &Ctx,
        setting: Option<Setting>,
    ) -> Result<Option<i64>, Fault> {
        match (setting, &self.settings) {
            (Some(setting), Some(read)) => read(tx, ctx, setting),
            _ => Ok(None),
        }
    }
}
