/** Streams a file once: hash, size, encoding, lines; and once more when it must be rewritten as UTF-8. */
import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import type { SourceFile, SourceText, Trouble } from './source-file.ts';
import { BrokenBytes } from './unpack.ts';

/** No row of any table comes near: a longer line is no table, and would fill the memory. */
const longestLine = 8 * 1024 * 1024;

export interface ByteSource {
  readonly name: string;
  readonly open: () => AsyncIterable<Uint8Array>;
  /** The file itself, when `open` gives its bytes unchanged; null when they must be copied to be read again. */
  readonly path: string | null;
  /** Where a copy goes, when one is needed. */
  readonly copyTo: string;
}

/** Hash and size are of the bytes that `open` gives. A trouble is told, not thrown; only the disk throws. */
export async function readBytes(source: ByteSource, signal: AbortSignal): Promise<SourceFile> {
  const hash = createHash('sha256');
  const lines = new LineCounter();
  const utf8 = new Utf8Check();
  let bytes = 0;
  let encoding: string | null = null;
  let trouble: Trouble | null = null;
  const copy = source.path === null ? openCopy(source.copyTo) : null;
  try {
    for await (const chunk of source.open()) {
      signal.throwIfAborted();
      if (bytes === 0) {
        encoding = encodingOfFirst(chunk);
        trouble = notATable(chunk);
      }
      hash.update(chunk);
      bytes += chunk.length;
      // A spreadsheet inside an archive is opened from its copy.
      if (copy && (!trouble || trouble.rule === 'packed')) await copy.write(chunk);
      if (trouble) continue;
      lines.add(chunk);
      utf8.add(chunk);
      if (lines.longest > longestLine && !isUtf16(encoding)) {
        trouble = tooLong(lines.lineBreaks + 1);
      }
    }
  } catch (error) {
    if (!(error instanceof BrokenBytes)) throw error;
    trouble = {
      rule: 'damaged-archive',
      says: `The file cannot be unpacked: its bytes are ${error.message.startsWith('Z_') ? 'cut off or damaged' : error.message}`,
      fix: 'Pack it and send it again.',
    };
  } finally {
    await copy?.close();
  }
  const path = source.path ?? source.copyTo;
  const told = { name: source.name, sha256: hash.digest('hex'), bytes };
  if (bytes === 0)
    trouble ??= { rule: 'empty-file', says: 'The file is empty', fix: 'Send it again with its header and rows.' };
  if (trouble) return { ...told, text: null, trouble };
  const plain = (encoding === null || encoding === 'utf-8') && utf8.valid();
  if (plain) return { ...told, text: { path, encoding: 'utf-8', ...lines.told() }, trouble: null };
  const text = await rewrite({ path, copyTo: `${source.copyTo}.utf8`, encoding: encodingFor(encoding) }, signal);
  return 'rule' in text ? { ...told, text: null, trouble: text } : { ...told, text, trouble: null };
}

async function rewrite(
  { path, copyTo, encoding }: { path: string; copyTo: string; encoding: string },
  signal: AbortSignal,
): Promise<SourceText | Trouble> {
  const decoder = new TextDecoder(encoding);
  const copy = openCopy(copyTo);
  const lines = new LineCounter();
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
      signal.throwIfAborted();
      const text = Buffer.from(decoder.decode(chunk as Uint8Array, { stream: true }));
      lines.add(text);
      if (lines.longest > longestLine) return tooLong(lines.lineBreaks + 1);
      await copy.write(text);
    }
    const rest = Buffer.from(decoder.decode());
    lines.add(rest);
    await copy.write(rest);
  } finally {
    await copy.close();
  }
  return { path: copyTo, encoding, ...lines.told() };
}

function tooLong(line: number): Trouble {
  return {
    rule: 'line-too-long',
    says: `Line ${line} goes on for more than 8 MB without an end`,
    fix: 'The export broke off or is not a table. Export the file again.',
  };
}

/** Bytes that are a program's own format, named by how they begin. */
function notATable(first: Uint8Array): Trouble | null {
  const begins = (...bytes: number[]) => bytes.every((byte, at) => first[at] === byte);
  if (begins(0xd0, 0xcf, 0x11, 0xe0)) {
    return {
      rule: 'old-spreadsheet',
      says: 'The file is a spreadsheet of the old kind, or one with a password',
      fix: 'Save it as CSV or as .xlsx without a password, and send it again.',
    };
  }
  if (begins(0x50, 0x4b, 0x03, 0x04) || begins(0x1f, 0x8b)) {
    return {
      rule: 'packed',
      says: 'The file is packed inside another archive, or an archive with the name of a table',
      fix: 'Send the table itself, or one archive that ends in .zip or .gz.',
    };
  }
  if (begins(0x25, 0x50, 0x44, 0x46) || begins(0x89, 0x50, 0x4e, 0x47) || begins(0xff, 0xd8, 0xff)) {
    return {
      rule: 'not-a-table',
      says: 'The file is a document or a picture, not a table',
      fix: 'Send the table as CSV.',
    };
  }
  return null;
}

