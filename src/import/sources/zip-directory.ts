/** The list at the end of a zip: read before anything is unpacked, and refused as a whole when it cannot be trusted. */
import { open } from 'node:fs/promises';
import { fail } from '../../errors.ts';

export interface ZipEntry {
  readonly name: string;
  /** Place of the entry's own header in the archive. */
  readonly offset: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly crc: number;
  /** 0 stored, 8 deflated. */
  readonly method: number;
}

/** Twenty gigabytes are a state's worth of tables; a table packs to a hundredth at best, a trap to a thousandth. */
const limits = { entries: 10_000, unpacked: 20e9, smallEnough: 100e6, ratio: 250 };

/** Fails with `unusable-files` when the archive is damaged, locked, or made to do harm. Folders are left out. */
export async function zipEntries(path: string, name: string): Promise<ZipEntry[]> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const read = async (from: number, length: number) => {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, from);
      if (bytesRead < length) damaged(name);
      return buffer;
    };
    const tailLength = Math.min(size, 65_557);
    const tail = await read(size - tailLength, tailLength);
    const end = tail.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
    if (end < 0 || end + 22 > tail.length) damaged(name);
    const place = await directoryPlace(tail, end, read);
    if (place.offset + place.length > size || place.length > 200e6) damaged(name);
    if (place.count > limits.entries) harmful(name, `it holds ${place.count} files`);
    const entries = parse(await read(place.offset, place.length), place.count, name);
    check(entries, name);
    return entries.filter((entry) => !entry.name.endsWith('/'));
  } finally {
    await file.close();
  }
}

async function directoryPlace(tail: Buffer, end: number, read: (from: number, length: number) => Promise<Buffer>) {
  const small = {
    count: tail.readUInt16LE(end + 10),
    length: tail.readUInt32LE(end + 12),
    offset: tail.readUInt32LE(end + 16),
  };
  const locator = end - 20;
  if (small.offset !== 0xffffffff || locator < 0 || tail.readUInt32LE(locator) !== 0x07064b50) return small;
  const large = await read(Number(tail.readBigUInt64LE(locator + 8)), 56);
  return {
    count: Number(large.readBigUInt64LE(32)),
    length: Number(large.readBigUInt64LE(40)),
    offset: Number(large.readBigUInt64LE(48)),
  };
}

function parse(directory: Buffer, count: number, archive: string): ZipEntry[] {
  const entries: ZipEntry[] = [];
  let at = 0;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== 0x02014b50) damaged(archive);
    const flags = directory.readUInt16LE(at + 8);
    const nameLength = directory.readUInt16LE(at + 28);
    const extraLength = directory.readUInt16LE(at + 30);
    const commentLength = directory.readUInt16LE(at + 32);
    const next = at + 46 + nameLength + extraLength + commentLength;
    if (next > directory.length) damaged(archive);
    const nameBytes = directory.subarray(at + 46, at + 46 + nameLength);
    const large = largeSizes(directory.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength), {
      unpacked: directory.readUInt32LE(at + 24),
      packed: directory.readUInt32LE(at + 20),
      offset: directory.readUInt32LE(at + 42),
    });
    const entry = {
      name: nameBytes.toString((flags & 0x800) !== 0 || isUtf8Name(nameBytes) ? 'utf-8' : 'latin1'),
      ...large,
      crc: directory.readUInt32LE(at + 16),
      method: directory.readUInt16LE(at + 10),
    };
    if ((flags & 1) !== 0) {
      fail('unusable-files', { why: `${archive} is locked with a password.`, fix: 'Send it without one.' });
    }
    if (entry.method !== 0 && entry.method !== 8 && !entry.name.endsWith('/')) {
      fail('unusable-files', {
        why: `${archive} is packed in a way that is not known (${entry.method}).`,
        fix: 'Pack it as an ordinary zip.',
      });
    }
    entries.push(entry);
    at = next;
  }
  return entries;
}

function isUtf8Name(bytes: Buffer): boolean {
  return Buffer.from(bytes.toString('utf-8'), 'utf-8').equals(bytes);
}

/** Archives beyond 4 GB keep their sizes in an extra field, in this order, each only when its small field is full. */
function largeSizes(extra: Buffer, small: { unpacked: number; packed: number; offset: number }) {
  const sizes = { ...small };
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    let field = at + 4;
    for (const name of ['unpacked', 'packed', 'offset'] as const) {
      if (sizes[name] !== 0xffffffff || field + 8 > extra.length) continue;
      sizes[name] = Number(extra.readBigUInt64LE(field));
      field += 8;
    }
  }
  return sizes;
}

function check(entries: readonly ZipEntry[], archive: string): void {
  let unpacked = 0;
  let end = 0;
  for (const entry of entries.toSorted((left, right) => left.offset - right.offset)) {
    const parts = entry.name.split(/[/\\]/);
    if (parts.includes('..') || /^([/\\]|[a-z]:)/i.test(entry.name) || entry.name.includes('\0')) {
      harmful(archive, 'a file in it wants to be written outside its folder');
    }
    if (entry.offset < end) harmful(archive, 'its files lie over one another');
    end = entry.offset + entry.packed;
    unpacked += entry.unpacked;
    if (entry.unpacked > limits.smallEnough && entry.unpacked > entry.packed * limits.ratio) {
      harmful(archive, `${entry.name} would unpack to ${Math.round(entry.unpacked / 1e6).toLocaleString('en-US')} MB`);
    }
  }
  if (unpacked > limits.unpacked) {
    harmful(archive, `it would unpack to ${Math.round(unpacked / 1e9).toLocaleString('en-US')} GB`);
  }
}

function damaged(archive: string): never {
  return fail('unusable-files', {
    why: `${archive} is damaged or was cut off; it cannot be unpacked.`,
    fix: 'Send it again.',
  });
}

function harmful(archive: string, why: string): never {
  return fail('unusable-files', {
    why: `${archive} is not opened: ${why}.`,
    fix: 'Ask the sender what happened, and send an ordinary archive.',
  });
}
