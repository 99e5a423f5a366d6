/** What those see who run the installation: imports and their reports, saved mappings, settings. */
import { Hono } from 'hono';
import { fail } from '../errors.ts';
import type { Caller } from '../govern/caller.ts';
import { roleRules } from '../govern/roles.ts';
import { reachOf } from '../govern/scope.ts';
import { whyMayPerform } from '../govern/task-roles.ts';
import { appendAudit } from '../records/audit.ts';
import { currentMappings } from '../records/saved-mappings.ts';
import { chosenDefinitions, readSetting, suppressionMinimum } from '../records/settings.ts';
import { importReport, listSnapshots } from '../records/snapshot-log.ts';
import { callerOf, type WebDoor } from './web-door.ts';

/** Of a report, what matters here: where it quotes a value as it was sent. */
interface QuotingReport {
  readonly problems: readonly { readonly example: { readonly line: number | null; readonly value: string | null } }[];
}

export function runningRoutes(door: WebDoor): Hono {
  const routes = new Hono();
  const { gate } = door;

  routes.get('/imports', async (context) => {
    mustRun(await callerOf(door, context));
    return context.json(await listSnapshots(gate.records));
  });

  routes.get('/imports/:id', async (context) => {
    const caller = await callerOf(door, context);
    mustRun(caller);
    const id = context.req.param('id');
    const report = (await importReport(gate.records, id)) as QuotingReport | null;
    if (!report) fail('no-such-snapshot', { name: id });
    await appendAudit(gate.records, {
      at: gate.now().toISOString(),
      personId: caller.personId,
      personName: caller.name,
      role: caller.role,
      door: 'web',
      action: 'asked',
      what: 'import-report',
      input: { id },
      keepInput: true,
      why: `${caller.role}: ${roleRules[caller.role].because}`,
      snapshotId: id,
      studentRows: 0,
    });
    return context.json(forEyesOf(caller, report));
  });

  routes.get('/mappings', async (context) => {
    mustPerform(await callerOf(door, context), 'save-mapping');
    return context.json(await currentMappings(gate.records));
  });

  routes.get('/settings', async (context) => {
    mustPerform(await callerOf(door, context), 'set-district-settings');
    return context.json({
      districtName: await readSetting(gate.records, 'district-name'),
      chosenDefinitions: await chosenDefinitions(gate.records),
      suppressionMinimum: await suppressionMinimum(gate.records),
      dropFolder: await readSetting(gate.records, 'drop-folder'),
      dropState: await readSetting(gate.records, 'drop-state'),
    });
  });
  return routes;
}

function mustRun(caller: Caller): void {
  if (!roleRules[caller.role].runs)
    fail('not-allowed', { role: caller.role, why: 'imports are for those who run the district’s data.' });
}

function mustPerform(caller: Caller, task: string): void {
  const verdict = whyMayPerform(caller.role, task);
  if (!verdict.allowed) fail('not-allowed', { role: caller.role, why: verdict.why });
}

/** A rejected value may be a student's: only those who may open every record see it quoted. */
function forEyesOf(caller: Caller, report: QuotingReport): QuotingReport {
  if (reachOf(caller) === 'district') return report;
  const problems = report.problems.map((problem) => ({ ...problem, example: { ...problem.example, value: null } }));
  return { ...report, problems };
}
