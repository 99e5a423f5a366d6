/**
 * The door for assistants: a tool a question, from the same list as every other door, asked as one person and with
 * that person's reach. What an assistant is told begins with the sentence, so that it quotes the answer and not a row.
 */
import { type CallToolResult, createMcpHandler, McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { DeliberateError } from '../errors.ts';
import { ask } from '../govern/ask.ts';
import type { Caller } from '../govern/caller.ts';
import { type Gate, questionsFor, tasksFor } from '../govern/gate.ts';
import { purposeInWords } from '../govern/matrix.ts';
import { perform } from '../govern/perform.ts';
import type { Answer } from '../questions/answer.ts';
import type { Question } from '../questions/question.ts';
import type { Task } from '../tasks/task.ts';
import { tableOf } from './answer-table.ts';

export interface AssistantDoor {
  readonly gate: Gate;
  readonly caller: Caller;
  /** Whether it may also do what the person may do; only asked for, never the default. */
  readonly tasks: boolean;
}

const instructions = [
  'Answers about one school district, each from a question that its leaders ask.',
  'Give the first line of an answer as it stands, with its definition, date and population.',
  'A value “not shown” is hidden to protect students: do not work it out from others.',
  'Support lists are for help, never for discipline, placement, exclusion or the evaluation of staff.',
].join(' ');

export function makeMcpServer(door: AssistantDoor): McpServer {
  const server = new McpServer({ name: 'plumbline', version: '0.1.0' }, { instructions });
  for (const question of questionsFor(door.gate, door.caller)) addQuestion(server, door, question);
  if (door.tasks) for (const task of tasksFor(door.gate, door.caller)) addTask(server, door, task);
  return server;
}

/** Any text: one that no role has is refused by the gate, on record, like at every other door. */
const alsoAsked = {
  purpose: z.string().max(60).optional().describe(purposeInWords),
  wide: z
    .boolean()
    .optional()
    .describe('the counts of the whole district, protected, where one’s own reach is narrower'),
};

function addQuestion(server: McpServer, { gate, caller }: AssistantDoor, question: Question): void {
  server.registerTool(
    question.name,
    {
      title: question.asks,
      description: `${question.asks} ${question.how.inWords}`,
      inputSchema: question.input.extend(alsoAsked),
      annotations: { readOnlyHint: true, openWorldHint: false },
    },
    ({ purpose, wide, ...input }, context) =>
      orRefusal(async () => {
        const signal = context.mcpReq.signal;
        const named = typeof purpose === 'string' ? purpose : undefined;
        const asked = { caller, question: question.name, input, purpose: named, wide: wide === true };
        const answer = await ask(gate, { ...asked, door: 'mcp', signal });
        return { content: [{ type: 'text', text: answerText(answer) }], structuredContent: { ...answer } };
      }),
  );
}

function addTask(server: McpServer, { gate, caller }: AssistantDoor, task: Task): void {
  server.registerTool(
    task.name,
    { title: task.does, description: task.does, inputSchema: task.input, annotations: { readOnlyHint: false } },
    (input, context) =>
      orRefusal(async () => {
        const signal = context.mcpReq.signal;
        const done = await perform(gate, { caller, task: task.name, input, door: 'mcp', signal });
        return { content: [{ type: 'text', text: done.says }], structuredContent: { ...done } };
      }),
  );
}

async function orRefusal(work: () => Promise<CallToolResult>): Promise<CallToolResult> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof DeliberateError)) throw error;
    return { isError: true, content: [{ type: 'text', text: `${error.message} ${error.fix}` }] };
  }
}

const rowsInText = 40;

/** The sentence with what it rests on in one line; then how sure, the first rows, the notes. */
function answerText(answer: Answer): string {
  const definitions = answer.definitions.map((each) => each.label).join('; ');
  const rests = [
    ...(definitions ? [`definition: ${definitions}`] : []),
    `through ${answer.asOf}`,
    `${answer.n.toLocaleString('en-US')} ${answer.unit}`,
  ].join(', ');
  const table = tableOf(answer);
  const rows = table.rows.slice(0, rowsInText).map((row) => row.map((cell) => String(cell ?? '')).join(' | '));
  const left = table.rows.length - rows.length;
  return [
    `${answer.sentence.headline} (${rests})`,
    ...(answer.sentence.more ? [answer.sentence.more] : []),
    ...(rows.length > 0 ? ['', table.heads.join(' | '), ...rows] : []),
    ...(left > 0 ? [`… and ${left} more rows, in the structured content.`] : []),
    ...(answer.notes.length > 0 ? ['', ...answer.notes.map((note) => note.text)] : []),
    `Opens again at ${answer.link}`,
  ].join('\n');
}

/** Assistants over HTTP: each request names its person by token, and is answered as that person. */
export function mcpOverHttp(gate: Gate): (request: Request, caller: Caller) => Promise<Response> {
  const handler = createMcpHandler(({ authInfo }) =>
    makeMcpServer({ gate, caller: authInfo?.extra?.caller as Caller, tasks: false }),
  );
  return (request, caller) =>
    handler.fetch(request, { authInfo: { token: '', clientId: caller.personId, scopes: [], extra: { caller } } });
}
