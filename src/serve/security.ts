/** What every reply carries and every request must pass, before any route. */
import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import { fail } from '../errors.ts';
import { tokenIn } from './web-door.ts';

/** Scripts, pictures and fonts from our own address only; styles may be inline, since Mantine writes them so. */
export function securityHeaders(url: string): MiddlewareHandler {
  const overHttps = url.startsWith('https:');
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:'],
      fontSrc: ["'self'"],
      connectSrc: ["'self'"],
      manifestSrc: ["'self'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
    },
    strictTransportSecurity: overHttps ? 'max-age=31536000' : false,
    referrerPolicy: 'no-referrer',
    xFrameOptions: 'DENY',
    crossOriginResourcePolicy: 'same-origin',
    crossOriginOpenerPolicy: 'same-origin',
    permissionsPolicy: { camera: [], microphone: [], geolocation: [] },
  });
}

/** A request that changes something must come from our own pages, or carry a token, which no other site has. */
export function sameOrigin(url: string): MiddlewareHandler {
  const own = new URL(url).origin;
  return async (context, next) => {
    const { method, raw } = context.req;
    if (method !== 'GET' && method !== 'HEAD' && tokenIn(raw.headers) === null) {
      const origin = raw.headers.get('origin');
      const site = raw.headers.get('sec-fetch-site');
      const otherOrigin = origin !== null && origin !== own && !sameMachine(origin, own);
      if (otherOrigin || site === 'cross-site') fail('other-site', { origin: origin ?? 'unknown' });
    }
    await next();
  };
}

/** http://localhost:4400 and http://127.0.0.1:4400 are one machine under two names. */
function sameMachine(origin: string, own: string): boolean {
  const name = (address: string) => address.replace('//127.0.0.1', '//localhost');
  return name(origin) === name(own);
}
