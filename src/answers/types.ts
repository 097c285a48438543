import type { Supersession } from '../knowledge/index.ts';

/** A place in a source that a sentence of an answer rests on. */
export interface Citation {
  /** 1-based number, as shown behind the sentence. */
  number: number;
  /** The passage of the knowledge; absent of figures, which stand in no document. */
  passageId?: number;
  documentId?: string;
  /** Of figures: path of the page that shows them, `/supply#natural-graphite`. */
  shownAt?: string;
  /** Title of the document, or of the statistics. */
  document: string;
  /** Its short title, where it has one: 소부장특별법. */
  short?: string;
  /** Section or article, with the other provisions that it rests on: `제14조 ①, 시행령 제22조 ①`. Of figures: code and month. */
  section: string;
  /** ISO date of the source; of a provision the day it entered into force. */
  date?: string;
  dateKind?: 'published' | 'in_force';
  /** 1-based page, where there is one. */
  page?: number;
  /** The source's own words; of figures the figure in words. */
  quote: string;
  /** Official page of the document. */
  url?: string;
  /** ISO date of the last day in force. */
  until?: string;
  /** The statute's own words, where its text lies beside our telling of it. */
  original?: { passageId: number; documentId: string; section: string; quote: string; page?: number };
  /** What stands now in place of the cited plan. */
  supersededBy?: Supersession[];
}

/** One line of an answer: text without markers, and the numbers of its citations. */
export interface AnswerLine {
  kind: 'sentence' | 'item';
  text: string;
  citations: number[];
}

/** A place worth a look when the answer was not found. */
export interface NearbyHeading {
  passageId: number;
  documentId: string;
  document: string;
  section: string;
}

/** Who could know what the documents do not hold. */
export interface Desk {
  id: string;
  name: string;
  /** What it helps with, one short phrase. */
  about: string;
  url?: string;
}

/** What a person may do next with an answer: have their company checked for a support programme, or look at an item's figures. */
export type NextStep =
  | {
      kind: 'eligibility';
      /** Id of the programme. */
      programme: string;
      /** In the language of the answer. */
      label: string;
    }
  | {
      kind: 'supply';
      /** Id of the watched item. */
      item: string;
      label: string;
    };

export interface Answer {
  question: string;
  language: 'ko' | 'en';
  /** The whole answer as plain text: lines joined, with ¹ ² behind them. Never over 500 characters. */
  text: string;
  /** On an abstention the one line that says so. Lines that only frame the answer have no citation. */
  lines: AnswerLine[];
  citations: Citation[];
  /** Calibrated probability (0–1) that the answer is right. */
  confidence: number;
  abstained: boolean;
  /** Things to know beside the answer: another name of the thing, what stands now. Shown after ⓘ. */
  notes: string[];
  /** On an abstention: headings nearest to the question. */
  nearby: NearbyHeading[];
  /** On an abstention: the desk that could know. */
  desk?: Desk;
  /** Absent on an abstention, which has its desk. */
  next?: NextStep;
}
