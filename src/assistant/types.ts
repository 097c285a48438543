import type { Answer } from '../answers/index.ts';

/** What a person sent, wherever from. */
export interface Message {
  question: string;
  /** Conversation that it belongs to; absent: a new one begins. */
  conversation?: string;
}

/** What goes back. */
export interface Reply {
  conversation: string;
  answer: Answer;
  /** Identifies this answer for feedback. */
  answerId: string;
}

/** What a person thought of an answer. */
export interface Feedback {
  answerId: string;
  helpful: boolean;
  reason?: string;
}

/** A document's passages for reading it in place. */
export interface DocumentView {
  id: string;
  title: string;
  issuer?: string;
  date?: string;
  dateKind?: 'published' | 'in_force';
  url?: string;
  passages: { id: number; headings: string[]; section: string; page?: number; text: string }[];
}

/** The assistant as channels see it. */
export interface Assistant {
  ask(message: Message): Promise<Reply>;
  feedback(feedback: Feedback): Promise<boolean>;
  /** The passages around one passage (or the first of a document), for clicking through from a citation. */
  document(id: string, around?: number): Promise<DocumentView | undefined>;
  /** What the assistant knows, for a welcome screen. */
  status(): Promise<{ documents: number; passages: number; vectorsPending: number; newestDate?: string }>;
}
