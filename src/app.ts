import { existsSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Desks } from './answers/index.ts';
import { AnswerStore, type Assistant, createAssistant } from './assistant/index.ts';
import { type Clock, systemClock } from './clock.ts';
import { InboxStore, InquiryStore } from './inbox/index.ts';
import { type Embedder, Knowledge, knowledgeFiles, type Place, startEmbedder } from './knowledge/index.ts';
import type { NoticeLogger } from './notices/index.ts';
import { openPlan, type Plan } from './plan.ts';
import { Products, ProfileStore, Programmes } from './programmes/index.ts';
import { HOME, type Settings } from './settings.ts';
import { type Database, openDatabase } from './store/database.ts';

/** What a run of the product looks after, besides the settings. */
export interface Scope {
  /** Only this folder is indexed, without the operator's documents (`--knowledge`). */
  knowledge?: string;
  /** A passage file to index as well (`--passages`). */
  passages?: string;
}

/** Stands before the names of the operator's own documents in their ids. */
export const OWN_DOCUMENTS = 'documents/';

const SILENT: NoticeLogger = { debug() {}, info() {}, warn() {}, error() {} };

/** The parts, built and joined. Close it when done. */
export interface App extends Plan {
  knowledge: Knowledge;
  desks: Desks;
  assistant: Assistant;
  /** Questions that rooms accepted. */
  inbox: InboxStore;
  inquiries: InquiryStore;
  programmes: Programmes;
  /** Names and HS codes of products. */
  products: Products;
  /** Companies that somebody asked to keep. */
  profiles: ProfileStore;
  /** Reads holidays, milestones, programmes and the files of the early warning again. @returns what was refused, for the operator; what was read before stays in force */
  reread(): string[];
  /** The embedding model's identity, and when it is loaded; undefined where it is missing. */
  model: Pick<Embedder, 'model' | 'ready'> | undefined;
  /** Why questions are searched by words alone, for the operator; undefined when the model is there. */
  modelMissing: string | undefined;
  close(): Promise<void>;
}

/**
 * The composition root: builds the parts from settings. Nothing runs yet but the embedding thread.
 * @throws Error when the store cannot be opened or a settings file of the knowledge is wrong
 */
export async function openApp(
  settings: Settings,
  scope: Scope = {},
  clock: Clock = systemClock,
  logger: NoticeLogger = SILENT,
): Promise<App> {
  const database: Database = await openDatabase(settings.dataDirectory);
  let embedder: Embedder | undefined;
  let modelMissing: string | undefined;
  try {
    embedder = startEmbedder(settings.modelDirectory);
  } catch (error) {
    modelMissing = (error as Error).message;
  }
  const close = async () => {
    await embedder?.stop();
    await database.destroy();
  };
  try {
    const folder = scope.knowledge ?? settings.knowledgeDirectory;
    const files = knowledgeFiles(folder);
    const shipped = knowledgeFiles(join(HOME, 'knowledge'));
    const knowledge = await Knowledge.open({
      database,
      dataDirectory: settings.dataDirectory,
      places: places(settings, scope),
      // A folder without a glossary of its own is searched with the product's.
      glossary: existsSync(files.glossary) ? files.glossary : shipped.glossary,
      shippedVectors: shipped.shippedVectors,
      ...(embedder && { embedder }),
    });
    const desks = Desks.load(existsSync(files.desks) ? files.desks : shipped.desks);
    const file = (name: string) => [folder, join(HOME, 'knowledge')].map((at) => join(at, name)).find(existsSync) ?? '';
    const programmes = Programmes.open({ folder: file('programmes'), desks: file('desks.yaml'), logger });
    const plan = await openPlan({ database, clock, logger, settings, programmes, file });
    const { supply, countries } = plan;
    const assistant = createAssistant({
      ...{ knowledge, desks, clock, programmes },
      answers: new AnswerStore(database),
      supply: { supply, countries },
    });
    return {
      knowledge,
      desks,
      assistant,
      inbox: new InboxStore(database, clock),
      inquiries: new InquiryStore(database, clock),
      ...plan,
      programmes,
      products: Products.open(file('products.yaml')),
      profiles: new ProfileStore(database, clock),
      reread() {
        const result = programmes.reload();
        return [...plan.reread(), ...(result.kind === 'refused' ? [result.message] : [])];
      },
      model: embedder,
      modelMissing,
      close: async () => {
        await knowledge.close();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** @throws Error that names the folder or file that is not there. */
function places(settings: Settings, scope: Scope): Place[] {
  const maxBytes = settings.maxFileBytes;
  mkdirSync(settings.documentsDirectory, { recursive: true });
  const folder = scope.knowledge ?? settings.knowledgeDirectory;
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw new Error(`There is no folder ${folder}.`);
  if (scope.passages && !existsSync(scope.passages)) throw new Error(`There is no file ${scope.passages}.`);
  const all: Place[] = [{ kind: 'folder', origin: 'knowledge', path: folder, maxBytes }];
  if (!scope.knowledge)
    all.push({
      kind: 'folder',
      origin: 'documents',
      path: settings.documentsDirectory,
      maxBytes,
      prefix: OWN_DOCUMENTS,
    });
  if (scope.passages) all.push({ kind: 'passages', origin: 'passages', path: scope.passages });
  return all;
}
