/** Why a file could not be read. */
export type ReadFailureCode =
  | 'locked' // needs a password or is under DRM
  | 'unreadable' // broken, or not openable
  | 'no_text' // a scan or pictures only
  | 'empty'
  | 'too_large'
  | 'wrong_type' // the name says another format than the content
  | 'unsupported';

/** A file that could not be read, with a message for the person who added it (Korean: what, and what to do). */
export class ReadFailure extends Error {
  readonly code: ReadFailureCode;
  constructor(code: ReadFailureCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ReadFailure';
    this.code = code;
  }
}
