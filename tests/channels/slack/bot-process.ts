import { createSlackChannel } from '../../../src/channels/slack/index.ts';
import { InboxStore, InquiryStore } from '../../../src/inbox/index.ts';
import { openDatabase } from '../../../src/store/database.ts';
import { createFakeApplication } from '../../doubles/application.ts';
import { createFakeAssistant } from '../../doubles/assistant.ts';
import { FastTime } from './fast-time.ts';

/** The bot as a process of its own, to be killed: `bot-process.ts <store> <api URL> <bot token> <app token> <start of time>`. */
const [store = '', apiUrl = '', botToken = '', appToken = '', start = ''] = process.argv.slice(2);
const time = new FastTime(Number(start));
const database = await openDatabase(store);
const say = () => {};
const channel = createSlackChannel({
  assistant: createFakeAssistant(),
  application: createFakeApplication(),
  inbox: new InboxStore(database, time),
  inquiries: new InquiryStore(database, time),
  clock: time,
  logger: { debug: say, info: say, warn: say, error: say },
  botToken,
  transport: { kind: 'socket', appToken },
  apiUrl,
  timers: time,
});
const status = await channel.start();
if (!status.on) throw new Error(status.why);
