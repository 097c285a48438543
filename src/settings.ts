import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';

/** Folder that holds package.json, models/ and knowledge/. */
export const HOME = dirname(import.meta.dirname);

const loopback = new Set(['127.0.0.1', 'localhost', '::1']);

const text = z.string().trim().optional();

const schema = z
  .object({
    GILJABI_DATA_DIR: text,
    GILJABI_KNOWLEDGE_DIR: text,
    GILJABI_DOCUMENTS_DIR: text,
    GILJABI_MODEL_DIR: text,
    GILJABI_WEB_HOST: text,
    GILJABI_WEB_PORT: z
      .string()
      .trim()
      .regex(/^\d+$/, 'must be a port number, e.g. 3000')
      .transform(Number)
      .refine((port) => port <= 65535, 'must be at most 65535')
      .default(3000),
    GILJABI_WEB_TOKEN: z.string().trim().min(16, 'must have at least 16 characters').optional(),
    GILJABI_MAX_FILE_MB: z
      .string()
      .trim()
      .regex(/^\d+(\.\d+)?$/, 'must be a number of megabytes, e.g. 50')
      .transform(Number)
      .default(50),
    GILJABI_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  })
  .superRefine((values, context) => {
    const host = values.GILJABI_WEB_HOST ?? '127.0.0.1';
    if (!loopback.has(host) && !values.GILJABI_WEB_TOKEN) {
      context.addIssue({
        code: 'custom',
        path: ['GILJABI_WEB_TOKEN'],
        message: `is required because GILJABI_WEB_HOST=${host} can be reached from other machines`,
      });
    }
  });

/** What the operator set, checked; paths are absolute. See `.env.example`. */
export interface Settings {
  /** The store. */
  dataDirectory: string;
  /** The knowledge folder: the product's own, or the one that replaces it. */
  knowledgeDirectory: string;
  /** Folder into which the operator drops documents. */
  documentsDirectory: string;
  modelDirectory: string;
  web: { host: string; port: number; token?: string };
  maxFileBytes: number;
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
}

/**
 * Reads settings from the environment.
 * @throws Error that names every wrong variable and what it should be
 */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  // An empty variable (`NAME=` in .env) is one that is not set.
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
  const result = schema.safeParse(given);
  if (!result.success) {
    const wrong = result.error.issues.map((issue) => `  ${issue.path.join('.')} ${issue.message}`);
    throw new Error(`Wrong settings (see .env.example):\n${wrong.join('\n')}`);
  }
  const values = result.data;
  const dataDirectory = resolve(values.GILJABI_DATA_DIR ?? join(HOME, 'data'));
  const web: Settings['web'] = { host: values.GILJABI_WEB_HOST ?? '127.0.0.1', port: values.GILJABI_WEB_PORT };
  if (values.GILJABI_WEB_TOKEN) web.token = values.GILJABI_WEB_TOKEN;
  return {
    dataDirectory,
    knowledgeDirectory: resolve(values.GILJABI_KNOWLEDGE_DIR ?? join(HOME, 'knowledge')),
    documentsDirectory: resolve(values.GILJABI_DOCUMENTS_DIR ?? join(dataDirectory, 'documents')),
    modelDirectory: resolve(values.GILJABI_MODEL_DIR ?? join(HOME, 'models', 'multilingual-e5-small-ko')),
    web,
    maxFileBytes: values.GILJABI_MAX_FILE_MB * 1024 * 1024,
    logLevel: values.GILJABI_LOG_LEVEL,
  };
}
