/** `/api/access`: who may ask what, for which purpose, and which columns stand behind it; for everybody who works here. */
import { type Context, Hono } from 'hono';
import { accessLines, columnLines } from '../govern/access-table.ts';
import { prohibitedPurposes } from '../govern/matrix.ts';
import { roleRules, roles } from '../govern/roles.ts';
import { everyTable } from '../questions/privacy/schema-words.ts';
import { type CsvValue, csvOf } from './rows-files.ts';
import { callerOf, type WebDoor } from './web-door.ts';

export function accessRoutes(door: WebDoor): Hono {
  const routes = new Hono();
  const questions = [...door.gate.questions.values()];
  routes.get('/access', async (context) => {
    const caller = await callerOf(door, context);
    const wanted = context.req.query('role') ?? caller.role;
    const role = roles.find((each) => each === wanted) ?? caller.role;
    return context.json({
      role,
      because: roleRules[role].because,
      roles: roles.map((each) => ({ name: each, title: roleRules[each].title })),
      neverFor: prohibitedPurposes,
      questions: accessLines(questions).filter((line) => line.role === role),
      columns: columnLines(everyTable)
        .filter((line) => line.role === role)
        .map((line) => ({ ...line, ...wordsOf(line.table, line.column) })),
    });
  });
  routes.get('/access/questions.csv', async (context) => {
    await callerOf(door, context);
    const lines = accessLines(questions).map((line) => ({ ...line, purposes: line.purposes.join('; ') }));
    return asFile(context, 'who-may-ask-what', lines);
  });
  routes.get('/access/columns.csv', async (context) => {
    await callerOf(door, context);
    return asFile(context, 'who-gets-which-column', columnLines(everyTable));
  });
  return routes;
}

function wordsOf(table: string, column: string) {
  const words = everyTable.find((each) => each.table === table);
  return { holds: words?.says ?? table, says: words?.columns.find(({ name }) => name === column)?.says ?? column };
}

function asFile(context: Context, name: string, lines: readonly object[]): Response {
  const heads = Object.keys(lines[0] ?? {});
  const rows = lines.map((line) => Object.values(line) as CsvValue[]);
  return context.body(csvOf([heads, ...rows]), 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${name}.csv"`,
  });
}
