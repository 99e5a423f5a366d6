/** The HTTP door: routes derived from the lists of questions and tasks, errors in our own words, the web app. */
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { DeliberateError, fail } from '../errors.ts';
import { accessRoutes } from './access-routes.ts';
import { accountRoutes } from './account-routes.ts';
import { askRoutes } from './ask-routes.ts';
import { doRoutes } from './do-routes.ts';
import { replyTo } from './error-reply.ts';
import { mcpOverHttp } from './mcp.ts';
import { meRoutes } from './me-routes.ts';
import { openApi } from './openapi.ts';
import { passkeyRoutes } from './passkey-routes.ts';
import { peopleRoutes } from './people-routes.ts';
import { publicRoutes } from './public-routes.ts';
import { publishedRoutes } from './published-routes.ts';
import { runningRoutes } from './running-routes.ts';
import { sameOrigin, securityHeaders } from './security.ts';
import { staticFiles } from './static-files.ts';
import { callerByToken, type WebDoor } from './web-door.ts';

const mostMegabytes = 2;
/** A list of a large district’s students fits into a question; files of a district go by /api/upload. */
const mostMegabytesAsked = 24;

function limitTo(megabytes: number) {
  return bodyLimit({ maxSize: megabytes * 1024 * 1024, onError: () => fail('too-large', { megabytes }) });
}

export function makeApp(door: WebDoor): Hono {
  const app = new Hono();
  app.use(securityHeaders(door.url));
  app.use('/api/*', sameOrigin(door.url), async (context, next) => {
    await next();
    context.header('cache-control', 'no-store');
  });
  const usual = limitTo(mostMegabytes);
  const long = limitTo(mostMegabytesAsked);
  app.use('/api/*', (context, next) => {
    const { path } = context.req;
    if (path === '/api/upload') return next();
    return path.startsWith('/api/ask/') ? long(context, next) : usual(context, next);
  });
  app.get('/api/openapi.json', (context) => context.json(openApi(door.gate, door.url)));
  app.get('/api/health', (context) => context.json({ ok: true }));
  app.route('/api', publicRoutes(door));
  app.route('/api', meRoutes(door));
  app.route('/api', peopleRoutes(door));
  app.route('/api', accountRoutes(door));
  app.route('/api', passkeyRoutes(door));
  app.route('/api', accessRoutes(door));
  app.route('/api', doRoutes(door));
  app.route('/api', runningRoutes(door));
  app.route('/api', publishedRoutes(door));
  app.route('/api/ask', askRoutes(door));
  const mcp = mcpOverHttp(door.gate);
  app.all('/mcp', long, async (context) => await mcp(context.req.raw, await callerByToken(door, context)));
  app.all('/api/*', (context) => fail('no-such-page', { path: context.req.path }));
  app.use(staticFiles(door.webFolder));
  app.notFound((context) => {
    const { status, body } = replyTo(
      new DeliberateError('no-such-page', { path: context.req.path }),
      door.noteUnexpected,
    );
    return context.json(body, status);
  });
  app.onError((error, context) => {
    const { status, body } = replyTo(error, door.noteUnexpected);
    // What was too large to read is still arriving: the connection cannot be used again.
    if (status === 413) context.header('connection', 'close');
    return context.json(body, status);
  });
  return app;
}