function encodingOfFirst(chunk: Uint8Array): string | null {
  if (chunk[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le';
  if (chunk[0] === 0xfe && chunk[1] === 0xff) return 'utf-16be';
  if (chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf) return 'utf-8';
  const sample = chunk.subarray(0, 4096);
  const zerosAt = (parity: number) => sample.filter((byte, at) => byte === 0 && at % 2 === parity).length;
  if (zerosAt(1) > sample.length * 0.3 && zerosAt(0) === 0) return 'utf-16le';
  if (zerosAt(0) > sample.length * 0.3 && zerosAt(1) === 0) return 'utf-16be';
  return null;
}

function isUtf16(encoding: string | null): boolean {
  return encoding === 'utf-16le' || encoding === 'utf-16be';
}

/** Bytes that are no UTF-8 come from a program of the windows-1252 age: every byte means a letter there. */
function encodingFor(encoding: string | null): string {
  return encoding === null || encoding === 'utf-8' ? 'windows-1252' : encoding;
}

class LineCounter {
  lineBreaks = 0;
  longest = 0;
  #current = 0;
  #returns = false;
  #zero = false;
  #accents = false;
  #spaces = false;
  #last = 0;

  add(chunk: Uint8Array): void {
    const buffer = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    let from = 0;
    for (let at = buffer.indexOf(10); at >= 0; at = buffer.indexOf(10, from)) {
      this.lineBreaks += 1;
      this.#current += at - from;
      if (this.#current > this.longest) this.longest = this.#current;
      this.#current = 0;
      from = at + 1;
    }
    this.#current += buffer.length - from;
    if (this.#current > this.longest) this.longest = this.#current;
    this.#returns ||= buffer.includes(13);
    this.#zero ||= buffer.includes(0);
    this.#accents ||= buffer.includes('Ã') || buffer.includes('Â') || buffer.includes('â€');
    this.#spaces ||= buffer.includes(9) || buffer.includes('\u00a0');
    this.#last = buffer.at(-1) ?? this.#last;
  }

  told() {
    const carriageReturnsOnly = this.#returns && this.lineBreaks === 0;
    return {
      lineBreaks: this.lineBreaks,
      endsWithLineBreak: this.#last === 10,
      zeroBytes: this.#zero,
      carriageReturnsOnly,
      oddSpaces: this.#spaces,
      brokenAccents: this.#accents,
    };
  }
}

/** Node checks whole buffers: the bytes of a letter cut by a chunk's end wait for the next chunk. */
class Utf8Check {
  #rest: Buffer = Buffer.alloc(0);
  #valid = true;

  add(chunk: Uint8Array): void {
    if (!this.#valid) return;
    const buffer =
      this.#rest.length > 0
        ? Buffer.concat([this.#rest, chunk])
        : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    const end = buffer.length - cutLetter(buffer);
    this.#valid = isUtf8(buffer.subarray(0, end));
    this.#rest = Buffer.from(buffer.subarray(end));
  }

  valid(): boolean {
    return this.#valid && this.#rest.length === 0;
  }
}

/** Bytes at the end that begin a letter without finishing it: 0 to 3. */
function cutLetter(buffer: Buffer): number {
  for (let back = 1; back <= 3 && back <= buffer.length; back += 1) {
    const byte = buffer[buffer.length - back] ?? 0;
    if ((byte & 0xc0) === 0x80) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return length > back ? back : 0;
  }
  return 0;
}

interface Copy {
  write(chunk: Uint8Array): Promise<void>;
  close(): Promise<void>;
}

function openCopy(path: string): Copy {
  const stream = createWriteStream(path);
  // The listener keeps an error from ending the process; `finished` gives it to whoever waits.
  stream.on('error', () => {});
  return {
    async write(chunk) {
      if (stream.errored) throw stream.errored;
      if (!stream.write(chunk)) await once(stream, 'drain');
    },
    async close() {
      stream.end();
      await finished(stream);
    },
  };
}
