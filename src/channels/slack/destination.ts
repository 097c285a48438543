/** Where an answer goes; stands in the inbox. */
export interface SlackDestination {
  channel: string;
  /** Who asked. */
  user: string;
  /** `ts` of the thread that the answer belongs to; absent at the top of a conversation. */
  thread?: string;
  /** `ts` of the message that holds the question; absent for a command. */
  asked?: string;
  /** A private way back to the one who asked, good for half an hour; for channels that the bot is not in. */
  responseUrl?: string;
}

/** What stands in Slack for a question; stands in the inbox, too. */
export interface SlackSent {
  channel: string;
  /** `ts` of every message of the answer, in order; none when it was sent privately. */
  messages: string[];
  revision: number;
}

export function destinationOf(json: Record<string, unknown>): SlackDestination {
  return json as unknown as SlackDestination;
}

export function sentOf(json: Record<string, unknown> | undefined): SlackSent | undefined {
  return json as unknown as SlackSent | undefined;
}
