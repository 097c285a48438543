import { type Knowledge, type StoredDocument, type StoredPassage, squeeze } from '../knowledge/index.ts';
import type { Place } from '../programmes/index.ts';

/** A provision as it stands in the knowledge. */
export interface FoundPlace {
  passage: StoredPassage;
  document: StoredDocument;
}

/** Finds the passages of a provision, none where the knowledge does not hold it. */
export type FindPlace = (place: Place) => Promise<readonly FoundPlace[]>;

/** A look-up that reads each document once: for one answer. */
export function placesIn(knowledge: Pick<Knowledge, 'documents' | 'passagesOf'>): FindPlace {
  const documents = knowledge.documents();
  const read = new Map<string, Promise<StoredPassage[]>>();
  const passagesOf = (id: string) => {
    const passages = read.get(id) ?? knowledge.passagesOf(id);
    read.set(id, passages);
    return passages;
  };
  return async ({ document: name, section }) => {
    const found: FoundPlace[] = [];
    for (const document of await documents) {
      if (!isNamed(document, name)) continue;
      for (const passage of await passagesOf(document.id))
        if (passage.section === section) found.push({ passage, document });
    }
    return found;
  };
}

function isNamed({ meta: { title, short } }: StoredDocument, name: string): boolean {
  return [title, short].some((each) => each !== undefined && squeeze(each) === squeeze(name));
}
