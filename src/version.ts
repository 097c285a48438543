import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HOME } from './settings.ts';

/** Version of the product, from package.json. */
export const VERSION = (JSON.parse(readFileSync(join(HOME, 'package.json'), 'utf8')) as { version: string }).version;
