/** Reading: a file or a text → a document of citable passages. */
export { readPassage, readText } from './document.ts';
export { ReadFailure, type ReadFailureCode } from './failure.ts';
export { type ReadOptions, readFile, SUPPORTED_EXTENSIONS } from './read-file.ts';
