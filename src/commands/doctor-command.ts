import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { type App, openApp } from '../app.ts';
import { channelStates } from '../channels/states.ts';
import { systemClock } from '../clock.ts';
import { givenSettings, HOME, type Settings } from '../settings.ts';
import { storeFile } from '../store/database.ts';
import { VERSION } from '../version.ts';
import { context, type DataOptions, withData } from './options.ts';
import { print, say } from './output.ts';

/** What is found; `problems` are what keeps the product from working as it should. */
interface Findings {
  versions: { giljabi: string; node: string; sqlite: string };
  settings: { given: ReturnType<typeof givenSettings>; inForce?: Record<string, unknown> };
  model?: { id?: string; folder: string; loads: boolean; milliseconds?: number };
  index?: {
    documents: number;
    passages: number;
    vectorsPending: number;
    failures: { id: string; code: string; message: string }[];
    /** `none`: not needed or not made yet; `discarded`: it was damaged or of another model. */
    graph: 'whole' | 'none' | 'discarded' | 'not compiled';
  };
  /** How many messages are where. */
  deliveries?: Awaited<ReturnType<App['outbox']['counts']>>;
  channels: { name: string; on: boolean; todo?: string }[];
  problems: string[];
  /** Things to know that keep nothing from working. */
  notes: string[];
}

const OLDEST_NODE = 24;

/** `giljabi doctor`: what runs, with what, what is off and what to do. */
export function doctorCommand(): Command {
  return withData(new Command('doctor'))
    .description(
      'Checks versions, settings, model, index and channels. JSON on standard output; exit code 1 when something is broken.',
    )
    .action(async (options: DataOptions) => {
      const findings = await examine(options);
      tell(findings);
      print(findings);
      if (findings.problems.length > 0) process.exitCode = 1;
    });
}

async function examine(options: DataOptions): Promise<Findings> {
  const { node, sqlite = 'none' } = process.versions;
  const envFile = join(HOME, '.env');
  const given = givenSettings(process.env, existsSync(envFile) ? readFileSync(envFile, 'utf8') : undefined);
  const findings: Findings = {
    versions: { giljabi: VERSION, node, sqlite },
    settings: { given },
    channels: [],
    problems: [],
    notes: [],
  };
  if (Number.parseInt(node, 10) < OLDEST_NODE) {
    findings.problems.push(
      `Node ${node} is too old. Run it through npm (npm run giljabi -- doctor), which brings Node ${OLDEST_NODE}.`,
    );
  }
  let settings: Settings;
  try {
    ({ settings } = context(options));
  } catch (error) {
    findings.problems.push((error as Error).message);
    return findings;
  }
  findings.settings.inForce = inForce(settings);
  findings.channels = channels(settings);
  await examineStore(settings, findings);
  return findings;
}

/** Settings without secrets. */
function inForce({ web, slack, discord, missing: _missing, ...settings }: Settings): Record<string, unknown> {
  return {
    ...settings,
    web: { host: web.host, port: web.port, token: web.token !== undefined },
    ...(slack && { slack: { transport: slack.transport.kind, apiUrl: slack.apiUrl } }),
    ...(discord && { discord: { messageContent: discord.messageContent, apiUrl: discord.apiUrl } }),
  };
}

function channels(settings: Settings): Findings['channels'] {
  const states = channelStates(settings).map(({ name, on, needs }) => {
    if (name === 'web') return { name, on, todo: `npm start, then http://${settings.web.host}:${settings.web.port}` };
    return { name, on, todo: needs ? `set ${needs}` : 'npm start' };
  });
  return [...states, { name: 'terminal', on: true, todo: 'npm run chat' }];
}

async function examineStore(settings: Settings, findings: Findings): Promise<void> {
  const { modelDirectory: folder, dataDirectory } = settings;
  const hadStore = existsSync(storeFile(dataDirectory));
  const graphFile = join(dataDirectory, 'vectors.hnsw');
  const hadGraph = existsSync(graphFile);
  if (!hadStore) findings.notes.push('Nothing is indexed yet. Run: npm start, or npm run --silent giljabi -- index');
  let app: Awaited<ReturnType<typeof openApp>>;
  const began = systemClock.now().getTime();
  try {
    app = await openApp(hadStore ? settings : { ...settings, dataDirectory: ':memory:' });
  } catch (error) {
    findings.problems.push((error as Error).message);
    return;
  }
  try {
    findings.model = { folder, loads: false, ...(app.model && { id: app.model.model }) };
    try {
      if (!app.model) throw new Error(app.modelMissing);
      await app.model.ready;
      findings.model = { ...findings.model, loads: true, milliseconds: systemClock.now().getTime() - began };
    } catch (error) {
      findings.problems.push(
        `${(error as Error).message} Questions are searched by words alone. Restore models/ from the repository, or check GILJABI_MODEL_DIR.`,
      );
    }
    const { documents, passages, pending } = await app.knowledge.counts();
    const failures = await app.knowledge.failures();
    const { graphMissing } = app.knowledge;
    const graph = graphMissing ? 'not compiled' : !hadGraph ? 'none' : existsSync(graphFile) ? 'whole' : 'discarded';
    findings.index = { documents, passages, vectorsPending: pending, failures, graph };
    findings.deliveries = await app.outbox.counts();
    for (const { channel, state, count } of findings.deliveries) {
      const off = findings.channels.some(({ name, on }) => name === channel && !on);
      if (state === 'open' && off) findings.notes.push(`${count} notices wait for ${channel}, which is off.`);
      if (state === 'dead')
        findings.notes.push(
          `${count} notices to ${channel} were given up. See: npm run --silent giljabi -- notices dead`,
        );
    }
    if (graphMissing) findings.notes.push(graphMissing);
    if (graph === 'discarded')
      findings.notes.push('The vector graph was damaged or of another model; the next start makes it again.');
    if (pending > 0)
      findings.notes.push(`${pending} passages are found by words only until npm start or index makes their vectors.`);
  } finally {
    await app.close();
  }
}

function tell({ versions, settings, model, index, channels, problems, notes }: Findings): void {
  say(`giljabi ${versions.giljabi}, Node ${versions.node}, SQLite ${versions.sqlite}`);
  say('\nSettings');
  if (settings.given.length === 0) say('  all as they come');
  for (const { name, value, from } of settings.given) say(`  ${name}=${value}  (${from})`);
  for (const name of ['dataDirectory', 'knowledgeDirectory', 'documentsDirectory']) {
    if (settings.inForce) say(`  ${name}  ${settings.inForce[name]}`);
  }
  if (model)
    say(
      `\nModel  ${model.loads ? `${model.id}, loads in ${model.milliseconds} ms` : `does not load (${model.folder})`}`,
    );
  if (index) {
    const { documents, passages, vectorsPending, graph, failures } = index;
    say(`\nIndex  ${documents} documents, ${passages} passages, ${vectorsPending} vectors to be made, graph ${graph}`);
    for (const { id, message } of failures) say(`  not indexed  ${id}: ${message}`);
  }
  say('\nChannels');
  for (const { name, on, todo } of channels) say(`  ${on ? 'on ' : 'off'}  ${name}${todo ? `  (${todo})` : ''}`);
  if (notes.length > 0) say(`\nTo know\n${notes.map((note) => `  ${note}`).join('\n')}`);
  say(problems.length > 0 ? `\nBroken\n${problems.map((problem) => `  ${problem}`).join('\n')}` : '\nAll is well.');
}
