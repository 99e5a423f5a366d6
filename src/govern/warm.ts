/**
 * Makes ahead the answers that most people ask for first: every question on attendance and on the data, and what else
 * declares that it is asked for early, for those who see the district and, of counts, for those who see it protected.
 * Nobody is given them, so nothing is recorded.
 */
import type { Area } from '../questions/question.ts';
import { currentSnapshotId } from '../records/snapshot-log.ts';
import { answerOrCached } from './ask.ts';
import type { Caller } from './caller.ts';
import type { Gate } from './gate.ts';
import { releaseWhenDue } from './public-release.ts';

const askedFirst: readonly Area[] = ['attendance', 'quality'];
const widest: Caller = { personId: '', name: '', role: 'data director', schools: 'all', staffId: null };

/** Resolves to how many answers are ready. A question that cannot be answered ahead is left to whoever asks it. */
export async function warm(gate: Gate, signal: AbortSignal): Promise<number> {
  const snapshotId = await currentSnapshotId(gate.records);
  if (snapshotId === null) return 0;
  let ready = 0;
  for (const question of gate.questions.values()) {
    if (question.ahead === undefined && !askedFirst.includes(question.area)) continue;
    for (const asked of [{}, ...(question.ahead ?? [])]) {
      const input = question.input.safeParse(asked);
      if (!input.success) continue;
      for (const wide of question.about === 'aggregate' ? [false, true] : [false]) {
        if (signal.aborted) return ready;
        const request = { caller: widest, question: question.name, input: asked, wide, door: 'schedule' as const };
        try {
          await answerOrCached(gate, { request, question, input: input.data, snapshotId, why: '' });
          ready += 1;
        } catch {
          // It will fail in the same way, and say so, to the person who asks.
        }
      }
    }
  }
  if (!signal.aborted) await releaseWhenDue(gate);
  return ready;
}
