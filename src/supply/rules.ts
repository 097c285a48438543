import type { AlertLevel, IndicatorName } from './types.ts';

/** A limit that an indicator reaches. All that is said of it has to hold. */
export interface Condition {
  indicator: IndicatorName;
  /** The indicator's value, in its unit. */
  atLeast?: number;
  atMost?: number;
  /** What was counted against what is usual: 0.5 is half. Of z-scores only. */
  timesAtLeast?: number;
  timesAtMost?: number;
  /** By the greatest of the twelve months before. Of z-scores of imports only. */
  recordAtLeast?: number;
  /** Of volume_z: all imports together (as where it is absent), or those of one large supplier. */
  of?: 'all' | 'supplier';
  /** Of a supplier: its share of the twelve months before, 0–1. */
  shareAtLeast?: number;
  /** It holds in this month and in those before it, so many in all. */
  forMonths?: number;
  /** It holds in this month or in one of those before it, so many in all. */
  withinMonths?: number;
  /** Where the data do not give the indicator: it holds then too, or only then. Else it does not. */
  unknown?: 'too' | 'only';
}

/** One rule of `knowledge/supply-rules.yaml`. */
export interface Rule {
  id: string;
  /** A shock is something that happens; exposure is how things stand; news is what was announced or entered by hand. */
  kind: 'shock' | 'exposure' | 'news';
  /** The limit that an item may set for itself, then what has to hold besides. */
  when: readonly [Condition, ...Condition[]];
  /** `own`: what the incident itself is worth. */
  level: Exclude<AlertLevel, 'none'> | 'own';
  /** Korean, with places in braces to be filled in. */
  says: string;
}

/** What makes the level of a shock graver by so many steps. Of several the largest counts, they do not add up. */
export interface Escalation {
  id: string;
  /** One of these has to hold. */
  any: readonly Condition[];
  steps: number;
  /** Korean, as in a rule. */
  says: string;
}

/** What stands for dependence where only exporters report and no share can be told. */
export type StandIn = 'nothing' | 'origin' | 'suppliers';

/** How levels come and go. */
export interface AlertPolicy {
  /** Levels from this one on wait for a named person's approval, unless it is automatic. */
  approval: { from: Exclude<AlertLevel, 'none'>; mode: 'person' | 'automatic' };
  /** Consecutive months below the level before it goes down. */
  downAfterMonths: number;
  /** Days until somebody has to look at it again, by level. */
  reviewDays: Record<Exclude<AlertLevel, 'none'>, number>;
  /** Days after which what a person set ends by itself, where that person did not say. */
  expiryDays: number;
}

/** What `knowledge/supply-rules.yaml` holds. */
export interface SupplyRules {
  rules: readonly Rule[];
  escalations: readonly Escalation[];
  /** Where shares cannot be told. */
  standIn: StandIn;
  /** Days that an incident stays in view. */
  incidentDays: number;
  policy: AlertPolicy;
}
