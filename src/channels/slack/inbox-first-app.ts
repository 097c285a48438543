import { App, type AppOptions, type ReceiverEvent } from '@slack/bolt';

/** What was done with an event, and what is to be done once Slack has heard that it arrived. */
export type AfterAcknowledging = (() => void) | undefined;

/**
 * Bolt acknowledges an event before anyone sees it. Here what it asks for is in the inbox first: fails that, the event is
 * not acknowledged, and Slack sends it again.
 */
export class InboxFirstApp extends App {
  readonly #accept: (body: Record<string, unknown>) => Promise<AfterAcknowledging>;

  constructor(options: AppOptions, accept: (body: Record<string, unknown>) => Promise<AfterAcknowledging>) {
    super(options);
    this.#accept = accept;
  }

  override async processEvent(event: ReceiverEvent): Promise<void> {
    const after = event.body.type === 'event_callback' ? await this.#accept(event.body) : undefined;
    await super.processEvent(event);
    after?.();
  }
}
