/** `/api/do/…` for every task, `/api/progress/…` for how far it is, `/api/upload` for the files that it reads. */
import { type Context, Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { fail } from '../errors.ts';
import type { Caller } from '../govern/caller.ts';
import { tasksFor } from '../govern/gate.ts';
import { perform } from '../govern/perform.ts';
import type { Done, Task } from '../tasks/task.ts';
import { bodyOf } from './ask-routes.ts';
import { replyTo } from './error-reply.ts';
import { fieldsOf, readTextInput } from './text-input.ts';
import { receivedFile, receiveUpload } from './uploads.ts';
import { callerOf, tokenIn, type WebDoor } from './web-door.ts';
import type { WorkEvent } from './work.ts';

export function doRoutes(door: WebDoor): Hono {
  const routes = new Hono();
  routes.post('/do/:task', async (context) => {
    const caller = await callerOf(door, context);
    const name = context.req.param('task');
    const task = door.gate.tasks.get(name) ?? fail('no-such-task', { name });
    const input = await inputOf(door, context, task);
    const id = context.req.query('progress');
    const request = { caller, task: name, input, door: doorOf(context) };
    if (id === undefined) return context.json(await perform(door.gate, { ...request, signal: context.req.raw.signal }));
    return context.json(await followed(door, { key: keyOf(caller, id), ...request }));
  });
  routes.get('/progress/:id', async (context) => {
    const caller = await callerOf(door, context);
    const key = keyOf(caller, context.req.param('id'));
    return streamSSE(context, async (stream) => {
      await new Promise<void>((closed) => {
        // One after the other: the last event must be out before the stream ends.
        let written = Promise.resolve();
        const stop = door.works.follow(key, (event: WorkEvent) => {
          written = written.then(() => stream.writeSSE({ data: JSON.stringify(event) }));
          if (event.done) void written.then(closed);
        });
        stream.onAbort(() => {
          stop();
          closed();
        });
      });
    });
  });
  routes.post('/progress/:id/stop', async (context) => {
    const caller = await callerOf(door, context);
    door.works.stop(keyOf(caller, context.req.param('id')));
    return context.json({ says: 'It will stop in a moment. Nothing is changed.' });
  });
  routes.post('/upload', async (context) => {
    const caller = await callerOf(door, context);
    if (!tasksFor(door.gate, caller).some(readsFiles)) {
      fail('not-allowed', { role: caller.role, why: 'none of its work takes files.' });
    }
    return context.json(await receiveUpload(door.gate.home, context.req.raw));
  });
  return routes;
}

interface FollowedRequest {
  readonly key: string;
  readonly caller: Caller;
  readonly task: string;
  readonly input: unknown;
  readonly door: 'web' | 'http';
}

/** Work under a number goes on when its page is closed, and is stopped by its number only. */
async function followed(door: WebDoor, { key, ...request }: FollowedRequest): Promise<Done> {
  const work = door.works.begin(key);
  try {
    const done = await perform(door.gate, { ...request, progress: work.progress, signal: work.signal });
    work.finish({ result: done });
    return done;
  } catch (error) {
    const { body } = replyTo(error, door.noteUnexpected);
    work.finish({ error: body.error, says: body.error.says });
    throw error;
  }
}

async function inputOf(door: WebDoor, context: Context, task: Task): Promise<Record<string, unknown>> {
  const input = readTextInput(task.input, await bodyOf(context));
  for (const field of fieldsOf(task.input).filter((each) => each.files)) {
    const named = input[field.name];
    if (named === undefined) continue;
    const names = (Array.isArray(named) ? named : [named]).map(String);
    const files = await Promise.all(names.map((name) => receivedFile(door.gate, name)));
    input[field.name] = Array.isArray(named) ? files : files[0];
  }
  return input;
}

function readsFiles(task: Task): boolean {
  return fieldsOf(task.input).some((field) => field.files);
}

function doorOf(context: Context): 'web' | 'http' {
  return tokenIn(context.req.raw.headers) === null ? 'web' : 'http';
}

function keyOf(caller: Caller, id: string): string {
  return `${caller.personId} ${id}`;
}
