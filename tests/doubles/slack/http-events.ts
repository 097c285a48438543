import { createHmac } from 'node:crypto';
import { DeliveryFailure, type Envelope, type Transport } from './courier.ts';
import type { Journal } from './journal.ts';
import type { Timers } from './timers.ts';
import type { Loose } from './types.ts';

export interface Forgery {
  /** Sign with another secret than the app's. */
  secret?: string;
  /** Seconds since 1970; an old one is a replayed request. */
  timestamp?: number;
}

export interface HttpEvents extends Transport {
  /** What Slack does when the address is entered: does the app return the challenge? */
  verifyUrl(): Promise<boolean>;
  /** One request as Slack makes it, or as a forger would. */
  post(type: Envelope['type'], payload: Loose, forgery?: Forgery): Promise<Response>;
  stop(): void;
}

export interface HttpEventsOptions {
  url: string;
  signingSecret: string;
  verificationToken: string;
  timers: Timers;
  journal: Journal;
}

/** Events, commands and interactions as signed HTTP requests to the app. */
export function createHttpEvents(options: HttpEventsOptions): HttpEvents {
  const { url, signingSecret, verificationToken, timers, journal } = options;
  const running = new Map<string, AbortController>();

  const request = (type: Envelope['type'], payload: Loose, more: Loose, forgery: Forgery, signal?: AbortSignal) => {
    const body = encode(type, payload);
    const timestamp = String(forgery.timestamp ?? Math.floor(timers.now() / 1000));
    const signature = createHmac('sha256', forgery.secret ?? signingSecret).update(`v0:${timestamp}:${body}`);
    return fetch(url, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        'User-Agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
        'Content-Type': type === 'events_api' ? 'application/json' : 'application/x-www-form-urlencoded',
        'X-Slack-Request-Timestamp': timestamp,
        'X-Slack-Signature': `v0=${signature.digest('hex')}`,
        ...more,
      },
      body,
      ...(signal && { signal }),
    });
  };

  return {
    async send(envelope) {
      const controller = new AbortController();
      running.set(envelope.id, controller);
      const at = timers.now();
      const retry = envelope.attempt > 0 && {
        'X-Slack-Retry-Num': String(envelope.attempt),
        'X-Slack-Retry-Reason': envelope.reason,
      };
      let response: Response;
      let text: string;
      try {
        response = await request(envelope.type, envelope.payload, retry || {}, {}, controller.signal);
        text = await response.text();
      } catch {
        throw new DeliveryFailure('connection_failed');
      } finally {
        running.delete(envelope.id);
      }
      if (!response.ok) throw new DeliveryFailure('http_error', response.headers.get('x-slack-no-retry') === '1');
      const payload = answer(envelope, text, response, journal);
      journal.acknowledgements.push({
        envelopeId: envelope.id,
        type: envelope.type,
        ms: timers.now() - at,
        attempt: envelope.attempt,
        payload,
        late: false,
      });
      return payload;
    },
    giveUp(envelope) {
      running.get(envelope.id)?.abort();
    },
    async verifyUrl() {
      const challenge = crypto.randomUUID();
      const body = { token: verificationToken, challenge, type: 'url_verification' };
      const response = await request('events_api', body, {}, {});
      const text = await response.text();
      return response.ok && (text === challenge || text.includes(`"${challenge}"`));
    },
    post: (type, payload, forgery = {}) => request(type, payload, {}, forgery),
    stop() {
      for (const controller of running.values()) controller.abort();
    },
  };
}

function encode(type: Envelope['type'], payload: Loose): string {
  if (type === 'events_api') return JSON.stringify(payload);
  if (type === 'interactive') return String(new URLSearchParams({ payload: JSON.stringify(payload) }));
  return String(new URLSearchParams(payload as Record<string, string>));
}

/** A body of plain text answers a command with that text; JSON is what the app would have put into an acknowledgement. */
function answer(envelope: Envelope, text: string, response: Response, journal: Journal): Loose {
  if (!text || envelope.type === 'events_api') return {};
  if (!response.headers.get('content-type')?.includes('json')) return { text };
  try {
    return JSON.parse(text);
  } catch {
    journal.violation('ack', 'invalid_json', text.slice(0, 200));
    return {};
  }
}
