import type { Json } from './types.ts';

/** A refusal as the platform words it. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: number;
  readonly errors: Json | undefined;

  constructor(status: number, code: number, message: string, errors?: Json) {
    super(message);
    this.status = status;
    this.code = code;
    this.errors = errors;
  }

  get body(): Json {
    return { message: this.message, code: this.code, ...(this.errors && { errors: this.errors }) };
  }
}

/** The documented refusals, by what they are called there. */
export const refusals = {
  unauthorized: () => new ApiError(401, 0, '401: Unauthorized'),
  notFound: () => new ApiError(404, 0, '404: Not Found'),
  methodNotAllowed: () => new ApiError(405, 0, '405: Method Not Allowed'),
  unknownApplication: () => new ApiError(404, 10002, 'Unknown Application'),
  unknownChannel: () => new ApiError(404, 10003, 'Unknown Channel'),
  unknownGuild: () => new ApiError(404, 10004, 'Unknown Guild'),
  unknownMember: () => new ApiError(404, 10007, 'Unknown Member'),
  unknownMessage: () => new ApiError(404, 10008, 'Unknown Message'),
  unknownUser: () => new ApiError(404, 10013, 'Unknown User'),
  unknownWebhook: () => new ApiError(404, 10015, 'Unknown Webhook'),
  unknownInteraction: () => new ApiError(404, 10062, 'Unknown interaction'),
  entityTooLarge: () => new ApiError(413, 40005, 'Request entity too large'),
  alreadyAcknowledged: () => new ApiError(400, 40060, 'Interaction has already been acknowledged.'),
  missingAccess: () => new ApiError(403, 50001, 'Missing Access'),
  directChannel: () => new ApiError(403, 50003, 'Cannot execute action on this channel type'),
  foreignMessage: () => new ApiError(403, 50005, 'Cannot edit a message authored by another user'),
  emptyMessage: () => new ApiError(400, 50006, 'Cannot send an empty message'),
  closedToMessages: () => new ApiError(403, 50007, 'Cannot send messages to this user'),
  noMutualGuilds: () => new ApiError(403, 50278, 'Cannot send messages to this user due to having no mutual guilds'),
  archivedThread: () => new ApiError(400, 50083, 'Thread is archived'),
  lockedThread: () => new ApiError(403, 160005, 'Thread is locked'),
  missingPermissions: () => new ApiError(403, 50013, 'Missing Permissions'),
  channelType: () => new ApiError(400, 50024, 'Cannot execute action on this channel type'),
  invalidWebhookToken: () => new ApiError(401, 50027, 'Invalid Webhook Token'),
  apiVersion: () => new ApiError(400, 50041, 'Invalid API version'),
  invalidJson: () => new ApiError(400, 50109, 'The request body contains invalid JSON.'),
  threadExists: () => new ApiError(400, 160004, 'A thread has already been created for this message'),
  replyWithoutHistory: () => new ApiError(403, 160002, 'Cannot reply without permission to read message history'),
};

/** One thing that is wrong with a field of a form. */
export interface FieldFault {
  path: PropertyKey[];
  code: string;
  message: string;
}

/** 50035 with its faults nested by field, as the platform does. */
export function invalidForm(faults: FieldFault[]): ApiError {
  const errors: Json = {};
  for (const { path, code, message } of faults) {
    let place = errors;
    for (const key of path) {
      place[String(key)] ??= {};
      place = place[String(key)] as Json;
    }
    place._errors ??= [];
    (place._errors as Json[]).push({ code, message });
  }
  return new ApiError(400, 50035, 'Invalid Form Body', errors);
}
