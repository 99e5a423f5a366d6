/** Makes the demo district and its home folder: nobody in it is real, and nothing real goes into it. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cast, type DemoRole, roleOverrides } from '../../demo/cast.ts';
import { fail } from '../errors.ts';
import type { Caller } from '../govern/caller.ts';
import { perform } from '../govern/perform.ts';
import { narrowingFor } from '../govern/scope.ts';
import { readSetting, writeSetting } from '../records/settings.ts';
import { currentSnapshotId, listSnapshots } from '../records/snapshot-log.ts';
import type { DemoFacts } from '../serve/demo.ts';
import type { Progress } from '../tasks/task.ts';
import { operator, type TerminalDoor } from './terminal-door.ts';

/** The Monday after the demo's data end. */
const demoToday = '2026-11-23';

/** A smaller district has too few past students for a model, and tests want theirs soon. */
const enoughToTry = 2000;

/** Hours a week for conversations at some schools; the others have not said. */
const supportHours = [
  ['Ridgeline High', 8],
  ['Alder Creek High', 6],
  ['Tamarack Middle', 5],
  ['Birch Hollow Elementary', 2],
] as const;

export interface DemoSize {
  readonly students: number;
  readonly seed: number;
}

export interface DemoEffects {
  readonly progress: (progress: Progress) => void;
  readonly signal: AbortSignal;
}

export const demoFacts: DemoFacts = {
  cast: cast.map(({ email, given, family, job }) => ({ email, name: `${given} ${family}`, roleTitle: job })),
  roles: roleOverrides.map(({ email, personName, role, schools }) => ({ email, name: personName, role, schools })),
};

/** Writes the demo district’s files and imports them, unless that is done; a folder with real data is refused. */
export async function ensureDemo(door: TerminalDoor, size: DemoSize, effects: DemoEffects): Promise<void> {
  const { gate, home } = door;
  const demo = await readSetting(gate.records, 'demo');
  if (demo !== null && (await currentSnapshotId(gate.records)) !== null) return;
  if (demo === null && (await listSnapshots(gate.records)).length > 0) {
    fail('demo-only', { why: `${home} holds another district’s data, and the demo does not go there.` });
  }
  const files = join(home, 'demo-files');
  const at = new Date().toISOString();
  await writeSetting(gate.records, {
    name: 'demo',
    value: { today: demoToday, files, oneStepSignIn: true },
    at,
    byPerson: 'demo',
  });
  if (!existsSync(join(files, 'manifest.csv'))) {
    const { makeDemoDistrict } = await import('../../demo/make-district.ts');
    await makeDemoDistrict({ ...size, years: 4, out: files, ...effects });
  }
  const { writeProgramRecords } = await import('../../demo/program-plans.ts');
  await writeProgramRecords(gate.records);
  const { writeAiRegister } = await import('../../demo/ai-register.ts');
  await writeAiRegister(gate.records);
  await perform(gate, {
    caller: operator(),
    task: 'import-files',
    input: { from: [files] },
    door: 'terminal',
    ...effects,
  });
  await writeDecisions(gate);
  const onItsDay = { ...gate, now: () => new Date(`${demoToday}T17:00:00Z`) };
  if (size.students >= enoughToTry) await tryOnItsPast(onItsDay, effects);
}

/** What a district would have done in its first weeks, so that the pages about it have something to show. */
async function tryOnItsPast(gate: TerminalDoor['gate'], effects: DemoEffects): Promise<void> {
  const caller = castCaller('program director');
  const run = (task: string, input: object) => perform(gate, { caller, task, input, door: 'terminal', ...effects });
  await run('fit-support-model', {});
  await run('evaluate-program', { newYear: true });
  for (const [school, hours] of supportHours) await run('set-support-capacity', { school, hours });
}

/** The first of the cast in a role, before an administrator gave the roles that the roster has no word for. */
function castCaller(role: DemoRole): Caller {
  const member = cast.find((each) => each.role === role);
  if (!member) return operator();
  return { personId: member.email, name: `${member.given} ${member.family}`, role, schools: 'all', staffId: null };
}

/** Decisions are about students that there are: written once the data are in. */
async function writeDecisions({ records, snapshots }: TerminalDoor['gate']): Promise<void> {
  const snapshotId = await currentSnapshotId(records);
  if (snapshotId === null) return;
  const { decidedSchool, writeSupportDecisions } = await import('../../demo/support-decisions.ts');
  const narrowing = narrowingFor({ ...operator(), role: 'data director' }, 'student', 'own reach');
  const students = await snapshots.lend({ snapshotId, narrowing }, (district) =>
    district.rows<{ student_id: string }>(
      `SELECT DISTINCT student_id FROM school_enrollment
       WHERE school_id = $school AND is_primary AND exit_date IS NULL ORDER BY student_id`,
      { school: decidedSchool },
    ),
  );
  await writeSupportDecisions(
    records,
    students.map(({ student_id }) => student_id),
  );
}
