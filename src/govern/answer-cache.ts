/**
 * Answers by (snapshot, question, input, scope): an answer is a pure function of these, so it never expires; the
 * least recently used goes when there are too many.
 */
import type { Answer } from '../questions/answer.ts';

export interface AnswerCache {
  get(key: string): Answer | undefined;
  set(key: string, answer: Answer): void;
  /** Forgets every answer, unless the snapshot is as it was when this was last asked of it. */
  keepWhile(snapshotId: string, version: string): void;
}

/** Cells (rows × columns) kept in all: about 200 bytes each. */
const cellsKept = 6_000_000;

export function makeAnswerCache(): AnswerCache {
  const kept = new Map<string, Answer>();
  let cells = 0;
  const versions = new Map<string, string>();
  return {
    keepWhile(snapshotId, version) {
      const before = versions.get(snapshotId);
      versions.set(snapshotId, version);
      if (before === undefined || before === version) return;
      kept.clear();
      cells = 0;
    },
    get(key) {
      const answer = kept.get(key);
      if (answer) {
        kept.delete(key);
        kept.set(key, answer);
      }
      return answer;
    },
    set(key, answer) {
      if (sizeOf(answer) > cellsKept / 6) return;
      cells += sizeOf(answer) - sizeOf(kept.get(key));
      kept.delete(key);
      kept.set(key, answer);
      for (const [oldest, old] of kept) {
        if (cells <= cellsKept) break;
        kept.delete(oldest);
        cells -= sizeOf(old);
      }
    },
  };
}

function sizeOf(answer: Answer | undefined): number {
  return answer === undefined ? 0 : 50 + answer.rows.length * answer.columns.length;
}
