import { LastGood } from '../last-good.ts';
import type { SupplyRules } from './rules.ts';
import { readRulesFile } from './rules-file.ts';

export interface RulesInForceParts {
  /** `knowledge/supply-rules.yaml`, and where the last good one is kept. */
  rules: { path: string; copy?: string };
  /** In place of what the rules say of approval (GILJABI_SUPPLY_APPROVAL). */
  approval?: 'person' | 'automatic';
  logger: { error(fields: object, message: string): void };
}

/** The rules of the file, with what the settings say of approval. */
export class RulesInForce {
  readonly #file: LastGood<SupplyRules>;
  readonly #approval: RulesInForceParts['approval'];
  #rules: SupplyRules;

  /** @throws Error that names line and reason when the rules are wrong and no good ones were kept */
  constructor({ rules, approval, logger }: RulesInForceParts) {
    this.#file = new LastGood(rules.path, rules.copy, readRulesFile);
    this.#approval = approval;
    const { value, refused } = this.#file.open();
    this.#rules = value;
    if (refused) logger.error({ reason: refused }, 'supply: the rules are refused, the last good ones stay in force');
  }

  /** @throws Error that names line and reason when they are wrong; what was read before stays in force */
  reload(): void {
    this.#rules = this.#file.read();
  }

  rules(): SupplyRules {
    if (!this.#approval) return this.#rules;
    const { policy } = this.#rules;
    return { ...this.#rules, policy: { ...policy, approval: { ...policy.approval, mode: this.#approval } } };
  }
}
