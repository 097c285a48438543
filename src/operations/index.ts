/** The public face of operations. */

export { type FolderWatchOptions, watchFolder } from './folder-watch.ts';
export { fill, Librarian, type LibrarianOptions } from './librarian.ts';
export { createLog } from './log.ts';
export { maskPersonalData } from './masking.ts';
export { whenOrphaned } from './orphaned.ts';
export { createStopping } from './stopping.ts';
