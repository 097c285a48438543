import { createSlackChannel } from '../../../src/channels/slack/index.ts';
import { InboxStore, InquiryStore } from '../../../src/inbox/index.ts';
import { createDeliverer, OutboxStore } from '../../../src/notices/index.ts';
import { openDatabase } from '../../../src/store/database.ts';
import { createFakeApplication } from '../../doubles/application.ts';
import { createFakeAssistant } from '../../doubles/assistant.ts';
import { FastTime } from './fast-time.ts';

/** What sends notices as a process of its own, to be killed: arguments as of `bot-process.ts`, and how many at once. */
const [store = '', apiUrl = '', botToken = '', appToken = '', start = '', concurrency = ''] = process.argv.slice(2);
const time = new FastTime(Number(start));
const database = await openDatabase(store);
const say = () => {};
const logger = { debug: say, info: say, warn: say, error: say };
const channel = createSlackChannel({
  assistant: createFakeAssistant(),
  application: createFakeApplication(),
  inbox: new InboxStore(database, time),
  inquiries: new InquiryStore(database, time),
  clock: time,
  logger,
  botToken,
  transport: { kind: 'socket', appToken },
  apiUrl,
  timers: time,
  noticeFiles: async (notices) =>
    notices.flatMap(({ id, content }) =>
      content.event ? [{ name: `${id}.ics`, mediaType: 'text/calendar', bytes: Buffer.from('BEGIN:VCALENDAR') }] : [],
    ),
});
// Where the first tries fail it goes on trying, and notices wait.
await channel.start();
const deliverer = createDeliverer({
  channel: 'slack',
  outbox: new OutboxStore(database, time),
  sender: channel.notices,
  clock: time,
  logger,
  timers: time,
  concurrency: Number(concurrency),
  escalateAt: () => undefined,
});
deliverer.start();
