import type { APIModalInteractionResponseCallbackData } from 'discord.js';
import type { Timers } from '../../timers.ts';
import { type Draft, words } from './draft.ts';
import type { Answerable, Responses } from './responses.ts';
import { DISCORD_WORDS } from './words.ts';

export interface TurnParts {
  responses: Responses;
  timers: Timers;
}

export interface TurnOptions {
  locale: 'ko' | 'en';
  /** How it is acknowledged when it takes long: with a message that follows, or with the message that the control is in. */
  late: 'message' | 'update';
  /** Everybody sees what comes of it. */
  open: boolean;
}

/** An interaction is acknowledged by then, whatever else takes long; the platform waits for 3 seconds. */
const ACKNOWLEDGE_MS = 1_500;

/**
 * One interaction, from what somebody did to what comes of it. It is acknowledged when it is time, at the latest; what is
 * said then takes the place of the acknowledgement.
 */
export function beginTurn({ responses, timers }: TurnParts, to: Answerable, { locale, late, open }: TurnOptions) {
  let given: Promise<void> | undefined;

  function acknowledge(): Promise<void> {
    given ??= late === 'update' ? responses.deferUpdate(to) : responses.defer(to, !open);
    return given;
  }
  const cancel = timers.after(ACKNOWLEDGE_MS, () => void acknowledge().catch(() => {}));

  /** @returns whether it was acknowledged; from now on it is not by itself */
  async function over(): Promise<boolean> {
    cancel();
    await given;
    return given !== undefined;
  }

  /** Says it in as many messages as it takes. @param toAll everybody sees it, as far as it was not acknowledged otherwise */
  async function say([first = words(''), ...further]: Draft[], toAll: boolean): Promise<void> {
    if (!(await over())) await responses.say(to, first, !toAll);
    else if (late === 'update') await responses.follow(to, first, !toAll);
    else if (open || !toAll) await responses.edit(to, first);
    else {
      // Whom a deferred message is for cannot be changed any more: the one for all follows it.
      await responses.edit(to, words(DISCORD_WORDS[locale].posted));
      await responses.follow(to, first, false);
    }
    for (const draft of further) await responses.follow(to, draft, !toAll);
  }

  return {
    locale,
    open,
    over,
    say,
    /** Acknowledges it now. */
    acknowledge(): Promise<void> {
      cancel();
      return acknowledge();
    },
    /** Puts it in place of the message with the control, where there is one. */
    async replace(drafts: Draft[]): Promise<void> {
      if (late !== 'update') return say(drafts, open);
      const [first = words(''), ...further] = drafts;
      if (await over()) await responses.edit(to, first);
      else await responses.update(to, first);
      for (const draft of further) await responses.follow(to, draft);
    },
    /** @returns false when it is too late for a window: it must be the first answer */
    async show(modal: APIModalInteractionResponseCallbackData): Promise<boolean> {
      if (await over()) return false;
      await responses.modal(to, modal);
      return true;
    },
    /**
     * Where the first answer is the message with the control, an answer needs a message of its own to come in place of.
     * @returns its id; undefined where it can be the first answer
     */
    async placeholder(working: string): Promise<string | undefined> {
      return late === 'update' && (await over()) ? responses.follow(to, words(working)) : undefined;
    },
    /** Shows that an answer comes in place of the first one. */
    async promise(): Promise<void> {
      cancel();
      await (late === 'update' ? responses.defer(to, true) : acknowledge());
    },
  };
}

export type Turn = ReturnType<typeof beginTurn>;
