import type { Gate } from '../govern/gate.ts';
import { noteAudit } from '../records/audit-notes.ts';
import type { NoteUnexpected } from './error-reply.ts';

const millisecondsBetween = 10 * 60 * 1000;

/** Notes the last line of the audit elsewhere, now and every ten minutes; the function returned notes it once more and stops. */
export function keepAuditNotes(gate: Gate, file: string | null, note: NoteUnexpected): () => Promise<void> {
  if (file === null) return async () => {};
  const write = () =>
    noteAudit(gate.records, { file, at: gate.now() }).catch((error: unknown) => note('audit notes', error));
  void write();
  const timer = setInterval(() => void write(), millisecondsBetween);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await write();
  };
}
