/** `/api/public`: the public page, for whoever comes. No cookie and no token is read here. */
import { type Context, Hono } from 'hono';
import { fail } from '../errors.ts';
import {
  askAsPublic,
  askAsPublicOn,
  askOrObjectAsPublic,
  publicPage,
  publicQuestions,
  publicVersions,
} from '../govern/public-page.ts';
import type { Answer } from '../questions/answer.ts';
import { asCsv, bodyOf } from './ask-routes.ts';
import { districtName } from './district-facts.ts';
import { addressHeader } from './session.ts';
import { makeTryLimit } from './try-limit.ts';
import type { WebDoor } from './web-door.ts';

/** A page asks four times; a school’s classroom behind one address may open it at once. */
const mostAMinute = 240;
/** Questions and objections from one address in an hour, and from all of them together. */
const mostWritten = 5;
const mostWrittenByAll = 200;

export function publicRoutes(door: WebDoor): Hono {
  const routes = new Hono();
  const requests = makeTryLimit({ tries: mostAMinute, minutes: 1 });
  // Addresses are counted in memory for these minutes and never written down.
  const writing = makeTryLimit({ tries: mostWritten, minutes: 60 });
  const everybody = makeTryLimit({ tries: mostWrittenByAll, minutes: 60 });
  routes.use('/public', limited);
  routes.use('/public/*', limited);
  routes.get('/public', async (context) => {
    const { contact, email } = await publicPage(door.gate);
    return context.json({
      district: { name: await districtName(door.gate) },
      contact,
      email,
      questions: publicQuestions,
    });
  });
  routes.get('/public/ask/:question', async (context) => context.json(await answerTo(context)));
  routes.get('/public/ask/:question/rows.csv', async (context) => asCsv(context, await answerTo(context)));
  routes.get('/public/versions', async (context) => context.json({ versions: await publicVersions(door.gate) }));
  routes.get('/public/versions/:day/:question', async (context) => {
    const { day, question } = context.req.param();
    return context.json(await askAsPublicOn(door.gate, day, question, context.req.raw.signal));
  });
  routes.post('/public/requests', async (context) => {
    writing.begin(context.req.header(addressHeader) ?? 'unknown');
    everybody.begin('everybody');
    return context.json(await askOrObjectAsPublic(door.gate, await bodyOf(context)), 201);
  });
  return routes;

  async function limited(context: Context, next: () => Promise<void>): Promise<void> {
    requests.begin(context.req.header(addressHeader) ?? 'unknown');
    await next();
  }

  async function answerTo(context: Context): Promise<Answer> {
    const chosen = Object.keys(context.req.queries())[0];
    if (chosen !== undefined)
      return fail('bad-input', { what: chosen, why: 'the public page is the same for everyone and takes no choices.' });
    return await askAsPublic(door.gate, context.req.param('question') ?? '', context.req.raw.signal);
  }
}
