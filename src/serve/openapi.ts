/** The OpenAPI 3.1 description of the HTTP door, derived from the same lists as its routes. */
import type { Gate } from '../govern/gate.ts';
import { purposeInWords, purposes } from '../govern/matrix.ts';
import type { Question } from '../questions/question.ts';
import type { Task } from '../tasks/task.ts';
import { answerSchema, doneSchema, errorSchema } from './openapi-schemas.ts';
import { fieldsOf, inputSchema, rowSchema } from './text-input.ts';

type Json = { readonly [name: string]: unknown };

export function openApi(gate: Gate, url: string): Json {
  const questions = [...gate.questions.values()];
  const tasks = [...gate.tasks.values()];
  return {
    openapi: '3.1.1',
    info: {
      title: 'Plumbline',
      version: '0.1.0',
      description: 'Every question and every task of this installation, for the person whom the token names.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url }],
    security: [{ token: [] }, { session: [] }],
    tags: [...new Set([...questions, ...tasks].map((each) => each.area))].map((name) => ({ name })),
    paths: Object.fromEntries([
      ...questions.map((question) => [`/api/ask/${question.name}`, askPath(question)]),
      ...questions.map((question) => [`/api/ask/${question.name}/rows.csv`, csvPath(question)]),
      ...tasks.map((task) => [`/api/do/${task.name}`, doPath(task)]),
    ]),
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'A token made by the task make-token.' },
        session: { type: 'apiKey', in: 'cookie', name: 'plumbline.session_token' },
      },
      schemas: { Answer: answerSchema, Done: doneSchema, Error: errorSchema },
      responses: {
        Error: {
          description: 'What was wrong, and what to do.',
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
        },
      },
    },
  };
}

function askPath(question: Question): Json {
  const answer = {
    allOf: [
      { $ref: '#/components/schemas/Answer' },
      { type: 'object', properties: { rows: { type: 'array', items: bare(rowSchema(question.row)) } } },
    ],
  };
  const responses = {
    '200': { description: 'The answer.', content: { 'application/json': { schema: answer } } },
    default: { $ref: '#/components/responses/Error' },
  };
  const common = { summary: question.asks, description: question.how.inWords, tags: [question.area], responses };
  return {
    get: { operationId: `ask-${question.name}`, ...common, parameters: parametersOf(question) },
    post: {
      operationId: `ask-${question.name}-by-body`,
      ...common,
      requestBody: { content: { 'application/json': { schema: bare(inputSchema(question.input)) } } },
    },
  };
}

function csvPath(question: Question): Json {
  return {
    get: {
      operationId: `rows-${question.name}`,
      summary: `${question.asks} The rows as a file.`,
      tags: [question.area],
      parameters: parametersOf(question),
      responses: {
        '200': { description: 'The rows.', content: { 'text/csv': { schema: { type: 'string' } } } },
        default: { $ref: '#/components/responses/Error' },
      },
    },
  };
}

function parametersOf(question: Question): Json[] {
  const properties = (inputSchema(question.input).properties ?? {}) as Record<string, Json>;
  const own = fieldsOf(question.input).map((field) => ({
    name: field.name,
    in: 'query',
    required: field.required,
    ...(field.describes ? { description: field.describes } : {}),
    ...(field.kind.startsWith('list') ? { style: 'form', explode: false } : {}),
    schema: bare(properties[field.name] ?? {}),
  }));
  const snapshot = {
    name: 'snapshot',
    in: 'query',
    required: false,
    description: 'The name of a snapshot, to open an answer again as it was.',
    schema: { type: 'string' },
  };
  return [...own, snapshot, purpose, ...(question.about === 'aggregate' ? [wide] : [])];
}

const purpose = {
  name: 'purpose',
  in: 'query',
  required: false,
  description: `Say ${purposeInWords}.`,
  schema: { type: 'string', enum: [...purposes] },
};

const wide = {
  name: 'wide',
  in: 'query',
  required: false,
  description: 'The counts of the whole district, protected, where one’s own reach is narrower.',
  schema: { type: 'boolean' },
};

function doPath(task: Task): Json {
  return {
    post: {
      operationId: `do-${task.name}`,
      summary: task.does,
      tags: [task.area],
      requestBody: { content: { 'application/json': { schema: bare(inputSchema(task.input)) } } },
      responses: {
        '200': {
          description: 'What happened.',
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Done' } } },
        },
        default: { $ref: '#/components/responses/Error' },
      },
    },
  };
}

/** A schema inside a document says its dialect once, at the top. */
function bare({ $schema, ...schema }: Json): Json {
  return schema;
}
