/** Bytes of packed files, with a hold on how much comes out. */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { crc32, createGunzip, createInflateRaw } from 'node:zlib';
import type { ZipEntry } from './zip-directory.ts';

/** Bytes that cannot be unpacked: told as a fault of the one file. */
export class BrokenBytes extends Error {}

/** Fails with `BrokenBytes` when the entry is damaged or longer than it says. */
export async function* zipEntryBytes(path: string, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  const from = await dataPlace(path, entry);
  if (entry.packed === 0) return;
  const packed = createReadStream(path, { start: from, end: from + entry.packed - 1, highWaterMark: 1 << 20 });
  const stream = entry.method === 0 ? packed : packed.pipe(createInflateRaw({ chunkSize: 1 << 18 }));
  packed.on('error', (error) => stream.destroy(error));
  let length = 0;
  let check = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > entry.unpacked) throw new BrokenBytes('longer than it says');
      check = crc32(chunk, check);
      yield chunk;
    }
  } catch (error) {
    throw asBroken(error);
  }
  if (length !== entry.unpacked || check !== entry.crc) throw new BrokenBytes('not what it says');
}

async function dataPlace(path: string, entry: ZipEntry): Promise<number> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(30), 0, 30, entry.offset);
    if (bytesRead < 30 || buffer.readUInt32LE(0) !== 0x04034b50) throw new BrokenBytes('no entry where one should be');
    return entry.offset + 30 + buffer.readUInt16LE(26) + buffer.readUInt16LE(28);
  } finally {
    await file.close();
  }
}

/** A table packs to a hundredth at best; what packs to a three-hundredth is a trap. */
const bomb = { unpacked: 200e6, ratio: 300 };

export async function* gunzippedBytes(path: string): AsyncGenerator<Uint8Array> {
  const packed = createReadStream(path, { highWaterMark: 1 << 18 });
  const stream = packed.pipe(createGunzip({ chunkSize: 1 << 18 }));
  packed.on('error', (error) => stream.destroy(error));
  let length = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > bomb.unpacked && length > packed.bytesRead * bomb.ratio)
        throw new BrokenBytes('unpacks without end');
      yield chunk;
    }
  } catch (error) {
    throw asBroken(error);
  }
}

function asBroken(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code.startsWith('Z_') || code === 'ERR_TRAILING_JUNK_AFTER_STREAM_END' ? new BrokenBytes(code) : error;
}
