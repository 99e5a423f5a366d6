import type { Answer } from '../../src/questions/answer.ts';
import { formatDate, formatInstant } from './format.ts';

/** One paragraph that lets anyone find this number again: who said it, of what day, from which snapshot, and where. */
export function citation(answer: Answer, address: string): string {
  const definitions = answer.definitions.map(
    (definition) => `${definition.authority.name}, version ${definition.version}`,
  );
  return [
    `${answer.snapshot.districtName}, “${answer.asks}” ${answer.sentence.headline}`,
    `As of ${formatDate(answer.asOf)}, snapshot ${answer.snapshot.snapshotId} of ${formatInstant(answer.snapshot.importedAt)}.`,
    definitions.length > 0 ? `Definition: ${definitions.join('; ')}.` : '',
    `Plumbline, ${address}`,
  ]
    .filter(Boolean)
    .join(' ');
}
