import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Products, Programmes } from '../programmes/index.ts';
import { environment, HOME, readSettings } from '../settings.ts';

/** What `--knowledge` gives. */
export interface KnowledgeOption {
  knowledge?: string;
}

/** Folder of the programmes in use: that of the knowledge folder, or the product's own. */
export function programmesFolder({ knowledge }: KnowledgeOption): string {
  return fileInUse(knowledge, 'programmes');
}

/**
 * The programmes, without a store.
 * @throws Error when a file of them is wrong
 */
export function openProgrammes(options: KnowledgeOption): Programmes {
  return Programmes.open({ folder: programmesFolder(options), desks: fileInUse(options.knowledge, 'desks.yaml') });
}

/**
 * The products, without a store.
 * @throws ProductFileError when the file is wrong
 */
export function openProducts({ knowledge }: KnowledgeOption): Products {
  return Products.open(fileInUse(knowledge, 'products.yaml'));
}

/** A settings file of the knowledge: that of the knowledge folder, or the product's own. */
export function fileInUse(knowledge: string | undefined, name: string): string {
  const folder = knowledge ?? readSettings(environment()).knowledgeDirectory;
  const shipped = join(HOME, 'knowledge', name);
  return [join(folder, name), shipped].find(existsSync) ?? shipped;
}
