/** Fits the model between other work: it can be stopped, and the server answers meanwhile. */
import { fail } from '../../errors.ts';
import { featureNamed } from '../../questions/support/features.ts';
import type { PastStudent } from '../../questions/support/past-students.ts';
import { featureTable } from '../../questions/support/student-features.ts';
import { runJob } from '../../stats/glass-box/boosting.ts';
import { glassBoxWork } from '../../stats/glass-box/fit-glass-box.ts';
import type { GlassBoxModel } from '../../stats/glass-box/model.ts';

interface Fitting {
  readonly students: readonly PastStudent[];
  readonly used: readonly string[];
  readonly seed: number;
  readonly signal: AbortSignal;
  /** Other labels than what came true, for the test with labels dealt at random. */
  readonly labels?: Uint8Array;
  /** Rough and quick. */
  readonly rough?: boolean;
}

/** The same students, features and seed give the same model. Throws `stopped` when the person stopped it. */
export async function fitModel({ students, used, seed, signal, labels, rough }: Fitting): Promise<GlassBoxModel> {
  const schools = [...new Set(students.map(({ student }) => student.school_id))].sort();
  const bySchool = schools.length >= 8;
  const monotone = Object.fromEntries(
    used.flatMap((name) => {
      const direction = featureNamed(name).monotone;
      return direction ? [[name, direction] as const] : [];
    }),
  );
  const work = glassBoxWork(
    featureTable(
      students.map(({ student }) => student),
      used,
    ),
    labels ?? Uint8Array.from(students, ({ label }) => label),
    {
      seed,
      monotone,
      ...(bySchool ? { groups: Int32Array.from(students, ({ student }) => schools.indexOf(student.school_id)) } : {}),
      ...(rough ? { bags: 3, partitions: 1, pairs: 0 } : {}),
    },
  );
  for (;;) {
    const { value, done } = work.next();
    if (done) return value;
    for (const job of value.jobs) {
      runJob(value.boosting, job);
      await new Promise((resolve) => setImmediate(resolve));
      if (signal.aborted) fail('stopped');
    }
  }
}
