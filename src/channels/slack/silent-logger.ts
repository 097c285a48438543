import { LogLevel } from '@slack/bolt';

/**
 * What Slack's libraries would write goes nowhere: it holds texts and tokens, and every failure reaches the channel as an
 * error or event, which logs one line.
 */
export const silentLogger = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  setLevel: () => {},
  getLevel: () => LogLevel.ERROR,
  setName: () => {},
};
