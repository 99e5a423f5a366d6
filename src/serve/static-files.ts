/** The built web app, read into memory once: no path that a browser sends ever reaches the disk. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { MiddlewareHandler } from 'hono';

const kinds: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

interface StaticFile {
  readonly kind: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly zipped: Uint8Array<ArrayBuffer> | null;
  readonly forEver: boolean;
}

/** Gives the file of a path, and the app itself for any page of its own. */
export function staticFiles(folder: string): MiddlewareHandler {
  const files = existsSync(folder) ? readFolder(folder) : new Map<string, StaticFile>();
  return async (context, next) => {
    if (context.req.method !== 'GET') return await next();
    const page = !extname(context.req.path);
    const file = files.get(context.req.path) ?? (page ? files.get('/index.html') : undefined);
    if (!file) return await next();
    const zipped = file.zipped && (context.req.header('accept-encoding') ?? '').includes('gzip') ? file.zipped : null;
    return context.body(zipped ?? file.bytes, 200, {
      'content-type': file.kind,
      'cache-control': file.forEver ? 'public, max-age=31536000, immutable' : 'no-cache',
      vary: 'accept-encoding',
      ...(zipped ? { 'content-encoding': 'gzip' } : {}),
    });
  };
}

function readFolder(folder: string): Map<string, StaticFile> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(paths.map((path) => [addressOf(folder, path), readFile(path)]));
}

function addressOf(folder: string, path: string): string {
  return path.slice(folder.length).replaceAll('\\', '/').replace(/^\/?/, '/');
}

function readFile(path: string): StaticFile {
  const bytes = new Uint8Array(readFileSync(path));
  const kind = kinds[extname(path)] ?? 'application/octet-stream';
  const packs = /^(text|application\/json|image\/svg)/.test(kind) && bytes.length > 1024;
  return { kind, bytes, zipped: packs ? new Uint8Array(gzipSync(bytes)) : null, forEver: path.includes('assets') };
}
