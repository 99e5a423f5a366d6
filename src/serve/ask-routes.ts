/** `/api/ask/…`: one route for every question there is or will be. */
import { type Context, Hono } from 'hono';
import { fail } from '../errors.ts';
import { ask } from '../govern/ask.ts';
import type { Answer } from '../questions/answer.ts';
import { rowsAsCsv, rowsAsXlsx } from './rows-files.ts';
import { readTextInput } from './text-input.ts';
import { callerOf, tokenIn, type WebDoor } from './web-door.ts';

export function askRoutes(door: WebDoor): Hono {
  const routes = new Hono();
  routes.get('/:question', async (context) => context.json(await answerTo(door, context, queryOf(context))));
  routes.post('/:question', async (context) => context.json(await answerTo(door, context, await bodyOf(context))));
  routes.get('/:question/rows.csv', async (context) => asCsv(context, await answerTo(door, context, queryOf(context))));
  routes.post('/:question/rows.csv', async (context) =>
    asCsv(context, await answerTo(door, context, await bodyOf(context))),
  );
  routes.get('/:question/rows.xlsx', async (context) =>
    asXlsx(context, await answerTo(door, context, queryOf(context))),
  );
  routes.post('/:question/rows.xlsx', async (context) =>
    asXlsx(context, await answerTo(door, context, await bodyOf(context))),
  );
  return routes;
}

export function asCsv(context: Context, answer: Answer): Response {
  return context.body(rowsAsCsv(answer), 200, download(answer, 'csv', 'text/csv; charset=utf-8'));
}

async function asXlsx(context: Context, answer: Answer): Promise<Response> {
  const file = new Uint8Array(await rowsAsXlsx(answer));
  const kind = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  return context.body(file, 200, download(answer, 'xlsx', kind));
}

async function answerTo(door: WebDoor, context: Context, given: Record<string, unknown>): Promise<Answer> {
  const caller = await callerOf(door, context);
  const name = context.req.param('question') ?? '';
  const { snapshot, wide, purpose, ...rest } = given;
  const question = door.gate.questions.get(name) ?? fail('no-such-question', { name });
  return await ask(door.gate, {
    caller,
    question: name,
    input: readTextInput(question.input, rest),
    snapshot: typeof snapshot === 'string' && snapshot !== '' ? snapshot : undefined,
    wide: wide === 'true' || wide === true,
    purpose: typeof purpose === 'string' && purpose !== '' ? purpose : undefined,
    door: tokenIn(context.req.raw.headers) === null ? 'web' : 'http',
    signal: context.req.raw.signal,
  });
}

function queryOf(context: Context): Record<string, unknown> {
  const queries = Object.entries(context.req.queries());
  return Object.fromEntries(queries.map(([name, values]) => [name, values.length === 1 ? values[0] : values]));
}

/** The JSON object that was sent. */
export async function bodyOf(context: Context): Promise<Record<string, unknown>> {
  const text = await context.req.text();
  if (text.trim() === '') return {};
  const body = readJson(text);
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    return fail('bad-input', { what: 'What was sent', why: 'it is not a JSON object.' });
  return body as Record<string, unknown>;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return fail('bad-input', { what: 'What was sent', why: 'it is not JSON.' });
  }
}

function download(answer: Answer, extension: string, kind: string): Record<string, string> {
  return {
    'content-type': kind,
    'content-disposition': `attachment; filename="${answer.question}-${answer.asOf}.${extension}"`,
  };
}
