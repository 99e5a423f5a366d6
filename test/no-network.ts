/**
 * The suite runs with the network denied: a connection to anything but this machine is refused before it is tried, here
 * and in every Node program that a test starts. So a test that passes has sent nothing anywhere.
 */
import { Socket } from 'node:net';

const own = new Set(['localhost', '127.0.0.1', '::1', '0.0.0.0', '::']);
const database = process.env.PLUMBLINE_TEST_DATABASE_URL;
if (database) own.add(new URL(database).hostname);

const connect = Socket.prototype.connect;

/** The host that the arguments of `connect` name; null for a socket in the file system or this machine. */
function hostOf(given: readonly unknown[]): string | null {
  const [first, second] = Array.isArray(given[0]) ? (given[0] as unknown[]) : given;
  if (typeof first === 'object' && first !== null) {
    const { host, path } = first as { host?: string; path?: string };
    return path === undefined ? (host ?? null) : null;
  }
  return typeof second === 'string' ? second : null;
}

Socket.prototype.connect = function refuseOthers(this: Socket, ...given: unknown[]): Socket {
  const host = hostOf(given);
  if (host !== null && !own.has(host)) {
    throw new Error(`A test tried to reach ${host}. The suite runs with the network denied.`);
  }
  return (connect as (...args: unknown[]) => Socket).apply(this, given);
} as typeof connect;

const self = `--import ${import.meta.url}`;
if (!process.env.NODE_OPTIONS?.includes(self)) {
  process.env.NODE_OPTIONS = [process.env.NODE_OPTIONS, self].filter(Boolean).join(' ');
}
